"""A file of openFDA's, report by report: memory holds one batch of rows."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING
from zipfile import ZipFile, ZipInfo, is_zipfile

from sidelight.core.files import sha256_of
from sidelight.evidence.sources.faers.archive import check_member
from sidelight.evidence.sources.faers.columns import schema
from sidelight.evidence.sources.faers.layout import TABLES
from sidelight.evidence.sources.faers.lines import BOM
from sidelight.evidence.sources.faers.read import Progress, Reading
from sidelight.evidence.sources.faers.refusals import FETCH_AGAIN, refused, whole_archive
from sidelight.evidence.sources.faers.sense import check_sense
from sidelight.evidence.sources.faers.tally import Tally
from sidelight.evidence.sources.openfda.batches import Put, put_batch
from sidelight.evidence.sources.openfda.report import NO_CASE, Json

if TYPE_CHECKING:
    import pyarrow as pa

OPENFDA_RULES = 1
"""Rises when the same file would be read differently; stored with each file."""

WANTED = "Give openFDA's answer to a drug/event query, or a part of its bulk download."
BATCH = 2000
FIRST_BYTES = 4096

OpenTable = Callable[[str, "pa.Schema"], AbstractContextManager[Put]]
"""Opens a table to be written, batch by batch."""


@dataclass(frozen=True)
class OpenFda:
    """A file of openFDA's that has been looked at. ``member`` is null where it is no zip.

    ``label`` stands where an archive names its quarter: a file holds reports of any time.
    """

    path: Path
    sha256: str
    member: ZipInfo | None

    @property
    def label(self) -> str:
        """A name for the file that follows from its content."""
        return f"openFDA-{self.sha256[:8]}"

    def read(self, table: OpenTable, progress: Progress | None = None) -> Reading:
        """Hand every table to ``table``. Raises SourceError when the file is no such JSON."""
        import pyarrow as pa

        reading = Reading(False, "openFDA", {each.name: Tally() for each in TABLES})
        with whole_archive(self.path), ExitStack() as stack:
            file, size = stack.enter_context(self._opened())
            counted = _Counted(file, size, progress)
            puts = {
                each.name: stack.enter_context(table(each.name, schema(each))) for each in TABLES
            }
            reports = _reports(self.path, counted)
            while batch := list(islice(reports, BATCH)):
                put_batch(batch, puts, reading)
            deleted = pa.schema([("case_id", pa.int64())])
            stack.enter_context(table("deleted", deleted))
        _check(self.path, reading)
        return reading

    @contextmanager
    def _opened(self) -> Iterator[tuple[IO[bytes], int]]:
        if self.member is None:
            with self.path.open("rb") as file:
                yield file, self.path.stat().st_size
        else:
            with ZipFile(self.path) as zipped, zipped.open(self.member) as file:
                yield file, self.member.file_size


def is_openfda(path: Path) -> bool:
    """Whether ``path`` looks like JSON, or a zip of one JSON file. Raises nothing."""
    try:
        if is_zipfile(path):
            with ZipFile(path) as zipped:
                return _json_member(zipped) is not None
        with path.open("rb") as file:
            return file.read(FIRST_BYTES).removeprefix(BOM).lstrip().startswith(b"{")
    except (OSError, ValueError, NotImplementedError, RuntimeError):
        return False


def open_openfda(path: Path) -> OpenFda:
    """Look at ``path``. Raises SourceError when it can't be read."""
    member = None
    with whole_archive(path):
        if is_zipfile(path):
            with ZipFile(path) as zipped:
                member = _json_member(zipped)
        if member:
            check_member(path, member)
        return OpenFda(path, sha256_of(path), member)


def _json_member(zipped: ZipFile) -> ZipInfo | None:
    members = [info for info in zipped.infolist() if not info.is_dir()]
    only = members[0] if len(members) == 1 else None
    return only if only and only.filename.lower().endswith(".json") else None


class _Counted:
    """A stream that tells how much of it was read."""

    def __init__(self, file: IO[bytes], size: int, progress: Progress | None) -> None:
        self._file = file
        self._size = size
        self._progress = progress
        self._done = 0

    def read(self, size: int) -> bytes:
        """The next bytes."""
        block = self._file.read(size)
        if not self._done:
            block = block.removeprefix(BOM)
        self._done += len(block)
        if self._progress:
            self._progress(min(self._done, self._size), self._size)
        return block


def _reports(path: Path, file: _Counted) -> Iterator[Json]:
    """Each report in turn. Raises SourceError where the JSON is broken."""
    import ijson

    try:
        yield from (each for each in ijson.items(file, "results.item") if isinstance(each, dict))
    except ijson.common.JSONError as error:
        said = str(error).partition("\n")[0]
        raise refused(path, f"It is no whole JSON ({said}).", FETCH_AGAIN) from error


def _check(path: Path, reading: Reading) -> None:
    """Raise SourceError when the file holds no report, or none that makes sense."""
    demo = reading.tallies["demo"]
    if not demo.read:
        raise refused(path, "It holds no report.", WANTED)
    if demo.dropped[NO_CASE] == demo.read:
        got = f"All of its {demo.read:,} reports are of the legacy era, without a case number."
        raise refused(path, got, "Add the AERS archives of those years instead.")
    for table in TABLES:
        tally = reading.tallies[table.name]
        left = Counter({why: count for why, count in tally.dropped.items() if why != NO_CASE})
        known = replace(tally, read=tally.read - tally.dropped[NO_CASE], dropped=left)
        check_sense(path, table, known)
