"""Whole records out of lines: rows that a stray line end cut, or a lost one glued, are mended.

Seen in FDA's files: in 2011Q2, 2011Q3 and 2011Q4 one line of DRUG each holds two rows, because
the line end between them was lost. Free text may also hold a line end of its own.
"""

import io
import re
from typing import TYPE_CHECKING

from sidelight.evidence.sources.faers.lines import Lines
from sidelight.evidence.sources.faers.tally import Tally

if TYPE_CHECKING:
    import numpy as np
    from _typeshed import WriteableBuffer
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

MOST_PARTS = 8
MOST_HELD = 4 << 20
"""A row cut into more pieces, or held back for more bytes, is not put together again."""

WHOLE = re.compile(rb"\s*\d+(?:\.0*)?\s*")
VERSION = re.compile(rb"\d{1,3}")


class Records(io.RawIOBase):
    """A stream of one record a line.

    ``named`` is the number of fields that the header names, ``width`` that of a usual line: one
    more where each line ends in ``$``. A line with fewer fields than ``named`` is joined by a
    space to the short lines after it when together they make one row, and none of those begins
    as a row does, with a whole number. A line with the fields of two rows is parted where the
    report id of the second begins. What can't be mended goes through as it is.
    """

    def __init__(self, lines: Lines, named: int, width: int, tally: Tally) -> None:
        self._blocks = lines.blocks()
        self._named = named
        self._width = width
        self._tally = tally
        self._held = b""
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """It is read only."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill ``buffer`` from whole records; 0 at the end."""
        view = memoryview(buffer)
        while not self._ready:
            block = next(self._blocks, None)
            if block is None and not self._held:
                return 0
            whole, self._held = self._held + (block or b""), b""
            self._ready = memoryview(self._mended(whole, last=block is None))
        count = min(len(view), len(self._ready))
        view[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def _mended(self, block: bytes, last: bool) -> bytes:
        """``block`` with its odd lines mended; a cut row at its end waits for the next block."""
        import numpy as np

        starts, ends, fields = line_fields(block)
        odd = np.flatnonzero(((fields < self._named) & (ends > starts)) | (fields > self._width))
        if not odd.size:
            return block
        lines = _Lines(block, starts, ends, fields)
        pieces: list[bytes] = []
        done = following = 0
        for at in map(int, odd):
            if at < following:
                continue
            following, mended = self._mend(lines, at)
            if mended is None and following == len(starts) and not last and len(block) < MOST_HELD:
                pieces.append(block[done : starts[at]])
                self._held = block[starts[at] :]
                return b"".join(pieces)
            if mended is not None:
                pieces += [block[done : starts[at]], mended]
                done = ends[following - 1]
        pieces.append(block[done:])
        return b"".join(pieces)

    def _mend(self, lines: "_Lines", at: int) -> tuple[int, bytes | None]:
        """The place after what was looked at, and the mended text if there is one."""
        if lines.fields[at] > self._width:
            return at + 1, self._apart(lines[at])
        return self._joined(lines, at)

    def _joined(self, lines: "_Lines", at: int) -> tuple[int, bytes | None]:
        parts, place, total = [lines[at]], at + 1, int(lines.fields[at])
        if not _begins_row(parts[0]):
            return place, None
        while total < self._named and len(parts) < MOST_PARTS:
            while place < len(lines) and not lines[place]:
                place += 1
            if place == len(lines):
                return place, None
            part = lines[place]
            if lines.fields[place] >= self._named or _begins_row(part):
                return at + 1, None
            parts.append(part)
            total += int(lines.fields[place]) - 1
            place += 1
        if total not in (self._named, self._width):
            return at + 1, None
        self._tally.mended["a row cut by line ends"] += 1
        return place, b" ".join(parts)

    def _apart(self, line: bytes) -> bytes | None:
        """Two rows where ``line`` holds both, else null."""
        at = line.split(b"$")
        named = self._named
        if self._width > named:
            if len(at) != named + self._width or not WHOLE.fullmatch(at[named]):
                return None
            first, second = [*at[:named], b""], at[named:]
        else:
            cut = _report_id(at[named - 1], at[named]) if len(at) == 2 * named - 1 else None
            if cut is None:
                return None
            last = at[named - 1]
            first, second = [*at[: named - 1], last[:cut]], [last[cut:], *at[named:]]
        self._tally.mended["two rows on one line"] += 2
        return b"$".join(first) + b"\n" + b"$".join(second)


class _Lines:
    """The lines of one block, without their ends."""

    def __init__(self, block: bytes, starts: "Numbers", ends: "Numbers", fields: "Numbers") -> None:
        self._block = block
        self._starts = starts
        self._ends = ends
        self.fields = fields

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, place: int) -> bytes:
        return self._block[self._starts[place] : self._ends[place]]


def line_fields(block: bytes) -> "tuple[Numbers, Numbers, Numbers]":
    """Where each line of ``block`` starts and ends, and how many fields it has.

    CR LF counts as two ends with an empty line, of one field, between them.
    """
    import numpy as np

    codes = np.frombuffer(block, np.uint8)
    ends = np.flatnonzero((codes == 10) | (codes == 13))
    if not codes.size or codes[-1] not in (10, 13):
        ends = np.append(ends, codes.size)
    starts = np.concatenate([[0], ends[:-1] + 1]).astype(np.int64)
    marks = np.flatnonzero(codes == ord("$"))
    fields = np.searchsorted(marks, ends) - np.searchsorted(marks, starts) + 1
    return starts, ends.astype(np.int64), fields.astype(np.int64)


def _begins_row(line: bytes) -> bool:
    """Whether ``line`` begins as a row does: with a whole number for the report id."""
    return WHOLE.fullmatch(line.partition(b"$")[0]) is not None


def _report_id(glued: bytes, case: bytes) -> int | None:
    """Where in ``glued`` the report id begins: the case id, then the version. Else null."""
    at = glued.rfind(case)
    if at < 0 or not WHOLE.fullmatch(case):
        return None
    return at if VERSION.fullmatch(glued[at + len(case) :]) else None
