"""One row a case: who reported, about whom, when, and how serious it was."""

from typing import TYPE_CHECKING

from sidelight.evidence.cases.vocabulary import country_code, kilos, table
from sidelight.evidence.engine import Engine, Query, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

WEIGHTS = Query("weights", "select distinct wt, wt_cod from demo where wt is not null order by all")
COUNTRIES = Query(
    "countries",
    """
    select reporter_country as published from demo where reporter_country is not null
    union select occr_country from demo where occr_country is not null order by 1
    """,
)

CASES = Query(
    "cases",
    """
    with outcomes as (
        select quarter, report_id,
            bool_or(outc_cod = 'DE') as death,
            bool_or(outc_cod = 'LT') as life_threatening,
            bool_or(outc_cod = 'HO') as hospital,
            bool_or(outc_cod = 'DS') as disability,
            bool_or(outc_cod = 'CA') as congenital,
            bool_or(outc_cod = 'RI') as intervention,
            bool_or(outc_cod = 'OT') as other_serious
        from outc where outc_cod in ('DE', 'LT', 'HO', 'DS', 'CA', 'RI', 'OT')
        group by quarter, report_id
    )
    select
        l.case_id, l.report_id, l.quarter, l.era, l.version, l.received, l.event_date,
        case when l.sex in ('F', 'M') then l.sex end as sex,
        l.age_years,
        case
            when l.age_years < 28 / 365.25 then 'neonate'
            when l.age_years < 2 then 'infant'
            when l.age_years < 12 then 'child'
            when l.age_years < 18 then 'adolescent'
            when l.age_years < 65 then 'adult'
            when l.age_years >= 65 then 'elderly'
            when l.age_grp = 'N' then 'neonate'
            when l.age_grp = 'I' then 'infant'
            when l.age_grp = 'C' then 'child'
            when l.age_grp = 'T' then 'adolescent'
            when l.age_grp = 'A' then 'adult'
            when l.age_grp = 'E' then 'elderly'
            else 'unknown'
        end as age_group,
        w.weight_kg,
        coalesce(happened.country, told.country) as country,
        case
            when l.occp_cod = 'MD' then 'physician'
            when l.occp_cod = 'PH' then 'pharmacist'
            when l.occp_cod in ('HP', 'OT', 'RN') then 'other health professional'
            when l.occp_cod = 'CN' then 'consumer'
            when l.occp_cod = 'LW' then 'lawyer'
            else 'unknown'
        end as reporter,
        case
            when l.rept_cod in ('EXP', '5DAY', '30DAY') then 'expedited'
            when l.rept_cod = 'PER' then 'periodic'
            when l.rept_cod = 'DIR' then 'direct'
            else 'unknown'
        end as report_type,
        o.report_id is not null as serious,
        coalesce(o.death, false) as death,
        coalesce(o.life_threatening, false) as life_threatening,
        coalesce(o.hospital, false) as hospital,
        coalesce(o.disability, false) as disability,
        coalesce(o.congenital, false) as congenital,
        coalesce(o.intervention, false) as intervention,
        coalesce(o.other_serious, false) as other_serious,
        l.mfr_sndr as sender,
        l.mfr_num as control_number,
        l.auth_num as authority_number,
        l.lit_ref as literature,
        l.event_dt as event_told
    from latest l
    left join outcomes o on l.quarter = o.quarter and l.report_id = o.report_id
    left join country_codes happened on l.occr_country = happened.published
    left join country_codes told on l.reporter_country = told.published
    left join weights_kg w
        on l.wt = w.wt and l.wt_cod is not distinct from w.wt_cod
    order by l.case_id
    """,
)


def person_words(engine: Engine, tables: "Mapping[str, Relation]") -> "dict[str, pa.Table]":
    """``weights_kg`` and ``country_codes``: the published texts that mean one, read in Python."""
    import pyarrow as pa

    pairs = engine.fetch(WEIGHTS, tables).to_pylist()
    told = [(row["wt"], row["wt_cod"], kilos(row["wt"], row["wt_cod"])) for row in pairs]
    names = engine.fetch(COUNTRIES, tables)["published"].to_pylist()
    text = pa.string()
    return {
        "weights_kg": table(
            {"wt": text, "wt_cod": text, "weight_kg": pa.float64()},
            (row for row in told if row[2] is not None),
        ),
        "country_codes": table(
            {"published": text, "country": text},
            ((name, code) for name in names if (code := country_code(name)) is not None),
        ),
    }
