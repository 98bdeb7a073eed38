"""How much of what was reported could be read: names, kinds of term, onsets, doubles."""

from collections.abc import Mapping
from dataclasses import dataclass

from sidelight.evidence.cases.duplicates import STAGES, superfluous
from sidelight.evidence.engine import Engine, Query, Relation

BY_HOW = Query(
    "mentions by how they were resolved",
    "select how as name, count(*) as n from case_drugs group by how order by n desc, name",
)
BY_KIND = Query(
    "mentions by kind of term",
    "select kind as name, count(*) as n from case_reactions group by kind order by n desc, name",
)
BY_ONSET = Query(
    "mentions by onset",
    """
    select coalesce(why, 'known') as name, count(*) as n
    from onsets group by coalesce(why, 'known') order by n desc, name
    """,
)
BY_STAGE = Query(
    "cases by stage",
    """
    select stage as name, count(*) filter (where not kept) as n
    from duplicates group by stage order by stage
    """,
)
CASES_RESOLVED = Query(
    "cases by what is resolved",
    """
    with mentioned as (
        select case_id, count(*) as n, count(ingredient) as resolved,
            count(*) filter (where role in ('PS', 'SS', 'I')) as suspects,
            count(ingredient) filter (where role in ('PS', 'SS', 'I')) as suspects_resolved
        from case_drugs group by case_id
    )
    select count(*) as cases,
        count(*) filter (where resolved = n) as wholly,
        count(*) filter (where suspects > 0) as with_suspect,
        count(*) filter (where suspects > 0 and suspects_resolved = suspects) as suspects_wholly
    from mentioned
    """,
)


@dataclass(frozen=True)
class Coverage:
    """Counts by name, most first.

    ``names`` are mentions of medicines by the rule that gave them an ingredient (``unresolved``
    have none); of ``cases`` with a medicine, ``cases_resolved`` have one for every mention, and
    of ``cases_suspect`` with a suspect ``suspects_resolved`` have one for every suspect.
    ``kinds`` are mentions of terms by kind, ``onsets`` mentions of medicines by whether and why
    not an onset is known. ``duplicates`` are, by stage in order, the cases that another one
    would stand for; ``duplicates_in_all`` are those of all stages taken together.
    """

    names: dict[str, int]
    cases: int
    cases_resolved: int
    cases_suspect: int
    suspects_resolved: int
    kinds: dict[str, int]
    onsets: dict[str, int]
    duplicates: dict[str, int]
    duplicates_in_all: int


def coverage(engine: Engine, tables: Mapping[str, Relation]) -> Coverage:
    """Count what was resolved. Raises StoreError when a file can't be read."""

    def by_name(query: Query) -> dict[str, int]:
        return {row["name"]: row["n"] for row in engine.fetch(query, tables).to_pylist()}

    resolved = engine.fetch(CASES_RESOLVED, tables).to_pylist()[0]
    stages = by_name(BY_STAGE)
    return Coverage(
        names=by_name(BY_HOW),
        cases=resolved["cases"],
        cases_resolved=resolved["wholly"],
        cases_suspect=resolved["with_suspect"],
        suspects_resolved=resolved["suspects_wholly"],
        kinds=by_name(BY_KIND),
        onsets=by_name(BY_ONSET),
        duplicates={stage: stages.get(stage, 0) for stage in STAGES},
        duplicates_in_all=superfluous(engine, tables, tuple(STAGES)).num_rows,
    )
