"""A medicine's name, as somebody writes it, to its substance, and all names that mean it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sidelight.core.errors import UsageError
from sidelight.core.names import fold_medicine_name
from sidelight.evidence.cases.vocabulary import table
from sidelight.evidence.engine import Engine, Query, Relation

ALIKE = 75
"""How alike a name must be, of 100, to be offered in place of one that is not there."""

MEANT = Query(
    "substances meant",
    """
    with direct as (
        select distinct w.name, p.substance as ingredient, 1 as place, 0 as cases
        from wanted w join ingredient_parts p on w.name = p.substance
    ), reported as (
        select w.name, n.ingredient, 2 as place, cast(sum(n.cases) as bigint) as cases
        from wanted w join medicine_names n on w.name = n.drug
        where n.ingredient is not null group by w.name, n.ingredient
    ), ranked as (
        select *, row_number() over (
            partition by name order by place, cases desc, ingredient) as best
        from (select * from direct union all select * from reported)
    )
    select distinct ingredient from ranked where best = 1 order by ingredient
    """,
)

NAMES_OF = Query(
    "names of a substance",
    """
    select n.drug, n.published, n.ingredient, n.how, n.why, n.mentions, n.cases
    from medicine_names n
    where n.ingredient in (
        select ingredient from ingredient_parts join meant using (substance))
    order by n.cases desc, n.drug, n.published, n.how
    """,
)

UNRESOLVED = Query(
    "names that hold the word",
    """
    select n.drug, n.published, n.ingredient, n.how, n.why, n.mentions, n.cases
    from medicine_names n join meant m on contains(n.drug, m.substance)
    where n.ingredient is null or n.ingredient not in (
        select ingredient from ingredient_parts join meant using (substance))
    order by n.cases desc, n.drug, n.published, n.how
    """,
)

EVERY_TERM = Query("every term", "select term from terms order by term")
EVERY_NAME = Query(
    "every name",
    """
    select substance as name from ingredient_parts
    union select drug from medicine_names order by name
    """,
)


@dataclass(frozen=True)
class NameCount:
    """A reported name and what it stands for.

    ``published`` is the ingredient that FDA published beside it, null for none; ``ingredient``
    what it was resolved to, null for nothing; ``how`` and ``why`` say by which rule. ``mentions``
    are distinct mentions in cases, ``cases`` the cases that hold them.
    """

    drug: str
    published: str | None
    ingredient: str | None
    how: str
    why: str | None
    mentions: int
    cases: int


def substances_meant(
    engine: Engine, tables: Mapping[str, Relation], names: Iterable[str]
) -> tuple[str, ...]:
    """The substances that any of ``names`` stands for in this store: itself one, or reported so.

    Raises UsageError when there is none, or only a combination.
    """
    wanted = sorted({folded for name in names if (folded := fold_medicine_name(name))})
    found = engine.fetch(MEANT, {**tables, "wanted": _column("name", wanted)})
    meant = found["ingredient"].to_pylist()
    single = tuple(name for name in meant if "\\" not in name)
    if single:
        return single
    if meant:
        parts = meant[0].split("\\")
        raise UsageError(
            "That name stands for several substances.",
            f"In these reports it is a combination of {', '.join(parts)}.",
            f"Ask for one of them, such as {parts[0]}.",
        )
    raise _not_there(engine, tables, wanted)


def names_of(
    engine: Engine, tables: Mapping[str, Relation], substances: Iterable[str]
) -> tuple[NameCount, ...]:
    """Each reported name that holds any of ``substances``, most cases first."""
    return _names(engine, tables, NAMES_OF, substances)


def names_left_out(
    engine: Engine, tables: Mapping[str, Relation], substances: Iterable[str]
) -> tuple[NameCount, ...]:
    """Reported names that hold the word of a substance, and yet do not stand for it."""
    return _names(engine, tables, UNRESOLVED, substances)


def known_term(engine: Engine, tables: Mapping[str, Relation], term: str) -> str:
    """``term``, folded, where the store has it. Raises UsageError that offers terms spelt alike."""
    from rapidfuzz.process import extract

    known = engine.fetch(EVERY_TERM, tables)["term"].to_pylist()
    if term in known:
        return term
    close = ", ".join(text for text, _, _ in extract(term, known, limit=3, score_cutoff=ALIKE))
    raise UsageError(
        "No case in this store has that reaction term.",
        f"The store has {len(known):,} terms, and none is spelt so.",
        f"Try one spelt alike: {close}."
        if close
        else "Leave --event out to see every case that names the medicine.",
    )


def _names(
    engine: Engine, tables: Mapping[str, Relation], query: Query, substances: Iterable[str]
) -> tuple[NameCount, ...]:
    meant = _column("substance", sorted(substances))
    rows = engine.fetch(query, {**tables, "meant": meant}).to_pylist()
    return tuple(NameCount(**row) for row in rows)


def _column(name: str, values: Iterable[str]) -> "Relation":
    import pyarrow as pa

    return table({name: pa.string()}, ((value,) for value in values))


def _not_there(engine: Engine, tables: Mapping[str, Relation], wanted: list[str]) -> UsageError:
    from rapidfuzz.process import extract

    known = engine.fetch(EVERY_NAME, tables)["name"].to_pylist()
    close: list[str] = []
    for name in wanted:
        close += [text for text, _, _ in extract(name, known, limit=3, score_cutoff=ALIKE)]
    shown = ", ".join(dict.fromkeys(close[:3]))
    return UsageError(
        "No case in this store names that medicine.",
        f"We looked through {len(known):,} names.",
        f"Try a name spelt alike ({shown}), or add more reports."
        if shown
        else "Add more reports with 'sidelight reports add FILE.zip', or try its ingredient.",
    )
