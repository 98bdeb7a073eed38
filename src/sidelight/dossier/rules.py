"""The checker's rules as data. There is no "not" and no way to lower: both are unknown keys.

A rule names findings that must be present; the answer takes the most urgent tier of all rules
that hold. More findings can only make more rules hold, so adding a danger sign can't lower it.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from sidelight.core.claims import Checked, Identifier, Record, Sentence
from sidelight.core.tiers import Tier


class SignKind(StrEnum):
    """What a finding is about."""

    SYMPTOM = "symptom"  # what is felt or seen
    EVENT = "event"  # what happened: missed a dose, a fall, an extra dose
    BACKGROUND = "background"  # kidney disease, age, other medicines, pregnancy, a pump
    ABOUT = "about"  # who it is about
    TIME = "time"  # when it started, how long since a dose
    GAP = "gap"  # something the checker needed and was not told


class Clock(StrEnum):
    """What a time said beside a sign is counted from."""

    LAST_DOSE = "last_dose"
    START = "start"


class Concept(Record):
    """An idea that several signs share, such as "breathing" or "slow", and the words for it."""

    id: Identifier
    phrases: Annotated[tuple[str, ...], Field(min_length=1)]


Pattern = Annotated[tuple[Identifier, ...], Field(min_length=2)]
"""Concepts that must all be said, close to each other."""


class Sign(Record):
    """A finding the checker can recognise, and the ordinary words for it.

    ``implies`` names other findings that hold whenever this one does (a benzodiazepine is a
    sedative). ``phrases`` are lower case, straight quotes, no punctuation at the ends; in them
    ``{med}`` stands for the medicine, ``{n}`` for a number above one and ``{who}`` for a
    person. ``near`` holds patterns of concepts that mean the same when they are said close to
    each other in any order, ``in_order`` those that must follow each other. ``clock`` says that
    a time beside it tells how long ago the last dose was ("ran out two days ago") or the first
    ("started on Monday"). ``classes`` names classes of medicines whose members mean it too.
    """

    id: Identifier
    name: Sentence  # as the answer names it: "trouble breathing"
    kind: SignKind
    phrases: tuple[str, ...] = ()
    near: tuple[Pattern, ...] = ()
    in_order: tuple[Pattern, ...] = ()
    implies: tuple[Identifier, ...] = ()
    classes: tuple[Identifier, ...] = ()
    clock: Clock | None = None


class NextDose(StrEnum):
    """The answer to "do I take the next dose?", least to most restrictive."""

    AS_USUAL = "as usual"
    ASK_FIRST = "ask before you take it"
    MISSED = "missed: never double"
    HOLD = "hold it and call now"
    NOTHING = "nothing until you are seen"

    @property
    def rank(self) -> int:
        """0 for "as usual" up to 4 for "nothing until you are seen"."""
        return _DOSE_RANKS[self]


_DOSE_RANKS = {dose: rank for rank, dose in enumerate(NextDose)}


class Contact(StrEnum):
    """Whom to call; the number comes from the country's help lines."""

    EMERGENCY = "emergency"
    POISON = "poison"
    CRISIS = "crisis"
    ADVICE = "advice"
    PRESCRIBER = "prescriber"
    PHARMACIST = "pharmacist"


class Rule(Record):
    """When every line of ``when`` has at least one of its findings, the rule holds.

    ``do_now`` and ``do_not`` name claims of first aid (general) or of the dossier;
    ``next_dose_why`` names the claims that explain the answer on the next dose.
    """

    id: Identifier
    when: Annotated[
        tuple[Annotated[tuple[Identifier, ...], Field(min_length=1)], ...], Field(min_length=1)
    ]
    tier: Tier
    because: Sentence
    next_dose: NextDose
    next_dose_why: tuple[Identifier, ...] = ()
    do_now: tuple[Identifier, ...] = ()
    do_not: tuple[Identifier, ...] = ()
    call: Annotated[tuple[Contact, ...], Field(min_length=1)]
    sources: Annotated[dict[Identifier, Checked], Field(min_length=1)]
