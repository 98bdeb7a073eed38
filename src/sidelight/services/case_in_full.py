"""One case with everything that was reported, and which others probably tell of the same."""

from sidelight.evidence.cases import open_cases
from sidelight.evidence.cases.full import FullCase, full_case
from sidelight.evidence.engine import Engine
from sidelight.evidence.store import made_up_store, real_store


def case_in_full(number: int, made_up: bool = False, engine: Engine | None = None) -> FullCase:
    """The case ``number``, or the case that a report of that number belongs to.

    Raises StoreError for an empty store, UsageError where there is no such case.
    """
    from sidelight.evidence.engine.duckdb import DuckDB

    engine = engine or DuckDB()
    tables = open_cases(made_up_store() if made_up else real_store(), engine).relations
    return full_case(engine, tables, number)
