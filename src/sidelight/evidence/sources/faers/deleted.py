"""Lists of cases that FDA has withdrawn, in an archive or as a file of their own."""

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sidelight.core.errors import SourceError
from sidelight.evidence.sources.faers.lines import BOM, LINE_END, windows_1252

if TYPE_CHECKING:
    import pyarrow as pa

MOST_BYTES = 256 << 20
"""FDA's longest list is below 1 MB. What is larger is no list."""

CASE_COLUMNS = {"caseid", "case", "casenumber", "caseno", "deletedcaseid", "deletedcases"}
REPORT_COLUMNS = {"primaryid", "isr", "safetyreportid"}
CASE_ID = re.compile(r"(\d{1,18})(?:\.0*)?")
DELIMITERS = "$\t;,|"
REPEATED = "a case that the list names twice"
NO_NUMBER = "no case number"
WANTED = "Give a list with one case id a line, or a table with a column 'caseid'."


@dataclass
class DeletedList:
    """The case ids of a list, in order; ``read`` = the ids + the sum of ``dropped``."""

    cases: "pa.RecordBatch"
    read: int
    dropped: Counter[str] = field(default_factory=Counter)


def read_deleted_list(path: Path) -> tuple[str, DeletedList]:
    """The SHA-256 of the file at ``path``, and its list.

    Takes text: one id a line, or a table parted by ``$``, tab, semicolon, comma or bar with a
    heading that names the case. Raises SourceError when it is no such list.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refused(path, f"It has {path.stat().st_size:,} bytes, too many for a list.")
        content = path.read_bytes()
    except OSError as error:
        got = f"The file can't be read ({error.strerror or error})."
        raise _refused(path, got, "Check the path and your rights to the file.") from error
    if content.startswith(b"PK"):
        do = "Give the list itself; those in a quarterly archive are read with 'reports add'."
        raise _refused(path, "It is a zip.", do)
    try:
        found = _read(path, content)
    except csv.Error as error:
        raise _refused(path, f"It is no list of lines ({error}).") from error
    if not found.cases.num_rows:
        raise _refused(path, "It holds no case id.")
    if 2 * found.dropped[NO_NUMBER] > found.read:
        got = f"{found.dropped[NO_NUMBER]:,} of its {found.read:,} lines hold no case id."
        raise _refused(path, got)
    return hashlib.sha256(content).hexdigest(), found


def deleted_cases(contents: Iterable[bytes]) -> "pa.RecordBatch":
    """The case ids on the lists of an archive, together; lines that are no number are headings."""
    found = (_case_id(cells[0]) for content in contents for cells in _table(content))
    return _batch({case for case in found if case is not None})


def _read(path: Path, content: bytes) -> DeletedList:
    table = _table(_from_utf16(content) if b"\0" in content else content)
    heading = table[0] if table and not any(map(_case_id, table[0])) else None
    column = _case_column(path, table[0] if table else [], heading)
    dropped: Counter[str] = Counter()
    ids: set[int] = set()
    rows = table[1:] if heading else table
    for cells in rows:
        case = _case_id(cells[column]) if column < len(cells) else None
        if case is None:
            dropped[NO_NUMBER] += 1
        elif case in ids:
            dropped[REPEATED] += 1
        else:
            ids.add(case)
    return DeletedList(_batch(ids), len(rows), dropped)


def _case_column(path: Path, first: list[str], heading: list[str] | None) -> int:
    """Which column holds the case id."""
    names = [re.sub(r"[\W_]", "", cell).lower() for cell in heading or ()]
    if found := [place for place, name in enumerate(names) if name in CASE_COLUMNS]:
        return found[0]
    if any(name in REPORT_COLUMNS for name in names):
        raise _refused(path, "It lists report ids, and a list of deleted cases names cases.")
    filled = [place for place, cell in enumerate(first) if cell]
    if len(filled) > 1:
        raise _refused(path, "It has several columns, and none is called 'caseid'.")
    return filled[0] if filled else 0


def _batch(ids: set[int]) -> "pa.RecordBatch":
    import pyarrow as pa

    return pa.record_batch({"case_id": pa.array(sorted(ids), pa.int64())})


def _case_id(cell: str) -> int | None:
    found = CASE_ID.fullmatch(cell)
    return int(found[1]) if found else None


def _table(content: bytes) -> list[list[str]]:
    """The lines that are not empty as trimmed cells. Raises csv.Error where they are no text."""
    lines = LINE_END.split(content.removeprefix(BOM))
    text = [_text(line) for line in lines if line.strip()]
    mark = max(DELIMITERS, key=text[0].count) if text else "$"
    reader = csv.reader(text, delimiter=mark)
    return [[cell.strip() for cell in cells] for cells in reader]


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return windows_1252(line)


def _from_utf16(content: bytes) -> bytes:
    """What a spreadsheet saves as Unicode text, as UTF-8."""
    try:
        return content.decode("utf-16").encode("utf-8")
    except UnicodeDecodeError:
        return content


def _refused(path: Path, got: str, do: str = WANTED) -> SourceError:
    return SourceError(f"The list {path.name} was not added.", got, do)
