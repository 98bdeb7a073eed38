"""A table's rows as published: text columns under their current names, null where empty."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sidelight.evidence.sources.faers.layout import JUNK, RENAMED, REPORT_ID, Era, Table
from sidelight.evidence.sources.faers.lines import Lines
from sidelight.evidence.sources.faers.records import Records
from sidelight.evidence.sources.faers.refusals import refused
from sidelight.evidence.sources.faers.tally import Tally

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK_BYTES = 4 << 20


class Header:
    """Which field of a line is which column, for one table of one archive."""

    def __init__(self, path: Path, table: Table, lines: Lines, tally: Tally) -> None:
        ids = [name for name in lines.header if name in REPORT_ID]
        if not ids:
            raise refused(path, f"The table {table.name.upper()} has no column of report ids.")
        self.era: Era = REPORT_ID[ids[0]]
        names = [RENAMED.get(name, name) for name in lines.header]
        missing = [name for name in table.required if name not in names]
        if missing:
            got = f"The table {table.name.upper()} lacks the column {' and '.join(missing)}."
            raise refused(path, got)
        if twice := sorted({name for name in names if names.count(name) > 1} & table.known):
            got = f"The table {table.name.upper()} has the column {' and '.join(twice)} twice."
            raise refused(path, got)
        self.places = {name: names.index(name) for name in names if name in table.known}
        junk = [name for name in names if name not in table.known]
        tally.unknown_columns = [name for name in junk if not JUNK.fullmatch(name)]
        self.named = max(place for place, name in enumerate(names) if not JUNK.fullmatch(name)) + 1
        trailing = lines.width == len(names) + 1
        self.width = len(names) + trailing
        self.spare = range(self.named, self.width)


def published_rows(
    path: Path, table: Table, header: Header, lines: Lines, tally: Tally
) -> Iterator["pa.RecordBatch"]:
    """Batches of text columns named as ``header.places``; counts rows read, mended and ragged.

    A row with surplus empty fields at its end is mended. One with too few or too many fields
    is dropped. Raises SourceError when the text is no table at all.
    """
    import pyarrow as pa
    from pyarrow import csv

    ragged: list[str] = []

    def set_aside(row: Any) -> str:
        ragged.append(row.text)
        return "skip"

    read = csv.ReadOptions(
        block_size=BLOCK_BYTES, column_names=[str(place) for place in range(header.width)]
    )
    parse = csv.ParseOptions(delimiter="$", quote_char=False, invalid_row_handler=set_aside)
    wanted = [str(place) for place in (*header.places.values(), *header.spare)]
    convert = csv.ConvertOptions(
        include_columns=wanted,
        column_types=dict.fromkeys(wanted, pa.string()),
        null_values=[""],
        strings_can_be_null=True,
    )
    whole = Records(lines, header.named, header.width, tally)
    try:
        with csv.open_csv(io.BufferedReader(whole, BLOCK_BYTES), read, parse, convert) as rows:
            for batch in rows:
                yield _regular(batch, header, tally)
                yield _mended(ragged, header, tally)
    except pa.ArrowInvalid as error:
        if "Empty CSV file" not in str(error):
            got = f"The table {table.name.upper()} is not made of lines and $ signs."
            raise refused(path, got) from error
    yield _mended(ragged, header, tally)


def _regular(batch: "pa.RecordBatch", header: Header, tally: Tally) -> "pa.RecordBatch":
    """The rows with nothing in the fields after the last named one."""
    import pyarrow as pa
    import pyarrow.compute as pc

    tally.read += batch.num_rows
    count = len(header.places)
    surplus = pa.repeat(pa.scalar(False), batch.num_rows)
    for column in batch.columns[count:]:
        filled = pc.not_equal(pc.utf8_trim_whitespace(column), "")
        surplus = pc.or_(surplus, pc.fill_null(filled, False))
    if lost := pc.sum(surplus).as_py():
        tally.dropped["too many fields"] += lost
    named = pa.RecordBatch.from_arrays(batch.columns[:count], names=list(header.places))
    return named.filter(pc.invert(surplus))


def _mended(ragged: list[str], header: Header, tally: Tally) -> "pa.RecordBatch":
    """The rows of ``ragged`` that only had surplus or missing empty fields; empties the list."""
    import pyarrow as pa

    schema = pa.schema([(name, pa.string()) for name in header.places])
    rows: list[dict[str, str | None]] = []
    tally.read += len(ragged)
    for text in ragged:
        fields = text.rstrip("\r\n").split("$")
        while len(fields) > header.named and not fields[-1].strip():
            fields.pop()
        if len(fields) == header.named:
            tally.mended["surplus or missing empty fields"] += 1
            rows.append({name: fields[at] or None for name, at in header.places.items()})
        else:
            few = len(fields) < header.named
            tally.dropped[f"too {'few' if few else 'many'} fields"] += 1
    ragged.clear()
    return pa.RecordBatch.from_pylist(rows, schema=schema)
