"""What two cases are compared by: dates, persons, and sets of medicines and terms as numbers.

A medicine is a substance, or the reported name where no ingredient was found. Each case's set of
medicines or terms is told by its size and two sums of fixed numbers, one number for each member:
two sets are the same where all three agree (a chance agreement has odds below one in 2**80).
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sidelight.evidence.cases.vocabulary import table
from sidelight.evidence.engine import Engine, Query, Relation

if TYPE_CHECKING:
    import pyarrow as pa

KEY_BITS = 42
"""Bits of a member's number: the sum of a whole case's fits a BIGINT."""

MEDICINES = Query(
    "medicines compared",
    """
    select distinct d.case_id, coalesce(p.substance, d.drug) as medicine,
        d.role <> 'C' as suspect
    from case_drugs d left join ingredient_parts p using (ingredient)
    order by d.case_id, medicine, suspect
    """,
)

MEDICINE_WORDS = Query(
    "medicines by how often",
    """
    select medicine as word, count(distinct case_id) as n
    from medicines_compared group by medicine order by medicine
    """,
)

TERM_WORDS = Query(
    "terms by how often",
    "select term as word, count(*) as n from case_reactions group by term order by term",
)

COMPARED = Query(
    "cases compared",
    """
    with suspects as (
        select m.case_id, count(*) as n,
            cast(sum(k.key_1) as bigint) as key_1, cast(sum(k.key_2) as bigint) as key_2
        from medicines_compared m join medicine_keys k on m.medicine = k.word
        where m.suspect group by m.case_id
    ), medicines as (
        select case_id, count(distinct medicine) as n from medicines_compared group by case_id
    ), terms as (
        select r.case_id, count(*) as n,
            count(*) filter (where r.kind = 'clinical') as n_clinical,
            cast(sum(k.key_1) as bigint) as key_1, cast(sum(k.key_2) as bigint) as key_2
        from case_reactions r join term_keys k on r.term = k.word group by r.case_id
    )
    select c.case_id, c.received, c.event_date, c.sex,
        cast(floor(c.age_years * 12 + 0.5) as bigint) as age_months,
        c.country,
        coalesce(s.n, 0) as n_suspects, s.key_1 as suspects_1, s.key_2 as suspects_2,
        coalesce(m.n, 0) as n_medicines,
        coalesce(t.n, 0) as n_terms, coalesce(t.n_clinical, 0) as n_clinical,
        t.key_1 as terms_1, t.key_2 as terms_2,
        (case when c.event_date is null then 0 else 1 end)
            + (case when c.sex is null then 0 else 1 end)
            + (case when c.age_years is null then 0 else 1 end)
            + (case when c.weight_kg is null then 0 else 1 end)
            + (case when c.country is null then 0 else 1 end)
            + (case when c.reporter = 'unknown' then 0 else 1 end)
            + coalesce(m.n, 0) + coalesce(t.n, 0) as filled
    from cases c
    left join suspects s using (case_id)
    left join medicines m using (case_id)
    left join terms t using (case_id)
    order by c.case_id
    """,
)


def keys(engine: Engine, query: Query, tables: Mapping[str, Relation]) -> "pa.Table":
    """``word``, ``id`` (from 0, in order), ``n`` cases, and the two numbers of each word."""
    import pyarrow as pa

    rows = engine.fetch(query, tables).to_pylist()
    whole = pa.int64()
    return table(
        {"word": pa.string(), "id": whole, "n": whole, "key_1": whole, "key_2": whole},
        _keyed((row["word"], row["n"]) for row in rows),
    )


def _keyed(words: Iterable[tuple[str, int]]) -> Iterable[tuple[object, ...]]:
    for place, (word, n) in enumerate(words):
        number = int.from_bytes(hashlib.sha256(word.encode()).digest()[:12], "big")
        yield word, place, n, number % (1 << KEY_BITS), number >> KEY_BITS & ((1 << KEY_BITS) - 1)
