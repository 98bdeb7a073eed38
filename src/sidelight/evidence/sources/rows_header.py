"""The first lines of an analyst's table: is it text, what parts the fields, where are they."""

import csv
import gzip
import zlib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from sidelight.core.errors import SourceError, UsageError

DELIMITERS = (",", ";", "\t", "$")
LOOK_AT_BYTES = 1 << 16
GZIP_MAGIC = b"\x1f\x8b"
SHOWN_NAMES = 30


@dataclass(frozen=True)
class Columns:
    """Which of the file's columns hold the report id, the drug and the event."""

    report: str
    drug: str
    event: str


@dataclass(frozen=True)
class Layout:
    """How a file is laid out: gzipped or not, its delimiter, and its columns in order.

    ``blank_lines`` stand before the header. ``report``, ``drug`` and ``event`` are positions in
    ``names``.
    """

    gzipped: bool
    blank_lines: int
    delimiter: str
    names: tuple[str, ...]
    report: int
    drug: int
    event: int


def read_layout(path: Path, columns: Columns) -> Layout:
    """Look at the beginning of ``path`` and find ``columns`` in its header.

    Raises SourceError when it is not a table of text, UsageError when a column isn't there.
    """
    start = _start(path)
    gzipped = start.startswith(GZIP_MAGIC)
    if path.suffix == ".gz" and start and not gzipped:
        raise SourceError(
            f"{path.name} could not be unpacked.",
            "Its name ends in .gz, but its first bytes are not gzip.",
            "Check that it was copied whole, or give it the name of what it is.",
        )
    blank_lines, text = _text(path, _unpacked(path) if gzipped else start)
    delimiter, names = _sniff(text, columns)
    places = [_place(names, columns, field) for field in ("report", "drug", "event")]
    if not text.endswith(("\n", "\r")) and len(text.splitlines()) == 1:
        raise no_rows(path)
    return Layout(gzipped, blank_lines, delimiter, tuple(names), *places)


def no_rows(path: Path) -> SourceError:
    """What to say when there is a header and nothing under it."""
    return SourceError(
        f"There is nothing to score in {path.name}.",
        "It has a header, but no row with as many fields as the header.",
        "Give one row for each report, drug and event.",
    )


def unreadable(path: Path, error: Exception) -> SourceError:
    """What to say when ``path`` can't be read to its end."""
    return SourceError(
        f"{path.name} could not be read to its end.",
        f"The reader said: {str(error).splitlines()[0] if str(error) else type(error).__name__}.",
        "Check that the file is there, was copied whole and may be read, then try again.",
    )


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LOOK_AT_BYTES)
    except OSError as error:
        raise unreadable(path, OSError(error.strerror)) from error


def _unpacked(path: Path) -> bytes:
    try:
        with gzip.open(path) as file:
            return file.read(LOOK_AT_BYTES)
    except (OSError, EOFError, zlib.error) as error:
        raise unreadable(path, error) from error


def _text(path: Path, start: bytes) -> tuple[int, str]:
    """How many empty lines come first, and the whole lines that follow."""
    if not start.removeprefix(b"\xef\xbb\xbf").strip():
        raise SourceError(
            f"There is nothing to score in {path.name}.",
            "The file is empty.",
            "Give a file with a header and one row for each report, drug and event.",
        )
    if b"\x00" in start or start.startswith(b"PK\x03\x04"):
        raise SourceError(
            f"{path.name} could not be read as a table of text.",
            "Its first bytes are binary, as in a spreadsheet, a zip or UTF-16 text.",
            "Save it as CSV in UTF-8 and try again.",
        )
    whole = start.removeprefix(b"\xef\xbb\xbf")
    header = whole.lstrip(b"\r\n")
    blank_lines = len(whole.removesuffix(header).splitlines())
    try:
        return blank_lines, header[: header.rfind(b"\n") + 1 or None].decode("utf-8")
    except UnicodeDecodeError:
        return blank_lines, header.decode("latin-1")


def _sniff(text: str, columns: Columns) -> tuple[str, list[str]]:
    """The delimiter under which the header holds most of what is asked for, and its names."""
    wanted = {columns.report, columns.drug, columns.event}

    def header(delimiter: str) -> list[str]:
        first = next(csv.reader(text.splitlines(keepends=True), delimiter=delimiter), [])
        return [name.strip() for name in first]

    headers = {delimiter: header(delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda d: (len(wanted & set(headers[d])), len(headers[d])))
    return best, headers[best]


def _place(names: list[str], columns: Columns, field: str) -> int:
    """Where the column for ``field`` is. Raises UsageError unless it is there just once."""
    name = getattr(columns, field)
    times = names.count(name)
    if times == 1:
        return names.index(name)
    folded = {known.casefold(): known for known in reversed(names)}
    close = [] if times else get_close_matches(name.casefold(), folded, n=1, cutoff=0.4)
    shown = ", ".join(names[:SHOWN_NAMES]) + (", …" if len(names) > SHOWN_NAMES else "")
    raise UsageError(
        f"The file has {f'{times} columns' if times else 'no column'} of the name that "
        f"--{field} gives.",
        f"The columns of the file are: {shown}.",
        f"Did you mean --{field} '{folded[close[0]]}'?"
        if close
        else f"Give --{field} one of these names, or name the columns anew.",
    )
