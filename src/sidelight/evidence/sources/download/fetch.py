"""One quarter's archive into a folder: whole and checked, or not at all."""

import fcntl
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from zipfile import BadZipFile, ZipFile

from sidelight import __version__
from sidelight.core.errors import SourceError, StoreError, UsageError
from sidelight.core.files import sha256_of
from sidelight.evidence.sources.download import refusals
from sidelight.evidence.sources.download.accepted import Accepted, read_accepted, record
from sidelight.evidence.sources.download.published import BASE_URL, Known, file_name, published
from sidelight.evidence.sources.download.transfer import Patience, Progress, Transfer
from sidelight.evidence.sources.faers import open_archive

if TYPE_CHECKING:
    import httpx2

How = Literal["there", "as known", "new", "changed"]
"""There before; fetched and as known; fetched and not known until now; taken though changed."""

LOCK_NAME = "fetch.lock"
CONNECT_SECONDS = 20.0
READ_SECONDS = 60.0


@dataclass(frozen=True)
class Fetched:
    """An archive that is in place."""

    quarter: str
    path: Path
    size: int
    sha256: str
    how: How


@dataclass(frozen=True)
class Fetching:
    """Where from, where to, and how patiently. ``accept_changed`` takes a file that changed."""

    folder: Path
    base_url: str = BASE_URL
    accept_changed: bool = False
    patience: Patience = field(default_factory=Patience)

    @contextmanager
    def session(self) -> "Iterator[httpx2.Client]":
        """A connection to the server, and the folder to fetch into, held for us alone.

        Raises UsageError when the address is none, and StoreError when the folder can't be had.
        """
        import httpx2

        if not self.base_url.startswith(("https://", "http://")):
            raise UsageError(
                "Nothing was fetched.",
                "The address to fetch from does not begin with https:// or http://.",
                f"Give one such as {BASE_URL}.",
            )
        with (
            _only_fetcher(self.folder),
            httpx2.Client(
                headers={"User-Agent": f"sidelight/{__version__}"},
                timeout=httpx2.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
                follow_redirects=True,
            ) as client,
        ):
            yield client

    def known(self, quarter: str) -> Known | None:
        """What the archive should be: as it was taken before, or as this program knows it."""
        taken = read_accepted(self.folder).get(quarter)
        return taken.known if taken else published().get(quarter)


def fetch_archive(
    client: "httpx2.Client", quarter: str, fetching: Fetching, told: Progress
) -> Fetched:
    """The archive of ``quarter``, fetched unless it is there and as known.

    Raises SourceError when the server does not have it, sends something else or fails for too
    long, and StoreError when the disk refuses; then what was there before is as it was.
    """
    known, name = fetching.known(quarter), file_name(quarter)
    target = fetching.folder / name
    with refusals.saving(fetching.folder):
        standing = sha256_of(target) if target.is_file() else None
    if standing and known and standing == known.sha256:
        return Fetched(quarter, target, known.size, standing, "there")
    if standing and not known and _is_whole_zip(target):
        _record(quarter, target, standing)
        return Fetched(quarter, target, target.stat().st_size, standing, "there")
    part = target.with_name(f"{name}.part")
    url = f"{fetching.base_url.rstrip('/')}/{name}"
    expected = known.size if known else None
    sha256 = _bring(Transfer(client, url, part, expected, told, fetching.patience), known)
    how = _accepted(quarter, part, sha256, known, fetching.accept_changed)
    size = part.stat().st_size
    if how != "as known":
        _record(quarter, target, sha256, size)
    with refusals.saving(fetching.folder):
        part.replace(target)
    return Fetched(quarter, target, size, sha256, how)


def _record(quarter: str, target: Path, sha256: str, size: int | None = None) -> None:
    """Remember the archive that takes, or has, the name ``target``."""
    taken = Accepted(
        file_name=target.name,
        size=target.stat().st_size if size is None else size,
        sha256=sha256,
        accepted_at=datetime.now(UTC).replace(microsecond=0),
    )
    record(target.parent, quarter, taken)


def _bring(transfer: Transfer, known: Known | None) -> str:
    """The SHA-256 of the part file: of the known archive, or of another that is a whole zip.

    Wrong bytes, such as the end of one file after the beginning of another, are fetched anew
    once, from the start.
    """
    for _ in range(2):
        transfer.bring()
        with refusals.saving(transfer.part.parent):
            sha256 = sha256_of(transfer.part)
            if (known and sha256 == known.sha256) or _is_whole_zip(transfer.part):
                return sha256
            transfer.part.unlink()
    raise refusals.no_archive(transfer.name, "Twice, what came was not a whole zip archive.")


def _accepted(
    quarter: str, part: Path, sha256: str, known: Known | None, accept_changed: bool
) -> How:
    """In what way the archive may take its place. Raises SourceError when it may not.

    What may not is removed, so that the next run asks the server again.
    """
    name = file_name(quarter)
    if known and sha256 == known.sha256:
        return "as known"
    try:
        if known and not accept_changed:
            now = _words(part.stat().st_size, sha256)
            raise refusals.changed(name, _words(known.size, known.sha256), now)
        if (holds := open_archive(part).label) != quarter:
            raise refusals.no_archive(name, f"What came under this name is of {holds}.")
    except SourceError:
        part.unlink()
        raise
    return "changed" if known else "new"


def _words(size: int, sha256: str) -> str:
    return f"{size:,} bytes, SHA-256 {sha256[:16]}..."


def _is_whole_zip(path: Path) -> bool:
    """Whether every member unpacks to what its checksum says."""
    try:
        with ZipFile(path) as archive:
            return archive.testzip() is None
    except (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError):
        return False


@contextmanager
def _only_fetcher(folder: Path) -> Iterator[None]:
    """Make ``folder`` and hold it, so that no other process fetches into it. Raises StoreError."""
    with refusals.saving(folder):
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / LOCK_NAME).open("a")
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(
                "Nothing was fetched.",
                "Another process is fetching into the same folder.",
                "Wait until it has finished, then run the command again.",
            ) from error
        yield
