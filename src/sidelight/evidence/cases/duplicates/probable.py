"""The probabilistic stage: candidates by blocks, weights by the hit-miss model, sums in SQL.

Python computes each weight once, as a whole number of millibits; SQL adds them. So the scores are
the same on every engine, and no pair is ever held in Python but those that are linked.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sidelight.evidence.cases.duplicates import weights
from sidelight.evidence.cases.duplicates.candidates import (
    CANDIDATES,
    CASE_MEDICINES,
    CASE_TERMS,
)
from sidelight.evidence.cases.duplicates.rules import AGE_MONTHS_APART
from sidelight.evidence.cases.vocabulary import table
from sidelight.evidence.engine import Engine, Parquet, Query, Relation

if TYPE_CHECKING:
    import pyarrow as pa

BOTH = Query(
    "terms with medicines",
    """
    select m.medicine, t.term, count(*) as n
    from case_medicines m join case_terms t using (case_id)
    group by m.medicine, t.term having count(*) >= 2 order by m.medicine, t.term
    """,
)

DAYS = Query(
    "cases by event date",
    """
    select date_diff('day', date '1900-01-01', event_date) as value, count(*) as n
    from compared where event_date is not null group by 1 order by 1
    """,
)
AGES = Query(
    "cases by age",
    """
    select age_months as value, count(*) as n
    from compared where age_months is not null group by 1 order by 1
    """,
)
SEXES = Query(
    "cases by sex",
    "select sex as value, count(*) as n from compared where sex is not null group by 1 order by 1",
)
COUNTRIES = Query(
    "cases by country",
    """
    select country as value, count(*) as n
    from compared where country is not null group by 1 order by 1
    """,
)

SCORED = Query(
    "pairs scored",
    f"""
    with medicines as (
        select p.case_a, p.case_b, count(*) as shared, cast(sum(m.weight) as bigint) as total,
            max(m.weight * 10000000 + m.medicine) as rarest
        from candidates p
        join case_medicines m on p.case_a = m.case_id
        join case_medicines o on p.case_b = o.case_id and m.medicine = o.medicine
        group by p.case_a, p.case_b
    ), known as (
        select case_a, case_b, shared, total, rarest // 10000000 as most,
            rarest % 10000000 as medicine
        from medicines
    ), terms as (
        select k.case_a, k.case_b, count(*) as shared, cast(sum(w.weight) as bigint) as total
        from known k
        join case_terms t on k.case_a = t.case_id
        join case_terms o on k.case_b = o.case_id and t.term = o.term
        join term_weights w on k.medicine = w.medicine and t.term = w.term
        group by k.case_a, k.case_b
    ), scored as (
        select k.case_a, k.case_b,
            coalesce(case
                when a.event_date is null or b.event_date is null then 0
                when a.event_date = b.event_date then d.weight
                when abs(date_diff('day', a.event_date, b.event_date)) <= 3 then g.few_days
                when abs(date_diff('day', a.event_date, b.event_date)) <= 31 then g.same_month
                else g.far_date
            end, 0) as date_weight,
            coalesce(case
                when a.age_months is null or b.age_months is null then 0
                when a.age_months = b.age_months then y.weight
                else g.near_age
            end, 0) as age_weight,
            coalesce(case
                when a.country is null or b.country is null then 0
                when a.country = b.country then n.weight
                when a.country = 'EU' or b.country = 'EU' then 0
                else g.other_country
            end, 0) as country_weight,
            case when a.sex = b.sex then coalesce(s.weight, 0) else 0 end as sex_weight,
            (k.total + k.most) // 2
                - {weights.NOT_SHARED["medicine"]} * least({weights.MOST_NOT_SHARED},
                    a.n_medicines + b.n_medicines - 2 * k.shared) as medicine_weight,
            coalesce(t.total, 0)
                - {weights.NOT_SHARED["term"]} * least({weights.MOST_NOT_SHARED},
                    a.n_terms + b.n_terms - 2 * coalesce(t.shared, 0)) as term_weight
        from known k
        join compared a on k.case_a = a.case_id
        join compared b on k.case_b = b.case_id
        cross join gap_weights g
        left join terms t on k.case_a = t.case_a and k.case_b = t.case_b
        left join day_weights d
            on date_diff('day', date '1900-01-01', a.event_date) = d.value
        left join age_weights y on a.age_months = y.value
        left join sex_weights s on a.sex = s.value
        left join country_weights n on a.country = n.value
    ), summed as (
        select *, cast(date_weight + age_weight + country_weight + sex_weight + medicine_weight
            + term_weight as bigint) as millibits
        from scored
    )
    select case_a, case_b, millibits, date_weight, age_weight, country_weight, sex_weight,
        medicine_weight, term_weight
    from summed cross join gap_weights g where millibits >= g.threshold
    order by millibits desc, case_a, case_b
    """,
)


def probable_links(engine: Engine, tables: Mapping[str, Relation], scratch: Path) -> "pa.Table":
    """``case_a``, ``case_b``, ``millibits``, ``why``: the pairs that are sure enough, surest first.

    ``tables`` has ``compared``, ``medicines_compared``, ``medicine_keys`` and ``term_keys``;
    ``scratch`` is a folder for what need not fit in memory.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    cases = _counted(engine, tables)
    more = dict(tables)
    for name in ("medicine_keys", "term_keys"):
        keyed = tables[name]
        assert isinstance(keyed, pa.Table)
        share = np.maximum(keyed["n"].to_numpy() - 1, 1) / max(cases, 1)
        field = name.partition("_")[0]
        more[name] = keyed.append_column("weight", pa.array(weights.agreement(share, field)))
    for name, query in (("case_medicines", CASE_MEDICINES), ("case_terms", CASE_TERMS)):
        engine.write(query, more, scratch / f"{name}.parquet")
        more[name] = Parquet((scratch / f"{name}.parquet",))
    more |= _value_weights(engine, more, cases)
    more["term_weights"] = _term_weights(engine, more, cases)
    engine.write(CANDIDATES, more, scratch / "candidates.parquet")
    more["candidates"] = Parquet((scratch / "candidates.parquet",))
    found = engine.fetch(SCORED, more)
    why = pc.binary_join_element_wise(
        *(
            part
            for name in ("date", "age", "country", "sex", "medicine", "term")
            for part in (pa.scalar(name), found[f"{name}_weight"].cast(pa.string()))
        ),
        " ",
    )
    return found.select(["case_a", "case_b", "millibits"]).append_column("why", why)


def _counted(engine: Engine, tables: Mapping[str, Relation]) -> int:
    rows = engine.fetch(Query("cases to compare", "select count(*) as n from compared"), tables)
    return int(rows["n"][0].as_py())


def _value_weights(
    engine: Engine, tables: Mapping[str, Relation], cases: int
) -> "dict[str, Relation]":
    """Weights by value for dates, ages, sexes and countries, and those by distance."""
    import pyarrow as pa

    found: dict[str, Relation] = {}
    shares = {}
    for name, query in (("day", DAYS), ("age", AGES), ("sex", SEXES), ("country", COUNTRIES)):
        counted = engine.fetch(query, tables)
        n = counted["n"].to_numpy()
        share = n / max(n.sum(), 1)
        shares[name] = dict(zip(counted["value"].to_pylist(), n.tolist(), strict=True))
        if name == "day":
            weight = weights.same_day(share)
        elif name == "age":
            weight = weights.same_age(share)
        else:
            weight = weights.agreement(share, name)
        found[f"{name}_weights"] = counted.select(["value"]).append_column(
            "weight", pa.array(weight, pa.int64())
        )
    few, month = weights.date_gaps(shares["day"]) if shares["day"] else (0, 0)
    near = weights.near_age(shares["age"], AGE_MONTHS_APART) if shares["age"] else 0
    columns = ("few_days", "same_month", "far_date", "near_age", "other_country", "threshold")
    values = (
        few,
        month,
        weights.far_date(),
        near,
        weights.other_country(),
        weights.threshold(cases),
    )
    found["gap_weights"] = table(dict.fromkeys(columns, pa.int64()), [values])
    return found


def _term_weights(engine: Engine, tables: Mapping[str, Relation], cases: int) -> "pa.Table":
    """``medicine``, ``term``, ``weight`` for each pair that two cases at least tell together."""
    import pyarrow as pa

    both = engine.fetch(BOTH, tables)
    counts = {}
    for name in ("medicine_keys", "term_keys"):
        keyed = tables[name]
        assert isinstance(keyed, pa.Table)
        counts[name] = keyed["n"].to_numpy()
    medicine = counts["medicine_keys"][both["medicine"].to_numpy()]
    share = counts["term_keys"][both["term"].to_numpy()] / max(cases, 1)
    weight = weights.given_medicine(both["n"].to_numpy(), medicine, share)
    return both.select(["medicine", "term"]).append_column("weight", pa.array(weight, pa.int64()))
