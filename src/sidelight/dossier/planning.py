"""What a dossier gives a prescriber who plans doses: limits by source, and the patient's sheet.

A limit is the structured form of one clinician's claim, so that a plan can be held against it.
Sources that disagree are separate limits; none of them is "the" limit.
"""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from sidelight.core.claims import Audience, Checked, Claim, Identifier, Record, Unit

Amount = Annotated[Decimal, Field(gt=0)]


class LimitKind(StrEnum):
    """What a limit limits."""

    MAXIMUM = "maximum"  # the daily dose stays at or under it
    START = "start"  # the first daily dose of someone who takes none yet
    RISE = "rise"  # the daily dose goes up by no more than this in ``per_days``
    FALL = "fall"  # the daily dose goes down by no more than this in ``per_days``
    LENGTH = "length"  # days from the first lower dose to none
    SINGLE = "single"  # the dose at one time of the day stays at or under it
    FIRST_SINGLE = "first_single"  # the same, for the first day of someone who takes none yet
    TIMES = "times"  # doses in a day, at least


_UNITS = {
    LimitKind.MAXIMUM: {Unit.MG_PER_DAY},
    LimitKind.START: {Unit.MG_PER_DAY},
    LimitKind.RISE: {Unit.MG},
    LimitKind.FALL: {Unit.MG, Unit.PERCENT},
    LimitKind.LENGTH: {Unit.DAYS},
    LimitKind.SINGLE: {Unit.MG},
    LimitKind.FIRST_SINGLE: {Unit.MG},
    LimitKind.TIMES: {Unit.DOSES_PER_DAY},
}
_PACES = {LimitKind.RISE, LimitKind.FALL}
_LEAST = {LimitKind.LENGTH, LimitKind.TIMES}


class Limit(Record):
    """One source's limit. ``claim`` is the clinician's claim that says it in words.

    ``up_to`` is the far end of a range. ``above``: the limit holds only on the way down to that
    daily dose, in mg. A percentage is of the daily dose before the change.
    """

    id: Identifier
    claim: Identifier
    kind: LimitKind
    value: Amount
    up_to: Amount | None = None
    unit: Unit
    per_days: Annotated[int, Field(gt=0)] | None = None
    above: Amount | None = None
    sources: Annotated[dict[Identifier, Checked], Field(min_length=1)]
    audience: Literal[Audience.CLINICIAN]

    @property
    def farthest(self) -> Decimal:
        """How far the source lets a plan go: its highest dose, its least days or doses."""
        return self.value if self.kind in _LEAST else self.up_to or self.value

    @model_validator(mode="after")
    def _fits_its_kind(self) -> "Limit":
        if self.unit not in _UNITS[self.kind]:
            raise ValueError(f"a {self.kind} limit is not given in {self.unit}")
        if (self.kind in _PACES) != (self.per_days is not None):
            raise ValueError("per_days belongs to every rise and fall, and to nothing else")
        if self.above is not None and self.kind is not LimitKind.FALL:
            raise ValueError("above belongs to a fall only")
        if self.up_to is not None and self.up_to <= self.value:
            raise ValueError(f"up_to ({self.up_to}) is not above value ({self.value})")
        return self


class Course(Record):
    """What goes with a plan in one direction, down or up.

    ``notes`` names claims for the prescriber; ``rules`` names claims for the patient's sheet;
    ``watch`` are the sheet's own signs, each with its tier.
    """

    notes: tuple[Identifier, ...] = ()
    rules: tuple[Identifier, ...] = ()
    watch: Annotated[tuple[Claim, ...], Field(min_length=1)]


class Planning(Record):
    """``plan.yaml``. ``renal`` names the claims on weak kidneys that a prescriber is shown."""

    limits: Annotated[tuple[Limit, ...], Field(min_length=1)]
    renal: tuple[Identifier, ...] = ()
    down: Course
    up: Course

    def named(self) -> Iterator[tuple[Audience, Identifier, tuple[str | int, ...]]]:
        """Each claim that is named, who must be allowed to read it, and where it is named."""
        clinician, person = Audience.CLINICIAN, Audience.PERSON
        for index, limit in enumerate(self.limits):
            yield clinician, limit.claim, ("limits", index, "claim")
        for index, name in enumerate(self.renal):
            yield clinician, name, ("renal", index)
        for way, course in (("down", self.down), ("up", self.up)):
            for index, name in enumerate(course.notes):
                yield clinician, name, (way, "notes", index)
            for index, name in enumerate(course.rules):
                yield person, name, (way, "rules", index)
