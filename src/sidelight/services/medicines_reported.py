"""Which medicines the reports in a store name most often."""

from dataclasses import dataclass

from sidelight.evidence.cases import open_cases
from sidelight.evidence.engine import Engine, Query
from sidelight.evidence.store import made_up_store, real_store

MOST_REPORTED = Query(
    "medicines reported",
    """
    select coalesce(ingredient, drug) as name, count(distinct case_id) as cases
    from case_drugs where coalesce(ingredient, drug) is not null
    group by 1 order by cases desc, name limit 100
    """,
)


@dataclass(frozen=True)
class MedicineReported:
    """A medicine by its published ingredient, else its reported name, and its distinct cases."""

    name: str
    cases: int


def medicines_reported(made_up: bool, engine: Engine | None = None) -> tuple[MedicineReported, ...]:
    """The hundred most reported, most cases first. Raises StoreError for an empty store."""
    from sidelight.evidence.engine.duckdb import DuckDB

    tables = open_cases(made_up_store() if made_up else real_store())
    rows = (engine or DuckDB()).fetch(MOST_REPORTED, tables.relations).to_pylist()
    return tuple(MedicineReported(**row) for row in rows)
