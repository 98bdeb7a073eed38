"""Reads a misspelt long word as the known word it is nearest to."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

SHORTEST = 6
LONG = 9
"""One slip is forgiven from six letters on, two from nine letters on."""


@dataclass(frozen=True)
class Spelling:
    """The known words, by first letter: a slip rarely falls on the first."""

    by_letter: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, known: set[str]) -> "Spelling":
        """From all words that the phrases and the neutral list use."""
        letters: dict[str, list[str]] = {}
        for word in sorted(known):
            if len(word) >= SHORTEST - 1 and word.isalpha():
                letters.setdefault(word[0], []).append(word)
        return cls({letter: tuple(found) for letter, found in letters.items()})

    def mended(self, word: str) -> str | None:
        """The one nearest known word, or null when none or several are as near."""
        if len(word) < SHORTEST or not word.isalpha():
            return None
        near = extract(
            word,
            self.by_letter.get(word[0], ()),
            scorer=OSA.distance,
            score_cutoff=2 if len(word) >= LONG else 1,
            limit=2,
        )
        if not near or (len(near) > 1 and near[0][1] == near[1][1]):
            return None
        return str(near[0][0])
