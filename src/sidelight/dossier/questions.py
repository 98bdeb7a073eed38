"""The questions that the checker may ask back, as data.

A question names findings; its answers only ever add findings, or close a gap. What "I don't
know" means is its kind's to say, so that no file can make not knowing calm.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from sidelight.core.claims import Checked, Identifier, Record, Sentence


class QuestionKind(StrEnum):
    """What "I don't know" means."""

    RED_FLAG = "red_flag"  # it counts as yes
    BACKGROUND = "background"  # it raises the tier by one at most, and never to an emergency
    GAP = "gap"  # it leaves the gap open


class Option(Record):
    """One thing that may be so, and the ``findings`` it adds (none: it tells of nothing new)."""

    says: Annotated[str, Field(min_length=2)]
    findings: tuple[Identifier, ...] = ()


Options = Annotated[
    dict[Annotated[str, Field(pattern=r"^[a-z0-9_]+$")], Option], Field(min_length=1)
]
"""Options by name, in the order they are shown."""


class CheckQuestion(Record):
    """A short question, asked where an answer could change the tier.

    It may be asked when each line of ``when`` has one of its findings (no line: always).
    ``several``: more than one option may be so, and "none of these" is offered; else exactly
    one is. ``unsure`` are the findings that stand for "I don't know" to a red flag (empty: all
    that the options add). ``fills`` are the gaps that any option closes; what was not understood
    stays so.
    """

    id: Identifier
    asks: Annotated[Sentence, Field(pattern=r"\?$")]
    kind: QuestionKind
    options: Options
    when: tuple[Annotated[tuple[Identifier, ...], Field(min_length=1)], ...] = ()
    several: bool = True
    unsure: tuple[Identifier, ...] = ()
    fills: tuple[Literal["time_not_stated"], ...] = ()
    sources: Annotated[dict[Identifier, Checked], Field(min_length=1)]

    @model_validator(mode="after")
    def _holds(self) -> "CheckQuestion":
        if not self.several and len(self.options) < 2:
            raise ValueError("one of several options needs at least two of them")
        if {"none", "unsure"} & self.options.keys():
            raise ValueError("none and unsure are answers to any question, not options")
        if self.unsure and self.kind is not QuestionKind.RED_FLAG:
            raise ValueError("only a red flag says what not knowing stands for")
        if bool(self.fills) != (self.kind is QuestionKind.GAP):
            raise ValueError("a gap question, and no other, fills a gap")
        return self


class MoreOptions(Record):
    """Options that a medicine adds to the general question ``more_for``."""

    more_for: Identifier
    options: Options
    sources: Annotated[dict[Identifier, Checked], Field(min_length=1)]
