"""From reports to cases: one row a case, from its latest version, whatever came twice."""

from datetime import date
from pathlib import Path

import pytest
from tests.faers_archives import Row, members_of, of, report, tables_of, zipped

from sidelight.core.errors import StoreError
from sidelight.evidence.cases import attrition, open_cases, open_reports
from sidelight.evidence.engine import Engine, Query
from sidelight.evidence.engine.duckdb import DuckDB
from sidelight.evidence.store import made_up_store, real_store
from sidelight.services.add_reports import add_reports

PUBLISHED_TABLES = (
    "cases",
    "case_drugs",
    "case_substances",
    "case_reactions",
    "case_indications",
    "onsets",
    "terms",
    "medicine_names",
    "duplicates",
    "duplicate_links",
)


@pytest.fixture
def engine() -> Engine:
    return DuckDB(threads=1)


class Reports:
    """Adds handmade quarters and reads the case tables back."""

    def __init__(self, folder: Path, engine: Engine) -> None:
        self.folder = folder
        self.engine = engine

    def add(
        self, *reports: Row, quarter: str = "25Q4", deleted: str = "", **tables: list[Row]
    ) -> None:
        legacy = "isr" in reports[0]
        members = members_of(tables_of(*reports, **tables), quarter=quarter, legacy=legacy)
        if deleted:
            members[f"Deleted/DELETE{quarter}.txt"] = deleted
        add_reports(zipped(self.folder / f"{quarter}.zip", members))

    def rows(self, sql: str) -> list[Row]:
        tables = open_cases(real_store()).relations
        found: list[Row] = self.engine.fetch(Query("test", sql), tables).to_pylist()
        return found

    def counted(self) -> dict[str, int]:
        return vars(attrition(self.engine, open_reports(real_store())))


@pytest.fixture
def reports(tmp_path: Path, engine: Engine) -> Reports:
    return Reports(tmp_path, engine)


def test_three_versions_count_once_and_the_latest_wins(reports: Reports) -> None:
    versions = [
        report(7, 1, fda_dt="20251001", age="10", age_cod="YR"),
        report(7, 2, fda_dt="20251101", age="20", age_cod="YR"),
        report(7, 3, fda_dt="20251201", age="30", age_cod="YR"),
    ]
    reactions = [of(row, pt=f"Term {row['caseversion']}") for row in versions]
    reports.add(versions[1], versions[2], versions[0], reac=reactions)
    assert reports.rows("select report_id, age_years, received from cases") == [
        {"report_id": 73, "age_years": 30.0, "received": date(2025, 12, 1)}
    ]
    assert reports.rows("select published_term from case_reactions") == [
        {"published_term": "Term 3"}
    ]
    counted = reports.counted()
    assert (counted["reports"], counted["superseded"], counted["cases"]) == (3, 2, 1)


@pytest.mark.parametrize(
    ("first", "second", "wins"),
    [
        (("20251102", 1), ("20251101", 2), 1),  # received last
        (("20251101", 1), ("20251101", 2), 2),  # then the highest version
        (("", 9), ("20251101", 1), 1),  # a report without a full date is older than one with it
        (("202512", 2), ("20251101", 1), 1),
        (("", 1), ("", 2), 2),
    ],
)
def test_which_version_is_the_latest(
    reports: Reports, first: tuple[str, int], second: tuple[str, int], wins: int
) -> None:
    reports.add(*(report(7, version, fda_dt=day) for day, version in (first, second)))
    assert reports.rows("select report_id from cases") == [{"report_id": 70 + wins}]


def test_a_case_may_span_quarters_and_eras(reports: Reports) -> None:
    reports.add({"isr": 4263742, "case": 7, "fda_dt": "20040102"}, quarter="04Q1")
    reports.add(report(7, 2, fda_dt="20251101"), report(8), quarter="25Q4")
    reports.add({"isr": 4263999, "case": 8, "fda_dt": "20120901"}, quarter="12Q3")
    assert reports.rows("select case_id, report_id, era from cases order by case_id") == [
        {"case_id": 7, "report_id": 72, "era": "FAERS"},
        {"case_id": 8, "report_id": 81, "era": "FAERS"},
    ]
    assert reports.counted()["superseded"] == 2
    assert reports.rows("select count(*) as n from case_drugs") == [{"n": 2}]


def test_the_same_day_in_both_eras_is_settled_by_the_version(reports: Reports) -> None:
    """The legacy era numbered no versions: a report with a number comes after one without."""
    reports.add({"isr": 99, "case": 7, "fda_dt": "20121101"}, quarter="12Q3")
    reports.add(report(7, 1, fda_dt="20121101"), quarter="12Q4")
    assert reports.rows("select report_id, era from cases") == [{"report_id": 71, "era": "FAERS"}]


def test_without_date_and_version_the_highest_report_wins(reports: Reports) -> None:
    reports.add(
        {"isr": 101, "case": 7, "fda_dt": "20040102"},
        {"isr": 103, "case": 7, "fda_dt": "20040102"},
        {"isr": 102, "case": 7, "fda_dt": "20040102"},
        quarter="04Q1",
    )
    assert reports.rows("select report_id from cases") == [{"report_id": 103}]
    assert reports.counted()["superseded"] == 2


def test_a_case_deleted_later_goes_in_every_era(reports: Reports) -> None:
    reports.add({"isr": 101, "case": 7, "fda_dt": "20040102"}, quarter="04Q1")
    reports.add(report(8), quarter="25Q3")
    assert reports.counted()["cases"] == 2
    reports.add(report(9), quarter="25Q4", deleted="7\n8\n")
    assert reports.rows("select case_id from cases") == [{"case_id": 9}]
    assert reports.rows("select distinct case_id from case_drugs") == [{"case_id": 9}]
    assert reports.counted()["deleted"] == 2


def test_a_report_with_three_drugs_and_four_events_is_one_case(reports: Reports) -> None:
    row = report(7)
    drugs = [of(row, drug_seq=n, role_cod="PS", drugname=f"Drug {n}") for n in range(3)]
    reports.add(row, drug=drugs, reac=[of(row, pt=f"Term {n}") for n in range(4)])
    asked = """select (select count(*) from cases) as cases,
        (select count(*) from case_drugs) as drugs,
        (select count(*) from case_reactions) as terms"""
    assert reports.rows(asked) == [{"cases": 1, "drugs": 3, "terms": 4}]


def test_a_report_published_twice_counts_once(reports: Reports) -> None:
    reports.add(report(7), report(7), quarter="25Q3")
    reports.add(report(7), quarter="25Q4")
    assert reports.counted() | {"drug_names": 0, "terms": 0} == {
        "reports": 3,
        "superseded": 2,
        "deleted": 0,
        "cases": 1,
        "without_drug": 0,
        "without_reaction": 0,
        "drugs": 1,
        "drugs_not_counted": 0,
        "drug_names": 0,
        "reactions": 1,
        "terms": 0,
    }


def test_a_repeated_drug_or_term_counts_once(reports: Reports) -> None:
    row = report(7)
    dose = {"drug_seq": 1, "role_cod": "PS", "drugname": "Aminol"}
    reports.add(
        row,
        drug=[of(row, **dose), of(row, **dose), of(row, **dose | {"role_cod": "C"})],
        reac=[of(row, pt="Nausea"), of(row, pt="NAUSEA "), of(row, pt="Rash")],
    )
    assert reports.rows("select role, drug from case_drugs order by role") == [
        {"role": "C", "drug": "AMINOL"},
        {"role": "PS", "drug": "AMINOL"},
    ]
    assert reports.rows("select term, published_term from case_reactions order by term") == [
        {"term": "nausea", "published_term": "NAUSEA"},
        {"term": "rash", "published_term": "Rash"},
    ]


def test_a_medicine_that_was_not_given_is_not_counted(reports: Reports) -> None:
    row = report(7)
    other = report(8)
    drugs = [of(row, drug_seq=1, role_cod="DN", drugname="Aminol")]
    drugs += [of(other, drug_seq=n, role_cod=role, drugname="B") for n, role in ((1, ""), (2, "C"))]
    reports.add(row, other, drug=drugs)
    counted = reports.counted()
    assert (counted["cases"], counted["drugs"], counted["drugs_not_counted"]) == (2, 1, 2)


def test_deleted_cases_are_gone_wherever_they_stand(reports: Reports) -> None:
    reports.add(report(7), report(8), quarter="25Q2")
    reports.add(report(9), quarter="25Q3", deleted="7\n7\n55\n")
    reports.add(report(7, 2), quarter="25Q4", deleted="7\n")
    assert reports.rows("select case_id from cases order by case_id") == [
        {"case_id": 8},
        {"case_id": 9},
    ]
    counted = reports.counted()
    assert (counted["reports"], counted["superseded"], counted["deleted"]) == (4, 1, 1)
    assert counted["reports"] - counted["superseded"] - counted["deleted"] == counted["cases"]


def test_what_a_case_says_of_the_person(reports: Reports) -> None:
    told = [
        report(1, sex="F", occp_cod="MD", occr_country="FR", reporter_country="US"),
        report(2, sex="UNK", reporter_country="US", age="430", age_cod="YR"),
        report(3, sex="M", age="7", age_cod="DEC"),
    ]
    outcomes = [of(told[0], outc_cod="HO"), of(told[0], outc_cod="DE"), of(told[1], outc_cod="??")]
    reports.add(*told, outc=outcomes)
    asked = "select sex, reporter, country, age_years, serious from cases order by case_id"
    assert [tuple(row.values()) for row in reports.rows(asked)] == [
        ("F", "physician", "FR", None, True),
        (None, "unknown", "US", None, False),
        ("M", "unknown", None, 70.0, False),
    ]


def test_the_tables_have_the_types_that_queries_rely_on(reports: Reports) -> None:
    reports.add(report(7))
    tables = open_cases(real_store()).relations
    types = {
        table: {
            field.name: str(field.type)
            for field in reports.engine.fetch(Query(table, f"select * from {table}"), tables).schema
        }
        for table in PUBLISHED_TABLES
    }
    assert types == {
        "cases": {
            "case_id": "int64",
            "report_id": "int64",
            "quarter": "int32",
            "era": "string",
            "version": "int64",
            "received": "date32[day]",
            "event_date": "date32[day]",
            "sex": "string",
            "age_years": "double",
            "age_group": "string",
            "weight_kg": "double",
            "country": "string",
            "reporter": "string",
            "report_type": "string",
            "serious": "bool",
            "death": "bool",
            "life_threatening": "bool",
            "hospital": "bool",
            "disability": "bool",
            "congenital": "bool",
            "intervention": "bool",
            "other_serious": "bool",
            "sender": "string",
            "control_number": "string",
            "authority_number": "string",
            "literature": "string",
            "event_told": "string",
        },
        "case_drugs": {
            "case_id": "int64",
            "drug_seq": "int64",
            "role": "string",
            "drug": "string",
            "published": "string",
            "ingredient": "string",
            "how": "string",
            "route": "string",
            "dechallenge": "string",
            "rechallenge": "string",
            "start_date": "date32[day]",
            "end_date": "date32[day]",
        },
        "case_substances": {
            "case_id": "int64",
            "drug_seq": "int64",
            "role": "string",
            "substance": "string",
            "route": "string",
            "case_route": "string",
        },
        "case_reactions": {
            "case_id": "int64",
            "term": "string",
            "published_term": "string",
            "kind": "string",
        },
        "case_indications": {
            "case_id": "int64",
            "drug_seq": "int64",
            "term": "string",
            "published_term": "string",
            "kind": "string",
        },
        "onsets": {
            "case_id": "int64",
            "drug_seq": "int64",
            "role": "string",
            "start_date": "date32[day]",
            "event_date": "date32[day]",
            "onset_days": "int64",
            "onset_low": "int64",
            "onset_high": "int64",
            "why": "string",
        },
        "terms": {
            "term": "string",
            "published_term": "string",
            "kind": "string",
            "cases": "int64",
            "first_quarter": "int32",
            "last_quarter": "int32",
            "quarters": "int64",
        },
        "medicine_names": {
            "drug": "string",
            "published": "string",
            "ingredient": "string",
            "how": "string",
            "why": "string",
            "mentions": "int64",
            "cases": "int64",
        },
        "duplicates": {
            "case_id": "int64",
            "stage": "string",
            "cluster": "int64",
            "kept": "bool",
            "place": "int64",
        },
        "duplicate_links": {
            "stage": "string",
            "case_a": "int64",
            "case_b": "int64",
            "millibits": "int64",
            "why": "string",
        },
    }


def test_a_fingerprint_names_the_reports(reports: Reports) -> None:
    reports.add(report(7), quarter="25Q3")
    one = open_cases(real_store()).fingerprint
    assert open_cases(real_store()).fingerprint == one
    reports.add(report(8), quarter="25Q4")
    assert open_cases(real_store()).fingerprint != one


def test_an_empty_store_says_how_to_fill_it() -> None:
    with pytest.raises(StoreError, match=r"reports add FILE\.zip"):
        open_cases(real_store())
    with pytest.raises(StoreError, match="reports make-up"):
        open_cases(made_up_store())
