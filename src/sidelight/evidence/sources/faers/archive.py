"""What a quarterly archive holds, found by its members' names, whatever the file is called."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile, ZipInfo, is_zipfile

from sidelight.core.files import sha256_of
from sidelight.evidence.sources.faers.layout import (
    DELETED_MEMBER,
    MADE_UP_MEMBER,
    TABLE_MEMBER,
    TABLES,
)
from sidelight.evidence.sources.faers.refusals import FETCH_AGAIN, refused, whole_archive

MOST_BYTES = 8 << 30
MOST_EXPANSION = 200
SMALL_BYTES = 16 << 20
"""A published table packs about 5 to 1 and is well under 1 GB; a zip bomb is not."""


@dataclass(frozen=True)
class Archive:
    """An archive that has been looked at, not yet read.

    ``quarter`` is a year and 1 to 4, from the members' names. ``members`` maps table name to
    member. ``deleted`` are FDA's lists of withdrawn cases, often none. ``marked_made_up`` says
    that the archive itself says that its reports are invented.
    """

    path: Path
    sha256: str
    quarter: tuple[int, int]
    members: dict[str, ZipInfo]
    deleted: tuple[ZipInfo, ...]
    marked_made_up: bool

    @property
    def label(self) -> str:
        """The quarter as it is written, like ``2025Q4``."""
        return f"{self.quarter[0]}Q{self.quarter[1]}"

    @property
    def table_bytes(self) -> int:
        """Uncompressed bytes of all tables."""
        return sum(member.file_size for member in self.members.values())


def open_archive(path: Path) -> Archive:
    """Look at ``path``. Raises SourceError when it is not a whole quarterly archive."""
    with whole_archive(path):
        if not path.is_file():
            got = "It is a folder." if path.is_dir() else "There is no such file."
            raise refused(path, got)
        if not is_zipfile(path):
            raise refused(path, "It is not a zip, or its end is missing.", FETCH_AGAIN)
        with ZipFile(path) as archive:
            infos = archive.infolist()
        sha256 = sha256_of(path)
    members, quarter = _tables(path, infos)
    deleted = tuple(info for info in infos if DELETED_MEMBER.fullmatch(_base(info)))
    for member in (*members.values(), *deleted):
        check_member(path, member)
    return Archive(
        path,
        sha256,
        quarter,
        members,
        deleted,
        any(_base(info) == MADE_UP_MEMBER for info in infos),
    )


def _base(info: ZipInfo) -> str:
    """The member's own name. Nothing is ever unpacked to it, so a path in it is harmless."""
    return info.filename.replace("\\", "/").rsplit("/", 1)[-1]


def _tables(path: Path, infos: Iterable[ZipInfo]) -> tuple[dict[str, ZipInfo], tuple[int, int]]:
    """Each table's member, and the one quarter that all of them name."""
    members: dict[str, ZipInfo] = {}
    quarters: set[tuple[int, int]] = set()
    for info in infos:
        if found := TABLE_MEMBER.fullmatch(_base(info)):
            name = found[1].lower()
            if name in members:
                raise refused(path, f"It holds the table {name.upper()} twice.")
            members[name] = info
            quarters.add((2000 + int(found[2]), int(found[3])))
    missing = [table.name.upper() for table in TABLES if table.name not in members]
    if not members:
        raise refused(path, "The zip holds none of the tables of a quarterly archive.")
    if missing:
        raise refused(path, f"These tables are missing: {', '.join(missing)}.", FETCH_AGAIN)
    if len(quarters) > 1:
        raise refused(path, f"Its tables come from {len(quarters)} different quarters.")
    return members, quarters.pop()


def check_member(path: Path, member: ZipInfo) -> None:
    """Refuse what would not be read to its end, or would never end."""
    if member.flag_bits & 0x1:
        raise refused(path, "The zip is locked with a password.")
    expansion = member.file_size / max(member.compress_size, 1)
    if member.file_size > MOST_BYTES or (
        member.file_size > SMALL_BYTES and expansion > MOST_EXPANSION
    ):
        raise refused(
            path, f"The member {_base(member)} unpacks to {member.file_size:,} bytes, too many."
        )
