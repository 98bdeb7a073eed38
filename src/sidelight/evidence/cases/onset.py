"""Days from the first dose to the event, for each mention of a medicine, or why there are none.

The first day of treatment is day 1: ``onset_days`` = event − start + 1. Only whole dates count.
Where a medicine was started several times, the first start counts. An event before the start has
no onset and is counted as such. Where a date is told in part, ``onset_low`` and ``onset_high``
are the days between which the onset must lie; for whole dates both equal ``onset_days``.
"""

from typing import TYPE_CHECKING

from sidelight.evidence.cases.vocabulary import part_of_date, table
from sidelight.evidence.engine import Engine, Query, Relation

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

DATE_TEXTS = Query(
    "dates told in part",
    """
    select event_dt as told from demo where event_date is null and event_dt is not null
    union select start_dt from ther where start_date is null and start_dt is not null order by 1
    """,
)

ONSETS = Query(
    "onsets",
    """
    with starts as (
        select c.case_id, t.drug_seq,
            min(t.start_date) as start_date,
            min(coalesce(t.start_date, p.first_day)) as start_first,
            min(coalesce(t.start_date, p.last_day)) as start_last,
            count(t.start_dt) as told
        from ther t join cases c on t.quarter = c.quarter and t.report_id = c.report_id
        left join date_parts p on t.start_date is null and t.start_dt = p.told
        group by c.case_id, t.drug_seq
    ), events as (
        select c.case_id, c.event_date, c.event_told,
            coalesce(c.event_date, p.first_day) as event_first,
            coalesce(c.event_date, p.last_day) as event_last
        from cases c left join date_parts p on c.event_date is null and c.event_told = p.told
    ), mentioned as (
        select distinct case_id, drug_seq, role from mentions
    ), dated as (
        select m.case_id, m.drug_seq, m.role, s.start_date, e.event_date,
            date_diff('day', s.start_date, e.event_date) + 1 as days,
            date_diff('day', s.start_last, e.event_first) + 1 as low,
            date_diff('day', s.start_first, e.event_last) + 1 as high,
            case
                when e.event_told is null then 'no event date'
                when e.event_first is null then 'impossible event date'
                when coalesce(s.told, 0) = 0 then 'no start date'
                when s.start_first is null then 'impossible start date'
                when e.event_last < s.start_first then 'event before start'
                when e.event_date is null then 'event date in part'
                when s.start_date is null or s.start_date > s.start_first
                    then 'start date in part'
                when e.event_date < s.start_date then 'event before start'
            end as why
        from mentioned m
        left join starts s on m.case_id = s.case_id and m.drug_seq = s.drug_seq
        left join events e on m.case_id = e.case_id
    )
    select case_id, drug_seq, role, start_date, event_date,
        case when why is null then days end as onset_days,
        case when why is null or why like '%in part' then greatest(low, 1) end as onset_low,
        case when why is null or why like '%in part' then high end as onset_high,
        why
    from dated order by case_id, drug_seq, role
    """,
)


def date_words(engine: Engine, tables: "Mapping[str, Relation]") -> "dict[str, pa.Table]":
    """``date_parts``: the first and last day that each year or month told alone may mean."""
    import pyarrow as pa

    texts = engine.fetch(DATE_TEXTS, tables)["told"].to_pylist()
    spans = ((text, part_of_date(text)) for text in texts)
    columns = {"told": pa.string(), "first_day": pa.date32(), "last_day": pa.date32()}
    return {"date_parts": table(columns, ((text, *span) for text, span in spans if span))}
