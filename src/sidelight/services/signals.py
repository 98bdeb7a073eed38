"""Count and score the reports on one medicine against all others in a store."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from sidelight.core.errors import UsageError
from sidelight.core.names import fold_term
from sidelight.evidence.cases import CaseTables, open_cases
from sidelight.evidence.engine import Engine
from sidelight.evidence.signals.counts import RoleCases, role_cases, term_counts
from sidelight.evidence.signals.names import (
    Matched,
    StoreName,
    close_names,
    match,
    store_names,
)
from sidelight.evidence.signals.study import ROLE_SETS, Study
from sidelight.evidence.store import made_up_store, real_store
from sidelight.services.medicine_names import search_names

if TYPE_CHECKING:
    import pyarrow as pa

ROLE_WORDS = {
    "primary": "primary suspect",
    "suspect": "suspect (primary or secondary)",
    "any": "any role (also interacting or taken alongside)",
}
"""What each role set of a study is called on a page."""

SHOWN_QUARTERS = 4


@dataclass(frozen=True)
class TermScore:
    """One reaction term's counts on distinct cases and its scores; null where not estimable.

    ``prr`` and ``ror`` are ratios and the IC is in bits, each with its 95 % interval
    (``025`` to ``975``).
    """

    event: str
    a: int
    b: int
    c: int
    d: int
    n_drug: int
    n_event: int
    n: int
    expected: float
    prr: float | None
    prr025: float | None
    prr975: float | None
    ror: float | None
    ror025: float | None
    ror975: float | None
    ic_log2: float
    ic025_log2: float
    ic975_log2: float
    ic_variant: str


@dataclass(frozen=True)
class RoleScores:
    """The scores of one role set: ``cases`` name the medicine so; most reported terms first.

    ``below_minimum`` terms were reported in fewer cases than asked for and are not in ``terms``.
    """

    role: str
    cases: int
    terms: tuple[TermScore, ...]
    below_minimum: int


@dataclass(frozen=True)
class MedicineSignals:
    """Everything counted for one study, and the names that were taken for the medicine."""

    study: Study
    minimum: int
    cases: RoleCases
    matched: tuple[Matched, ...]
    by_role: tuple[RoleScores, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know before any number here. Shown on every surface, on top."""
        made_up = ("These are made-up reports. They say nothing about any real medicine.",)
        return (made_up if self.study.made_up else ()) + (
            "Reports are not rates. Nobody counts the people who took a medicine without a report.",
            f"The medicine is compared with {self.study.comparator} "
            f"(N = {self.cases.cases:,} cases in all; {self.study.database}).",
            "A ratio above 1, or an IC above 0, says that the two are named together more often "
            "than the other cases would lead one to expect. It is a reason to look closer and "
            "proves nothing.",
        )


def medicine_signals(
    medicine: str,
    roles: Sequence[str] = tuple(ROLE_SETS),
    event: str | None = None,
    minimum: int = 1,
    made_up: bool = False,
    engine: Engine | None = None,
) -> MedicineSignals:
    """Score the terms reported with ``medicine`` in at least ``minimum`` cases, by role.

    ``medicine`` is any name; one from a dossier stands for all of that medicine's names.
    ``roles`` are names of ``ROLE_SETS``. With ``event`` only that term is scored, even where no
    case has both. Raises StoreError for an empty store, UsageError for a name not in it.
    """
    from sidelight.evidence.engine.duckdb import DuckDB

    engine = engine or DuckDB()
    tables = open_cases(made_up_store() if made_up else real_store())
    names = search_names(medicine)
    known = store_names(engine, tables.relations)
    matched = match(names, known)
    if not matched:
        raise _not_found(medicine, tables, known)
    study = Study(
        medicine=names[0],
        names=names,
        matched=tuple((entry.drug, entry.ingredient) for entry in matched),
        roles=tuple(roles),
        database=_database(tables),
        fingerprint=tables.fingerprint,
        made_up=tables.made_up,
    )
    counts = term_counts(engine, study, tables.relations)
    if event is not None:
        counts = _only(counts, event)
        minimum = 0
    return MedicineSignals(
        study=study,
        minimum=minimum,
        cases=role_cases(engine, study, tables.relations),
        matched=tuple(matched),
        by_role=tuple(_scored(role, counts, minimum) for role in study.roles),
    )


def _scored(role: str, counts: "pa.Table", minimum: int) -> RoleScores:
    """Score one role set's terms."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from sidelight.evidence.signals.score import score, score_columns

    of_role = counts.filter(pc.equal(counts["role_set"], role))
    kept = of_role.filter(pc.greater_equal(of_role["a"], minimum))
    reported = pc.sum(pc.greater(of_role["a"], 0)).as_py() or 0
    rows = pa.table({"event": kept["term"]} | score_columns(score(kept))).to_pylist()
    return RoleScores(
        role=role,
        cases=of_role["n_drug"][0].as_py() if of_role.num_rows else 0,
        terms=tuple(TermScore(**row) for row in rows),
        below_minimum=max(reported - len(rows), 0),
    )


def _only(counts: "pa.Table", event: str) -> "pa.Table":
    """The rows of one term. Raises UsageError when the store does not have it."""
    import pyarrow.compute as pc

    wanted = fold_term(event)
    kept = counts.filter(pc.equal(counts["term"], wanted))
    if kept.num_rows or not counts.num_rows:
        return kept
    terms = pc.unique(counts["term"]).to_pylist()
    close = get_close_matches(wanted, terms, n=3, cutoff=0.6)
    raise UsageError(
        "No case in this store has that reaction term.",
        f"The store has {len(terms):,} terms, and none is spelt so.",
        f"Try one spelt alike: {', '.join(close)}."
        if close
        else "Leave --event out to see the terms that were reported with the medicine.",
    )


def _database(tables: CaseTables) -> str:
    """Which reports, in words."""
    quarters = ", ".join(tables.quarters)
    if len(tables.quarters) > SHOWN_QUARTERS:
        quarters = f"{len(tables.quarters)} quarters, {tables.quarters[0]} to {tables.quarters[-1]}"
    return f"{'made-up reports' if tables.made_up else 'FAERS'}, {quarters}"


def _not_found(medicine: str, tables: CaseTables, known: list[StoreName]) -> UsageError:
    close = close_names(medicine, known)
    if tables.made_up:
        alike = f"Try a name spelt alike ({', '.join(close)}). " if close else ""
        advice = f"{alike}All medicines here are invented: look for others in the real reports."
    elif close:
        advice = f"Try a name spelt alike ({', '.join(close)}), or add more reports."
    else:
        advice = (
            "Add more reports with 'sidelight reports add FILE.zip', or try the name of its "
            "ingredient."
        )
    return UsageError(
        "No case in this store names that medicine.",
        f"We looked through {len(known):,} names in {_database(tables)}.",
        advice,
    )
