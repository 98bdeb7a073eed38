"""Reported names that stand for no substance: all there is where no report publishes ingredients.

FDA publishes ingredients since 2014Q3. In a store of older quarters alone nothing can be learnt
from them, and a medicine is found by its name as it was reported.
"""

import re
import unicodedata
from collections.abc import Iterable

from sidelight.evidence.cases.lookup import NameCount
from sidelight.evidence.engine import Engine, Query
from sidelight.evidence.signals.tables import Tables

UNRESOLVED = Query(
    "names without an ingredient",
    "select distinct drug from medicine_names where ingredient is null order by drug",
)


REPORTED_AS = Query(
    "names as reported",
    """
    select drug, published, ingredient, how, 'verbatim name' as why, mentions, cases
    from medicine_names semi join asked_names using (drug)
    where ingredient is null order by cases desc, drug
    """,
)


def reported_as(engine: Engine, tables: Tables, drugs: Iterable[str]) -> tuple[NameCount, ...]:
    """Those reported names with their counts, most cases first."""
    import pyarrow as pa

    asked = pa.table({"drug": pa.array(drugs, pa.string())})
    rows = engine.fetch(REPORTED_AS, {**tables, "asked_names": asked}).to_pylist()
    return tuple(NameCount(**row) for row in rows)


def unresolved_names(engine: Engine, tables: Tables, names: Iterable[str]) -> tuple[str, ...]:
    """The reported names without an ingredient that hold any of ``names`` as whole words."""
    wanted = [words for name in names if (words := _words(name))]
    reported = engine.fetch(UNRESOLVED, tables)["drug"].to_pylist()
    return tuple(drug for drug in reported if any(_holds(_words(drug), it) for it in wanted))


def _holds(reported: tuple[str, ...], words: tuple[str, ...]) -> bool:
    starts = range(len(reported) - len(words) + 1)
    return any(reported[start : start + len(words)] == words for start in starts)


def _words(text: str) -> tuple[str, ...]:
    """The words of ``text``: upper case, without accents or marks between them."""
    plain = unicodedata.normalize("NFKD", text).upper()
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(re.findall(r"[^\W_]+", bare))
