"""A literature reference to the article it means, however it was written down."""

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sidelight.evidence.cases.vocabulary import table
from sidelight.evidence.engine import Engine, Query, Relation

if TYPE_CHECKING:
    import pyarrow as pa

LITERATURE = Query(
    "literature references",
    """
    select distinct literature from cases where literature is not null order by literature
    """,
)

LEAST_WORDS = 5
MOST_WORDS = 10
SENTENCE = re.compile(r"[.?;]+(?:\s+|$)|\.\.+|(?<=\.)(?=[A-Z])")
WORD = re.compile(r"[a-z]{4,}")


def article(reference: str) -> str | None:
    """The first words of the title, without accents and short words; null where none is found.

    The title is the sentence with the most words for its commas: a list of authors has a comma
    for nearly every name, and a journal has few words. Two references to one article give the
    same words whatever the style of authors, journal, year and pages.
    """
    plain = unicodedata.normalize("NFKD", reference)
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found: list[tuple[int, list[str]]] = []
    for sentence in SENTENCE.split(bare):
        words = WORD.findall(sentence.casefold())
        found.append((len(words) - 2 * sentence.count(","), words))
    _, title = max(found, key=lambda item: item[0])
    return " ".join(title[:MOST_WORDS]) if len(title) >= LEAST_WORDS else None


def article_words(engine: Engine, tables: Mapping[str, Relation]) -> "pa.Table":
    """``articles``: ``literature`` as published and the ``article`` that it means."""
    import pyarrow as pa

    texts = engine.fetch(LITERATURE, tables)["literature"].to_pylist()
    means = ((text, article(text)) for text in texts)
    columns = {"literature": pa.string(), "article": pa.string()}
    return table(columns, (row for row in means if row[1] is not None))
