"""What the two stores of reports hold."""

from dataclasses import dataclass
from pathlib import Path

from sidelight.evidence.cases import Attrition, Coverage, coverage, open_cases
from sidelight.evidence.engine import Engine
from sidelight.evidence.store import Added, AddedList, made_up_store, real_store
from sidelight.services.add_reports import count_down


@dataclass(frozen=True)
class StoreStatus:
    """One store. ``attrition`` is null when it holds no archive, ``coverage`` too where it was
    not asked for.

    ``deleted_lists`` are those that were added by themselves.
    """

    folder: Path
    made_up: bool
    archives: tuple[Added, ...]
    deleted_lists: tuple[AddedList, ...]
    attrition: Attrition | None
    coverage: Coverage | None


@dataclass(frozen=True)
class ReportsStatus:
    """Both stores, apart as they are kept."""

    real: StoreStatus
    made_up: StoreStatus


def reports_status(covered: bool = False, engine: Engine | None = None) -> ReportsStatus:
    """What is stored, and how much of it could be read if ``covered``. Raises StoreError."""
    return ReportsStatus(store_status(False, covered, engine), store_status(True, covered, engine))


def store_status(made_up: bool, covered: bool = False, engine: Engine | None = None) -> StoreStatus:
    """What one of the stores holds. Raises StoreError when it is damaged."""
    from sidelight.evidence.engine.duckdb import DuckDB

    store = made_up_store() if made_up else real_store()
    manifest = store.manifest()
    at, held = (store.folder, store.made_up), (manifest.archives, manifest.deleted_lists)
    if not manifest.archives:
        return StoreStatus(*at, *held, None, None)
    engine = engine or DuckDB()
    told = coverage(engine, open_cases(store, engine).relations) if covered else None
    return StoreStatus(*at, *held, count_down(store, engine), told)
