"""All stages over the cases of a store: links, clusters, and the case kept of each."""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sidelight.evidence.cases.duplicates.articles import article_words
from sidelight.evidence.cases.duplicates.clusters import STAGES, Person, clusters, standing
from sidelight.evidence.cases.duplicates.features import (
    COMPARED,
    MEDICINE_WORDS,
    MEDICINES,
    TERM_WORDS,
    keys,
)
from sidelight.evidence.cases.duplicates.rules import ARTICLE, BATCH, CONTROL_NUMBER, EXACT
from sidelight.evidence.cases.vocabulary import table
from sidelight.evidence.engine import Engine, Parquet, Query, Relation

if TYPE_CHECKING:
    import pyarrow as pa

DUPLICATES_VERSION = 1
"""Rises when the same cases would make other clusters; part of every fingerprint."""

RULES = {"control number": CONTROL_NUMBER, "exact": EXACT, "article": ARTICLE, "batch": BATCH}

NEVER = 1 << 30

LINKED_PEOPLE = Query(
    "cases that are linked",
    """
    select c.case_id, c.sex, c.age_months, c.filled,
        date_diff('day', date '1900-01-01', c.received) as received
    from compared c semi join linked l using (case_id) order by c.case_id
    """,
)


def find_duplicates(
    engine: Engine, tables: Mapping[str, Relation], folder: Path
) -> "dict[str, pa.Table]":
    """``duplicates`` and ``duplicate_links`` as ``tables.py`` describes them.

    ``tables`` has the case tables; ``folder`` takes what need not fit in memory, and is left as
    it was. Raises StoreError.
    """
    import pyarrow as pa

    from sidelight.evidence.cases.duplicates.probable import probable_links

    with tempfile.TemporaryDirectory(prefix=".compared-", dir=folder) as name:
        scratch = Path(name)
        ready = _compared(engine, tables, scratch)
        links = {}
        for stage in STAGES:
            if stage == "probable":
                links[stage] = probable_links(engine, ready, scratch)
            else:
                found = engine.fetch(RULES[stage], ready)
                nothing = pa.nulls(found.num_rows, pa.int64())
                links[stage] = found.add_column(2, "millibits", nothing)
        people = _people(engine, ready, links)
    return {"duplicates": _clustered(links, people), "duplicate_links": _listed(links)}


def _compared(engine: Engine, tables: Mapping[str, Relation], scratch: Path) -> dict[str, Relation]:
    """The tables, and beside them what cases are compared by."""
    ready = dict(tables)
    engine.write(MEDICINES, ready, scratch / "medicines_compared.parquet")
    ready["medicines_compared"] = Parquet((scratch / "medicines_compared.parquet",))
    ready["medicine_keys"] = keys(engine, MEDICINE_WORDS, ready)
    ready["term_keys"] = keys(engine, TERM_WORDS, ready)
    engine.write(COMPARED, ready, scratch / "compared.parquet")
    ready["compared"] = Parquet((scratch / "compared.parquet",))
    ready["articles"] = article_words(engine, ready)
    return ready


def _people(
    engine: Engine, tables: Mapping[str, Relation], links: "Mapping[str, pa.Table]"
) -> dict[int, Person]:
    """What the clusters of the linked cases may not contradict."""
    import pyarrow as pa

    linked = {
        case
        for found in links.values()
        for end in ("case_a", "case_b")
        for case in found[end].to_pylist()
    }
    ids = table({"case_id": pa.int64()}, ((case,) for case in sorted(linked)))
    rows = engine.fetch(LINKED_PEOPLE, {**tables, "linked": ids}).to_pylist()
    return {
        row["case_id"]: Person(
            row["sex"],
            row["age_months"],
            row["filled"],
            NEVER if row["received"] is None else row["received"],
        )
        for row in rows
    }


def _clustered(links: "Mapping[str, pa.Table]", people: dict[int, Person]) -> "pa.Table":
    """One row for each case of each cluster; ``place`` orders all linked cases, the best first."""
    import pyarrow as pa

    places = {case: place for place, case in enumerate(sorted(people, key=standing(people)))}
    rows = []
    for stage, found in links.items():
        pairs = zip(found["case_a"].to_pylist(), found["case_b"].to_pylist(), strict=True)
        for cluster in clusters(pairs, people, STAGES[stage]):
            stands = min(cluster, key=places.__getitem__)
            rows += [(case, stage, cluster[0], case == stands, places[case]) for case in cluster]
    whole = pa.int64()
    columns = {"case_id": whole, "stage": pa.string(), "cluster": whole, "kept": pa.bool_()}
    return table(columns | {"place": whole}, rows)


def _listed(links: "Mapping[str, pa.Table]") -> "pa.Table":
    """The links of all stages in one table."""
    import pyarrow as pa

    return pa.concat_tables(
        found.add_column(0, "stage", pa.repeat(pa.scalar(stage), found.num_rows))
        for stage, found in links.items()
    )
