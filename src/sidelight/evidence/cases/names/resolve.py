"""One reported name to its ingredient, by the first rule that holds, and which rule it was."""

from dataclasses import dataclass, field
from typing import NamedTuple

from sidelight.evidence.cases.names.spelling import (
    cut,
    parts,
    without_form,
    without_leading_salt,
    without_salt,
)

BETWEEN_SUBSTANCES = "\\"
MOST_PARTS = 12
AGREE = 0.75
"""Share of the rows that published an ingredient with a name which must agree on it."""

LEAST_ROWS = 2
"""Rows that must publish an ingredient with a name in other forms before it counts."""

LEAST_LETTERS = 7
"""Letters that first words must have to stand for the whole name."""

TAKEN_BACK = {
    *("ALLERGY", "ANALOG", "ANALOGUE", "ANTAGONIST", "ANTIBODY", "BLOCKER", "CHANNEL"),
    *("DEFICIENCY", "FREE", "INHIBITOR", "LIKE", "RECEPTOR", "RESISTANCE", "SUBSTITUTE"),
    *("TEST", "WITHDRAWAL", "WITHOUT"),
}
"""Words after an ingredient that make another thing of it: ``ASPIRIN FREE``."""

NO_INGREDIENT = frozenset({"UNSPECIFIED INGREDIENT", "INVESTIGATIONAL PRODUCT", "UNKNOWN"})
"""Published where the ingredient is not known."""


class Found(NamedTuple):
    """An ingredient (substances in order, parted by a backslash), the rule, and its reason."""

    ingredient: str
    how: str
    why: str


class Learnt(NamedTuple):
    """``n`` of the ``m`` rows that name a medicine so and publish an ingredient publish this."""

    ingredient: str
    n: int
    m: int


@dataclass
class Lexicon:
    """What the reports teach: ingredients that FDA published, and names beside them.

    ``known`` are single substances with the rows that publish them; ``learnt`` is by name as
    reported, ``cores`` by name without dose form. Names are folded.
    """

    known: dict[str, int] = field(default_factory=dict)
    learnt: dict[str, Learnt] = field(default_factory=dict)
    cores: dict[str, Learnt] = field(default_factory=dict)

    def canonical(self, published: str) -> str | None:
        """A published ingredient with salts off and its substances in order; null for none."""
        found = {self.base(part.strip()) for part in published.split(BETWEEN_SUBSTANCES)}
        found -= NO_INGREDIENT | {""}
        return BETWEEN_SUBSTANCES.join(sorted(found)) or None

    def base(self, substance: str) -> str:
        """One substance without its salt."""
        return without_leading_salt(without_salt(substance.rstrip(" .")), self.known.__contains__)

    def resolve(self, name: str) -> Found | None:
        """The ingredient of a reported name, without guessing at its spelling."""
        pieces = cut(name)
        for text in (name, *pieces.inside):
            if found := self.plain(text):
                return (
                    found
                    if text == name
                    else found._replace(how="brackets", why=f"{text} in brackets: {found.why}")
                )
        for text in pieces.inside:
            if found := self.combined(text):
                return found._replace(how="brackets", why=f"{text} in brackets")
        outside = pieces.outside
        return self.plain(outside) or self.combined(outside) or self.begun(outside)

    def plain(self, name: str) -> Found | None:
        """By the name as it is, then without salt, then without its dose form."""
        if (learnt := self.learnt.get(name)) and agreed(learnt):
            return Found(learnt.ingredient, "learnt", f"learnt {learnt.n:,} of {learnt.m:,}")
        if (base := self.base(name)) in self.known:
            how = ("ingredient name", "it is one") if base == name else ("salt", f"salt of {base}")
            return Found(base, *how)
        core = without_form(name)
        if not core:
            return None
        if (learnt := self.cores.get(core)) and learnt.m >= LEAST_ROWS and agreed(learnt):
            why = f"{core} without dose form: learnt {learnt.n:,} of {learnt.m:,}"
            return Found(learnt.ingredient, "dose form", why)
        if (base := self.base(core)) in self.known:
            return Found(base, "dose form", f"{core} without dose form")
        return None

    def begun(self, name: str) -> Found | None:
        """By its first words, where the rest names no other medicine and takes nothing back."""
        words = without_form(name).split() if len(parts(name)) == 1 else []
        for many in range(len(words) - 1, 0, -1):
            first, rest = " ".join(words[:many]), words[many:]
            if first in self.known and len(first) >= LEAST_LETTERS:
                if TAKEN_BACK & set(rest) or any(word in self.known for word in rest):
                    return None
                return Found(first, "first words", f"begins with {first}")
        return None

    def combined(self, name: str) -> Found | None:
        """By its parts, where each of them has an ingredient."""
        named = parts(name)
        if not 1 < len(named) <= MOST_PARTS:
            return None
        substances: set[str] = set()
        for part in named:
            if not without_form(part):
                continue  # a strength or a form between two commas
            if (found := self.plain(part)) is None:
                return None
            substances.update(found.ingredient.split(BETWEEN_SUBSTANCES))
        if not substances:
            return None
        return Found(BETWEEN_SUBSTANCES.join(sorted(substances)), "combination", "each part of it")


def agreed(learnt: Learnt) -> bool:
    """Whether enough of the rows agree."""
    return learnt.n >= AGREE * learnt.m
