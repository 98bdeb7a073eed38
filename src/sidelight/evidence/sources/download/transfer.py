"""One file over HTTP into a part file: resumed where it was cut, tried again with patience."""

import os
import random
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from errno import ENOSPC
from pathlib import Path
from typing import TYPE_CHECKING

from sidelight.evidence.sources.download import refusals

if TYPE_CHECKING:
    import httpx2

Progress = Callable[[int, int], None]
"""Called with the bytes there so far and the bytes in all; the two are equal at the end."""

GONE = (404, 410)
TRY_AGAIN = (408, 425, 429, 500, 502, 503, 504)
TOO_LONG_PART = 416


@dataclass(frozen=True)
class Patience:
    """How long to go on asking: ``tries`` without a byte more, and the pauses between them.

    The pause before try n is drawn evenly from 0 to ``first`` * 2^(n-1) seconds, at most
    ``longest`` (full jitter: many who were cut off at once do not come back at once). A server
    may ask for more with Retry-After, up to ``most_asked``.
    """

    tries: int = 6
    first: float = 1.0
    longest: float = 60.0
    most_asked: float = 600.0
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random

    def pause(self, tried: int, asked: float) -> None:
        """Wait before the next try."""
        drawn = self.chance() * min(self.longest, self.first * 2 ** (tried - 1))
        self.sleep(max(asked, drawn))


class _FailedOnceError(Exception):
    """A failure that may pass. ``asked`` are the seconds that the server asks to wait."""

    def __init__(self, trouble: str, asked: float = 0.0) -> None:
        self.asked = asked
        super().__init__(trouble)


@dataclass(frozen=True)
class Transfer:
    """A file on a server and the part file it is brought to. ``size`` is null where unknown."""

    client: "httpx2.Client"
    url: str
    part: Path
    size: int | None
    told: Progress
    patience: Patience

    @property
    def name(self) -> str:
        """The file's name in messages."""
        return self.url.rsplit("/", 1)[-1]

    def bring(self) -> None:
        """Return once the server has no more to send; what came may still be the wrong bytes.

        A part file that is there is gone on with. Raises SourceError or StoreError.
        """
        furthest, tried = self._have(), 0
        while True:
            try:
                return self._once()
            except _FailedOnceError as failed:
                tried = 1 if self._have() > furthest else tried + 1
                furthest = max(furthest, self._have())
                if tried >= self.patience.tries:
                    raise refusals.unreachable(self.name, str(failed), tried) from failed
                if failed.asked > self.patience.most_asked:
                    raise refusals.asked_to_wait(self.name, failed.asked) from failed
                self.patience.pause(tried, failed.asked)

    def _have(self) -> int:
        return self.part.stat().st_size if self.part.exists() else 0

    def _once(self) -> None:
        import httpx2

        have = self._have()
        if have == self.size:
            return
        headers = {"Accept-Encoding": "identity"}
        if have:
            headers["Range"] = f"bytes={have}-"
        try:
            with self.client.stream("GET", self.url, headers=headers) as answer:
                start = self._start(answer, have)
                if start is not None:
                    self._receive(answer, start)
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol, httpx2.TooManyRedirects) as error:
            raise refusals.no_address(self.name, str(error)) from error
        except httpx2.TransportError as error:
            raise _FailedOnceError(str(error) or type(error).__name__) from error

    def _start(self, answer: "httpx2.Response", have: int) -> int | None:
        """Where the bytes of ``answer`` belong; null when the part file is whole already."""
        status, span = answer.status_code, answer.headers.get("content-range", "")
        if status == TOO_LONG_PART and have:
            if span == f"bytes */{have}":
                return None
            raise self._from_the_start("the server has less than was there")
        if status in GONE:
            raise refusals.not_there(self.name, self.url)
        if status in TRY_AGAIN:
            raise _FailedOnceError(f"it answered {status}", _asked(answer))
        if status not in (200, 206):
            raise refusals.not_given(self.name, status)
        if answer.headers.get("content-type", "").startswith("text/html"):
            raise refusals.no_archive(self.name, "The server sent a page instead of the file.")
        if status == 200:
            return 0
        if not span.startswith(f"bytes {have}-"):
            raise self._from_the_start("the server sent another part than was asked for")
        return have

    def _from_the_start(self, trouble: str) -> _FailedOnceError:
        with refusals.saving(self.part.parent):
            self.part.unlink()
        return _FailedOnceError(trouble)

    def _receive(self, answer: "httpx2.Response", start: int) -> None:
        length = answer.headers.get("content-length", "")
        whole = start + int(length) if length.isdigit() else self.size
        folder = self.part.parent
        with refusals.saving(folder):
            if whole and shutil.disk_usage(folder).free < whole - start:
                raise OSError(ENOSPC, os.strerror(ENOSPC))
            file = self.part.open("r+b" if start else "wb")
        done = start
        with file:
            file.seek(start)
            for block in answer.iter_raw():
                with refusals.saving(folder):
                    file.write(block)
                done += len(block)
                if whole:
                    self.told(min(done, whole), whole)
            with refusals.saving(folder):
                file.flush()
                os.fsync(file.fileno())
        if whole is not None and done < whole:
            raise _FailedOnceError("it sent less than it said")


def _asked(answer: "httpx2.Response") -> float:
    """The seconds that Retry-After asks for, given as seconds or as a date."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isdigit():
        return float(said)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
