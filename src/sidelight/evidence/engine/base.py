"""What an engine is: one method, from a named query and its tables to rows.

Queries are written once, in DuckDB's dialect, as named CTEs. They return integers, dates and
names only: every ratio, logarithm and interval is computed in ``stats``, where the answer
can't differ from engine to engine. Names are folded in Python before they reach a table.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    import pyarrow as pa


WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Query:
    """A query and the name it goes by in messages and plans."""

    name: str
    sql: str


@dataclass(frozen=True)
class Parquet:
    """One relation kept in one or more Parquet files with the same columns in the same order."""

    paths: tuple[Path, ...]


@dataclass(frozen=True)
class View:
    """A relation defined by a query over the relations named before it in the same mapping."""

    sql: str


Relation: TypeAlias = "pa.Table | Parquet | View"
"""What a table name in a query may stand for."""


def needed(query: Query, tables: "Mapping[str, Relation]") -> "dict[str, Relation]":
    """Those of ``tables`` that ``query`` names, itself or through a view, in their order.

    A name within a comment or a text counts too: what is defined in vain does no harm.
    """
    wanted: set[str] = set()
    texts = [query.sql]
    while texts:
        words = set(WORD.findall(texts.pop()))
        more = {name for name in tables if name in words} - wanted
        wanted |= more
        texts += [view.sql for name in more if isinstance(view := tables[name], View)]
    return {name: relation for name, relation in tables.items() if name in wanted}


class Engine(Protocol):
    """Runs queries. Nothing stays behind between two calls but the file that ``write`` names."""

    def fetch(self, query: Query, tables: "Mapping[str, Relation]") -> "pa.Table":
        """The rows of ``query``, in the order it asks for.

        ``tables`` maps each relation the query names to what it stands for. Columns of the
        answer are BIGINT, DATE, BOOLEAN or VARCHAR. Raises StoreError when a file can't be read.
        """
        ...

    def write(self, query: Query, tables: "Mapping[str, Relation]", path: Path) -> None:
        """Put the rows of ``query``, in the order it asks for, into a Parquet file at ``path``.

        For answers that need not fit in memory. Columns may be DOUBLE too, where the query only
        passes on what Python computed. Raises StoreError as ``fetch``, and when the file can't
        be written.
        """
        ...
