"""One medicine against another: whose cases tell an event more often."""

from dataclasses import dataclass, replace

from sidelight.evidence.cases.lookup import NameCount
from sidelight.evidence.engine import Engine
from sidelight.evidence.signals.events import EventScore, score_events
from sidelight.evidence.signals.flow import Flow, flow
from sidelight.evidence.signals.opened import Source
from sidelight.evidence.signals.study import Study
from sidelight.services.medicine_names import search_names
from sidelight.services.signals import (
    NOT_CALIBRATED,
    asked,
    notes,
)

DISJOINT = (
    "Cases that name both medicines are in neither group, so that no case stands on both sides."
)


@dataclass(frozen=True)
class Compared:
    """Two medicines side by side: each score says how much more often the first one's cases tell
    the event than the second one's. ``against_all`` has the same events of the first against all
    other cases, by event, so that the choice of comparator is seen.
    """

    study: Study
    source: Source
    flow: Flow
    matched: tuple[NameCount, ...]
    scores: tuple[EventScore, ...]
    against_all: dict[str, EventScore]
    below_minimum: int

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know before any number here."""
        said = notes(self.study, self.source, self.flow.medicine + self.flow.comparator)
        return (*said, DISJOINT, NOT_CALIBRATED)


def compare(
    medicine: str,
    other: str,
    event: str | None = None,
    roles: str = "suspect",
    minimum: int = 3,
    made_up: bool = False,
    engine: Engine | None = None,
    **choices: object,
) -> Compared:
    """Score ``medicine`` against ``other``. Raises StoreError, UsageError for a name not there.

    Events in fewer than ``minimum`` cases of the first medicine are left out, unless named.
    """
    against = search_names(other)[:1]
    opened = asked(medicine, event, made_up, engine, compare_with=against, roles=roles, **choices)
    study = opened.study
    scores = score_events(opened)
    kept = tuple(one for one in scores if event is not None or one.a >= minimum)
    plain = opened.asking(replace(study, compare_with=()))
    return Compared(
        study=study,
        source=opened.source,
        flow=flow(opened.engine, opened.tables),
        matched=opened.matched,
        scores=kept,
        against_all={one.event: one for one in score_events(plain)},
        below_minimum=len(scores) - len(kept),
    )
