"""The case tables as files: written once for the same reports and rules, then only read.

They stand in the store's folder under ``prepared``, in a folder named by the fingerprint, which
appears whole or not at all. Whoever asks first writes them; who asks meanwhile waits. Older ones
are removed once newer ones are there. The reports themselves are never changed.
"""

import fcntl
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sidelight.evidence.cases.duplicates import find_duplicates
from sidelight.evidence.cases.medicines import (
    CASE_DRUGS,
    CASE_SUBSTANCES,
    MEDICINE_NAMES,
    route_words,
)
from sidelight.evidence.cases.names import name_words
from sidelight.evidence.cases.onset import ONSETS, date_words
from sidelight.evidence.cases.person import CASES, person_words
from sidelight.evidence.cases.reactions import (
    CASE_INDICATIONS,
    CASE_REACTIONS,
    TERM_SPANS,
    reaction_words,
)
from sidelight.evidence.engine import Engine, Parquet, Query, Relation
from sidelight.evidence.store.disk import has_size, storing

if TYPE_CHECKING:
    import pyarrow as pa

FOLDER = "prepared"
SIZES_NAME = "sizes.json"
LOCK_NAME = "prepared.lock"

Words = Callable[[Engine, Mapping[str, Relation]], "dict[str, pa.Table]"]

STEPS: tuple[tuple[str, Words | None, dict[str, Query]], ...] = (
    ("cases", person_words, {"cases": CASES}),
    ("reactions", reaction_words, {"case_reactions": CASE_REACTIONS}),
    ("indications", None, {"case_indications": CASE_INDICATIONS, "terms": TERM_SPANS}),
    ("onset", date_words, {"onsets": ONSETS}),
    ("medicine names", name_words, {}),
    ("medicines", route_words, {"case_drugs": CASE_DRUGS}),
    ("substances", None, {"case_substances": CASE_SUBSTANCES, "medicine_names": MEDICINE_NAMES}),
)
"""What is done in turn: its name, the published words to read first, the tables to write."""

KEPT_WORDS = ("ingredient_parts",)
"""Tables of words that are kept beside the case tables."""

PREPARED = (
    *(name for _, _, queries in STEPS for name in queries),
    *KEPT_WORDS,
    "duplicates",
    "duplicate_links",
)


def prepared(
    folder: Path, fingerprint: str, raw: Mapping[str, Relation], engine: Engine
) -> dict[str, Relation]:
    """The prepared tables of the store in ``folder``; written first where they are missing.

    Raises StoreError when they can't be read or written.
    """
    place = folder / FOLDER / fingerprint
    if not _whole(place):
        with _only_one(folder):
            if not _whole(place):
                _prepare(place, raw, engine)
    return {name: Parquet((place / f"{name}.parquet",)) for name in PREPARED}


def _whole(place: Path) -> bool:
    """Whether every table is there with the size it was written with."""
    try:
        sizes = json.loads((place / SIZES_NAME).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return False
    return all(has_size(place / f"{name}.parquet", sizes.get(name)) for name in PREPARED)


def _prepare(place: Path, raw: Mapping[str, Relation], engine: Engine) -> None:
    """Write the tables beside ``place``, then put them there; whatever else stands there goes."""
    with storing(place):
        for other in place.parent.iterdir():
            shutil.rmtree(other)
        part = Path(tempfile.mkdtemp(prefix=".part-", dir=place.parent))
    try:
        _write_all(part, raw, engine)
        sizes = {name: (part / f"{name}.parquet").stat().st_size for name in PREPARED}
        with storing(place):
            (part / SIZES_NAME).write_text(json.dumps(sizes), encoding="ascii")
            part.rename(place)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _write_all(part: Path, raw: Mapping[str, Relation], engine: Engine) -> None:
    """Every prepared table into the folder ``part``."""
    from pyarrow import parquet

    tables = dict(raw)
    for _, words, queries in STEPS:
        read = words(engine, tables) if words else {}
        tables |= read
        for name in KEPT_WORDS:
            if name in read:
                parquet.write_table(read[name], part / f"{name}.parquet")
        for name, query in queries.items():
            path = part / f"{name}.parquet"
            engine.write(query, tables, path)
            tables[name] = Parquet((path,))
    for name, table in find_duplicates(engine, tables, part).items():
        parquet.write_table(table, part / f"{name}.parquet")


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Wait until nobody else is preparing this store."""
    with storing(folder):
        (folder / FOLDER).mkdir(exist_ok=True)
        file = (folder / LOCK_NAME).open("a")
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
