"""Reads a misspelt word as the known word it is nearest to."""

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from sidelight.advice.lexicon.words import stem

SHORT = 5
SHORTEST = 6
LONG = 9
"""From five letters on, a letter may be missing, extra or swapped with the next; from six on, one
slip of any kind is forgiven, from nine on two."""

SOUNDS = 4
SLIPS = 2
"""Least consonants that must agree where vowels do not, and most slips then."""

FIRST = 7
"""From so many letters on, the slip may fall on the first letter too."""

_VOWELS = re.compile(r"[aeiouy]")
_TWICE = re.compile(r"(.)\1+")
_STRETCHED = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True)
class Spelling:
    """The known words by first letter, and by all that follows the first letter."""

    by_letter: dict[str, tuple[str, ...]]
    by_rest: dict[str, frozenset[str]]
    by_sound: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, known: set[str]) -> "Spelling":
        """From all words that the phrases and the neutral list use."""
        letters: dict[str, list[str]] = {}
        rests: dict[str, set[str]] = {}
        sounds: dict[str, list[str]] = {}
        for word in sorted(known):
            if len(word) >= SHORT and word.isalpha():
                letters.setdefault(word[0], []).append(word)
                rests.setdefault(word[1:], set()).add(word)
                sounds.setdefault(_sounds(word), []).append(word)
        return cls(
            {letter: tuple(found) for letter, found in letters.items()},
            {rest: frozenset(found) for rest, found in rests.items()},
            {sound: tuple(found) for sound, found in sounds.items()},
        )

    def mended(self, word: str) -> str | None:
        """The one nearest known word, or null when none or several are as near."""
        word = _STRETCHED.sub(r"\1", word)
        if len(word) < SHORT or not word.isalpha():
            return None
        tries = (self._near, self._moved, self._by_sound, self._by_first_letter)
        return next((found for near in tries if (found := self._one_of(near(word)))), None)

    def _near(self, word: str) -> list[str]:
        """The nearest known words with the same first letter."""
        near = extract(
            word,
            self.by_letter.get(word[0], ()),
            scorer=OSA.distance,
            score_cutoff=2 if len(word) >= LONG else 1,
            limit=4,
        )
        found = [str(other) for other, distance, _ in near if distance == near[0][1]]
        if len(found) > 1:  # vowels and doubled letters slip more often than other sounds
            found = [other for other in found if _sounds(other) == _sounds(word)] or found
        if len(word) >= SHORTEST:
            return found
        return [
            other for other in found if len(other) != len(word) or sorted(other) == sorted(word)
        ]

    def _moved(self, word: str) -> list[str]:
        """Known words of the same letters in another order, the first in its place."""
        letters = sorted(word)
        return [other for other in self.by_letter.get(word[0], ()) if sorted(other) == letters]

    def _by_sound(self, word: str) -> list[str]:
        """Known words with the same consonants, up to two slips in the vowels."""
        sound = _sounds(word)
        if len(word) < SHORTEST or len(sound) < SOUNDS:
            return []
        return [
            other for other in self.by_sound.get(sound, ()) if OSA.distance(word, other) <= SLIPS
        ]

    def _by_first_letter(self, word: str) -> list[str]:
        """Known words that differ in the first letter only: another, missing, extra or swapped."""
        if len(word) < FIRST:
            return []
        found = self.by_rest.get(word[1:], frozenset()) | self.by_rest.get(word, frozenset())
        extra = self.by_rest.get(word[2:], frozenset()) & {word[1:]}
        swapped = self.by_rest.get(word[0] + word[2:], frozenset()) & {word[1] + word[0] + word[2:]}
        return sorted(found | extra | swapped)

    @staticmethod
    def _one_of(near: list[str]) -> str | None:
        """The first, if all are forms of one word, or sound alike."""
        same = any(len(set(map(kind, near))) == 1 for kind in (stem, _sounds))
        return near[0] if same else None


def _sounds(word: str) -> str:
    """The first letter and the consonants, each once: what "swolen" and "swollen" share."""
    return word[0] + _TWICE.sub(r"\1", _VOWELS.sub("", word[1:]))
