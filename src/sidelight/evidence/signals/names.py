"""Which of the names in a store mean one medicine, and why."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from sidelight.evidence.engine import Engine, Query
from sidelight.evidence.signals.tables import Tables

CANDIDATES = 20_000
"""How many names, most reported first, are looked through for one that is spelt alike."""

NAMES = Query(
    "medicine names",
    """
    select drug, ingredient, count(distinct case_id) as cases
    from case_drugs group by drug, ingredient order by drug, ingredient
    """,
)

Words = tuple[str, ...]


class Why(StrEnum):
    """What in a drug row names the medicine."""

    INGREDIENT = "ingredient"  # a component of the published ingredient begins with the name
    VERBATIM = "verbatim name"  # the name stands in the reported text as whole words


class StoreName(NamedTuple):
    """A drug as reported and its published ingredient (null if none), in ``cases`` cases."""

    drug: str
    ingredient: str | None
    cases: int


@dataclass(frozen=True)
class Matched:
    """A name in the store that means the medicine; ``name`` is the name that it matched."""

    drug: str
    ingredient: str | None
    cases: int
    name: str
    why: Why


def store_names(engine: Engine, tables: Tables) -> list[StoreName]:
    """Every distinct pair of reported name and ingredient."""
    rows = engine.fetch(NAMES, tables)
    return list(map(StoreName, *(column.to_pylist() for column in rows.columns)))


def match(names: Iterable[str], known: Iterable[StoreName]) -> list[Matched]:
    """Those of ``known`` that any of ``names`` stands for, in the order of ``known``."""
    searched = [(name, fold(name)) for name in names if fold(name)]
    found = []
    for entry in known:
        hit = _first_hit(searched, entry)
        if hit:
            found.append(Matched(entry.drug, entry.ingredient, entry.cases, *hit))
    return found


def close_names(name: str, known: Iterable[StoreName]) -> list[str]:
    """Up to three ingredients or reported names spelt like ``name``, closest first."""
    cases: Counter[str] = Counter()
    for entry in known:
        for words in {*components(entry.ingredient), fold(entry.drug)}:
            cases[" ".join(words)] += entry.cases
    common = [text for text, _ in cases.most_common(CANDIDATES)]
    return get_close_matches(" ".join(fold(name)), common, n=3, cutoff=0.7)


def fold(text: str) -> Words:
    """The words of ``text``: upper case, without accents or marks between them."""
    return tuple(re.findall(r"[^\W_]+", _bare(text)))


@lru_cache(maxsize=CANDIDATES)
def components(ingredient: str | None) -> tuple[Words, ...]:
    """The single substances of a published ingredient, as words."""
    parts = (fold(part) for part in re.split(r"[\\,;]", ingredient or ""))
    return tuple(words for words in parts if words)


def _first_hit(searched: list[tuple[str, Words]], entry: StoreName) -> tuple[str, Why] | None:
    for name, words in searched:
        if any(part[: len(words)] == words for part in components(entry.ingredient)):
            return name, Why.INGREDIENT
    bare = _bare(entry.drug)
    if not any(words[0] in bare for _, words in searched):
        return None  # most names: no need to part them into words
    reported = fold(entry.drug)
    for name, words in searched:
        starts = range(len(reported) - len(words) + 1)
        if any(reported[start : start + len(words)] == words for start in starts):
            return name, Why.VERBATIM
    return None


def _bare(text: str) -> str:
    """Upper case without accents."""
    if text.isascii():
        return text.upper()
    plain = unicodedata.normalize("NFKD", text).upper()
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
