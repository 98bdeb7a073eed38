"""Which of a store's medicine names a study means, and why.

The names of a store are resolved to substances when its cases are prepared. Here a person's name
for a medicine meets them: as a substance, as a reported name that stands for one, or, where a
reported name stands for nothing, as whole words in it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import NamedTuple

from sidelight.evidence.engine import Engine, Query
from sidelight.evidence.signals.tables import Tables

CANDIDATES = 20_000
"""How many names, most reported first, are looked through for one that is spelt alike."""

AGREE = 0.75
"""Share of a product's cases that must name one substance, so that the product stands for it."""

NAMES = Query(
    "medicine names",
    """
    select n.drug, p.substance, cast(sum(n.cases) as bigint) as cases
    from medicine_names n left join ingredient_parts p using (ingredient)
    group by n.drug, p.substance order by n.drug, p.substance
    """,
)

Words = tuple[str, ...]


class Why(StrEnum):
    """What makes a reported name count as the medicine."""

    SUBSTANCE = "substance"  # the name is the substance, or begins it where none is just so
    PRODUCT = "product name"  # the name is reported as such and stands for this one substance
    VERBATIM = "verbatim name"  # the reported name has no known ingredient and holds the words


class StoreName(NamedTuple):
    """A drug as reported and one substance in it (null where unresolved), in ``cases`` cases."""

    drug: str
    substance: str | None
    cases: int


@dataclass(frozen=True)
class Found:
    """A reported name that counts. ``part`` is ``medicine``, ``comparator`` or ``excluded``.

    ``cases`` may hold a case twice where one drug has several published ingredients.
    """

    part: str
    drug: str
    substance: str | None
    cases: int
    name: str
    why: Why


def store_names(engine: Engine, tables: Tables) -> list[StoreName]:
    """Every reported name with each substance in it."""
    rows = engine.fetch(NAMES, tables)
    return list(map(StoreName, *(column.to_pylist() for column in rows.columns)))


def find(names: Iterable[str], known: Iterable[StoreName], part: str = "medicine") -> list[Found]:
    """Those of ``known`` that any of ``names`` stands for, in the order of ``known``."""
    known = list(known)
    searched = {words: name for name in names if (words := fold(name))}
    substances = _substances(searched, known)
    found = []
    for entry in known:
        if entry.substance in substances:
            found.append(Found(part, *entry, *substances[entry.substance]))
        elif entry.substance is None and (name := _verbatim(searched, entry.drug)):
            found.append(Found(part, *entry, name, Why.VERBATIM))
    return found


def _substances(
    searched: dict[Words, str], known: list[StoreName]
) -> dict[str | None, tuple[str, Why]]:
    """The substances that are meant, each with the name that said so."""
    meant: dict[str | None, tuple[str, Why]] = {}
    products: dict[Words, Counter[str]] = {}
    exact = {fold(entry.substance) for entry in known if entry.substance}
    for entry in known:
        if entry.substance is None:
            continue
        folded = fold(entry.substance)
        for words, name in searched.items():
            if folded == words or (words not in exact and folded[: len(words)] == words):
                meant.setdefault(entry.substance, (name, Why.SUBSTANCE))
        if (drug := fold(entry.drug)) in searched:
            products.setdefault(drug, Counter())[entry.substance] += entry.cases
    for drug, substances in products.items():
        (substance, cases), *_ = substances.most_common(1)
        if cases >= AGREE * substances.total():  # a product of several substances is none of them
            meant.setdefault(substance, (searched[drug], Why.PRODUCT))
    return meant


def _verbatim(searched: dict[Words, str], drug: str) -> str | None:
    """The name that stands in ``drug`` as whole words."""
    bare = _bare(drug)
    if not any(words[0] in bare for words in searched):
        return None  # most names: no need to part them into words
    reported = fold(drug)
    for words, name in searched.items():
        starts = range(len(reported) - len(words) + 1)
        if any(reported[start : start + len(words)] == words for start in starts):
            return name
    return None


def close_names(name: str, known: Iterable[StoreName]) -> list[str]:
    """Up to three substances or reported names spelt like ``name``, closest first."""
    cases: Counter[str] = Counter()
    for entry in known:
        for text in {entry.substance or entry.drug, entry.drug}:
            cases[" ".join(fold(text))] += entry.cases
    common = [text for text, _ in cases.most_common(CANDIDATES)]
    return get_close_matches(" ".join(fold(name)), common, n=3, cutoff=0.7)


def fold(text: str) -> Words:
    """The words of ``text``: upper case, without accents or marks between them."""
    return tuple(re.findall(r"[^\W_]+", _bare(text)))


def _bare(text: str) -> str:
    """Upper case without accents."""
    if text.isascii():
        return text.upper()
    plain = unicodedata.normalize("NFKD", text).upper()
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
