"""Misspelt names to the name they are spelt like: careful, and silent where in doubt.

A name is taken for a misspelling of another only where all words but one are the same, the other
has at least seven letters and no digit, one letter is wrong (two from twelve letters on), no name
of another ingredient is as close, and the other name is reported at least five times as often.
"""

from collections import defaultdict
from typing import NamedTuple

SHORTEST = 7
LONG = 12
"""Letters from which two may be wrong."""

END = 4
"""Letters at either end of a word of which one end must be right: candidates share them."""

TIMES_AS_OFTEN = 5


class Name(NamedTuple):
    """A name that has an ingredient, and how many rows carry it."""

    name: str
    ingredient: str
    rows: int


class Alike(NamedTuple):
    """The name that was meant, and how alike the two are, 0 to 100."""

    name: Name
    percent: int


class Spellings:
    """Names that have an ingredient, ready to be compared with those that have none."""

    def __init__(self, names: list[Name]) -> None:
        self._names = {name.name: name for name in names}
        ends: dict[tuple[int, str], list[str]] = defaultdict(list)
        for name in sorted(self._names):
            if len(name) >= SHORTEST:
                ends[0, name[:END]].append(name)
                ends[1, name[-END:]].append(name)
        self._ends = dict(ends)

    def like(self, name: str, rows: int) -> Alike | None:
        """The one name of which ``name``, in ``rows`` rows, is a misspelling; null in doubt."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        if len(name) < SHORTEST:
            return None
        near: dict[str, float] = {}
        for end in ((0, name[:END]), (1, name[-END:])):
            most = 2 if len(name) >= LONG else 1
            choices = self._ends.get(end, [])
            found = extract(name, choices, scorer=OSA.distance, score_cutoff=most, limit=None)
            near |= {text: far for text, far, _ in found if _one_word_apart(name, text)}
        if not near:
            return None
        least = min(near.values())
        closest = [self._names[text] for text in sorted(near) if near[text] == least]
        if len({found.ingredient for found in closest}) > 1:
            return None
        best = max(closest, key=lambda found: (found.rows, found.name))
        if best.rows < TIMES_AS_OFTEN * rows:
            return None
        return Alike(best, round(100 * (1 - least / max(len(name), len(best.name)))))


def _one_word_apart(one: str, other: str) -> bool:
    """Whether exactly one word differs, it is long enough, and its letters are only letters."""
    from rapidfuzz.distance import OSA

    words, others = one.split(), other.split()
    if len(words) != len(others):
        return False
    apart = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    if len(apart) != 1:
        return False
    length = min(map(len, apart[0]))
    letters = all(word.isalpha() for word in apart[0])
    wrong = OSA.distance(*apart[0])
    return letters and length >= SHORTEST and wrong <= (2 if length >= LONG else 1)
