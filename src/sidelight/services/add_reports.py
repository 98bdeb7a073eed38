"""Add a quarter of reports to the store: whole or not at all, and say what was left out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sidelight.core.errors import SourceError, UsageError
from sidelight.evidence.cases import CASE_RULES, Attrition, attrition, open_reports
from sidelight.evidence.engine import Engine
from sidelight.evidence.sources.faers import (
    READING_RULES,
    Archive,
    Reading,
    open_archive,
    read_archive,
)
from sidelight.evidence.store import Added, Staging, Store, TableTally, real_store

Progress = Callable[[int, int], None]
"""Called with the bytes read so far and the bytes in all."""


@dataclass(frozen=True)
class Outcome:
    """What became of one archive.

    ``added`` is its entry in the store; ``new`` is false when it was there already and nothing
    changed. ``attrition`` counts the whole store afterwards.
    """

    added: Added
    new: bool
    attrition: Attrition


def add_reports(
    path: Path,
    *,
    store: Store | None = None,
    replace: bool = False,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Outcome:
    """Read the quarterly archive at ``path`` into ``store``, the store of real reports if null.

    The same file twice changes nothing. Another file of the same quarter is refused unless
    ``replace``, which also reads the same file anew. Raises SourceError, StoreError or
    UsageError, and then the store is as it was.
    """
    store = store or real_store()
    archive = open_archive(path)
    with store.adding() as staging:
        standing = _standing(store, archive)
        if standing and standing.sha256 == archive.sha256 and not replace:
            if store.is_whole(standing):
                return Outcome(standing, False, count_down(store, engine))
        elif standing and not replace:
            raise _other_file(archive, standing)
        reading = read_archive(archive, staging.write, progress)
        _check_kind(archive, reading, store)
        added = _entry(archive, reading, staging)
        staging.commit(added)
    return Outcome(added, True, count_down(store, engine))


def count_down(store: Store, engine: Engine | None = None) -> Attrition:
    """From the reports in ``store`` to its cases. Raises StoreError."""
    from sidelight.evidence.engine.duckdb import DuckDB

    return attrition(engine or DuckDB(), open_reports(store))


def _quarter(archive: Archive) -> str:
    year, number = archive.quarter
    return f"{year}Q{number}"


def _standing(store: Store, archive: Archive) -> Added | None:
    """What the store already holds for the archive's quarter."""
    archives = store.manifest().archives
    return next((added for added in archives if added.quarter == _quarter(archive)), None)


def _entry(archive: Archive, reading: Reading, staging: Staging) -> Added:
    return Added(
        sha256=archive.sha256,
        folder=staging.free_name(archive.sha256),
        file_name=archive.path.name,
        quarter=_quarter(archive),
        era=str(reading.era),
        made_up=reading.made_up,
        added_at=datetime.now(UTC).replace(microsecond=0),
        rules={"reading": READING_RULES, "cases": CASE_RULES},
        tables={name: TableTally(**vars(tally)) for name, tally in reading.tallies.items()},
        deleted_cases=reading.deleted_cases,
        file_bytes=staging.file_bytes,
    )


def _check_kind(archive: Archive, reading: Reading, store: Store) -> None:
    """Made-up and real reports never share a store."""
    if reading.made_up and not store.made_up:
        raise SourceError(
            f"The reports in {archive.path.name} can't be added to the real ones.",
            "They are made up, and say so.",
            "Use 'sidelight reports make-up' to see made-up reports in a store of their own.",
        )
    if store.made_up and not reading.made_up:
        raise SourceError(
            f"The reports in {archive.path.name} can't be added to the made-up ones.",
            "They carry no mark that they are made up.",
            "Use 'sidelight reports add' to add them to the store of real reports.",
        )


def _other_file(archive: Archive, standing: Added) -> UsageError:
    return UsageError(
        f"{archive.path.name} was not added.",
        f"The store holds another file of {standing.quarter}: {standing.file_name}, "
        f"added on {standing.added_at:%Y-%m-%d}.",
        "Add it with --replace to put it in the place of that file.",
    )
