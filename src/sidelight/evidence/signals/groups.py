"""A study to its two groups of cases: which name the medicine, and which it is set against.

Each step is a view over those before it, so that every question asks the same cases:

- ``chosen_cases``: without the duplicates that the study leaves out
- ``named``: each mention of a medicine that the study names, in any role
- ``population``: those of its period and population
- ``study_groups``: the population, each case in one group (``GROUPS``)
- ``study_cases``: the two groups that are compared, ``exposed`` or not, each in its stratum
- ``study_terms``: the events of those cases, each once, without what the study excludes

What a study names (roles, terms, countries) travels in small relations, never in the SQL text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sidelight.evidence.engine import Relation, View
from sidelight.evidence.signals.study import ROLE_SETS, Study
from sidelight.evidence.signals.tables import Tables

if TYPE_CHECKING:
    import pyarrow as pa

GROUPS = ("medicine", "comparator", "both", "other route", "neither")
"""``both`` name the medicine and an active comparator, ``other route`` name the medicine by a
route that the study leaves out: both are in neither group. ``neither`` exists only beside an
active comparator."""

CHOSEN_CASES = "select * from cases anti join duplicates_out using (case_id)"

NAMED = """
    select s.case_id, s.drug_seq, s.role, s.route, a.part
    from case_substances s join asked_substances a using (substance)
    union
    select d.case_id, d.drug_seq, d.role, d.route, 'medicine' as part
    from case_drugs d semi join asked_drugs using (drug) where d.ingredient is null
"""

EVERY_TERM = """
    select distinct r.case_id, r.term, r.term as event
    from case_reactions r anti join excluded_terms e using (term)
    anti join excluded_kinds k using (kind)
"""

ASKED_TERMS = """
    select distinct r.case_id, r.term, a.event
    from case_reactions r join asked_terms a using (term)
"""

WITHOUT_INDICATIONS = """
    anti join case_indications i on r.case_id = i.case_id and r.term = i.term
"""

ASKED_CASES = """
    select distinct c.case_id from study_cases c
    where c.exposed and (
        (select count(*) from asked_terms) = 0
        or c.case_id in (select case_id from study_terms)
    )
"""
"""Cases with the medicine that have one of the events asked for, or all where none is."""

FILTERS = {
    "sexes": "sex",
    "age_groups": "age_group",
    "countries": "country",
    "reporters": "reporter",
}
"""Field of ``Population`` to column of ``cases``."""


@dataclass(frozen=True)
class Meant:
    """The substances that a study's names stand for: the medicine's, its comparator's, and those
    whose suspected cases are in neither group. ``drugs`` are reported names of the medicine that
    stand for no substance; there are some only where ``medicine`` is empty.
    """

    medicine: tuple[str, ...]
    comparator: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    drugs: tuple[str, ...] = ()

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Each substance with its part."""
        named = {
            "medicine": self.medicine,
            "comparator": self.comparator,
            "excluded": self.excluded,
        }
        return [(part, one) for part, substances in named.items() for one in substances]


def study_tables(study: Study, meant: Meant, tables: Tables, duplicates_out: Relation) -> Tables:
    """``tables`` with the study's own relations and views.

    ``duplicates_out`` has the ``case_id`` of each case that its duplicate stages leave out.

    """
    events = [(term, study.events_as or term) for term in study.events]
    return {
        **tables,
        "asked_substances": _pairs(("part", "substance"), meant.parts),
        "asked_drugs": _list("drug", meant.drugs),
        "asked_roles": _list("role", ROLE_SETS[study.roles]),
        "asked_routes": _list("route", study.routes),
        "routes_out": _list("route", study.without_routes),
        "asked_terms": _pairs(("term", "event"), events),
        "excluded_terms": _list("term", study.exclusions.terms),
        "excluded_kinds": _list("kind", study.exclusions.term_kinds),
        **_population_lists(study),
        "duplicates_out": duplicates_out,
        "chosen_cases": View(CHOSEN_CASES),
        "named": View(NAMED),
        "population": View(population_sql(study)),
        "study_groups": View(groups_sql(study)),
        "study_cases": View(cases_sql(study)),
        "study_terms": View(terms_sql(study)),
    }


def population_sql(study: Study) -> str:
    """The chosen cases that the study's period and population let in."""
    joins = [
        f"semi join asked_{field} on coalesce(c.{column}, 'unknown') = asked_{field}.{column}"
        for field, column in FILTERS.items()
        if getattr(study.population, field)
    ]
    if study.period:
        joins.append("join asked_period p on c.received between p.first and p.last")
    return f"""
    select c.* from chosen_cases c {" ".join(joins)}
    where c.case_id not in (
        select case_id from named where part = 'excluded' and role in ('PS', 'SS')
    )
    """


def groups_sql(study: Study) -> str:
    """Every case of the population in one of ``GROUPS``."""
    wanted = "k.route is not null" if study.routes else "true"
    others = "'neither'" if study.compare_with else "'comparator'"
    return f"""
    with mentions as (
        select n.case_id, n.part,
            bool_or(a.role is not null and {wanted}) as told,
            bool_or(a.role is not null) as in_role,
            bool_or(o.route is not null) as other_route
        from named n
        left join asked_roles a using (role)
        left join asked_routes k using (route)
        left join routes_out o using (route)
        group by n.case_id, n.part
    ), medicine as (
        select * from mentions where part = 'medicine' and in_role
    ), compared as (
        select * from mentions where part = 'comparator' and in_role
    )
    select p.case_id,
        case
            when m.case_id is not null and c.case_id is not null then 'both'
            when m.other_route or c.other_route then 'other route'
            when m.told then 'medicine'
            when c.told then 'comparator'
            when m.case_id is not null or c.case_id is not null then 'other route'
            else {others}
        end as case_group
    from population p
    left join medicine m on p.case_id = m.case_id
    left join compared c on p.case_id = c.case_id
    """


def cases_sql(study: Study) -> str:
    """The cases that are compared, each with its stratum in words."""
    parts = [f"coalesce(p.{name}, 'unknown')" for name in study.strata]
    stratum = " || ' / ' || ".join(parts) or "'all'"
    return f"""
    select p.*, g.case_group = 'medicine' as exposed, {stratum} as stratum
    from population p join study_groups g using (case_id)
    where g.case_group in ('medicine', 'comparator')
    """


def terms_sql(study: Study) -> str:
    """The events of cases: ``case_id``, ``term``, and the ``event`` that it counts as."""
    sql = ASKED_TERMS if study.events else EVERY_TERM
    return sql + (WITHOUT_INDICATIONS if study.exclusions.own_indications else "")


def _population_lists(study: Study) -> Tables:
    import pyarrow as pa

    made: dict[str, pa.Table] = {
        f"asked_{field}": _list(column, getattr(study.population, field))
        for field, column in FILTERS.items()
    }
    first, last = study.period.first, study.period.last
    days = {"first": [first or date.min], "last": [last or date.max]}
    made["asked_period"] = pa.table(
        {name: pa.array(day, pa.date32()) for name, day in days.items()}
    )
    return made


def _list(name: str, values: Iterable[str]) -> "pa.Table":
    import pyarrow as pa

    return pa.table({name: pa.array(values, pa.string())})


def _pairs(names: tuple[str, str], rows: list[tuple[str, str]]) -> "pa.Table":
    import pyarrow as pa

    columns = zip(*rows, strict=True) if rows else ((), ())
    return pa.table(
        {name: pa.array(part, pa.string()) for name, part in zip(names, columns, strict=True)}
    )
