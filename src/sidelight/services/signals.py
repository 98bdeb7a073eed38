"""Count and score the reports on one medicine against other cases in a store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sidelight.evidence.cases import open_cases
from sidelight.evidence.cases.lookup import NameCount, known_term
from sidelight.evidence.engine import Engine
from sidelight.evidence.signals.counts import (
    LeftOut,
    RoleCases,
    left_out_terms,
    role_cases,
)
from sidelight.evidence.signals.events import EventScore, score_events
from sidelight.evidence.signals.flow import Flow, flow
from sidelight.evidence.signals.grid import Sensitivity, vary
from sidelight.evidence.signals.opened import Opened, Source, open_study
from sidelight.evidence.signals.study import ROLE_SETS, Study
from sidelight.evidence.signals.study_file import study_from
from sidelight.evidence.store import made_up_store, real_store
from sidelight.services.medicine_names import search_names

Progress = Callable[[int, int], None]

MADE_UP = "These are made-up reports. They say nothing about any real medicine."
NOT_CALIBRATED = (
    "Scores are not calibrated: no negative controls were named, so nothing is known of how far "
    "they stray where there is nothing to find."
)


@dataclass(frozen=True)
class RoleScores:
    """The events of one role set: ``cases`` name the medicine so; most reported events first.

    ``below_minimum`` events were reported in fewer cases than asked for and are not in ``terms``.
    """

    role: str
    study_sha256: str
    cases: int
    n: int
    terms: tuple[EventScore, ...]
    below_minimum: int
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class MedicineSignals:
    """Everything counted for one medicine by role, and the names that were taken for it."""

    study: Study
    source: Source
    minimum: int
    cases: RoleCases
    flow: Flow
    matched: tuple[NameCount, ...]
    by_role: tuple[RoleScores, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know before any number here. Shown on every surface, on top."""
        return notes(self.study, self.source, self.flow.medicine + self.flow.comparator)


@dataclass(frozen=True)
class EventSignals:
    """One event under a study and under each variation of it."""

    study: Study
    source: Source
    cases: RoleCases
    flow: Flow
    matched: tuple[NameCount, ...]
    sensitivity: Sensitivity

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know before any number here."""
        n = self.sensitivity.main.n
        return (*notes(self.study, self.source, n), NOT_CALIBRATED)


def notes(study: Study, source: Source, n: int) -> tuple[str, ...]:
    """What a reader must know before any number of a study of ``n`` cases."""
    return ((MADE_UP,) if source.made_up else ()) + (
        "Reports are not rates. Nobody counts the people who took a medicine without a report.",
        f"The medicine is compared with {study.comparator} in this store "
        f"(N = {n:,} cases in all; {source.words}).",
        "A ratio above 1, or an IC above 0, says that the two are named together more often "
        "than the other cases would lead one to expect. It is a reason to look closer and "
        "proves nothing.",
    )


def medicine_signals(
    medicine: str,
    roles: Sequence[str] = tuple(ROLE_SETS),
    minimum: int = 1,
    made_up: bool = False,
    engine: Engine | None = None,
    **choices: Any,
) -> MedicineSignals:
    """Score the terms reported with ``medicine`` in at least ``minimum`` cases, by role.

    ``medicine`` is any name; one from a dossier stands for all of that medicine's names.
    ``roles`` are names of ``ROLE_SETS``; ``choices`` are fields of a study file. Raises
    StoreError for an empty store, UsageError for a name not in it.
    """
    opened = asked(medicine, None, made_up, engine, roles=roles[0], **choices)
    by_role = tuple(
        _scored(opened.asking(replace(opened.study, roles=role)), minimum) for role in roles
    )
    return MedicineSignals(
        study=opened.study,
        source=opened.source,
        minimum=minimum,
        cases=role_cases(opened.engine, opened.tables),
        flow=flow(opened.engine, opened.tables),
        matched=opened.matched,
        by_role=by_role,
    )


def event_signals(
    medicine: str,
    event: str,
    made_up: bool = False,
    engine: Engine | None = None,
    progress: Progress | None = None,
    **choices: Any,
) -> EventSignals:
    """Score one event under a study and its variations. Raises as ``medicine_signals``.

    Raises UsageError too for a term that the store does not have.
    """
    opened = asked(medicine, event, made_up, engine, **choices)
    (found,) = vary(opened, progress)
    return EventSignals(
        study=opened.study,
        source=opened.source,
        cases=role_cases(opened.engine, opened.tables),
        flow=flow(opened.engine, opened.tables),
        matched=opened.matched,
        sensitivity=found,
    )


def medicine_study(medicine: str, **choices: Any) -> Study:
    """A study of ``medicine`` by every name that its dossier knows; ``choices`` as in a file."""
    names = search_names(medicine)
    return study_from({"medicine": names[0], "names": names, **choices})


def asked(
    medicine: str,
    event: str | None,
    made_up: bool,
    engine: Engine | None = None,
    **choices: Any,
) -> Opened:
    """A study of ``medicine`` and of ``event``, or of every event, on one of the stores.

    Raises as :func:`opened_study`.
    """
    events = {} if event is None else {"events": (event,)}
    return opened_study(medicine_study(medicine, **events, **choices), made_up, engine)


def opened_study(study: Study, made_up: bool, engine: Engine | None = None) -> Opened:
    """``study`` on one of the stores.

    Raises StoreError for an empty store, UsageError for a medicine or a term not in it.
    """
    from sidelight.evidence.engine.duckdb import DuckDB

    engine = engine or DuckDB()
    cases = open_cases(made_up_store() if made_up else real_store(), engine)
    for event in study.events:
        known_term(engine, cases.relations, event)
    return open_study(study, cases, engine)


def _scored(opened: Opened, minimum: int) -> RoleScores:
    """Score one role set's events."""
    scores = score_events(opened)
    kept = tuple(score for score in scores if score.a >= minimum)
    counted = flow(opened.engine, opened.tables)
    return RoleScores(
        role=opened.study.roles,
        study_sha256=opened.study.sha256,
        cases=counted.medicine,
        n=counted.medicine + counted.comparator,
        terms=kept,
        below_minimum=len(scores) - len(kept),
        left_out=left_out_terms(opened.engine, opened.tables),
    )
