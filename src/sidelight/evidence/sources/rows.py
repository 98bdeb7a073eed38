"""An analyst's own table: delimited text with a report, a drug and an event on each row."""

from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sidelight.core.errors import SourceError
from sidelight.evidence.sources.rows_header import (
    Columns,
    Layout,
    no_rows,
    read_layout,
    unreadable,
)

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import csv

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
    ``multiline`` values hold a line break: rightly so, or because a quote was never closed.
    ``encoding`` is ``utf-8``, or ``latin-1`` where the bytes were not valid UTF-8.
    """

    table: "pa.Table"
    missing: dict[str, int]
    malformed: int
    multiline: int
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
    rows = _parse(path, layout, progress)
    if rows.table.num_rows == 0:
        raise no_rows(path)
    return rows


def _parse(path: Path, layout: Layout, progress: Progress | None) -> Rows:
    """The whole file."""
    import pyarrow as pa

    size = path.stat().st_size
    batches: list[pa.RecordBatch] = []
    skipped: list[bool] = []
    try:
        encoding = _encoding(path, layout)
        with pa.OSFile(str(path)) as file:
            for batch in _batches(file, layout, encoding, skipped):
                batches.append(_trimmed(batch))
                if progress:
                    progress(min(file.tell(), size), size)
    except pa.ArrowInvalid as error:
        if "straddl" in str(error):  # a row longer than a block
            raise _open_quote(path) from error
        raise unreadable(path, error) from error
    except OSError as error:
        raise unreadable(path, error) from error
    if any(skipped):
        raise _open_quote(path)
    table = pa.Table.from_batches(batches, pa.schema([(name, pa.string()) for name in FIELDS]))
    missing = {name: table[name].null_count for name in FIELDS}
    return Rows(table, missing, len(skipped), _multiline(table), layout.delimiter, encoding)


def _encoding(path: Path, layout: Layout) -> str:
    """``utf-8`` if every byte of the file agrees, else ``latin-1``."""
    import pyarrow as pa

    decoder = getincrementaldecoder("utf-8")()
    with pa.OSFile(str(path)) as file:
        stream = _unpacked(file, layout)
        try:
            while block := stream.read(BLOCK_BYTES):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "latin-1"
    return "utf-8"


def _unpacked(file: "pa.NativeFile", layout: Layout) -> "pa.NativeFile":
    import pyarrow as pa

    return pa.CompressedInputStream(file, "gzip") if layout.gzipped else file


def _multiline(table: "pa.Table") -> int:
    """How many values hold a line break."""
    import pyarrow.compute as pc

    held = (pc.sum(pc.match_substring(column, "\n")).as_py() for column in table.columns)
    return sum(count or 0 for count in held)


def _open_quote(path: Path) -> SourceError:
    """A row that swallowed those after it: reading on would lose them without a word."""
    return SourceError(
        f"{path.name} could not be read as a table of rows.",
        "A quoted field runs over the end of its line and upsets the rows after it.",
        "Look for a quote mark that is never closed, mend it, then try again.",
    )


def _batches(
    file: "pa.NativeFile", layout: Layout, encoding: str, skipped: list[bool]
) -> Iterator["pa.RecordBatch"]:
    """Blocks of the three columns as text.

    ``skipped`` gets, for each row of the wrong length, whether it runs over several lines.
    """
    from pyarrow import csv

    def skip(row: Any) -> str:
        skipped.append("\n" in row.text)
        return "skip"

    names = [str(place) for place in range(len(layout.names))]
    read = csv.ReadOptions(
        block_size=BLOCK_BYTES,
        column_names=names,
        skip_rows=layout.blank_lines,
        skip_rows_after_names=1,
        encoding=encoding,
    )
    parse = csv.ParseOptions(
        delimiter=layout.delimiter,
        quote_char=False if layout.delimiter == "$" else '"',  # FDA's $ files never quote
        newlines_in_values=layout.delimiter != "$",
        invalid_row_handler=skip,
    )
    with csv.open_csv(_unpacked(file, layout), read, parse, _as_text(layout)) as reader:
        yield from reader


def _as_text(layout: Layout) -> "csv.ConvertOptions":
    """The three columns only, as text; what counts as missing."""
    import pyarrow as pa
    from pyarrow import csv

    wanted = [str(place) for place in (layout.report, layout.drug, layout.event)]
    return csv.ConvertOptions(
        include_columns=wanted,
        column_types=dict.fromkeys(wanted, pa.string()),
        null_values=["", "NA"],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )


def _trimmed(batch: "pa.RecordBatch") -> "pa.RecordBatch":
    """The batch under our names, without spaces around a value, null where nothing is left."""
    import pyarrow as pa
    import pyarrow.compute as pc

    trimmed = [pc.utf8_trim_whitespace(column) for column in batch.columns]
    values = [pc.if_else(pc.equal(column, ""), None, column) for column in trimmed]
    return pa.RecordBatch.from_arrays(values, names=list(FIELDS))
