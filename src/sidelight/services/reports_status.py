"""What the two stores of reports hold."""

from dataclasses import dataclass
from pathlib import Path

from sidelight.evidence.cases import Attrition, Coverage, coverage, open_cases
from sidelight.evidence.engine import Engine
from sidelight.evidence.store import Added, made_up_store, real_store
from sidelight.services.add_reports import count_down


@dataclass(frozen=True)
class StoreStatus:
    """One store. ``attrition`` and ``coverage`` are null when it holds no archive."""

    folder: Path
    made_up: bool
    archives: tuple[Added, ...]
    attrition: Attrition | None
    coverage: Coverage | None


@dataclass(frozen=True)
class ReportsStatus:
    """Both stores, apart as they are kept."""

    real: StoreStatus
    made_up: StoreStatus


def reports_status(engine: Engine | None = None) -> ReportsStatus:
    """What is stored. Raises StoreError when a store is damaged."""
    return ReportsStatus(store_status(False, engine), store_status(True, engine))


def store_status(made_up: bool, engine: Engine | None = None) -> StoreStatus:
    """What one of the stores holds. Raises StoreError when it is damaged."""
    from sidelight.evidence.engine.duckdb import DuckDB

    store = made_up_store() if made_up else real_store()
    archives = store.manifest().archives
    if not archives:
        return StoreStatus(store.folder, store.made_up, archives, None, None)
    engine = engine or DuckDB()
    covered = coverage(engine, open_cases(store, engine).relations)
    return StoreStatus(store.folder, store.made_up, archives, count_down(store, engine), covered)
