"""Every layout that FDA has published since 2004Q1 is read to the same typed rows."""

import csv
from pathlib import Path

import pyarrow as pa
import pytest
from tests.faers_archives import zipped
from tests.faers_layouts import (
    QUARTERS,
    Layout,
    changes,
    expected,
    layout_of,
    members_in,
)

from sidelight.evidence.sources.faers import open_archive, read_archive

ENDINGS = [("", "\r\n"), ("-", "\r\n"), ("v", "\n"), ("-", "\r")]
"""What rows end in: nothing, a ``$`` that the header lacks, one that it calls v and a number."""


def check(layout: Layout, folder: Path) -> None:
    """The archive of ``layout`` holds two reports and its deleted cases, whatever ends a row."""
    for number, (ending, end) in enumerate(ENDINGS):
        made = members_in(layout, ending=ending, end=end)
        archive = open_archive(zipped(folder / f"{number}.zip", made))
        tables: dict[str, list[dict]] = {}

        def keep(name: str, schema: pa.Schema, batches, tables=tables) -> None:
            tables[name] = pa.Table.from_batches(list(batches), schema).to_pylist()

        reading = read_archive(archive, keep)
        deleted = {row["case_id"] for row in tables.pop("deleted")}
        assert len(deleted) == 2 * len(layout.deleted)
        found = {
            name: [{key: value for key, value in row.items() if value is not None} for row in rows]
            for name, rows in tables.items()
        }
        assert found == expected(layout)
        for tally in reading.tallies.values():
            assert (tally.read, tally.kept) == (2, 2)
            left_out = (tally.dropped, tally.mended, tally.unknown_columns, tally.blank)
            assert not any(left_out)


@pytest.mark.parametrize("quarter", changes())
def test_the_first_and_last_quarter_of_each_layout(quarter: str, tmp_path: Path) -> None:
    layout = layout_of(quarter)
    assert len(layout.tables) == 7
    check(layout, tmp_path)


@pytest.fixture(scope="module")
def published(shared: Path) -> dict[str, Layout]:
    """All layouts as the shared listings of members and columns have them."""
    layouts = {quarter: Layout(quarter) for quarter in QUARTERS}
    with (shared / "faers" / "column_audit_long.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["table"] != "stat":
                columns = row["columns"].replace(";", " ")
                layout = layouts[row["quarter"]]
                layout.tables[row["table"]] = (row["member"], columns.removeprefix("\ufeff"))
                layout.marked |= {row["table"]} if columns.startswith("\ufeff") else set()
    with (shared / "faers" / "archive_members.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kind"] == "deleted_cases":
                layouts[row["quarter"]].deleted.append(row["member"])
            elif row["kind"] != "table" or row["table"] == "stat":
                layouts[row["quarter"]].others.append(row["member"])
    return layouts


@pytest.mark.shared
@pytest.mark.parametrize("quarter", QUARTERS)
def test_each_of_the_90_published_quarters(
    quarter: str, published: dict[str, Layout], tmp_path: Path
) -> None:
    check(published[quarter], tmp_path)


@pytest.mark.shared
@pytest.mark.parametrize("quarter", QUARTERS)
def test_our_table_of_layouts_is_the_published_one(
    quarter: str, published: dict[str, Layout]
) -> None:
    ours, theirs = layout_of(quarter), published[quarter]
    assert (ours.tables, ours.marked) == (theirs.tables, theirs.marked)
    assert sorted(ours.deleted) == sorted(theirs.deleted)
