"""Finds signs that are said in pieces: "breathing, it seems to me, a lot more slowly"."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from sidelight.advice.lexicon.neutral import NO
from sidelight.advice.lexicon.phrases import Hit, Owner
from sidelight.advice.lexicon.token import Token

BETWEEN = 4
"""How many telling words may stand between two pieces; small words are not counted."""

_FARTHEST = 16
"""How many words of any kind a piece may be away from the first."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Concepts that together mean a finding; ``ordered`` when they must follow each other."""

    owner: Owner
    concepts: tuple[str, ...]
    ordered: bool


@dataclass(frozen=True)
class Pieces:
    """The concepts found in a text, each with its places, and which of them are denied.

    ``no`` maps a denied piece to the place of the word that denies it. ``lent`` holds the
    places of a "not" that a phrase uses, with all that this phrase uses: "can't sleep" does
    not lend its "can't" to "and I wake up".
    """

    places: dict[str, list[Hit]]
    no: dict[Hit, int]
    lent: dict[int, list[set[int]]]

    @classmethod
    def of(
        cls, found: list[Hit], no: dict[Hit, int], hits: list[Hit], tokens: list[Token]
    ) -> "Pieces":
        """``found`` are the concepts and ``hits`` the phrases of the same text."""
        places: dict[str, list[Hit]] = {}
        for piece in sorted(found, key=lambda piece: piece.start):
            places.setdefault(piece.owner.finding or "", []).append(piece)
        lent: dict[int, list[set[int]]] = {}
        for hit in hits:
            for at in hit.used:
                if tokens[at].text in NO:
                    lent.setdefault(at, []).append(set(hit.used))
        return cls(places, no, lent)


def find_near(pieces: Pieces, patterns: tuple[Pattern, ...], tokens: list[Token]) -> list[Hit]:
    """Every pattern whose pieces lie close together in one stretch of text, as a hit."""
    found: dict[tuple[Owner, tuple[int, ...]], Hit] = {}
    for pattern in patterns:
        if all(name in pieces.places for name in pattern.concepts):
            for group in _groups(pattern, pieces):
                used = tuple(sorted({at for piece in group for at in piece.used}))
                if _stated(group, used, pieces) and _close(used, tokens):
                    hit = Hit(used[0], used[-1] + 1, len(used), pattern.owner, used)
                    found.setdefault((hit.owner, used), hit)
    return list(found.values())


def _groups(pattern: Pattern, pieces: Pieces) -> Iterator[tuple[Hit, ...]]:
    """One piece for each concept, around each place of the first, none sharing a word."""
    first, *others = (pieces.places[name] for name in pattern.concepts)
    for piece in first:
        low = piece.start if pattern.ordered else piece.start - _FARTHEST
        near = [_within(other, low, piece.end + _FARTHEST) for other in others]
        for group in product((piece,), *near):
            apart = all(set(one.used).isdisjoint(two.used) for one, two in pairwise(group))
            if apart and (not pattern.ordered or _follow(group)):
                yield group


def _within(places: list[Hit], low: int, high: int) -> list[Hit]:
    start = bisect_left(places, low, key=lambda hit: hit.start)
    return places[start : bisect_left(places, high, key=lambda hit: hit.start)]


def _follow(group: tuple[Hit, ...]) -> bool:
    return all(one.end <= two.start for one, two in pairwise(group))


def _stated(group: tuple[Hit, ...], used: tuple[int, ...], pieces: Pieces) -> bool:
    """Whether no piece is denied from outside, and no "not" among them belongs elsewhere."""
    if any(piece in pieces.no and pieces.no[piece] not in used for piece in group):
        return False
    return all(taken <= set(used) for at in used for taken in pieces.lent.get(at, ()))


def _close(used: tuple[int, ...], tokens: list[Token]) -> bool:
    """Whether few words stand between the pieces, and none where a comma parts them."""
    if tokens[used[0]].sentence != tokens[used[-1]].sentence:
        return False
    return all(
        sum(not token.skipped for token in tokens[one + 1 : two])
        <= (BETWEEN if tokens[one].part == tokens[two].part else 0)
        for one, two in pairwise(used)
    )
