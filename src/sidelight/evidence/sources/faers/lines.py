"""A table's lines as valid UTF-8, with its header taken off and the bytes read told."""

import io
from collections.abc import Callable
from typing import IO, TYPE_CHECKING

from sidelight.evidence.sources.faers.tally import Tally

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BLOCK = 1 << 20
LONGEST_LINE = 1 << 20
BOM = b"\xef\xbb\xbf"


class Lines(io.RawIOBase):
    """A stream of the lines after the header.

    ``header`` holds the lower-case names and ``width`` the number of fields of the first line
    after it: in many archives each line ends in a ``$`` that the header lacks. A line that is
    not valid UTF-8 is read as Latin-1 and counted. ``told`` gets the bytes of each block read.
    """

    def __init__(self, member: IO[bytes], tally: Tally, told: Callable[[int], None]) -> None:
        self._member = member
        self._tally = tally
        self._told = told
        header = member.readline(LONGEST_LINE).removeprefix(BOM)
        self.header = [name.strip() for name in header.decode("latin-1").lower().split("$")]
        self._ready = self._utf8(member.readline(LONGEST_LINE))
        self.width = self._ready.count(b"$") + 1
        told(len(header) + len(self._ready))

    def readable(self) -> bool:
        """It is read only."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill ``buffer`` from whole lines; 0 at the end."""
        view = memoryview(buffer)
        if not self._ready:
            block = self._member.read(BLOCK)
            block += self._member.readline(LONGEST_LINE)
            self._told(len(block))
            self._ready = self._utf8(block)
        count = min(len(view), len(self._ready))
        view[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def _utf8(self, block: bytes) -> bytes:
        try:
            block.decode("utf-8")
        except UnicodeDecodeError:
            return b"".join(self._line(line) for line in block.splitlines(keepends=True))
        return block

    def _line(self, line: bytes) -> bytes:
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            self._tally.mended["not UTF-8, read as Latin-1"] += 1
            return line.decode("latin-1").encode("utf-8")
        return line
