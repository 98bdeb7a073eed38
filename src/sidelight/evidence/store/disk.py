"""What the disk must do: keep what was written, in order, and let one writer in at a time."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sidelight.core.errors import StoreError
from sidelight.core.files import whole_file

LOCK_NAME = "lock"


def keep(path: Path) -> None:
    """Return once ``path``, a file or a folder's list of names, is on the disk itself."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def has_size(path: Path, size: int | None) -> bool:
    """Whether ``path`` is a file of that many bytes; not so where the disk won't say."""
    try:
        return path.is_file() and path.stat().st_size == size
    except OSError:
        return False


def write_whole(path: Path, text: str) -> None:
    """Put ``text`` at ``path``: after a crash it holds the old text or the new."""
    with whole_file(path) as part:
        part.write_text(text, encoding="utf-8")
        keep(part)
    keep(path.parent)


@contextmanager
def only_writer(store: Path) -> Iterator[None]:
    """Hold the store's lock. The system lets go of it when the process ends, however it ends.

    Raises StoreError when another process holds it, or when the disk refuses.
    """
    with storing(store):
        file = (store / LOCK_NAME).open("a")
    with file:
        with storing(store):
            _lock(file)
        yield


def _lock(file: IO[str]) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise StoreError(
            "No reports were added.",
            "Another process is adding reports to the same store.",
            "Wait until it has finished, then run the command again.",
        ) from error


@contextmanager
def storing(store: Path) -> Iterator[None]:
    """Turn what a disk may refuse while ``store`` is written into one StoreError."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            "Nothing was added to the store.",
            f"{store} can't be written ({error.strerror or error}).",
            "Free some space or change its rights, or set SIDELIGHT_HOME to another folder.",
        ) from error
