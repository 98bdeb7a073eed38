"""What a dossier gives a person who runs out: what to ask about, and the words to say."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from sidelight.core.claims import Audience, Claim, Identifier, Record


class Listener(StrEnum):
    """To whom the words are said."""

    PHARMACIST = "pharmacist"
    PHONE = "phone"  # the prescriber, or the out-of-hours line
    EMERGENCY = "emergency"  # the emergency number or department


class Said(Record):
    """A line that a person can read out. ``when``: only with one of these findings, if any."""

    line: Claim
    when: tuple[Identifier, ...] = ()

    @model_validator(mode="after")
    def _is_for_a_person(self) -> "Said":
        if self.line.audience is not Audience.PERSON:
            raise ValueError("a line to read out is for a person")
        return self


class RunOut(Record):
    """``danger`` are findings that make running out an emergency; ``risks`` weigh on it."""

    danger: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    risks: tuple[Identifier, ...] = ()
    say: dict[Listener, Annotated[tuple[Said, ...], Field(min_length=1)]]

    @model_validator(mode="after")
    def _has_words_for_everyone(self) -> "RunOut":
        if missing := [name.value for name in Listener if name not in self.say]:
            raise ValueError(f"say nothing to: {', '.join(missing)}")
        return self
