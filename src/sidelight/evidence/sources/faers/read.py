"""An archive's tables, typed, one batch at a time: memory holds the report ids and one batch."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING
from zipfile import ZipFile

from sidelight.evidence.sources.faers.archive import Archive
from sidelight.evidence.sources.faers.columns import Origin, schema, typed_rows
from sidelight.evidence.sources.faers.deleted import deleted_cases
from sidelight.evidence.sources.faers.layout import MADE_UP_SENDER, TABLES, Era, Table
from sidelight.evidence.sources.faers.lines import Lines
from sidelight.evidence.sources.faers.refusals import refused, whole_archive
from sidelight.evidence.sources.faers.rows import Header, published_rows
from sidelight.evidence.sources.faers.sense import check_sense
from sidelight.evidence.sources.faers.tally import Tally

if TYPE_CHECKING:
    import pyarrow as pa

READING_RULES = 2
"""Rises when the same archive would be read differently; stored with each archive."""

Write = Callable[[str, "pa.Schema", "Iterator[pa.RecordBatch]"], None]
"""Takes a table's name, its schema and its batches, and keeps them."""

Progress = Callable[[int, int], None]
"""Called with the bytes read so far and the bytes in all."""


@dataclass
class Reading:
    """What reading an archive found. ``made_up`` is set by the archive's mark or any report's."""

    made_up: bool
    era: Era | None = None
    tallies: dict[str, Tally] = field(default_factory=dict)
    deleted_cases: int = 0


def read_archive(archive: Archive, write: Write, progress: Progress | None = None) -> Reading:
    """Hand every table of ``archive``, and the list of deleted cases, to ``write``.

    Raises SourceError when a table is damaged, lacks a column, or has nothing to keep.
    """
    reading = Reading(made_up=archive.marked_made_up)
    with whole_archive(archive.path), ZipFile(archive.path) as zipped:
        told = _told(archive, progress)
        known: list[pa.Array] = []
        for table in TABLES:
            with zipped.open(archive.members[table.name]) as member:
                _read_table(archive, table, member, told, known, reading, write)
        deleted = deleted_cases(zipped.read(member) for member in archive.deleted)
        reading.deleted_cases = deleted.num_rows
        write("deleted", deleted.schema, iter([deleted]))
    return reading


def _told(archive: Archive, progress: Progress | None) -> Callable[[int], None]:
    done = 0

    def told(more: int) -> None:
        nonlocal done
        done += more
        if progress:
            progress(min(done, archive.table_bytes), archive.table_bytes)

    return told


def _read_table(
    archive: Archive,
    table: Table,
    member: IO[bytes],
    told: Callable[[int], None],
    known: "list[pa.Array]",
    reading: Reading,
    write: Write,
) -> None:
    """Read one table; ``known`` collects demo's report ids and then checks the others'."""
    import pyarrow as pa

    tally = reading.tallies[table.name] = Tally()
    lines = Lines(member, tally, told)
    header = Header(archive.path, table, lines, tally)
    if reading.era not in (None, header.era):
        raise refused(archive.path, "Its tables mix the legacy and the current layout.")
    reading.era = header.era
    origin = Origin(archive.quarter[0] * 10 + archive.quarter[1], header.era)
    ids = None if table.name == "demo" else pa.concat_arrays(known)

    def batches() -> "Iterator[pa.RecordBatch]":
        for rows in published_rows(archive.path, table, header, lines, tally):
            batch = typed_rows(table, rows, origin, ids, tally)
            if ids is None:
                known.append(batch["report_id"])
                reading.made_up |= MADE_UP_SENDER in batch["mfr_sndr"].unique().to_pylist()
            yield batch

    write(table.name, schema(table), batches())
    check_sense(archive.path, table, tally)
