"""A study to integers: 2×2 counts on distinct cases, and how many cases name the medicine how."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidelight.evidence.engine import Engine, Query
from sidelight.evidence.signals.tables import Tables

if TYPE_CHECKING:
    import pyarrow as pa

TERM_COUNTS = Query(
    "term counts",
    """
    with totals as (
        select stratum, count(*) as n, count(*) filter (where exposed) as n_drug
        from study_cases group by stratum
    ), event_cases as (
        select distinct case_id, event from study_terms
    ), pairs as (
        select c.stratum, e.event, count(*) as n_event, count(*) filter (where c.exposed) as a
        from event_cases e join study_cases c using (case_id) group by c.stratum, e.event
    ), shown as (
        select event from pairs where a > 0 union select event from asked_terms
    )
    select t.stratum, s.event, coalesce(p.a, 0) as a, t.n_drug,
        coalesce(p.n_event, 0) as n_event, t.n
    from shown s cross join totals t
    left join pairs p on p.event = s.event and p.stratum = t.stratum
    order by t.stratum, a desc, s.event
    """,
)

ROLE_CASES = Query(
    "cases by role",
    """
    select
        count(distinct n.case_id) as any_role,
        count(distinct n.case_id) filter (where role in ('PS', 'SS')) as suspect,
        count(distinct n.case_id) filter (where role = 'PS') as primary_suspect,
        count(distinct n.case_id) filter (where role = 'SS') as secondary_suspect,
        count(distinct n.case_id) filter (where role = 'I') as interacting,
        count(distinct n.case_id) filter (where role = 'C') as concomitant
    from named n semi join population p using (case_id) where n.part = 'medicine'
    """,
)

NOT_EVENTS = Query(
    "terms left out",
    """
    select r.kind, count(distinct r.term) as terms, count(distinct r.case_id) as cases
    from case_reactions r join study_cases c using (case_id)
    semi join excluded_kinds k using (kind)
    where c.exposed group by r.kind order by cases desc, r.kind
    """,
)


@dataclass(frozen=True)
class RoleCases:
    """Distinct cases of the population that name the medicine, by role and by any route.

    A case that names the medicine in two roles is in both of their counts.
    """

    any_role: int
    suspect: int
    primary_suspect: int
    secondary_suspect: int
    interacting: int
    concomitant: int


@dataclass(frozen=True)
class LeftOut:
    """Terms of one kind that the study does not count as events, among cases with the medicine."""

    kind: str
    terms: int
    cases: int


def term_counts(engine: Engine, tables: Tables) -> "pa.Table":
    """``stratum``, ``event``, ``a``, ``n_drug``, ``n_event``, ``n`` on distinct cases.

    ``tables`` are a study's (``groups.study_tables``). One row for each stratum and each event
    that some case has together with the medicine, and for each event that the study asks for,
    also where ``a`` is 0. ``n`` is every case of the two groups. No row where there is none.
    """
    return engine.fetch(TERM_COUNTS, tables)


def role_cases(engine: Engine, tables: Tables) -> RoleCases:
    """How many cases name the medicine in which role."""
    return RoleCases(**engine.fetch(ROLE_CASES, tables).to_pylist()[0])


def left_out_terms(engine: Engine, tables: Tables) -> tuple[LeftOut, ...]:
    """What the study's excluded kinds of terms leave out, most cases first."""
    return tuple(LeftOut(**row) for row in engine.fetch(NOT_EVENTS, tables).to_pylist())
