"""The answer of the checker."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sidelight.core.claims import Checked
from sidelight.core.tiers import Tier
from sidelight.dossier.rules import Contact, NextDose, SignKind

HEADLINES = {
    Tier.EMERGENCY: "Emergency: call now",
    Tier.TODAY: "Today: get advice now, by phone",
    Tier.SOON: "Soon: get advice in the next few days",
    Tier.SELF_CARE: "Self-care for now, and watch for changes",
}
"""The first words of an answer, one for each tier, the same on every surface."""


class Voice(StrEnum):
    """To whom an answer speaks."""

    OWN = "own"  # the person who is ill
    CARER = "carer"  # somebody who cares for them
    EITHER = "either"  # the words may be of both


SPEAKS_TO = {
    Voice.CARER: "We speak to you as the one who cares for the person who is ill. If it is you "
    "who is ill, the same steps hold for you.",
    Voice.EITHER: "Some of what you wrote may be about somebody else. What you can do for them "
    "stands among the steps.",
}
CARER_DOSE = {
    NextDose.AS_USUAL: "give it as usual",
    NextDose.ASK_FIRST: "ask before you give it",
    NextDose.MISSED: "missed: never give double",
    NextDose.HOLD: "do not give it, and call now",
    NextDose.NOTHING: "give nothing until they are seen",
}
"""The answer on the next dose, as it is said to a carer."""


@dataclass(frozen=True)
class Finding:
    """One thing that was understood from the person's words."""

    id: str
    name: str
    kind: SignKind


@dataclass(frozen=True)
class Reason:
    """A rule that held: its tier, why, and which findings made it hold."""

    rule: str
    tier: Tier
    because: str
    findings: tuple[str, ...]
    sources: dict[str, Checked]


@dataclass(frozen=True)
class Step:
    """One thing to do, or not to do, with where it comes from."""

    id: str
    text: str
    sources: dict[str, Checked]


@dataclass(frozen=True)
class Call:
    """Whom to call. ``number`` is null where no public line exists; ``how`` says what to do."""

    contact: Contact
    name: str
    number: str | None
    how: str
    note: str | None = None
    seen: date | None = None  # when the number was seen or last confirmed
    stale: bool = False  # confirmed or seen more than six months ago


@dataclass(frozen=True)
class Asked:
    """A question whose answer could change the tier. ``options`` maps each name to its words.

    ``several``: any number of them, ``none`` or ``unsure``; else one of them or ``unsure``.
    """

    id: str
    asks: str
    options: dict[str, str]
    several: bool


@dataclass(frozen=True)
class LanguageLines:
    """What the answer says to someone who wrote in another language.

    ``code`` is the ISO 639 code of the language that ``says`` is in (English where we know no
    words of theirs), ``name`` how that language calls itself.
    """

    code: str
    name: str
    says: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """What the checker answers. ``understood`` is false when any part was not understood.

    ``not_understood`` holds the person's own words: it goes back to that person only, and is
    never logged or stored. ``sources`` maps each source id used on the card to its title.
    ``notice`` says what the answer is not. ``questions`` are asked back, most decisive first;
    ``not_known`` are those that the person could not answer. ``voice`` says to
    whom the steps are worded. ``languages`` is empty for a text in English.
    """

    medicine: str
    tier: Tier
    understood: bool
    not_understood: tuple[str, ...]
    findings: tuple[Finding, ...]
    reasons: tuple[Reason, ...]
    do_now: tuple[Step, ...]
    do_not: tuple[Step, ...]
    next_dose: NextDose
    next_dose_why: str
    call: tuple[Call, ...]
    tell_them: tuple[str, ...]
    sources: dict[str, str]
    notice: str
    questions: tuple[Asked, ...] = ()
    not_known: tuple[str, ...] = ()
    languages: tuple[LanguageLines, ...] = ()
    voice: Voice = Voice.OWN

    @property
    def next_dose_says(self) -> str:
        """The answer on the next dose, in the words for whoever reads it."""
        return CARER_DOSE[self.next_dose] if self.voice is Voice.CARER else self.next_dose.value

    @property
    def speaks_to(self) -> str | None:
        """Whom the answer takes the reader for; null when it is the person who is ill."""
        return SPEAKS_TO.get(self.voice)

    @property
    def headline(self) -> str:
        """The first words of the answer."""
        return HEADLINES[self.tier]
