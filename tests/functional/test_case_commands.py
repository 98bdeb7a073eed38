"""``sidelight cases``, ``case`` and ``medicine names``, from the archive to the screen."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.case_stores import CaseStore, drug
from tests.faers_archives import report

from sidelight.evidence.store import real_store
from sidelight.surfaces.cli.main import cli

PERSON = {"event_dt": "20250110", "sex": "F", "age": "41", "age_cod": "YR", "occr_country": "CH"}
TERMS = [{"pt": "Coma"}, {"pt": "Off label use"}]


@pytest.fixture
def store(tmp_path: Path, sidelight_home: Path) -> CaseStore:
    made = CaseStore(sidelight_home)
    made.folder.mkdir()
    baclofen = drug(
        "Lioresal", prod_ai="BACLOFEN", route="Intrathecal", dechal="Y", dose_vbm="1 mg"
    )
    other = drug("Otherin", 2, "C")
    made.case(report(7, fda_dt="20251001", **PERSON), drug=[baclofen], reac=TERMS)
    made.case(
        report(7, 2, fda_dt="20251101", mfr_num="US-X-12345", **PERSON),
        drug=[baclofen, other],
        reac=TERMS,
        ther=[{"dsg_drug_seq": 1, "start_dt": "20250101"}],
        indi=[{"indi_drug_seq": 1, "indi_pt": "Muscle spasticity"}],
        outc=[{"outc_cod": "HO"}],
        rpsr=[{"rpsr_cod": "HP"}],
    )
    made.case(report(8, mfr_num="US-X-12345"), drug=[drug("Baclofen tablets", prod_ai="BACLOFEN")])
    made.case(report(9), drug=[drug("Baclofen pump refill", role="SS")])
    made.case(report(10), drug=[drug("Duo", prod_ai="ASPIRIN\\CODEINE")])
    made.case(report(11), drug=[drug("Otherin", role="PS")])
    made.folder.joinpath("store").symlink_to(real_store().folder)
    real_store().folder.mkdir()
    made.add(deleted="11\n")
    return made


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, arguments, standalone_mode=False)
    if code:
        return f"{result.exception}"
    assert result.exception is None, result.exception
    return result.output


@pytest.mark.usefixtures("store")
def test_names_say_what_they_stand_for_and_why() -> None:
    told = run("medicine", "names", "lioresal")
    assert "BACLOFEN: 3 names, 3 mentions." in told
    assert "BACLOFEN TABLETS                       BACLOFEN: FDA publishes BACLOFEN" in told
    assert "BACLOFEN: begins with BACLOFEN" in told
    found = json.loads(run("medicine", "names", "baclofen", "--json"))
    assert [name["drug"] for name in found["names"]] == [
        "BACLOFEN PUMP REFILL",
        "BACLOFEN TABLETS",
        "LIORESAL",
    ]


@pytest.mark.usefixtures("store")
def test_a_name_that_is_no_single_medicine_is_refused_with_a_way_out() -> None:
    assert "Ask for one of them, such as ASPIRIN." in run("medicine", "names", "Duo", code=2)
    assert "Try a name spelt alike (" in run("medicine", "names", "Lioresol", code=2)


@pytest.mark.usefixtures("store")
def test_cases_are_listed_sorted_and_turned_page_by_page() -> None:
    first = run("cases", "baclofen", "--sort", "case", "--per-page", "2")
    assert "BACLOFEN: 3 cases. Page 1 of 2." in first
    assert "7  41 years, female, CH, reporter unknown, serious; route intrathecal" in first
    assert "event 2025-01-10, on day 10" in first
    assert "reactions: Coma, Off label use" in first
    assert "probably told twice: control number" in first
    second = run("cases", "baclofen", "--sort", "case", "--per-page", "2", "--page", "2")
    assert "\n9  age unknown" in second
    assert "\n7  " not in second
    assert "1 to 2" in run("cases", "baclofen", "--per-page", "2", "--page", "3", code=2)


@pytest.mark.usefixtures("store")
def test_cases_can_be_narrowed_to_a_term_a_route_and_one_of_each_cluster() -> None:
    assert ": 1 case." in run("cases", "baclofen", "--event", "COMA")
    assert ": 1 case." in run("cases", "baclofen", "--route", "intrathecal")
    assert ": 2 cases." in run("cases", "baclofen", "--role", "primary")
    told = run("cases", "baclofen", "--leave-out", "control number")
    assert ": 2 cases (1 probable duplicates left out)." in told
    assert "Try one spelt alike: coma." in run("cases", "baclofen", "--event", "comma", code=2)


@pytest.mark.usefixtures("store")
def test_all_cases_go_into_a_file(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    assert run("cases", "baclofen", "--csv", str(path)) == f"Wrote 3 cases to {path}.\n"
    with path.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["case_id"] for row in rows} == {"7", "8", "9"}
    (seven,) = [row for row in rows if row["case_id"] == "7"]
    assert (seven["onset_days"], seven["reactions"]) == ("10", "Coma; Off label use")
    assert "can't be written" in run("cases", "baclofen", "--csv", "/nowhere/x.csv", code=2)


@pytest.mark.usefixtures("store")
def test_one_case_is_shown_in_full() -> None:
    told = run("case", "7")
    assert "Versions (2), the latest first" in told
    assert "report 72, version 2, received 2025-11-01 (2025Q4, FAERS): 2 medicines" in told
    assert "report 71, version 1, received 2025-10-01" in told
    assert "1. LIORESAL: primary suspect; BACLOFEN (published)" in told
    assert "route intrathecal (told as Intrathecal), dose 1 mg" in told
    assert "from 2025-01-01 to unknown; event on day 10" in told
    assert "dechallenge positive" in told
    assert "for Muscle spasticity" in told
    assert "2. OTHERIN: concomitant; not resolved (unresolved)" in told
    assert "Off label use (off-label use)" in told
    assert "outcomes    hospital stay" in told
    assert "sources     health professional" in told
    assert "control number: 7 (stands for them), 8" in told
    assert "with 8: number X12345" in told
    assert run("case", "72") == told  # the number of a report does too
    assert json.loads(run("case", "8", "--json"))["links"][0]["case_id"] == 7


@pytest.mark.usefixtures("store")
def test_a_deleted_case_says_so_and_an_unknown_one_is_refused() -> None:
    assert "FDA deleted this case. It is counted nowhere." in run("case", "11")
    assert "No case and no report in this store has the number 12." in run("case", "12", code=2)


@pytest.mark.usefixtures("store")
def test_the_status_says_how_much_was_resolved() -> None:
    told = run("reports", "status")
    assert "Ingredient known for 80.0 % of the mentions of medicines" in told
    assert "Probably told twice, by stage: control number 1" in told
    covered = json.loads(run("reports", "status", "--json"))["real"]["coverage"]
    assert sum(covered["names"].values()) == sum(covered["onsets"].values()) == 5
    assert covered["kinds"] == {"clinical": 4, "off-label use": 1}


def test_made_up_cases_are_marked_on_every_page() -> None:
    run("reports", "make-up")
    for command in (
        ("cases", "GORSEFICTOL", "--per-page", "1"),
        ("case", "90000001"),
        ("medicine", "names", "GORSEFICTOL"),
    ):
        assert "MADE-UP REPORTS" in run(*command, "--made-up")
    assert "Nothing has been added" in run("cases", "GORSEFICTOL", code=5)
