"""Lists of deleted cases: their shapes, that they hold in every quarter, and their way back."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.faers_archives import members_of, report, tables_of, zipped

from sidelight.core.errors import SourceError, UsageError
from sidelight.evidence.cases import open_cases
from sidelight.evidence.sources.faers import read_deleted_list
from sidelight.evidence.store import real_store
from sidelight.services.add_reports import add_reports, count_down
from sidelight.services.deleted_lists import add_deleted_list, remove_deleted_list
from sidelight.surfaces.cli.reports import command


def written(folder: Path, content: str | bytes, name: str = "DELETE26Q1.txt") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def archive(folder: Path, quarter: str, *cases: int) -> Path:
    made = members_of(tables_of(*(report(case) for case in cases)), quarter=quarter)
    return zipped(folder / f"{quarter}.zip", made)


def output(*asked: str | Path) -> str:
    result = CliRunner().invoke(command, [str(word) for word in asked])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize(
    "content",
    [
        "12\n7\n",
        "12\r7\r",
        "CASEID\r\n12\r\n7\r\n",
        "caseid$\n12$\n7$\n",
        "\ufeffCase ID\n7.0\n12\n",
        '"case_id","reason"\n"7","withdrawn, twice"\n"12",""\n',
        "reason;case\nwithdrawn;7\n;12\n",
        "primaryid\tcaseid\n71\t7\n121\t12\n",
        "\n\n 7 \n\n12",
        "Case Number\n7\n12\n".encode("utf-16"),
        b"Deleted cases \xa9\n7\n12\n",
    ],
)
def test_the_shapes_of_a_list(tmp_path: Path, content: str | bytes) -> None:
    _, found = read_deleted_list(written(tmp_path, content))
    assert found.cases["case_id"].to_pylist() == [7, 12]
    assert (found.read, dict(found.dropped)) == (2, {})


def test_lines_that_are_no_case_and_repeats_are_counted(tmp_path: Path) -> None:
    _, found = read_deleted_list(written(tmp_path, "caseid\n7\n12\n7\nn/a\n12345678901234567890\n"))
    assert found.cases["case_id"].to_pylist() == [7, 12]
    assert found.dropped == {"no case number": 2, "a case that the list names twice": 1}
    assert found.read == 2 + found.dropped.total()


@pytest.mark.parametrize(
    ("content", "got"),
    [
        ("", "holds no case id"),
        ("caseid\n", "holds no case id"),
        ("some words\nand more\n", "holds no case id"),
        ("7\na\nb\n", "2 of its 3 lines hold no case id"),
        ("primaryid\n71\n", "lists report ids"),
        ("a,b\n7,8\n", "several columns"),
        ("7,8\n9,10\n", "several columns"),
        (b"PK\x03\x04", "It is a zip"),
        ("caseid\n7\n" + "x" * 200_000, "no list of lines"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, content: str | bytes, got: str) -> None:
    with pytest.raises(SourceError) as caught:
        add_deleted_list(written(tmp_path, content))
    assert got in caught.value.got
    assert all((caught.value.what, caught.value.do))
    assert not real_store().manifest().deleted_lists


def test_no_such_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="No such file"):
        add_deleted_list(tmp_path / "none.txt")


def test_a_list_holds_in_every_quarter_also_in_those_added_later(tmp_path: Path) -> None:
    add_reports(archive(tmp_path, "25Q3", 7, 8))
    before = open_cases(real_store()).fingerprint
    outcome = add_deleted_list(written(tmp_path, "7\n9\n"))
    assert outcome.attrition
    assert (outcome.attrition.deleted, outcome.attrition.cases) == (1, 1)
    assert open_cases(real_store()).fingerprint != before
    later = add_reports(archive(tmp_path, "25Q4", 9, 10)).attrition
    assert (later.deleted, later.cases) == (2, 2)


def test_a_list_may_come_before_the_reports(tmp_path: Path) -> None:
    told = output("add-deleted", written(tmp_path, "7\n"))
    assert "The store holds no report yet" in told
    assert add_reports(archive(tmp_path, "25Q3", 7, 8)).attrition.cases == 1


def test_the_same_list_twice_changes_nothing_and_another_of_its_name_takes_its_place(
    tmp_path: Path,
) -> None:
    add_reports(archive(tmp_path, "25Q3", 7, 8))
    path = written(tmp_path, "7\n")
    assert add_deleted_list(path).new
    assert not add_deleted_list(path).new
    assert "Nothing has changed" in output("add-deleted", path)
    written(tmp_path, "8\n9\n")
    assert "names 2 deleted cases" in output("add-deleted", path)
    (kept,) = real_store().manifest().deleted_lists
    assert (kept.file_name, kept.cases) == ("DELETE26Q1.txt", 2)
    assert count_down(real_store()).deleted == 1


def test_a_list_is_taken_out_and_can_be_added_again(tmp_path: Path) -> None:
    add_reports(archive(tmp_path, "25Q3", 7, 8))
    path = written(tmp_path, "7\n")
    output("add-deleted", path)
    first = open_cases(real_store()).fingerprint
    told = output("remove-deleted", path.name)
    assert "its 1 cases count again" in told
    assert count_down(real_store()).deleted == 0
    assert add_deleted_list(path).new
    assert open_cases(real_store()).fingerprint == first
    folders = {path.name for path in (real_store().folder / "archives").iterdir()}
    assert len(folders) == 2
    with pytest.raises(UsageError, match=r"it has: DELETE26Q1\.txt"):
        remove_deleted_list("other.txt")


def test_status_names_the_lists(tmp_path: Path) -> None:
    output("add-deleted", written(tmp_path, "caseid\n7\n7\n"))
    assert "deleted cases: 1 on DELETE26Q1.txt" in output("status")
    (kept,) = json.loads(output("status", "--json"))["real"]["deleted_lists"]
    assert (kept["cases"], kept["dropped"]) == (1, {"a case that the list names twice": 1})


def test_a_damaged_list_is_healed_by_adding_it_again(tmp_path: Path) -> None:
    add_reports(archive(tmp_path, "25Q3", 7, 8))
    path = written(tmp_path, "7\n")
    add_deleted_list(path)
    real_store().paths("deleted")[1].unlink()
    assert add_deleted_list(path).new
    assert count_down(real_store()).deleted == 1
