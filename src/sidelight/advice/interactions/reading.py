"""Reads one item of a list: exact names first, then the nearest ones, said as such."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from sidelight.advice.interactions.listed import telling, tokens
from sidelight.advice.interactions.names import Name, Names

SHORTEST = 5
LONG = 8
"""One slip is forgiven from five letters on, two from eight letters on."""


@dataclass(frozen=True)
class Reading:
    """A name that was read. ``close``: it was not written so, and is the nearest we know."""

    name: Name
    close: bool = False


def read(said: str, names: Names) -> tuple[tuple[Reading, ...], tuple[str, ...]]:
    """The names in an item, and the words that may be a name but are not known.

    Where several names are equally near, all of them are read: the more careful reading is to
    go on as if each were meant.
    """
    words = tokens(said)
    exact, rest = _exact(words, names)
    near, left = _near(rest, names)
    found = {_who(reading): reading for reading in (*near, *exact)}
    if not found and names.routes.intersection(words):
        return (Reading(names.itself, close=True),), ()
    left = [word for word in left if word not in names.routes]
    return tuple(found.values()), tuple(dict.fromkeys(left))


def _who(reading: Reading) -> str | tuple[str, ...]:
    """What a reading comes to: one medicine, or one group of them."""
    return reading.name.generic or reading.name.classes or reading.name.written


def _exact(words: list[str], names: Names) -> tuple[list[Reading], list[list[str]]]:
    """Known names, longest first, and the runs of words between them."""
    found: list[Reading] = []
    rest: list[list[str]] = [[]]
    at = 0
    while at < len(words):
        hits, width = names.at(words, at)
        found += [Reading(name) for name in hits]
        if hits:
            rest.append([])
        else:
            rest[-1].append(words[at])
        at += width or 1
    return found, rest


def _near(rest: list[list[str]], names: Names) -> tuple[list[Reading], list[str]]:
    """The nearest names to what is left, and the words that are near none."""
    found: list[Reading] = []
    left: list[str] = []
    for words in rest:
        at = 0
        while at < len(words):
            hits, width = _two_or_one(words[at : at + 2], names)
            found += [Reading(name, close=True) for name in hits]
            left += telling(words[at : at + 1]) if not hits else []
            at += width
    return found, left


def _two_or_one(words: list[str], names: Names) -> tuple[list[Name], int]:
    """The names nearest to two words together, else to the first, and how many words that is."""
    for width in range(len(words), 0, -1):
        if telling(words[:width]) and (hits := _nearest("".join(words[:width]), names)):
            return hits, width
    return [], 1


def _nearest(word: str, names: Names) -> list[Name]:
    if len(word) < SHORTEST:
        return []
    slips = 2 if len(word) >= LONG else 1
    near = extract(word, names.by_key.keys(), scorer=OSA.distance, score_cutoff=slips, limit=None)
    fewest = min((distance for _, distance, _ in near), default=0)
    keys = [each for each, distance, _ in near if distance == fewest and len(each) >= SHORTEST]
    return [name for each in keys for name in names.by_key[each]]
