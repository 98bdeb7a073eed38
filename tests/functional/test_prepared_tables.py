"""Case tables are written once, whole or not at all, and again when the reports change."""

from pathlib import Path

import pytest
from tests.case_stores import ENGINE, CaseStore
from tests.faers_archives import report

from sidelight.evidence.cases import open_cases
from sidelight.evidence.engine import Query


@pytest.fixture
def made(tmp_path: Path) -> CaseStore:
    store = CaseStore(tmp_path)
    store.case(report(7))
    store.add("25Q3")
    return store


def files(made: CaseStore) -> dict[str, int]:
    """Every prepared file with when it was written."""
    folder = made.store.folder / "prepared"
    return {f"{p.parent.name}/{p.name}": p.stat().st_mtime_ns for p in folder.rglob("*.*")}


def test_they_are_written_once_for_the_same_reports(made: CaseStore) -> None:
    assert made.rows("select case_id from cases") == [(7,)]
    before = files(made)
    assert made.rows("select count(*) from case_drugs") == [(1,)]
    assert files(made) == before


def test_new_reports_make_new_ones_and_the_old_go(made: CaseStore) -> None:
    made.rows("select 1")
    before = set(files(made))
    made.case(report(8))
    made.add("25Q4")
    assert made.rows("select case_id from cases order by 1") == [(7,), (8,)]
    assert not before & set(files(made))
    assert len(list((made.store.folder / "prepared").iterdir())) == 1


def test_a_file_cut_short_and_a_run_cut_short_are_made_good(made: CaseStore) -> None:
    made.rows("select 1")
    (folder,) = (made.store.folder / "prepared").iterdir()
    (folder / "case_drugs.parquet").write_bytes(b"PAR1")
    (folder.parent / ".part-left-behind").mkdir()
    assert made.rows("select count(*) from case_drugs") == [(1,)]
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]


def test_the_same_reports_make_the_same_tables(tmp_path: Path) -> None:
    """Byte for byte the same rows in the same order, whoever prepares them."""
    tables = []
    for name in ("one", "two"):
        made = CaseStore(tmp_path / name)
        made.folder.mkdir()
        for case in range(30, 0, -1):
            made.case(report(case, mfr_num=f"X-{case // 2}-99999"))
        made.add()
        relations = open_cases(made.store, ENGINE).relations
        tables.append(
            {
                table: ENGINE.fetch(Query(table, f"select * from {table}"), relations)
                for table in ("cases", "case_drugs", "duplicates", "duplicate_links", "terms")
            }
        )
    assert tables[0] == tables[1]
    assert tables[0]["duplicates"].num_rows > 0
