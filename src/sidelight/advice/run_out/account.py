"""What a person told us about running out, as findings for the urgency rules.

Nothing is judged here. What was not said counts as the worst that it could be.
"""

from dataclasses import dataclass
from enum import StrEnum

from sidelight.advice.lexicon.clocks import gaps
from sidelight.advice.lexicon.token import Span

UNSURE = "danger_unknown"
LONGEST = float("inf")
"""Hours since the last dose when nobody knows."""


class Left(StrEnum):
    """How much of the medicine is left."""

    NONE = "none"
    NOT_ENOUGH = "not-enough"
    ENOUGH = "enough"


@dataclass(frozen=True)
class Account:
    """The answers. ``hours`` since the last dose and ``left`` are null when not known.

    ``signs`` are danger signs by id. ``no_signs`` says that each was denied; without it and
    without ``signs`` we do not know. ``risks`` are all other findings, by id.
    """

    hours: float | None = None
    left: Left | None = None
    signs: frozenset[str] = frozenset()
    no_signs: bool = False
    risks: frozenset[str] = frozenset()

    @property
    def unsure(self) -> bool:
        """Whether the danger signs were neither named nor denied."""
        return not self.signs and not self.no_signs

    @property
    def findings(self) -> frozenset[str]:
        """Everything that the rules are asked about.

        "A missed dose" stands for one dose only: its rule says to take it when remembered, which
        does not fit a longer gap.
        """
        hours = LONGEST if self.hours is None else self.hours
        found = gaps(Span(hours, hours))
        if self.left is not Left.ENOUGH:
            found.add("ran_out")
        doubt = {UNSURE} if self.unsure else set()
        return self.signs | self.risks | (found or {"missed_dose"}) | doubt
