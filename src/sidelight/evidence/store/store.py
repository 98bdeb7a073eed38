"""Adding an archive whole or not at all, and finding what was added."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sidelight.core.settings import home
from sidelight.evidence.store.disk import has_size, keep, only_writer, storing, write_whole
from sidelight.evidence.store.manifest import (
    FILE_NAME,
    Added,
    AddedList,
    Manifest,
    damaged,
    read_manifest,
)

if TYPE_CHECKING:
    import pyarrow as pa

ARCHIVES = "archives"
STAGING = "staging"
DELETED = "deleted"
ROWS_IN_GROUP = 1 << 17


@dataclass(frozen=True)
class Store:
    """A folder with a manifest and one folder of Parquet files for each archive.

    The manifest alone says what the store holds: what it does not name is rubbish left by an
    interrupted run, and the next writer clears it away.
    """

    folder: Path
    made_up: bool

    def manifest(self) -> Manifest:
        """What the store holds; empty when nothing was added yet. Raises StoreError."""
        return read_manifest(self.folder, self.made_up)

    def paths(self, table: str) -> tuple[Path, ...]:
        """The files of one table, oldest quarter first, then lists of deleted cases.

        Raises StoreError when one is missing or has another size than when it was written.
        """
        manifest = self.manifest()
        sources: list[Added | AddedList] = [*manifest.archives]
        if table == DELETED:
            sources += manifest.deleted_lists
        found = []
        for added in sources:
            path = self._place(added, table)
            if not has_size(path, added.file_bytes.get(table)):
                name = added.quarter if isinstance(added, Added) else added.file_name
                got = f"The table {table} of {name} is not whole."
                raise damaged(self.folder, got, self.made_up)
            found.append(path)
        return tuple(found)

    def is_whole(self, added: Added | AddedList) -> bool:
        """Whether every file of ``added`` is there with the size it was written with."""
        sizes = added.file_bytes.items()
        return all(has_size(self._place(added, table), size) for table, size in sizes)

    @contextmanager
    def adding(self) -> "Iterator[Staging]":
        """Let one archive or list in. Nothing changes unless ``commit`` is reached.

        Raises StoreError when the folder can't be written or someone else is adding.
        """
        with storing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
        with only_writer(self.folder):
            staging = self.folder / STAGING
            with storing(self.folder):
                self._clear()
                staging.mkdir()
            try:
                yield Staging(self, staging)
            finally:
                shutil.rmtree(staging, ignore_errors=True)

    def remove_list(self, file_name: str) -> Manifest:
        """Take a list of deleted cases out again. Raises StoreError."""
        with only_writer(self.folder):
            manifest = self.manifest().without_list(file_name)
            with storing(self.folder):
                _write_manifest(self.folder, manifest)
        return manifest

    def _place(self, added: Added | AddedList, table: str) -> Path:
        return self.folder / ARCHIVES / added.folder / f"{table}.parquet"

    def _clear(self) -> None:
        """Remove what an interrupted run left behind, and archives that were replaced."""
        manifest = self.manifest()
        named = {added.folder for added in manifest.archives}
        named |= {added.folder for added in manifest.deleted_lists}
        archives = self.folder / ARCHIVES
        archives.mkdir(exist_ok=True)
        left = [path for path in archives.iterdir() if path.name not in named]
        for path in (*left, self.folder / STAGING):
            shutil.rmtree(path, ignore_errors=True)
        for part in self.folder.glob(f".{FILE_NAME}.*.part"):
            part.unlink()


class Staging:
    """An archive on its way in."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._folder = folder
        self.file_bytes: dict[str, int] = {}

    def write(self, table: str, schema: "pa.Schema", batches: "Iterator[pa.RecordBatch]") -> None:
        """Write one table batch by batch; it is on the disk when this returns."""
        with self.table(table, schema) as put:
            for batch in batches:
                put(batch)

    @contextmanager
    def table(self, name: str, schema: "pa.Schema") -> "Iterator[Callable[[pa.RecordBatch], None]]":
        """Open a table to put batches into, beside others; at the end it is on the disk."""
        from pyarrow import parquet

        path = self._folder / f"{name}.parquet"
        with storing(path):
            writer = parquet.ParquetWriter(path, schema, compression="zstd")

        def put(batch: "pa.RecordBatch") -> None:
            with storing(path):
                writer.write_batch(batch, row_group_size=ROWS_IN_GROUP)

        try:
            yield put
        finally:
            with storing(path):
                writer.close()
        with storing(path):
            keep(path)
            self.file_bytes[name] = path.stat().st_size

    def free_name(self, sha256: str) -> str:
        """A folder name made of the content's hash that no archive has yet."""
        short = sha256[:16]
        names = [short, *(f"{short}-{number}" for number in range(2, 1000))]
        return next(name for name in names if not (self._store.folder / ARCHIVES / name).exists())

    def commit(self, added: Added | AddedList) -> Manifest:
        """Make ``added`` part of the store, in place of whatever had its quarter or name."""
        archives = self._store.folder / ARCHIVES
        standing = self._store.manifest()
        manifest = (
            standing.with_list(added)
            if isinstance(added, AddedList)
            else standing.with_archive(added)
        )
        with storing(self._store.folder):
            keep(self._folder)
            self._folder.rename(archives / added.folder)
            keep(archives)
            _write_manifest(self._store.folder, manifest)
        return manifest


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    write_whole(folder / FILE_NAME, manifest.model_dump_json(indent=1) + "\n")


def real_store() -> Store:
    """The store of published reports."""
    return Store(home() / "reports", made_up=False)


def made_up_store() -> Store:
    """The store of made-up reports, which never meet the real ones."""
    return Store(home() / "made-up", made_up=True)
