"""The emergency words of one language, compiled, and a text cut up for them."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sidelight.advice.lexicon.near import Pattern, Pieces, find_near
from sidelight.advice.lexicon.phrases import Hit, Owner, PhraseBook
from sidelight.advice.lexicon.token import Token
from sidelight.advice.lexicon.words import Word
from sidelight.dossier.languages import Language, MedicineWords, Words

MANY = 5
"""A number above it may be too much of a medicine."""

_MEANT = {
    "{slow}": (20, 45),
    "{hot}": (38, 43),
    "{old}": (65, 110),
    "{racing}": (120, 230),
}
"""What a number can mean beside the right word: a pulse, a fever in °C, an age; ends belong."""

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "œ": "oe", "æ": "ae", "ß": "ss", "'": " ", "-": " "}
)
_SPELLED_OUT = (("ae", "a"), ("oe", "o"), ("ue", "u"))
"""How umlauts are typed without their keys, and the letter that is left without the dots."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or the part of one beside an apostrophe; ``word`` is the place of the whole."""

    text: str
    shown: str
    word: int
    part: int
    sentence: int


def pieces_of(said: Iterable[Word]) -> list[Piece]:
    """The words as they were typed, without accents, cut at apostrophes: "n'arrive", "l'air"."""
    return [
        Piece(text, word.shown, at, word.part, word.sentence)
        for at, word in enumerate(said)
        if word.shown
        for text in _folded(word.shown).split()
    ]


def _folded(text: str) -> str:
    lower = text.lower()
    if lower.isascii():
        return lower.translate(_LETTERS)
    split = unicodedata.normalize("NFKD", lower.translate(_LETTERS))
    return "".join(letter for letter in split if not unicodedata.combining(letter))


@dataclass(frozen=True)
class Tongue:
    """One language. ``starts`` are the beginnings that stand for every word with them."""

    code: str
    small: frozenset[str]
    few: frozenset[str]
    many: frozenset[str]
    names: frozenset[str]
    phrases: PhraseBook
    concepts: PhraseBook
    patterns: tuple[Pattern, ...]
    starts: frozenset[str]
    words: frozenset[str]

    def knows(self, text: str) -> bool:
        """Whether a phrase or concept of the language uses this word."""
        return any(
            form in self.words or form in self.names or any(self._starts(form))
            for form in _forms(text)
        )

    def hits(self, pieces: list[Piece]) -> list[Hit]:
        """Every phrase, and every group of concepts that stand together; nothing is denied."""
        tokens = [self._token(piece) for piece in pieces]
        said = Pieces.of(self.concepts.every(tokens), {}, [], tokens)
        return self.phrases.every(tokens) + find_near(said, self.patterns, tokens)

    def _token(self, piece: Piece) -> Token:
        keys = [key for form in _forms(piece.text) for key in (form, *self._starts(form))]
        number = _number(piece.text)
        if piece.text in self.many or number > MANY:
            keys.append("{many}")
        if piece.text in self.many | self.few or number > 1:
            keys.append("{n}")
        keys += [key for key, (low, high) in _MEANT.items() if low <= number <= high]
        if piece.text in self.names:
            keys.append("{med}")
        return Token(
            text=piece.text,
            shown=piece.shown,
            keys=tuple(keys),
            part=piece.part,
            sentence=piece.sentence,
            skipped=piece.text in self.small,
        )

    def _starts(self, form: str) -> Iterator[str]:
        return (f"{form[:end]}*" for end in range(2, len(form) + 1) if form[:end] in self.starts)


def build_tongue(language: Language, more: MedicineWords | None, names: frozenset[str]) -> Tongue:
    """A language with what a medicine adds to it; ``names`` are the medicine's English ones."""
    phrases, concepts = PhraseBook(), PhraseBook()
    patterns: list[Pattern] = []
    for words in (language, more) if more else (language,):
        _learn(words, phrases, concepts, patterns)
    keys = {key for key in phrases.stems | concepts.stems if not key.startswith("{")}
    return Tongue(
        code=language.id,
        small=frozenset(map(_folded, language.small)),
        few=frozenset(map(_folded, language.few)),
        many=frozenset(map(_folded, language.many)),
        names=names | frozenset(map(_folded, more.names if more else ())),
        phrases=phrases,
        concepts=concepts,
        patterns=tuple(patterns),
        starts=frozenset(key[:-1] for key in keys if key.endswith("*")),
        words=frozenset(key for key in keys if not key.endswith("*")),
    )


def _learn(
    words: Words, phrases: PhraseBook, concepts: PhraseBook, patterns: list[Pattern]
) -> None:
    for name, said in words.concepts.items():
        for phrase in said:
            concepts.add(tuple(_folded(phrase).split()), Owner(name, covers=False))
    for finding, sign in words.signs.items():
        owner = Owner(finding, covers=False)
        for phrase in sign.phrases:
            phrases.add(tuple(_folded(phrase).split()), owner)
        patterns += [Pattern(owner, group, ordered=False) for group in sign.near]


def _number(text: str) -> float:
    """The number, 0 for any other word; "39,8" and "39.8" are the same."""
    return float(text.replace(",", ".")) if text[:1].isdecimal() and ":" not in text else 0


def _forms(text: str) -> tuple[str, ...]:
    """The word, and as it would be with umlauts that were spelled out."""
    short = text
    for long, letter in _SPELLED_OUT:
        short = short.replace(long, letter)
    return (text,) if short == text else (text, short)
