"""Finds phrases in a text: a tree of words, built once and walked from every word."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sidelight.advice.lexicon.token import Token

_MOST_SKIPPED = 3
"""How many small words may stand between two words of a phrase."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose phrase it is. ``covers`` says that it may hide a shorter phrase inside it.

    Only a sign's phrase covers: it was written beside the others. "Stops breathing at night"
    is not "stops breathing". An effect's phrase hides nothing. The words of an ``idiom`` mean
    nothing apart either: in "dying to know" nobody is dying.
    """

    finding: str | None  # null: a neutral phrase
    covers: bool
    idiom: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found at tokens ``start`` up to ``end``; ``length`` counts its own words."""

    start: int
    end: int
    length: int
    owner: Owner
    used: tuple[int, ...]

    @property
    def words(self) -> set[int]:
        """The places that are its own; of an idiom all, with the small words inside it."""
        return set(range(self.start, self.end) if self.owner.idiom else self.used)

    def inside(self, other: "Hit") -> bool:
        """Whether a longer phrase that may hide it is made of the same words and more.

        An idiom of the very same words hides it too: it was written for that.

        A word that the longer phrase only steps over keeps its own meaning: in "gave my
        daughter two tablets" the daughter still counts.
        """
        idiom = other.owner.idiom and not self.owner.idiom
        longer = other.length > self.length or (idiom and other.length == self.length)
        covers = other.owner.covers and longer
        return covers and set(self.used) <= other.words


def uncovered(hits: list[Hit], others: list[Hit]) -> list[Hit]:
    """``hits`` without those that one of the ``others`` hides."""
    using: dict[int, list[Hit]] = {}
    for other in others:
        for at in other.words if other.owner.covers else ():
            using.setdefault(at, []).append(other)
    return [hit for hit in hits if not any(map(hit.inside, using.get(hit.start, ())))]


@dataclass
class _Node:
    next: dict[str, "_Node"] = field(default_factory=dict)
    owners: list[Owner] = field(default_factory=list)


class PhraseBook:
    """All phrases of a medicine and of the general content."""

    def __init__(self) -> None:
        self._root = _Node()
        self.stems: set[str] = set()

    def add(self, keys: tuple[str, ...], owner: Owner) -> None:
        """Learn a phrase by the keys of its words."""
        node = self._root
        for key in keys:
            node = node.next.setdefault(key, _Node())
        if owner not in node.owners:
            node.owners.append(owner)
        self.stems.update(keys)

    def find(self, tokens: list[Token]) -> list[Hit]:
        """Every phrase in the text, except those that a longer one covers, in order."""
        hits = self.every(tokens)
        return uncovered(hits, hits)

    def every(self, tokens: list[Token]) -> list[Hit]:
        """Every phrase in the text, covered or not, in order."""
        return [hit for at in range(len(tokens)) for hit in self.at(tokens, at)]

    def at(self, tokens: list[Token], start: int) -> Iterator[Hit]:
        """Every phrase that begins at a token, whether a longer one covers it or not."""
        paths: list[tuple[_Node, tuple[int, ...]]] = [(self._root, ())]
        part = tokens[start].part
        while paths:
            node, used = paths.pop()
            for owner in node.owners:
                yield Hit(start, used[-1] + 1, len(used), owner, used)
            at = used[-1] + 1 if used else start
            skips = 0
            after_owner = bool(used) and tokens[used[-1]].text == "'s"
            while at < len(tokens) and tokens[at].part == part:
                token = tokens[at]
                paths += [(node.next[key], (*used, at)) for key in token.keys if key in node.next]
                if not used or not token.skipped or skips == _MOST_SKIPPED or after_owner:
                    break
                skips += 1
                at += 1
