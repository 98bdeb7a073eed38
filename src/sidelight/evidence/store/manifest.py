"""The manifest: which archives the store holds, how they were read, and what was left out."""

from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sidelight.core.errors import StoreError

SCHEMA_VERSION = 1
FILE_NAME = "manifest.json"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Version(BaseModel):
    schema_version: int


class TableTally(_Part):
    """One table: rows read, kept, dropped by reason, mended by reason, values not typed, and
    rows kept with the table's main column empty."""

    read: int
    kept: int
    dropped: dict[str, int] = Field(default_factory=dict)
    mended: dict[str, int] = Field(default_factory=dict)
    unread: dict[str, int] = Field(default_factory=dict)
    blank: dict[str, int] = Field(default_factory=dict)
    unknown_columns: tuple[str, ...] = ()


class Added(_Part):
    """One archive in the store.

    ``folder`` is its place under ``archives/``; ``file_bytes`` the size of each Parquet file,
    by table; ``rules`` the version of each rule that shaped it; ``quarter`` is like ``2025Q4``,
    or names a file of openFDA's, which holds reports of any time.
    """

    sha256: str
    folder: str
    file_name: str
    quarter: str = Field(pattern=r"^(\d{4}Q[1-4]|openFDA-[0-9a-f]{8})$")
    era: str
    made_up: bool
    added_at: datetime
    rules: dict[str, int]
    tables: dict[str, TableTally]
    deleted_cases: int
    file_bytes: dict[str, int]


class AddedList(_Part):
    """A list of deleted cases that was added by itself; it applies to all archives.

    ``folder`` and ``file_bytes`` are as for ``Added``; ``cases`` are the distinct ids on it.
    """

    sha256: str
    folder: str
    file_name: str
    added_at: datetime
    read: int
    cases: int
    dropped: dict[str, int] = Field(default_factory=dict)
    file_bytes: dict[str, int]


class Manifest(_Part):
    """Everything the store holds. ``made_up`` says which of the two stores it is."""

    schema_version: int = SCHEMA_VERSION
    made_up: bool
    archives: tuple[Added, ...] = ()
    deleted_lists: tuple[AddedList, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """What names each thing in the store and how it was read, in a fixed order."""
        archives = [f"{added.sha256} {sorted(added.rules.items())}" for added in self.archives]
        return tuple(
            sorted([*archives, *(f"deleted {each.sha256}" for each in self.deleted_lists)])
        )

    def with_archive(self, added: Added) -> "Manifest":
        """This manifest with ``added`` in place of whatever had its quarter, oldest first."""
        others = [archive for archive in self.archives if archive.quarter != added.quarter]
        archives = sorted([*others, added], key=lambda archive: archive.quarter)
        return self.model_copy(update={"archives": tuple(archives)})

    def with_list(self, added: AddedList) -> "Manifest":
        """This manifest with ``added`` in place of the list with its file name, if there is one."""
        others = self.without_list(added.file_name).deleted_lists
        lists = sorted([*others, added], key=lambda each: each.file_name)
        return self.model_copy(update={"deleted_lists": tuple(lists)})

    def without_list(self, file_name: str) -> "Manifest":
        """This manifest without the list of that file name."""
        kept = [each for each in self.deleted_lists if each.file_name != file_name]
        return self.model_copy(update={"deleted_lists": tuple(kept)})


def read_manifest(store: Path, made_up: bool) -> Manifest:
    """The manifest in ``store``, an empty one where there is none.

    Raises StoreError when it can't be read, is damaged, is newer than this program, or is of
    the other store.
    """
    file = store / FILE_NAME
    try:
        text = file.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Manifest(made_up=made_up)
    except OSError as error:
        raise _unreadable(file, error) from error
    except UnicodeDecodeError as error:
        raise damaged(store, f"Its {FILE_NAME} is not text.", made_up) from error
    try:
        if (version := _Version.model_validate_json(text).schema_version) != SCHEMA_VERSION:
            raise StoreError(
                "The stored reports can't be read.",
                f"The store has format {version}; this program knows {SCHEMA_VERSION}.",
                "Use the program that wrote it, or set SIDELIGHT_HOME to an empty folder.",
            )
        manifest = Manifest.model_validate_json(text)
    except ValidationError as error:
        raise damaged(store, f"Its {FILE_NAME} does not hold what it should.", made_up) from error
    if manifest.made_up != made_up:
        got = "It holds made-up reports where real ones should be, or the reverse."
        raise damaged(store, got, made_up)
    return manifest


def _unreadable(file: Path, error: OSError) -> StoreError:
    return StoreError(
        "The stored reports can't be read.",
        f"{file} can't be opened ({error.strerror or error}).",
        "Check your rights to it and the disk, then try again.",
    )


def damaged(store: Path, got: str, made_up: bool) -> StoreError:
    """The error for a store that can't be trusted any more."""
    again = "run 'sidelight reports make-up'" if made_up else "add the archives again"
    return StoreError("The stored reports are damaged.", got, f"Move {store} away, then {again}.")
