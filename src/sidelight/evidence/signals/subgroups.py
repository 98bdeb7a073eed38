"""One event among parts of the cases: by sex, age, reporter, country, route and indication.

By sex, age, reporter and country both groups are restricted to the part, and the parts add up to
the whole. By route and indication only the cases with the medicine are: a comparator has no route
of a medicine that it does not name. A case may have several indications.
"""

from dataclasses import dataclass

from sidelight.evidence.engine import Query
from sidelight.evidence.signals.events import EventScore, scored
from sidelight.evidence.signals.opened import Opened
from sidelight.evidence.signals.study import STRATA

SHOWN = 12
"""Parts of one kind that are scored, those with most cases of the medicine first."""

BY_BOTH = """
    select '{by}' as variable, coalesce({by}, 'unknown') as part, case_id, exposed from study_cases
"""

SUBGROUPS = Query(
    "subgroups",
    f"""
    with by_both as (
        {" union all ".join(BY_BOTH.format(by=by) for by in STRATA)}
    ), in_role as (
        select n.case_id, n.drug_seq, n.route from named n semi join asked_roles using (role)
        where n.part = 'medicine'
    ), routes as (
        select case_id,
            case when count(distinct route) > 1 then 'several' else min(route) end as route
        from (
            select distinct case_id, route from in_role where route <> 'unknown'
            union all
            select distinct case_id, 'unknown' from in_role
            where case_id not in (select case_id from in_role where route <> 'unknown')
        ) group by case_id
    ), by_medicine as (
        select 'route' as variable, r.route as part, c.case_id
        from study_cases c join routes r using (case_id) where c.exposed
        union
        select 'indication', i.term, c.case_id
        from study_cases c join in_role m using (case_id)
        join case_indications i on m.case_id = i.case_id and m.drug_seq = i.drug_seq
        where c.exposed
    ), members as (
        select variable, part, case_id, exposed from by_both
        union all select variable, part, case_id, true from by_medicine
        union all
        select p.variable, p.part, c.case_id, false
        from (select distinct variable, part from by_medicine) p cross join study_cases c
        where not c.exposed
    ), event_cases as (
        select distinct case_id, event from study_terms
    ), totals as (
        select variable, part, count(*) as n, count(*) filter (where exposed) as n_drug
        from members group by variable, part
    ), ranked as (
        select *, row_number() over (partition by variable order by n_drug desc, part) as place
        from totals where n_drug > 0
    ), pairs as (
        select m.variable, m.part, e.event, count(*) as n_event,
            count(*) filter (where m.exposed) as a
        from members m join event_cases e using (case_id) group by m.variable, m.part, e.event
    ), asked as (
        select distinct event from asked_terms
    )
    select r.variable, r.part, s.event, coalesce(p.a, 0) as a, r.n_drug,
        coalesce(p.n_event, 0) as n_event, r.n
    from ranked r cross join asked s
    left join pairs p on p.variable = r.variable and p.part = r.part and p.event = s.event
    where r.place <= {SHOWN} order by s.event, r.variable, r.place
    """,
)


@dataclass(frozen=True)
class Subgroup:
    """One event's score in one ``part`` of the cases, told apart ``by``."""

    by: str
    part: str
    score: EventScore


def subgroups(opened: Opened) -> tuple[Subgroup, ...]:
    """The events that the study asks for, part by part. Raises StoreError."""
    counts = opened.engine.fetch(SUBGROUPS, opened.tables)
    scores = scored(opened, counts)
    parts = zip(counts["variable"].to_pylist(), counts["part"].to_pylist(), scores, strict=True)
    return tuple(Subgroup(*part) for part in parts)
