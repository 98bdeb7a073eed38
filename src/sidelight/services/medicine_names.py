"""Which names in the reports mean a medicine, how often they are used, and why they were taken."""

from dataclasses import dataclass

from sidelight.core.names import fold_medicine_name
from sidelight.dossier import load
from sidelight.evidence.cases import open_cases
from sidelight.evidence.cases.lookup import (
    NameCount,
    names_left_out,
    names_of,
    substances_meant,
)
from sidelight.evidence.engine import Engine
from sidelight.evidence.store import made_up_store, real_store


@dataclass(frozen=True)
class MedicineNames:
    """The names that stand for ``substances``, and those that hold the word but do not."""

    made_up: bool
    substances: tuple[str, ...]
    names: tuple[NameCount, ...]
    left_out: tuple[NameCount, ...]


def medicine_names(
    medicine: str, made_up: bool = False, engine: Engine | None = None
) -> MedicineNames:
    """Every reported name of ``medicine``, which may be any name or a dossier's.

    Raises StoreError for an empty store, UsageError for a medicine that no report names.
    """
    from sidelight.evidence.engine.duckdb import DuckDB

    engine = engine or DuckDB()
    tables = open_cases(made_up_store() if made_up else real_store(), engine).relations
    substances = substances_meant(engine, tables, search_names(medicine))
    return MedicineNames(
        made_up,
        substances,
        names_of(engine, tables, substances),
        names_left_out(engine, tables, substances),
    )


def search_names(medicine: str) -> tuple[str, ...]:
    """Every name of the dossier that knows ``medicine`` by any of them, else just that name."""
    for medicine_id in load.medicine_ids():
        identity = load.medicine(medicine_id).identity
        names = (identity.name, *identity.names, *identity.brands)
        known = {fold_medicine_name(name) for name in (medicine_id, *names)}
        if fold_medicine_name(medicine) in known:
            return names
    return (fold_medicine_name(medicine),)
