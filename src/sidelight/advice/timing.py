"""Whether what is told of time and dose fits what sources say. It weighs, and adds nothing up."""

from collections.abc import Iterable
from dataclasses import dataclass

from sidelight.dossier.timing import Began, DoseChange, Timing


@dataclass(frozen=True)
class Told:
    """What was told of time and dose; null or empty: not told, or not known.

    ``began`` counts from the first dose, ``since`` from the latest of ``changes``.
    """

    began: Began | None = None
    changes: frozenset[DoseChange] = frozenset()
    since: Began | None = None

    @classmethod
    def of(cls, began: str | None, change: str | None, since: str | None) -> "Told":
        """From the values of choices; what is none of them was not told."""
        changes = {DoseChange(change)} if change in list(DoseChange) else set()
        return cls(_began(began), frozenset(changes), _began(since))

    @property
    def anything(self) -> bool:
        """Whether there is anything to weigh."""
        return bool(self.began or self.changes or self.since)


def _began(value: str | None) -> Began | None:
    return Began(value) if value in list(Began) else None


def that_hold(timings: Iterable[Timing], told: Told, finding: str) -> tuple[Timing, ...]:
    """The records that speak to ``finding`` and to what was told, in order."""
    return tuple(each for each in timings if _holds(each, told, finding))


def _holds(timing: Timing, told: Told, finding: str) -> bool:
    return (
        (not timing.findings or finding in timing.findings)
        and (not timing.began or told.began in timing.began)
        and (not timing.change or not told.changes.isdisjoint(timing.change))
        and (not timing.since or told.since in timing.since)
    )
