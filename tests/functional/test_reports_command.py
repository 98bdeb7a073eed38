"""`sidelight reports` as an analyst meets it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.faers_archives import members_of, of, report, tables_of, zipped

from sidelight.core.errors import SourceError
from sidelight.evidence.cases import open_cases
from sidelight.evidence.engine import Query
from sidelight.evidence.engine.duckdb import DuckDB
from sidelight.evidence.store import real_store
from sidelight.surfaces.cli.reports import command


def run(*asked: str | Path) -> Result:
    return CliRunner().invoke(command, [str(word) for word in asked])


def output(*asked: str | Path) -> str:
    result = run(*asked)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    first, second = report(7, 1, fda_dt="20251001"), report(7, 2)
    reactions = [of(first, pt="Rash"), of(second, pt="Rash"), of(second, pt="")]
    return zipped(tmp_path / "a.zip", members_of(tables_of(first, second, reac=reactions)))


def test_adding_says_what_was_read_dropped_and_why(archive: Path) -> None:
    told = output("add", archive)
    assert "2025Q4 (FAERS), from a.zip" in told
    rows = {line.split()[0]: line.split()[1:] for line in told.splitlines() if line.strip()}
    assert rows["Table"] == ["Rows", "read", "Kept", "Dropped"]
    assert "REAC              3            2          1" in told
    assert "REAC   1 dropped: no reaction term" in told
    assert "2 report versions" in told
    assert "-1 superseded by a later version" in told
    assert "1 cases" in told


def test_medicines_that_were_not_given_are_told(tmp_path: Path) -> None:
    row = report(7)
    drugs = [of(row, drug_seq=n, role_cod=role, drugname="A") for n, role in ((1, "PS"), (2, "DN"))]
    told = output("add", zipped(tmp_path / "a.zip", members_of(tables_of(row, drug=drugs))))
    assert "  1 rows of medicines are not counted: not given, or in no known role." in told
    assert "mention medicines 1 times" in told


def test_nothing_is_drawn_where_there_is_no_terminal(archive: Path) -> None:
    assert run("add", archive).stderr == ""


def test_adding_twice_says_that_nothing_changed(archive: Path) -> None:
    output("add", archive)
    assert "Nothing has changed" in output("add", archive)


def test_a_refusal_after_a_good_file_keeps_the_good_one(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_text("nothing")
    result = run("add", archive, tmp_path / "b.zip")
    assert isinstance(result.exception, SourceError)
    assert "2025Q4 (FAERS)" in result.stdout
    assert len(real_store().manifest().archives) == 1


def test_status_of_nothing_says_what_to_do() -> None:
    told = output("status")
    assert "sidelight reports add FILE.zip" in told
    assert "sidelight reports make-up" in told


def test_status_keeps_the_two_stores_apart(archive: Path) -> None:
    output("add", archive)
    assert "MADE-UP REPORTS" in output("make-up")
    told = output("status")
    real, made_up = told.split("MADE-UP REPORTS")
    assert "a.zip" in real
    assert "made_up_ascii" not in real
    assert "made_up_ascii_2024q1.zip" in made_up
    status = json.loads(output("status", "--json"))
    assert status["real"]["quarters"] == ["2025Q4"]
    assert status["real"]["attrition"]["cases"] == 1
    assert status["real"]["archives"][0]["rules"] == {"reading": 1, "cases": 2}
    assert (status["real"]["made_up"], status["made_up"]["made_up"]) == (False, True)
    assert status["made_up"]["quarters"] == ["2024Q1", "2024Q2", "2024Q3"]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("faers_ascii_2025q4_sample.zip", (1000, 6291, 4275, 1312, 31, 1504, 4019)),
        ("faers_ascii_2017q2_sample.zip", (100, 328, 286, 75, 2, 142, 232)),
        ("aers_ascii_2004q1_sample.zip", (100, 386, 416, 93, 119, 145, 124)),
    ],
)
def test_real_quarters_are_read_whole(shared: Path, name: str, rows: tuple[int, ...]) -> None:
    """Rows are the line counts of each member, less its header; every row joins its report."""
    output("add", shared / "faers" / name)
    (added,) = real_store().manifest().archives
    names = ("demo", "drug", "reac", "outc", "rpsr", "ther", "indi")
    assert tuple(added.tables[name].read for name in names) == rows
    assert tuple(added.tables[name].kept for name in names) == rows
    status = json.loads(output("status", "--json"))["real"]["attrition"]
    assert status["cases"] == rows[0]
    assert (status["without_drug"], status["without_reaction"]) == (0, 0)


@pytest.mark.shared
def test_baclofen_is_named_in_seven_cases_of_2025q4(shared: Path) -> None:
    output("add", shared / "faers" / "faers_ascii_2025q4_sample.zip")
    named = Query(
        "baclofen",
        """select distinct case_id from case_drugs
        where contains(ingredient, 'BACLOFEN') or contains(drug, 'BACLOFEN')""",
    )
    found = DuckDB().fetch(named, open_cases(real_store()).relations)
    assert found.num_rows == 7


@pytest.mark.shared
def test_the_three_real_samples_stand_in_one_store(shared: Path) -> None:
    output("add", *sorted((shared / "faers").glob("*_sample.zip")))
    status = json.loads(output("status", "--json"))["real"]
    assert status["quarters"] == ["2004Q1", "2017Q2", "2025Q4"]
    assert [added["era"] for added in status["archives"]] == ["AERS", "FAERS", "FAERS"]
    assert status["attrition"]["cases"] == 1200
