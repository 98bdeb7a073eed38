"""An analyst's own table: delimited text with a report, a drug and an event on each row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sidelight.core.errors import SourceError
from sidelight.evidence.sources.rows_header import Columns, Layout, read_layout, unreadable

if TYPE_CHECKING:
    import pyarrow as pa

BLOCK_BYTES = 1 << 23
FIELDS = ("report", "drug", "event")

Progress = Callable[[int, int], None]
"""Called with the bytes read so far and the bytes in all."""


@dataclass(frozen=True)
class Rows:
    """What a file holds.

    ``table`` has the text columns ``report``, ``drug`` and ``event``, null where missing.
    ``missing`` counts, by field, the rows that lack it (a row may lack more than one).
    ``malformed`` rows had too few or too many fields and are not in the table.
    ``encoding`` is ``utf-8``, or ``latin-1`` where the bytes were not valid UTF-8.
    """

    table: "pa.Table"
    missing: dict[str, int]
    malformed: int
    delimiter: str
    encoding: str


def read_rows(path: Path, columns: Columns, progress: Progress | None = None) -> Rows:
    """Read ``path``, plain or gzipped, with a header and ``,`` ``;`` tab or ``$`` between fields.

    Text is trimmed and otherwise kept as it is. Missing is: blank, or NA outside quotes.
    One byte that is not UTF-8 makes the whole file be read as Latin-1.
    Raises SourceError when the file is unreadable, empty or not a table, UsageError when it
    lacks a column.
    """
    layout = read_layout(path, columns)
    rows = _parse(path, layout, "utf-8", progress) or _parse(path, layout, "latin-1", progress)
    if rows is None or rows.table.num_rows == 0:
        raise SourceError(
            f"There is nothing to score in {path.name}.",
            "It has a header, but no row with as many fields as the header.",
            "Give one row for each report, drug and event.",
        )
    return rows


def _parse(path: Path, layout: Layout, encoding: str, progress: Progress | None) -> Rows | None:
    """The whole file, or null when it claims to be UTF-8 and isn't."""
    import pyarrow as pa

    size = path.stat().st_size
    batches: list[pa.RecordBatch] = []
    skipped: list[Any] = []
    try:
        with pa.OSFile(str(path)) as file:
            for batch in _batches(file, layout, encoding, skipped):
                batches.append(_trimmed(batch))
                if progress:
                    progress(min(file.tell(), size), size)
    except pa.ArrowInvalid as error:
        if encoding == "utf-8" and "UTF8" in str(error):
            return None
        raise unreadable(path, error) from error
    except OSError as error:
        raise unreadable(path, error) from error
    table = pa.Table.from_batches(batches, pa.schema([(name, pa.string()) for name in FIELDS]))
    missing = {name: table[name].null_count for name in FIELDS}
    return Rows(table, missing, len(skipped), layout.delimiter, encoding)


def _batches(
    file: "pa.NativeFile", layout: Layout, encoding: str, skipped: list[Any]
) -> Iterator["pa.RecordBatch"]:
    """Blocks of the three columns as text; rows of the wrong length go to ``skipped``."""
    import pyarrow as pa
    from pyarrow import csv

    def skip(row: Any) -> str:
        skipped.append(None)
        return "skip"

    names = [str(place) for place in range(len(layout.names))]
    wanted = [str(place) for place in (layout.report, layout.drug, layout.event)]
    read = csv.ReadOptions(
        block_size=BLOCK_BYTES, column_names=names, skip_rows_after_names=1, encoding=encoding
    )
    parse = csv.ParseOptions(
        delimiter=layout.delimiter,
        quote_char=False if layout.delimiter == "$" else '"',  # FDA's $ files never quote
        newlines_in_values=layout.delimiter != "$",
        invalid_row_handler=skip,
    )
    convert = csv.ConvertOptions(
        include_columns=wanted,
        column_types=dict.fromkeys(wanted, pa.string()),
        null_values=["", "NA"],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )
    stream = pa.CompressedInputStream(file, "gzip") if layout.gzipped else file
    with csv.open_csv(stream, read, parse, convert) as reader:
        yield from reader


def _trimmed(batch: "pa.RecordBatch") -> "pa.RecordBatch":
    """The batch under our names, without spaces around a value, null where nothing is left."""
    import pyarrow as pa
    import pyarrow.compute as pc

    trimmed = [pc.utf8_trim_whitespace(column) for column in batch.columns]
    values = [pc.if_else(pc.equal(column, ""), None, column) for column in trimmed]
    return pa.RecordBatch.from_arrays(values, names=list(FIELDS))
