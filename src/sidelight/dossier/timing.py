"""What the time at which something began speaks for: words to show beside an answer, never a sum.

A record has no way to say that it is the medicine, or that it is not: it only weighs.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from sidelight.core.claims import Checked, Identifier, Record, Sentence


class Began(StrEnum):
    """When it began, counted from the first dose or from a change of dose."""

    BEFORE = "before"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class DoseChange(StrEnum):
    """What happened to the doses lately."""

    NONE = "none"
    RAISED = "raised"
    LOWERED = "lowered"  # or stopped
    MISSED = "missed"


class Weight(StrEnum):
    """Which way it points; never further."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"


class Timing(Record):
    """Something that a time or a change of dose speaks for, with where that comes from.

    ``began`` counts from the first dose, ``since`` from the change. Each list that is not empty
    must hold what was told; what was not told never does. ``findings``: for which (none: all).
    """

    id: Identifier
    says: Sentence
    weight: Weight
    began: tuple[Began, ...] = ()
    change: tuple[DoseChange, ...] = ()
    since: tuple[Began, ...] = ()
    findings: tuple[Identifier, ...] = ()
    sources: Annotated[dict[Identifier, Checked], Field(min_length=1)]

    @model_validator(mode="after")
    def _asks_something(self) -> "Timing":
        if not (self.began or self.change or self.since):
            raise ValueError("give began, change or since")
        return self
