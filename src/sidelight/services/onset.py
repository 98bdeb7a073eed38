"""How long after the first dose: the onsets that cases with a medicine tell."""

from dataclasses import dataclass

from sidelight.evidence.engine import Engine
from sidelight.evidence.signals.challenge import Challenges, challenges
from sidelight.evidence.signals.onset import Onset, onset
from sidelight.evidence.signals.opened import Source
from sidelight.evidence.signals.study import Study
from sidelight.services.signals import MADE_UP, asked


@dataclass(frozen=True)
class MedicineOnset:
    """The onset of an event, or of any event, and what stopping and giving again did."""

    study: Study
    source: Source
    onset: Onset
    challenges: Challenges

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know before any number here."""
        return ((MADE_UP,) if self.source.made_up else ()) + (
            "Days are counted from the first dose, which is day 1, to the day of the event, in "
            "cases that tell both as whole dates.",
            self.onset.truncation,
            "A case has one day for all its events: with several of them, it may be the day of "
            "another.",
        )


def medicine_onset(
    medicine: str,
    event: str | None = None,
    roles: str = "suspect",
    made_up: bool = False,
    engine: Engine | None = None,
    **choices: object,
) -> MedicineOnset:
    """The onsets of ``medicine``. Raises StoreError, UsageError for a name not in the store."""
    opened = asked(medicine, event, made_up, engine, roles=roles, **choices)
    return MedicineOnset(opened.study, opened.source, onset(opened), challenges(opened))
