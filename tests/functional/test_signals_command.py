"""`sidelight signals`, `compare`, `onset` and `trend` as an analyst meets them."""

import csv
import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from tests.study_cases import case, drug, relations

from sidelight.core.errors import StoreError, UsageError
from sidelight.core.names import fold_term
from sidelight.dossier import load
from sidelight.evidence.cases import CaseTables
from sidelight.evidence.signals.events import EventScore
from sidelight.services import signals as service
from sidelight.services.add_reports import add_reports
from sidelight.services.signals import event_signals, medicine_signals
from sidelight.surfaces.cli import compare, onset, signals, study_told, trend

DATA = Path(__file__).parents[1] / "data"
PUMP = drug("PS", "QUELLOR", "HARBIMOX", route="intrathecal", dechallenge="positive")
ORAL = drug(
    "SS", "QUELLOR DROPS", "HARBIMOX", route="oral", onset_days=4, start_date=date(2025, 1, 1),
    why=None,
)  # fmt: skip
OTHER = drug("PS", "OTHERMED", "OTHERIN")
CASES = [
    *(case(n, [PUMP], ["hiccups", ("pump leak", "device")], quarter=20244) for n in range(1, 8)),
    case(8, [ORAL], ["fall", "[odd] term"], indications=("fall",)),
    case(9, [drug("C", "HARBIMOX", "HARBIMOX"), OTHER], ["hiccups"]),
    *(
        case(n, [OTHER], ["fall" if n < 40 else "rash"], reporter="physician")
        for n in range(10, 60)
    ),
]


@pytest.fixture(autouse=True)
def harbimox(monkeypatch: pytest.MonkeyPatch) -> None:
    """One dossier only: a small made-up medicine, with the brand Quellor."""
    dossier = load.load_medicine(DATA / "harbimox", load.load_general(DATA / "general"))
    monkeypatch.setattr(load, "medicine_ids", lambda: ("harbimox",))
    monkeypatch.setattr(load, "medicine", {"harbimox": dossier}.__getitem__)


@pytest.fixture
def few_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """59 cases in place of a store on disk."""
    tables = relations(CASES)
    monkeypatch.setattr(
        service,
        "open_cases",
        lambda store, _: CaseTables(tables, store.made_up, ("2031Q1",), f"f{store.made_up}"),
    )


def run(*asked: str, command: click.Command = signals.command) -> Result:
    result = CliRunner().invoke(command, asked)
    assert result.exit_code == 0, result.output
    return result


def record(*asked: str, command: click.Command = signals.command) -> dict:
    return json.loads(run(*asked, "--json", command=command).stdout)


@pytest.mark.usefixtures("few_cases")
def test_counts_are_of_cases_by_role() -> None:
    found = record("harbimox", "--min", "2")
    keys = ("role", "event", "a", "b", "c", "d", "n_drug", "n_event", "n")
    assert [tuple(row[key] for key in keys) for row in found["scores"]] == [
        ("primary", "hiccups", 7, 0, 1, 51, 7, 8, 59),
        ("suspect", "hiccups", 7, 1, 1, 50, 8, 8, 59),
        ("any", "hiccups", 8, 1, 0, 50, 9, 8, 59),
    ]
    assert found["cases"]["any_role"] == 9
    assert found["left_out"]["any"] == [{"kind": "device", "terms": 1, "cases": 7}]
    assert "pump leak" in run("harbimox", "--every-kind").stdout


@pytest.mark.usefixtures("few_cases")
def test_any_name_of_a_dossier_stands_for_the_medicine() -> None:
    by_brand, by_id = record("quellor"), record("HARBIMOX")
    assert by_brand == by_id
    assert by_id["study"]["names"] == ["HARBIMOX", "QUELLOR"]
    assert {row["drug"] for row in by_id["matched"]} == {"QUELLOR", "QUELLOR DROPS", "HARBIMOX"}


@pytest.mark.usefixtures("few_cases")
def test_an_event_is_varied_and_the_verdict_is_said() -> None:
    found = record("harbimox", "--event", " Hiccups ")
    assert found["signal"] is True
    assert found["calibrated"] is False
    assert "does not survive" in found["verdict"]
    lost = [one["words"] for one in found["variations"] if not one["signal"]]
    assert "without the intrathecal route" in lost
    assert len({one["study_sha256"] for one in found["variations"]} | {found["study_sha256"]}) == 8
    told = run("harbimox", "--event", "hiccups").stdout
    assert found["verdict"] in " ".join(told.split())
    assert "not calibrated" in told


@pytest.mark.usefixtures("few_cases")
def test_what_speaks_against_an_event_is_said() -> None:
    told = " ".join(run("harbimox", "--event", "fall").stdout.split())
    assert "1 case gives it as what the medicine was taken for" in told
    assert "No signal." in told
    assert "tells of a device" in run("harbimox", "--event", "pump leak").stdout


@pytest.mark.usefixtures("few_cases")
def test_words_come_first_and_empty_cells_are_said() -> None:
    told = run("harbimox", "--min", "2").stdout
    assert told.startswith("Reports are not rates.")
    assert "all other cases in this store (N = 59 cases in all; FAERS, 2031Q1)" in told
    assert told.index("proves nothing") < told.index("hiccups")
    assert "not estimable" in told
    assert "Terms in fewer than --min cases: 2." in told
    assert re.search(r"^Study [0-9a-f]{64}$", told, re.MULTILINE)
    assert "[odd] term" in run("harbimox").stdout


@pytest.mark.usefixtures("few_cases")
@pytest.mark.parametrize("width", [40, 80, 110, 200])
def test_nothing_is_cut_off_in_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr(study_told, "WIDE", width)
    told = run("harbimox", "--made-up", "--role", "suspect").stdout
    (row,) = [row for row in record("harbimox", "--role", "suspect")["scores"] if row["a"] == 7]
    for cell in ("prr", "ic"):
        names = (f"{cell}{bound}{'_log2' * (cell == 'ic')}" for bound in ("", "025", "975"))
        assert "{:z,.2f} ({:z,.2f} to {:z,.2f})".format(*(row[name] for name in names)) in told
    assert "…" not in told
    assert all(term in told for term in ("hiccups", "fall", "[odd] term"))


@pytest.mark.usefixtures("few_cases")
def test_a_medicine_is_compared_with_another_and_who_names_both_is_in_neither() -> None:
    found = record("harbimox", "othermed", "--min", "1", "--role", "any", command=compare.command)
    assert (found["flow"]["medicine"], found["flow"]["comparator"]) == (8, 50)
    assert found["flow"]["both_groups"] == 1
    rows = {row["event"]: (row["a"], row["b"], row["c"], row["d"]) for row in found["scores"]}
    assert rows["hiccups"] == (7, 1, 0, 50)
    assert rows["fall"] == (1, 7, 30, 20)
    told = run("harbimox", "othermed", "--role", "any", command=compare.command).stdout
    assert "Cases that name both medicines are in neither group" in told


@pytest.mark.usefixtures("few_cases")
def test_onset_tells_the_days_and_why_others_tell_none() -> None:
    found = record("harbimox", command=onset.command)
    assert found["onset"]["days"] == [4]
    assert found["onset"]["excluded"] == [["no event date", 7]]
    assert found["challenges"]["dechallenge"]["positive"] == 7
    told = run("harbimox", command=onset.command).stdout
    assert "1 of 8 cases tell an onset; median 4 days" in told
    assert "right truncation" in " ".join(told.split())
    assert (
        "0 of 7 cases tell an onset."
        in run("harbimox", "--event", "hiccups", command=onset.command).stdout
    )


@pytest.mark.usefixtures("few_cases")
def test_trend_counts_quarters_and_warns_of_a_term_that_went() -> None:
    found = record("harbimox", "--event", "hiccups", "--role", "primary", command=trend.command)
    assert found["quarters"] == [
        {"quarter": "2024Q4", "a": 7, "n_drug": 7, "n_event": 7, "n": 7},
        {"quarter": "2025Q4", "a": 0, "n_drug": 0, "n_event": 1, "n": 52},
    ]
    told = run("harbimox", "--event", "rash", command=trend.command).stdout
    assert "“rash” is first seen in 2025Q4" in told


COMMANDS: list[tuple[click.Command, tuple[str, ...]]] = [
    (signals.command, ("harbimox",)),
    (signals.command, ("harbimox", "--event", "hiccups")),
    (compare.command, ("harbimox", "othermed", "--min", "1")),
    (onset.command, ("harbimox",)),
    (trend.command, ("harbimox", "--event", "fall")),
]


@pytest.mark.usefixtures("few_cases")
@pytest.mark.parametrize(("command", "asked"), COMMANDS)
def test_the_output_never_speaks_of_what_reports_cannot_show(
    command: click.Command, asked: tuple[str, ...]
) -> None:
    for more in ([], ["--json"], ["--made-up"], ["--help"]):
        words = set(re.findall(r"[a-z]+", run(*asked, *more, command=command).output.lower()))
        stems = ("risk", "inciden", "caus", "likel", "danger", "occur")
        assert not [word for word in words if word.startswith(stems)], more


@pytest.mark.usefixtures("few_cases")
@pytest.mark.parametrize(("command", "asked"), COMMANDS)
def test_made_up_reports_are_marked(command: click.Command, asked: tuple[str, ...]) -> None:
    told = run(*asked, "--made-up", command=command).stdout
    assert told.startswith("These are made-up reports.")
    assert "MADE-UP REPORTS · " in told
    made_up, real = (record(*asked, *more, command=command) for more in (["--made-up"], []))
    assert made_up["made_up"] is made_up["source"]["made_up"] is True
    assert all(row["made_up"] is True for row in made_up.get("scores", ()))
    assert real["made_up"] is False
    assert "made-up" not in run(*asked, command=command).stdout.lower()
    assert made_up["study_sha256"] == real["study_sha256"]
    assert made_up["source"]["fingerprint"] != real["source"]["fingerprint"]


@pytest.mark.usefixtures("few_cases")
def test_a_name_or_a_term_that_no_case_has_is_refused_without_repeating_it() -> None:
    asked: list[tuple[Callable[[], object], str]] = [
        (lambda: medicine_signals("otherimm"), "OTHERIN"),
        (lambda: event_signals("harbimox", "hiccup"), "hiccups"),
    ]
    for ask, close in asked:
        with pytest.raises(UsageError) as error:
            ask()
        assert close in error.value.do
    for ask in (lambda: medicine_signals("my secret"), lambda: event_signals("harbimox", "zzzz")):
        with pytest.raises(UsageError) as error:
            ask()
        assert not re.search("secret|zzz", str(error.value))


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
    every = {"term_kinds": ()}
    found = medicine_signals("baclofen", duplicates_out=(), exclusions=every)
    assert (found.flow.cases, found.cases.any_role) == (1000, 7) == (len(everyone), 7)
    for part in found.by_role:
        cases = exposed[part.role]
        assert part.cases == len(cases)
        expected = {
            term: (len(cases & ids), len(cases - ids), len(ids - cases), 1000 - len(cases | ids))
            for term, ids in terms.items()
            if cases & ids
        }
        assert {score.event: cells(score) for score in part.terms} == expected


def cells(score: EventScore) -> tuple[int, int, int, int]:
    return (score.a, score.b, score.c, score.d)
