"""`sidelight signals` as an analyst meets it: what it counts, says and refuses."""

import csv
import io
import json
import re
import zipfile
from collections import defaultdict
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner, Result

from sidelight.core.errors import StoreError, UsageError
from sidelight.core.names import fold_term
from sidelight.dossier import load
from sidelight.evidence.cases import CaseTables
from sidelight.services import signals as service
from sidelight.services.add_reports import add_reports
from sidelight.services.signals import TermScore, medicine_signals
from sidelight.surfaces.cli import signals as cli
from sidelight.surfaces.cli.signals import command

DATA = Path(__file__).parents[1] / "data"
DRUGS = [  # case, role, drug, ingredient
    (1, "PS", "QUELLOR", None),
    (2, "SS", "QUELLOR DROPS", "HARBIMOX SODIUM"),
    (2, "C", "HARBIMOX", "HARBIMOX"),
    (3, "C", "HARBIMOX", "HARBIMOX"),
    (4, "PS", "OTHERMED", "OTHERIN"),
    (5, "PS", "OTHERMED", "OTHERIN"),
    (5, "I", "OTHERMED", "OTHERIN"),
]
TERMS = [
    *((1, "hiccups"), (2, "hiccups"), (3, "hiccups"), (4, "hiccups")),
    *((2, "fall"), (5, "fall"), (1, "[odd] term"), (4, "rash")),
]


@pytest.fixture(autouse=True)
def harbimox(monkeypatch: pytest.MonkeyPatch) -> None:
    """One dossier only: a small made-up medicine, with the brand Quellor."""
    dossier = load.load_medicine(DATA / "harbimox", load.load_general(DATA / "general"))
    monkeypatch.setattr(load, "medicine_ids", lambda: ("harbimox",))
    monkeypatch.setattr(load, "medicine", {"harbimox": dossier}.__getitem__)


@pytest.fixture
def few_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Six cases in place of a store on disk."""
    names = ("case_id", "role", "drug", "ingredient")
    drugs = [dict(zip(names, row, strict=True)) for row in DRUGS]
    terms = [dict(zip(("case_id", "term"), row, strict=True)) for row in TERMS]
    relations = {
        "cases": pa.table({"case_id": [1, 2, 3, 4, 5, 6]}),
        "case_drugs": pa.Table.from_pylist(drugs),
        "case_reactions": pa.Table.from_pylist(terms),
    }
    monkeypatch.setattr(
        service,
        "open_cases",
        lambda store: CaseTables(relations, store.made_up, ("2031Q1",), f"f{store.made_up}"),
    )


def run(*asked: str) -> Result:
    return CliRunner().invoke(command, asked)


def record(*asked: str) -> dict:
    result = run(*asked, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.usefixtures("few_cases")
def test_counts_are_of_cases_by_role() -> None:
    found = record("harbimox")
    keys = ("role", "event", "a", "b", "c", "d", "n_drug", "n_event", "n")
    assert [tuple(row[key] for key in keys) for row in found["scores"]] == [
        ("primary", "[odd] term", 1, 0, 0, 5, 1, 1, 6),
        ("primary", "hiccups", 1, 0, 3, 2, 1, 4, 6),
        ("suspect", "hiccups", 2, 0, 2, 2, 2, 4, 6),
        ("suspect", "[odd] term", 1, 1, 0, 4, 2, 1, 6),
        ("suspect", "fall", 1, 1, 1, 3, 2, 2, 6),
        ("any", "hiccups", 3, 0, 1, 2, 3, 4, 6),
        ("any", "[odd] term", 1, 2, 0, 3, 3, 1, 6),
        ("any", "fall", 1, 2, 1, 2, 3, 2, 6),
    ]
    assert found["cases"] == {
        "cases": 6,
        "any_role": 3,
        "suspect": 2,
        "primary_suspect": 1,
        "secondary_suspect": 1,
        "interacting": 0,
        "concomitant": 2,
        "any_role_with_term": 3,
    }


@pytest.mark.usefixtures("few_cases")
def test_any_name_of_a_dossier_stands_for_the_medicine() -> None:
    by_brand, by_id = record("quellor"), record("HARBIMOX")
    assert by_brand == by_id
    assert by_id["study"]["names"] == ["Harbimox", "Quellor"]
    assert {(row["drug"], row["name"], row["why"]) for row in by_id["matched"]} == {
        ("QUELLOR", "Quellor", "verbatim name"),
        ("QUELLOR DROPS", "Harbimox", "ingredient"),
        ("HARBIMOX", "Harbimox", "ingredient"),
    }


@pytest.mark.usefixtures("few_cases")
def test_a_medicine_without_a_dossier_goes_by_its_own_name() -> None:
    found = record("OtherIn")
    assert found["study"]["names"] == ["OTHERIN"]
    assert found["cases"]["primary_suspect"] == 2
    assert found["cases"]["interacting"] == 1


@pytest.mark.usefixtures("few_cases")
def test_one_role_one_event_and_a_minimum() -> None:
    assert {row["role"] for row in record("harbimox", "--role", "any")["scores"]} == {"any"}
    assert {row["event"] for row in record("harbimox", "--min", "2")["scores"]} == {"hiccups"}
    rows = record("harbimox", "--event", " Rash ")["scores"]
    assert [(row["role"], row["event"], row["a"]) for row in rows] == [
        ("primary", "rash", 0),
        ("suspect", "rash", 0),
        ("any", "rash", 0),
    ]
    assert all(row["prr"] is row["ror"] is row["ror025"] is None for row in rows)
    assert all(row["ic025_log2"] < row["ic_log2"] < row["ic975_log2"] for row in rows)


@pytest.mark.usefixtures("few_cases")
def test_words_come_first_and_empty_cells_are_said() -> None:
    told = run("harbimox", "--min", "2").stdout
    assert told.startswith("Reports are not rates.")
    assert "all other cases in this store (N = 6 cases in all; FAERS, 2031Q1)" in told
    assert told.index("proves nothing") < told.index("hiccups")
    assert "not estimable" in told
    assert "Terms in fewer than --min cases: 2." in told
    assert "As primary suspect: 1 case, no term to show." in told
    assert re.search(r"^Study [0-9a-f]{64}$", told, re.MULTILINE)
    assert "[odd] term" in run("harbimox").stdout
    assert "HARBIMOX (2), QUELLOR = no ingredient given (1), QUELLOR DROPS = HARBIMOX" in told


@pytest.mark.usefixtures("few_cases")
@pytest.mark.parametrize("width", [40, 80, 110, 200])
def test_nothing_is_cut_off_in_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr(cli, "WIDE", width)
    told = run("harbimox", "--made-up", "--role", "any").stdout
    (row,) = [row for row in record("harbimox", "--role", "any")["scores"] if row["a"] == 3]
    assert row["event"] == "hiccups"
    for cell in ("prr", "ic"):
        names = (f"{cell}{bound}{'_log2' * (cell == 'ic')}" for bound in ("", "025", "975"))
        assert "{:z.2f} ({:z.2f} to {:z.2f})".format(*(row[name] for name in names)) in told
    assert "…" not in told
    assert all(term in told for term in ("hiccups", "fall", "[odd] term"))
    assert told.count("MADE-UP REPORTS · As ") == 1


@pytest.mark.usefixtures("few_cases")
def test_the_output_never_speaks_of_what_reports_cannot_show() -> None:
    for asked in (["harbimox"], ["harbimox", "--json"], ["harbimox", "--made-up"], ["--help"]):
        words = set(re.findall(r"[a-z]+", run(*asked).output.lower()))
        stems = ("risk", "inciden", "caus", "probab", "likel", "danger", "occur")
        assert not [word for word in words if word.startswith(stems)], asked


@pytest.mark.usefixtures("few_cases")
def test_made_up_reports_are_marked_on_every_table_and_record() -> None:
    told = run("harbimox", "--made-up").stdout
    assert told.startswith("These are made-up reports.")
    assert told.count("MADE-UP REPORTS · As ") == 3
    made_up, real = record("harbimox", "--made-up"), record("harbimox")
    assert made_up["made_up"] is made_up["study"]["made_up"] is True
    assert all(row["made_up"] is True for row in made_up["scores"])
    assert not any(row["made_up"] for row in real["scores"])
    assert "made-up" not in run("harbimox").stdout.lower()
    assert made_up["study_sha256"] != real["study_sha256"]


@pytest.mark.usefixtures("few_cases")
def test_a_name_that_no_case_has_is_refused_without_repeating_it() -> None:
    with pytest.raises(UsageError) as error:
        medicine_signals("otherimm")
    assert "OTHERIN" in error.value.do
    with pytest.raises(UsageError) as error:
        medicine_signals("my secret words")
    assert "sidelight reports add" in error.value.do
    assert "secret" not in str(error.value)
    with pytest.raises(UsageError) as error:
        medicine_signals("my secret words", made_up=True)
    assert "sidelight reports add" not in error.value.do
    assert "look for others in the real reports" in error.value.do


@pytest.mark.usefixtures("few_cases")
def test_a_term_that_no_case_has_is_refused_without_repeating_it() -> None:
    with pytest.raises(UsageError) as error:
        medicine_signals("harbimox", event="hiccup")
    assert "hiccups" in error.value.do
    with pytest.raises(UsageError) as error:
        medicine_signals("harbimox", event="zzzzzzzz")
    assert "zzz" not in str(error.value)


@pytest.mark.parametrize("made_up", [False, True])
def test_an_empty_store_says_what_to_do(made_up: bool) -> None:
    with pytest.raises(StoreError) as error:
        medicine_signals("harbimox", made_up=made_up)
    assert "sidelight reports" in error.value.do


def published_rows(archive: zipfile.ZipFile, table: str) -> list[dict[str, str]]:
    (member,) = [name for name in archive.namelist() if f"{table}25Q4.txt" in name]
    text = io.StringIO(archive.read(member).decode("utf-8"))
    return list(csv.DictReader(text, delimiter="$", quoting=csv.QUOTE_NONE))


@pytest.mark.shared
def test_a_real_sample_agrees_with_a_plain_reading_of_its_files(shared: Path) -> None:
    """The 2025Q4 sample: 1,000 cases of one version each, 7 of which name baclofen."""
    sample = shared / "faers/faers_ascii_2025q4_sample.zip"
    with zipfile.ZipFile(sample) as archive:
        everyone = {row["caseid"] for row in published_rows(archive, "DEMO")}
        drugs, reactions = published_rows(archive, "DRUG"), published_rows(archive, "REAC")
    roles, terms = defaultdict(set), defaultdict(set)
    for row in drugs:
        if "BACLOFEN" in (row["drugname"], *row["prod_ai"].split("\\")):
            roles[row["role_cod"]].add(row["caseid"])
    for row in reactions:
        terms[fold_term(row["pt"])].add(row["caseid"])
    exposed = {
        "primary": roles["PS"],
        "suspect": roles["PS"] | roles["SS"],
        "any": set().union(*roles.values()),
    }
    add_reports(sample)
    found = medicine_signals("baclofen")
    assert (found.cases.cases, found.cases.any_role) == (1000, 7) == (len(everyone), 7)
    for part in found.by_role:
        cases = exposed[part.role]
        assert part.cases == len(cases)
        expected = {
            term: (len(cases & ids), len(cases - ids), len(ids - cases), 1000 - len(cases | ids))
            for term, ids in terms.items()
            if cases & ids
        }
        assert {score.event: cells(score) for score in part.terms} == expected


def cells(score: TermScore) -> tuple[int, int, int, int]:
    return (score.a, score.b, score.c, score.d)
