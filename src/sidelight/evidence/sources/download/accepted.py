"""Hashes of archives that this version of the program does not know, as they were taken."""

from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from sidelight.core.errors import StoreError
from sidelight.core.files import whole_file
from sidelight.evidence.sources.download.published import Known
from sidelight.evidence.sources.download.refusals import saving

FILE_NAME = "accepted.json"


class Accepted(BaseModel):
    """An archive that was taken: unknown until then, or another one than was known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file_name: str
    size: int
    sha256: str
    accepted_at: datetime

    @property
    def known(self) -> Known:
        """The archive as it was seen."""
        return Known(self.file_name, self.size, self.sha256)


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    quarters: dict[str, Accepted] = {}


def read_accepted(folder: Path) -> dict[str, Accepted]:
    """What was taken into ``folder``, by quarter. Raises StoreError when the record is damaged."""
    file = folder / FILE_NAME
    try:
        return _Record.model_validate_json(file.read_bytes()).quarters
    except FileNotFoundError:
        return {}
    except (ValidationError, OSError) as error:
        raise StoreError(
            "The record of fetched archives can't be read.",
            f"{file} does not hold what it should.",
            "Move it away, then fetch again: hashes that it held will be taken anew.",
        ) from error


def record(folder: Path, quarter: str, accepted: Accepted) -> None:
    """Remember ``accepted`` for ``quarter``. Raises StoreError."""
    quarters = dict(sorted({**read_accepted(folder), quarter: accepted}.items()))
    text = _Record(quarters=quarters).model_dump_json(indent=1)
    with saving(folder), whole_file(folder / FILE_NAME) as part:
        part.write_text(text + "\n", encoding="utf-8")
