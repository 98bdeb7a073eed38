"""The store: an archive is in it whole or not at all, and what is in it can be trusted."""

import fcntl
import json
from pathlib import Path

import pytest
from tests.faers_archives import members_of, report, tables_of, zipped

from sidelight.core.errors import SourceError, StoreError, UsageError
from sidelight.evidence.engine import Query
from sidelight.evidence.engine.duckdb import DuckDB
from sidelight.evidence.store import Store, made_up_store, real_store
from sidelight.services.add_reports import add_reports, count_down


def archive(folder: Path, *cases: int, quarter: str = "25Q4", name: str = "a.zip") -> Path:
    """A handmade archive with one report for each case."""
    tables = tables_of(*(report(case) for case in cases))
    return zipped(folder / name, members_of(tables, quarter=quarter))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``, but for the empty lock."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def three_sentences(error: SourceError | StoreError | UsageError) -> str:
    assert all((error.what, error.got, error.do))
    return str(error)


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    path = archive(tmp_path, 7, 8)
    first = add_reports(path)
    before = contents(real_store().folder)
    again = add_reports(path)
    assert (first.new, again.new) == (True, False)
    assert again.added == first.added
    assert contents(real_store().folder) == before
    renamed = path.rename(tmp_path / "another-name.zip")
    assert not add_reports(renamed).new


def test_another_file_of_the_same_quarter_is_refused_unless_it_replaces(tmp_path: Path) -> None:
    add_reports(archive(tmp_path, 7, 8))
    before = contents(real_store().folder)
    other = archive(tmp_path, 7, 8, 9, name="b.zip")
    with pytest.raises(UsageError) as caught:
        add_reports(other)
    assert "holds another file of 2025Q4: a.zip" in three_sentences(caught.value)
    assert contents(real_store().folder) == before
    assert add_reports(other, replace=True).attrition.cases == 3
    assert [added.file_name for added in real_store().manifest().archives] == ["b.zip"]


def test_quarters_stand_side_by_side_and_leftovers_are_swept(tmp_path: Path) -> None:
    add_reports(archive(tmp_path, 7, quarter="25Q4"))
    store = real_store()
    for left in ("staging/demo.parquet", "archives/0123456789abcdef/demo.parquet"):
        (store.folder / left).parent.mkdir(parents=True)
        (store.folder / left).write_bytes(b"half")
    (store.folder / ".manifest.json.4711.part").write_text("half")
    add_reports(archive(tmp_path, 8, quarter="25Q3", name="b.zip"))
    manifest = store.manifest()
    assert [added.quarter for added in manifest.archives] == ["2025Q3", "2025Q4"]
    assert {path.name for path in store.folder.iterdir()} == {"archives", "lock", "manifest.json"}
    folders = {path.name for path in (store.folder / "archives").iterdir()}
    assert folders == {added.folder for added in manifest.archives}


def test_a_refused_file_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    add_reports(archive(tmp_path, 7))
    before = contents(real_store().folder)
    members = members_of(tables_of(report(8)), quarter="25Q3")
    broken = zipped(tmp_path / "b.zip", members | {"ASCII/INDI25Q3.txt": "nothing"})
    with pytest.raises(SourceError):
        add_reports(broken)
    assert contents(real_store().folder) == before


def test_a_second_writer_is_turned_away(tmp_path: Path) -> None:
    path = archive(tmp_path, 7)
    add_reports(path)
    with (real_store().folder / "lock").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(StoreError) as caught:
            add_reports(path)
    assert "Another process is adding reports" in three_sentences(caught.value)
    assert not add_reports(path).new


def test_a_home_that_cant_be_written_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = archive(tmp_path, 7)
    monkeypatch.setenv("SIDELIGHT_HOME", str(path))
    with pytest.raises(StoreError) as caught:
        add_reports(path)
    assert "set SIDELIGHT_HOME to another folder" in three_sentences(caught.value)


@pytest.mark.parametrize("blocked", ["lock", "manifest.json"])
def test_what_the_disk_refuses_is_said_and_not_called_damage(tmp_path: Path, blocked: str) -> None:
    path = archive(tmp_path, 7)
    (real_store().folder / blocked).mkdir(parents=True)
    with pytest.raises(StoreError) as caught:
        add_reports(path)
    assert "Is a directory" in three_sentences(caught.value)
    assert "damaged" not in str(caught.value)


def test_damage_says_how_to_make_each_store_anew(tmp_path: Path) -> None:
    for store, again in ((real_store(), "add the archives again"), (made_up_store(), "make-up")):
        store.folder.mkdir(parents=True)
        (store.folder / "manifest.json").write_text("{")
        with pytest.raises(StoreError) as caught:
            store.manifest()
        assert again in three_sentences(caught.value)


@pytest.mark.parametrize(
    ("manifest", "got"),
    [
        ("", "does not hold what it should"),
        ("{", "does not hold what it should"),
        ('{"schema_version": 1, "archives": [{}]}', "does not hold what it should"),
        ('{"schema_version": 2, "later": []}', "has format 2"),
        ('{"schema_version": 1, "made_up": true}', "made-up reports where real ones should be"),
        ("\udcff", "is not text"),
    ],
)
def test_a_damaged_manifest_is_said_and_kept(tmp_path: Path, manifest: str, got: str) -> None:
    path = archive(tmp_path, 7)
    add_reports(path)
    file = real_store().folder / "manifest.json"
    file.write_bytes(manifest.encode("utf-8", "surrogateescape"))
    before = contents(real_store().folder)
    with pytest.raises(StoreError) as caught:
        add_reports(path)
    assert got in three_sentences(caught.value)
    assert contents(real_store().folder) == before


def test_a_damaged_table_is_said_and_adding_again_heals_it(tmp_path: Path) -> None:
    path = archive(tmp_path, 7)
    add_reports(path)
    store = real_store()
    file = store.paths("drug")[0]
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(StoreError) as caught:
        store.paths("drug")
    assert "The table drug of 2025Q4 is not whole" in three_sentences(caught.value)
    assert add_reports(path).new
    assert add_reports(path).attrition.drugs == 1


def test_a_table_damaged_within_is_said_by_the_engine(tmp_path: Path) -> None:
    path = archive(tmp_path, 7)
    add_reports(path)
    file = real_store().paths("demo")[0]
    file.write_bytes(b"x" * file.stat().st_size)
    with pytest.raises(StoreError) as caught:
        add_reports(path)
    assert three_sentences(caught.value)
    assert add_reports(path, replace=True).attrition.cases == 1


def test_any_flaw_within_a_table_is_said_in_three_sentences(tmp_path: Path) -> None:
    add_reports(archive(tmp_path, 7))
    file = real_store().paths("drug")[0]
    whole = file.read_bytes()
    said = 0
    for place in range(0, len(whole), len(whole) // 30):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x5A]) + whole[place + 1 :])
        try:
            count_down(real_store())
        except StoreError as error:
            said += bool(three_sentences(error))
    assert said > 10


def test_a_query_that_outgrows_the_memory_is_said() -> None:
    sql = "select i, count(*) from (select hash(i) as i from range(9000000) t(i)) group by 1"
    with pytest.raises(StoreError) as caught:
        DuckDB(memory_limit="10MB", threads=1).fetch(Query("too much", sql), {})
    assert "Free memory" in three_sentences(caught.value)


def test_the_manifest_says_what_was_read_and_by_which_rules(tmp_path: Path) -> None:
    path = archive(tmp_path, 7, 8)
    add_reports(path)
    kept = json.loads((real_store().folder / "manifest.json").read_text())
    (entry,) = kept["archives"]
    assert (kept["schema_version"], kept["made_up"]) == (1, False)
    assert (entry["quarter"], entry["era"], entry["made_up"]) == ("2025Q4", "FAERS", False)
    assert entry["rules"] == {"reading": 1, "cases": 2}
    assert entry["tables"]["demo"]["read"] == 2
    assert str(tmp_path) not in json.dumps(kept)


def test_real_and_made_up_stores_are_apart(sidelight_home: Path) -> None:
    assert real_store() == Store(sidelight_home / "reports", made_up=False)
    assert made_up_store() == Store(sidelight_home / "made-up", made_up=True)
