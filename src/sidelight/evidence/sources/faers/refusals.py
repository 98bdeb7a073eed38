"""The reasons for which an archive is refused, each in three sentences."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile

from sidelight.core.errors import SourceError

FETCH_AGAIN = "Fetch the file again and compare its size with the one FDA shows."
WANTED = "Give a quarterly archive in its ASCII form, such as faers_ascii_2025q4.zip, unopened."


def refused(path: Path, got: str, do: str = WANTED) -> SourceError:
    """The error for an archive that can't be added."""
    return SourceError(f"The reports in {path.name} can't be added.", got, do)


@contextmanager
def whole_archive(path: Path) -> Iterator[None]:
    """Turn what reading a broken or locked zip raises into one SourceError."""
    try:
        yield
    except (BadZipFile, zlib.error, EOFError) as error:
        raise refused(path, f"The zip is damaged or cut short ({error}).", FETCH_AGAIN) from error
    except (NotImplementedError, RuntimeError) as error:
        raise refused(path, f"The zip can't be unpacked ({error}).") from error
    except OSError as error:
        got = f"The file can't be read ({error.strerror or error})."
        raise refused(path, got, "Check the path, the disk and your rights to the file.") from error
