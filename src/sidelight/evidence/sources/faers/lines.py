"""A table's lines as valid UTF-8, with its header taken off and the bytes read told."""

import re
from collections.abc import Callable, Iterator
from typing import IO

from sidelight.evidence.sources.faers.tally import Tally

BLOCK = 1 << 20
BOM = b"\xef\xbb\xbf"
LINE_END = re.compile(rb"\r\n|\r|\n")


class Lines:
    """A table's member, seen line by line. Lines end in LF, CR LF or CR.

    ``header`` holds the lower-case names and ``width`` the number of fields of the first line
    after it: in many archives each line ends in a ``$`` that the header lacks. A line that is
    not valid UTF-8 is read as Windows-1252, and bytes of zero are taken out; both are counted.
    ``told`` gets the bytes of each block read.
    """

    def __init__(self, member: IO[bytes], tally: Tally, told: Callable[[int], None]) -> None:
        self._member = member
        self._tally = tally
        self._told = told
        self._rest = b""
        header, self._first = _parted(self._block() or b"")
        names = header.removeprefix(BOM).decode("latin-1").lower().split("$")
        self.header = [name.strip() for name in names]
        filled = next((line for line in LINE_END.split(self._first) if line), b"")
        self.width = filled.count(b"$") + 1

    def blocks(self) -> Iterator[bytes]:
        """Everything after the header, in blocks that end where a line ends."""
        block: bytes | None = self._first
        while block is not None:
            yield self._clean(block)
            block = self._block()

    def _block(self) -> bytes | None:
        """The next whole lines; null at the end."""
        block = self._member.read(BLOCK)
        self._told(len(block))
        whole = self._rest + block
        if not block:
            self._rest = b""
            return whole or None
        end = max(whole.rfind(b"\n"), whole.rfind(b"\r")) + 1 or len(whole)
        self._rest = whole[end:]
        return whole[:end]

    def _clean(self, block: bytes) -> bytes:
        if b"\0" in block:
            lines = block.splitlines(keepends=True)
            self._tally.mended["zero bytes taken out"] += sum(b"\0" in line for line in lines)
            block = block.replace(b"\0", b"")
        try:
            block.decode("utf-8")
        except UnicodeDecodeError:
            return b"".join(self._utf8(line) for line in block.splitlines(keepends=True))
        return block

    def _utf8(self, line: bytes) -> bytes:
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            self._tally.mended["not UTF-8, read as Windows-1252"] += 1
            return windows_1252(line).encode("utf-8")
        return line


def windows_1252(line: bytes) -> str:
    """Text in the encoding of the machines it was typed on; the five bytes it lacks as Latin-1."""
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def _parted(block: bytes) -> tuple[bytes, bytes]:
    """The first line without its end, and what follows."""
    if found := LINE_END.search(block):
        return block[: found.start()], block[found.end() :]
    return block, b""
