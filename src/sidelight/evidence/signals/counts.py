"""A study to integers: 2×2 counts on distinct cases, and how many cases name the medicine how."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sidelight.evidence.engine import Engine, Query
from sidelight.evidence.signals.study import ROLE_SETS, Study
from sidelight.evidence.signals.tables import Tables

if TYPE_CHECKING:
    import pyarrow as pa

MEDICINE_ROLES = """
    medicine_roles as (
        select distinct case_drugs.case_id, case_drugs.role
        from case_drugs join matched_names
            on case_drugs.drug is not distinct from matched_names.drug
            and case_drugs.ingredient is not distinct from matched_names.ingredient
    )"""

TERM_COUNTS = Query(
    "term counts",
    f"""
    with {MEDICINE_ROLES}, medicine_cases as (
        select distinct role_set, case_id
        from medicine_roles join role_sets using (role)
    ), term_cases as (
        select distinct case_id, term from case_reactions where term is not null
    ), medicines as (
        select role_set, count(*) as n_drug from medicine_cases group by role_set
    ), terms as (
        select term, count(*) as n_event from term_cases group by term
    ), pairs as (
        select role_set, term, count(*) as a
        from medicine_cases join term_cases using (case_id) group by role_set, term
    ), total as (
        select count(distinct case_id) as n from cases
    )
    select role_set, term, coalesce(a, 0) as a, n_drug, n_event, n
    from medicines cross join terms cross join total left join pairs using (role_set, term)
    order by role_set, a desc, term
    """,
)

ROLE_CASES = Query(
    "cases by role",
    f"""
    with {MEDICINE_ROLES}, medicine as (
        select
            count(distinct case_id) as any_role,
            count(distinct case_id) filter (where role in ('PS', 'SS')) as suspect,
            count(distinct case_id) filter (where role = 'PS') as primary_suspect,
            count(distinct case_id) filter (where role = 'SS') as secondary_suspect,
            count(distinct case_id) filter (where role = 'I') as interacting,
            count(distinct case_id) filter (where role = 'C') as concomitant
        from medicine_roles
    ), with_term as (
        select count(distinct case_id) as any_role_with_term
        from medicine_roles semi join case_reactions using (case_id)
    ), total as (
        select count(distinct case_id) as cases from cases
    )
    select * from total cross join medicine cross join with_term
    """,
)


@dataclass(frozen=True)
class RoleCases:
    """Distinct cases in the store, and those that name the medicine, by role.

    A case that names the medicine in two roles is in both of their counts.
    ``any_role_with_term`` are those of ``any_role`` with at least one reaction term.
    """

    cases: int
    any_role: int
    suspect: int
    primary_suspect: int
    secondary_suspect: int
    interacting: int
    concomitant: int
    any_role_with_term: int


def term_counts(engine: Engine, study: Study, tables: Tables) -> "pa.Table":
    """``role_set``, ``term``, ``a``, ``n_drug``, ``n_event``, ``n`` on distinct cases.

    One row for each role set of the study in which the medicine is named at all and each term
    in the store, also where ``a`` is 0; most reported first, then by name. ``n`` is every case
    in the store.
    """
    return engine.fetch(TERM_COUNTS, {**tables, **_study_tables(study)})


def role_cases(engine: Engine, study: Study, tables: Tables) -> RoleCases:
    """How many cases there are, and how many name the medicine in which role."""
    counted = engine.fetch(ROLE_CASES, {**tables, **_study_tables(study)})
    return RoleCases(**counted.to_pylist()[0])


def _study_tables(study: Study) -> Tables:
    """The study's names and roles as relations to join with."""
    import pyarrow as pa

    pairs = [{"drug": drug, "ingredient": ingredient} for drug, ingredient in study.matched]
    roles = [{"role_set": name, "role": role} for name in study.roles for role in ROLE_SETS[name]]
    text = pa.string()
    return {
        "matched_names": pa.Table.from_pylist(
            pairs, pa.schema([("drug", text), ("ingredient", text)])
        ),
        "role_sets": pa.Table.from_pylist(roles, pa.schema([("role_set", text), ("role", text)])),
    }
