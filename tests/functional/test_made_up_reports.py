"""Made-up reports: the same bytes from the same seed, marked, apart, and true to their plan."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from sidelight.core.errors import SourceError
from sidelight.evidence.generator import MEDICINES, PLANTED, TERMS, Recipe, write_archives
from sidelight.evidence.sources.faers.layout import MADE_UP_SENDER
from sidelight.evidence.store import made_up_store, real_store
from sidelight.services.add_reports import add_reports
from sidelight.services.made_up import ensure_made_up_store, make_up_reports
from sidelight.services.signals import medicine_signals

FEW = Recipe(cases=300)
REAL_ARCHIVES = (
    "faers_ascii_2025q4_sample.zip",
    "faers_ascii_2017q2_sample.zip",
    "aers_ascii_2004q1_sample.zip",
)


def made(folder: Path, recipe: Recipe = FEW) -> list[Path]:
    folder.mkdir()
    return write_archives(recipe, folder)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = made(tmp_path / "one"), made(tmp_path / "two")
    assert [path.name for path in one] == [
        "made_up_ascii_2024q1.zip",
        "made_up_ascii_2024q2.zip",
        "made_up_ascii_2024q3.zip",
    ]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
    other = made(tmp_path / "three", replace(FEW, seed=5))
    assert [path.read_bytes() for path in one] != [path.read_bytes() for path in other]


def test_quarters_run_over_the_end_of_a_year() -> None:
    recipe = Recipe(first_quarter=(2024, 3), quarters=4)
    found = [recipe.quarter(number) for number in range(recipe.quarters)]
    assert found == [(2024, 3), (2024, 4), (2025, 1), (2025, 2)]


def test_every_report_says_that_it_is_made_up(tmp_path: Path) -> None:
    for path in made(tmp_path / "made"):
        with zipfile.ZipFile(path) as archive:
            assert "MADE-UP.txt" in archive.namelist()
            assert "CLOVERFICTOL,Seizure,8" in archive.read("PLANTED.csv").decode()
            demo = next(name for name in archive.namelist() if "DEMO" in name)
            header, *rows = archive.read(demo).decode().split("\r\n")[:-1]
        place = header.split("$").index("mfr_sndr")
        assert rows
        assert {row.split("$")[place] for row in rows} == {MADE_UP_SENDER}


def without_mark(path: Path, target: Path) -> Path:
    """The archive without the member that marks it."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name != "MADE-UP.txt":
                new.writestr(name, old.read(name))
    return target


def test_made_up_reports_never_enter_the_real_store(tmp_path: Path) -> None:
    path = made(tmp_path / "made")[0]
    for disguised in (path, without_mark(path, tmp_path / "faers_ascii_2024q1.zip")):
        with pytest.raises(SourceError, match="They are made up, and say so"):
            add_reports(disguised)
    assert real_store().manifest().archives == ()
    assert add_reports(path, store=made_up_store()).added.made_up


def test_real_reports_never_enter_the_made_up_store(tmp_path: Path) -> None:
    path = made(tmp_path / "made")[0]
    text = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            text[name] = archive.read(name).decode().replace(MADE_UP_SENDER, "SOMEONE")
    real = tmp_path / "real.zip"
    with zipfile.ZipFile(real, "w") as archive:
        for name, content in text.items():
            if name != "MADE-UP.txt":
                archive.writestr(name, content)
    with pytest.raises(SourceError, match="no mark that they are made up"):
        add_reports(real, store=made_up_store())
    assert made_up_store().manifest().archives == ()


def test_they_have_the_flaws_of_real_ones() -> None:
    outcome = make_up_reports()
    archives = made_up_store().manifest().archives
    unread = {reason for added in archives for reason in added.tables["demo"].unread}
    assert {"age impossible", "event_dt no such day"} <= unread
    assert any(added.tables["reac"].dropped["no reaction term"] for added in archives)
    counted = outcome.attrition
    assert counted.cases == Recipe().cases
    assert 0.1 < counted.superseded / counted.reports < 0.25
    assert counted.drug_names > len(MEDICINES)
    assert counted.terms == len(TERMS)


def test_what_was_planted_is_found_again() -> None:
    """Each planted pair's PRR interval holds what was planted, and few others are above 1."""
    make_up_reports()
    planted = {(pair.medicine, pair.term.casefold()): pair.times for pair in PLANTED}
    asked = {medicine for medicine, _ in planted} | {"BRAMBLEFICTOL", "FENNELFICTOL"}
    raised = 0
    for medicine in asked:
        (scores,) = medicine_signals(medicine, roles=("suspect",), made_up=True).by_role
        for term in scores.terms:
            times = planted.pop((medicine, term.event), None)
            if times is None:
                raised += term.ic025_log2 > 0 and term.a >= 3
            else:
                assert term.ic025_log2 > 0, (medicine, term)
                assert term.prr is not None
                assert times / 2 < term.prr < times * 1.5, (medicine, term)
    assert planted == {}
    assert raised <= 0.05 * len(asked) * len(TERMS)


def test_the_store_is_made_once_and_whole(tmp_path: Path) -> None:
    add_reports(made(tmp_path / "made", Recipe())[0], store=made_up_store())  # then interrupted
    store = ensure_made_up_store()
    before = store.manifest()
    assert before.made_up
    assert len(before.archives) == Recipe().quarters
    assert ensure_made_up_store().manifest() == before


@pytest.mark.shared
def test_no_medicine_in_real_reports_has_such_a_name(shared: Path) -> None:
    for name in REAL_ARCHIVES:
        with zipfile.ZipFile(shared / "faers" / name) as archive:
            drug = next(member for member in archive.namelist() if "DRUG" in member)
            text = archive.read(drug).decode("latin-1").upper()
        assert "FICTOL" not in text
        assert len(text) > 1000
