"""A word as the phrase book sees it."""

from dataclasses import dataclass, replace

from sidelight.advice.lexicon.neutral import NEUTRAL, PASSED
from sidelight.advice.lexicon.words import Word, stem


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time that was said, in hours; ``low`` and ``high`` differ when it is vague.

    ``start`` says that the words themselves count from the first dose: "in my first week".
    """

    low: float
    high: float
    start: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """One word, or several read as one quantity.

    ``keys`` are what a phrase may ask for at this place: the stem, ``{med}``, ``{who}``,
    ``{n}`` (a number above one), ``{one}``, ``{time}``. ``skipped`` words may stand inside a
    phrase; ``known`` words need no phrase; ``told`` ones were read as another language.
    """

    text: str
    shown: str
    keys: tuple[str, ...]
    part: int
    sentence: int
    skipped: bool = False
    known: bool = False
    told: bool = False
    span: Span | None = None

    def read_as(self, *keys: str, shown: str, span: Span | None = None) -> "Token":
        """This token as a quantity that is understood."""
        return replace(self, text="", shown=shown, keys=keys, known=True, skipped=False, span=span)


@dataclass(frozen=True)
class Names:
    """Words with a role of their own: the medicine's names, and words for people."""

    medicine: frozenset[str]
    people: frozenset[str]

    def token(self, word: Word) -> Token:
        """The token of a single word."""
        text = word.text
        keys = [text if text.startswith("{") else stem(text)]
        is_medicine, is_person = text in self.medicine, text in self.people
        if is_medicine:
            keys.append("{med}")
        if is_person:
            keys.append("{who}")
        return Token(
            text=text,
            shown=word.shown,
            keys=tuple(keys),
            part=word.part,
            sentence=word.sentence,
            skipped=text in PASSED or is_person,
            known=text in NEUTRAL or is_medicine or is_person,
        )
