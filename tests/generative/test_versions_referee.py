"""From published rows with several versions of a case to counts: a plain referee agrees."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from tests.study_cases import relations

from sidelight.evidence.cases import open_reports
from sidelight.evidence.engine import View
from sidelight.evidence.engine.duckdb import DuckDB
from sidelight.evidence.signals.counts import role_cases, term_counts
from sidelight.evidence.signals.flow import flow
from sidelight.evidence.signals.groups import Meant, study_tables
from sidelight.evidence.signals.study import ROLE_SETS, Study

ENGINE = DuckDB(memory_limit="256MB", threads=1)
TEXT, WHOLE = pa.string(), pa.int64()
SCHEMAS = {
    "demo": {
        "quarter": pa.int32(),
        "report_id": WHOLE,
        "era": TEXT,
        "case_id": WHOLE,
        "version": WHOLE,
        "received": pa.date32(),
        "age_years": pa.float64(),
        "sex": TEXT,
        "occr_country": TEXT,
        "reporter_country": TEXT,
        "occp_cod": TEXT,
    },
    "drug": {
        "quarter": pa.int32(),
        "report_id": WHOLE,
        "drug_seq": WHOLE,
        "drug": TEXT,
        "ingredient": TEXT,
        "role_cod": TEXT,
        "route": TEXT,
        "dechal": TEXT,
        "rechal": TEXT,
    },
    "reac": {"quarter": pa.int32(), "report_id": WHOLE, "term": TEXT, "pt": TEXT},
    **{name: {"report_id": WHOLE} for name in ("outc", "rpsr", "ther", "indi")},
    "deleted": {"case_id": WHOLE},
}
NAMED = """
    select case_id, drug_seq, role, drug, published as ingredient, 'unknown' as route from mentions
"""
COUNTED = {
    **{name: made for name, made in relations([]).items() if name not in SCHEMAS},
    "versions": None,
    "cases": View("select case_id, received from latest"),
    "case_drugs": View(NAMED),
    "case_substances": View(f"select *, ingredient as substance from ({NAMED})"),
    "case_reactions": View("select case_id, term, 'clinical' as kind from reactions"),
}
COUNTED.pop("versions")  # the store's own
QUARTERS = (20244, 20251)
DAYS = st.sampled_from([None, date(2024, 11, 1), date(2025, 2, 1)])
REPORTS = st.lists(
    st.fixed_dictionaries(
        {
            "quarter": st.sampled_from(QUARTERS),
            "case_id": st.integers(1, 4),
            "version": st.none() | st.integers(1, 3),
            "received": DAYS,
            "drugs": st.lists(
                st.tuples(
                    st.sampled_from(["QUELLOR", "OTHER"]),
                    st.sampled_from([None, "HARBIMOX", "OTHERIN"]),
                    st.sampled_from(["PS", "SS", "C", "I", "XX", None]),
                ),
                max_size=4,
            ),
            "terms": st.lists(st.sampled_from(["fall", "rash", "hiccups"]), max_size=4),
        }
    ),
    min_size=1,
    max_size=8,
)


def recency(report: dict) -> tuple:
    """FDA's rule: received last, then the highest version, then the highest report id."""
    received, version = report["received"], report["version"]
    return (received or date.min, -1 if version is None else version, report["report_id"])


def tables_of(reports: list[dict], deleted: set[int]) -> dict[str, list[dict]]:
    drugs = [
        {"drug_seq": place, "drug": drug, "ingredient": ingredient, "role_cod": role, **key(report)}
        for report in reports
        for place, (drug, ingredient, role) in enumerate(report["drugs"])
    ]
    terms = [
        {"term": term, "pt": term.upper(), **key(report)}
        for report in reports
        for term in report["terms"]
    ]
    gone = [{"case_id": case} for case in deleted]
    empty = {name: [] for name in ("outc", "rpsr", "ther", "indi")}
    return {"demo": reports, "drug": drugs, "reac": terms, "deleted": gone, **empty}


def key(report: dict) -> dict:
    return {"quarter": report["quarter"], "report_id": report["report_id"]}


def store_in(folder: Path, rows: dict[str, list[dict]]) -> SimpleNamespace:
    """What ``open_reports`` asks of a store, over Parquet files as the store keeps them."""
    for name, columns in SCHEMAS.items():
        table = pa.Table.from_pylist(rows[name], pa.schema(list(columns.items())))
        parquet.write_table(table, folder / f"{name}.parquet")
    added = SimpleNamespace(sha256="0", rules={}, quarter="2025Q1")
    manifest = SimpleNamespace(archives=(added,), parts=("0",), made_up=True)
    return SimpleNamespace(
        manifest=lambda: manifest, paths=lambda name: (folder / f"{name}.parquet",)
    )


@settings(max_examples=30, deadline=None)
@given(REPORTS, st.sets(st.integers(1, 4), max_size=2))
def test_only_the_latest_version_of_a_case_counts(reports, deleted) -> None:
    for number, report in enumerate(reports):
        report["report_id"] = 100 + number
    latest = {}
    for report in sorted(reports, key=recency):
        latest[report["case_id"]] = report
    cases = {case: report for case, report in latest.items() if case not in deleted}

    def exposed(roles: tuple[str, ...]) -> set[int]:
        return {
            case
            for case, report in cases.items()
            if any(name == "HARBIMOX" and role in roles for _, name, role in report["drugs"])
        }

    with_term = {
        term: {case for case, report in cases.items() if term in report["terms"]}
        for term in ("fall", "rash", "hiccups")
    }
    none_out = pa.table({"case_id": pa.array([], WHOLE)})
    with TemporaryDirectory() as folder:
        store = open_reports(store_in(Path(folder), tables_of(reports, deleted))) | COUNTED
        for role_set, roles in ROLE_SETS.items():
            tables = study_tables(
                Study("m", ("m",), roles=role_set), Meant(("HARBIMOX",)), store, none_out
            )
            rows = term_counts(ENGINE, tables).to_pylist()
            assert {tuple(row.values()) for row in rows} == {
                ("all", term, len(exposed(roles) & ids), len(exposed(roles)), len(ids), len(cases))
                for term, ids in with_term.items()
                if exposed(roles) & ids
            }
        by_role, told = role_cases(ENGINE, tables), flow(ENGINE, tables)
    assert by_role.any_role == len(exposed(("PS", "SS", "C", "I")))
    assert by_role.suspect == len(exposed(("PS", "SS")))
    assert by_role.interacting == len(exposed(("I",)))
    assert (told.reports, told.cases) == (len(reports), len(cases))
    assert told.reports == told.superseded + told.deleted + told.cases
