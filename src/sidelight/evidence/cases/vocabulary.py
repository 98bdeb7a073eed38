"""What published words mean: routes, countries, reporters, dates in part, weights, kinds of term.

The lists are ours, files of plain text in ``words``. Each is read once; a published word is
folded here, in Python, and SQL joins on the published text.
"""

import csv
import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sidelight.core.names import fold_term

if TYPE_CHECKING:
    import pyarrow as pa

WORDS_VERSION = 1
"""Rises when a list in ``words`` changes; part of every fingerprint."""

UNKNOWN = "unknown"
CLINICAL = "clinical"

KILOS_IN = {"KG": 1.0, "KGS": 1.0, "LBS": 0.45359237, "LB": 0.45359237, "GMS": 0.001, "GM": 0.001}
"""One unit of weight in kilograms."""

LEAST_KILOS, MOST_KILOS = 0.2, 650.0
"""Outside these a weight is taken for a mistake."""

NUMBER = re.compile(r"\d{1,7}(?:\.\d*)?|\.\d+")
PART = re.compile(r"(\d{4})(\d\d)?(?:\.0*)?")


def listed(name: str) -> list[tuple[str, str]]:
    """The list ``name`` as it is written: label and word."""
    text = (files(__package__) / "words" / f"{name}.csv").read_text(encoding="utf-8")
    return [(label, word) for label, word in list(csv.reader(text.splitlines()))[1:]]


@cache
def words(name: str) -> dict[str, str]:
    """The list ``name``: folded published text to its class."""
    return {fold_term(published): label for label, published in listed(name)}


@cache
def labelled(name: str) -> dict[str, tuple[str, ...]]:
    """The list ``name``, in capitals: each word to all its labels."""
    found: dict[str, tuple[str, ...]] = {}
    for label, word in listed(name):
        found[word] = (*found.get(word, ()), label)
    return found


def route_classes() -> tuple[str, ...]:
    """Every class that a case's route may have; ``several`` where it tells more than one."""
    return (*dict.fromkeys(words("routes").values()), "several")


def route_class(published: str) -> str:
    """A route's class: ``"Intrathecal use"`` is ``intrathecal``; a word not listed is ``other``."""
    return words("routes").get(fold_term(published).removesuffix(" use"), "other")


def country_code(published: str) -> str | None:
    """The ISO 3166 code, ``EU`` where only that was told, null where no country is meant."""
    return words("countries").get(fold_term(published))


def term_kind(term: str) -> str:
    """What a folded reaction term tells: ``clinical`` unless it is on our list."""
    return words("terms").get(term, CLINICAL)


def kilos(weight: str, unit: str | None) -> float | None:
    """A weight in kilograms; null without a number or a known unit, or where impossible."""
    factor = KILOS_IN.get((unit or "").upper())
    if factor is None or not NUMBER.fullmatch(weight):
        return None
    found = float(weight) * factor
    return found if LEAST_KILOS <= found <= MOST_KILOS else None


def part_of_date(text: str) -> tuple[date, date] | None:
    """The first and last day that a year or a month alone may mean; null where it means none."""
    found = PART.fullmatch(text)
    if not found or not 1900 <= (year := int(found[1])) <= 2100:
        return None
    if found[2] is None:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(found[2])
    if not 1 <= month <= 12:
        return None
    after = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), after - timedelta(days=1)


def table(columns: "dict[str, pa.DataType]", rows: Iterable[tuple[object, ...]]) -> "pa.Table":
    """Rows as a relation that a query can join."""
    import pyarrow as pa

    listed = list(rows)
    values = zip(*listed, strict=True) if listed else ([] for _ in columns)
    arrays = [pa.array(part, kind) for part, kind in zip(values, columns.values(), strict=True)]
    return pa.Table.from_arrays(arrays, names=list(columns))
