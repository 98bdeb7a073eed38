"""Medicines of cases: each mention with its ingredient and route, and each substance in it."""

from typing import TYPE_CHECKING

from sidelight.evidence.cases.vocabulary import UNKNOWN, route_class, table
from sidelight.evidence.engine import Engine, Query, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

ROUTES = Query("routes", "select distinct route from drug where route is not null order by route")

CASE_DRUGS = Query(
    "medicines of cases",
    """
    with days as (
        select c.case_id, t.drug_seq, min(t.start_date) as start_date, max(t.end_date) as end_date
        from ther t join cases c on t.quarter = c.quarter and t.report_id = c.report_id
        group by c.case_id, t.drug_seq
    )
    select
        m.case_id, m.drug_seq, m.role, m.drug, m.published,
        coalesce(p.ingredient, n.ingredient) as ingredient,
        case
            when p.ingredient is not null then 'published'
            when n.ingredient is not null then n.how
            else 'unresolved'
        end as how,
        coalesce(r.route, n.route, 'unknown') as route,
        case
            when m.dechal = 'Y' then 'positive'
            when m.dechal = 'N' then 'negative'
            when m.dechal = 'D' then 'does not apply'
            else 'unknown'
        end as dechallenge,
        case
            when m.rechal = 'Y' then 'positive'
            when m.rechal = 'N' then 'negative'
            when m.rechal = 'D' then 'does not apply'
            else 'unknown'
        end as rechallenge,
        d.start_date, d.end_date
    from mentions m
    left join published_ingredients p on m.published = p.published
    left join names n on m.drug = n.drug
    left join route_classes r on m.route = r.published
    left join days d on m.case_id = d.case_id and m.drug_seq = d.drug_seq
    order by m.case_id, m.drug_seq, m.role, m.drug, m.published, m.route, m.dechal, m.rechal
    """,
)

CASE_SUBSTANCES = Query(
    "substances of cases",
    """
    with named as (
        select distinct d.case_id, d.drug_seq, d.role, p.substance, d.route
        from case_drugs d join ingredient_parts p using (ingredient)
    ), routes as (
        select case_id, substance, min(route) as only_route, count(distinct route) as told
        from named where route <> 'unknown' group by case_id, substance
    )
    select n.case_id, n.drug_seq, n.role, n.substance, n.route,
        case
            when r.told = 1 then r.only_route
            when r.told > 1 then 'several'
            else 'unknown'
        end as case_route
    from named n left join routes r using (case_id, substance)
    order by n.substance, n.case_id, n.drug_seq, n.role, n.route
    """,
)

MEDICINE_NAMES = Query(
    "medicine names",
    """
    select d.drug, d.published, d.ingredient, d.how,
        case when d.how not in ('published', 'unresolved') then n.why end as why,
        count(*) as mentions, count(distinct d.case_id) as cases
    from case_drugs d left join names n using (drug)
    group by all order by d.ingredient, cases desc, d.drug, d.published, d.how
    """,
)


def route_words(engine: Engine, tables: "Mapping[str, Relation]") -> "dict[str, pa.Table]":
    """``route_classes``: the class of each published route that tells one."""
    import pyarrow as pa

    told = engine.fetch(ROUTES, tables)["route"].to_pylist()
    classes = ((text, route_class(text)) for text in told)
    return {
        "route_classes": table(
            {"published": pa.string(), "route": pa.string()},
            (row for row in classes if row[1] != UNKNOWN),
        )
    }
