"""The dictionary of a store: learnt from its own reports, the same for the same reports.

FDA has published the ingredient beside most reported names since 2014Q3. Where it did, that
ingredient counts, with salts off. Where it did not, the name is looked up among what was learnt;
rules for salts, dose forms, brackets and combinations follow, and careful spelling last.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sidelight.evidence.cases.names.alike import Name, Spellings
from sidelight.evidence.cases.names.resolve import (
    BETWEEN_SUBSTANCES,
    Found,
    Learnt,
    Lexicon,
    agreed,
)
from sidelight.evidence.cases.names.spelling import cut, named_route, without_form
from sidelight.evidence.cases.vocabulary import table
from sidelight.evidence.engine import Engine, Query, Relation

if TYPE_CHECKING:
    import pyarrow as pa

NAMES_VERSION = 1
"""Rises when the same names would get other ingredients; part of every fingerprint."""

PUBLISHED = Query(
    "published ingredients",
    """
    select ingredient as published, count(*) as n
    from drug where ingredient is not null group by ingredient order by ingredient
    """,
)

LEARNT = Query(
    "names learnt",
    """
    with pairs as (
        select d.drug, p.ingredient, count(*) as n
        from drug d join published_ingredients p on d.ingredient = p.published
        group by d.drug, p.ingredient
    ), ranked as (
        select drug, ingredient, n,
            cast(sum(n) over (partition by drug) as bigint) as m,
            row_number() over (partition by drug order by n desc, ingredient) as place
        from pairs
    )
    select drug, ingredient, n, m from ranked where place = 1 order by drug
    """,
)

UNTOLD = Query(
    "names without a published ingredient",
    """
    select d.drug, count(*) as n
    from drug d left join published_ingredients p on d.ingredient = p.published
    where p.ingredient is null group by d.drug order by d.drug
    """,
)


def name_words(engine: Engine, tables: Mapping[str, Relation]) -> "dict[str, pa.Table]":
    """``published_ingredients``, ``names`` and ``ingredient_parts`` of the store's reports.

    ``published_ingredients``: each published text that tells an ingredient, salts off.
    ``names``: each name that some row leaves without one, or that tells a route, with its
    ingredient (null where none was found), the rule, the reason and the route.
    ``ingredient_parts``: each ingredient and the substances in it.
    """
    import pyarrow as pa

    lexicon, published = _taught(engine, tables)
    text = pa.string()
    told = table({"published": text, "ingredient": text}, published.items())
    more: dict[str, Relation] = {**tables, "published_ingredients": told}
    for row in engine.fetch(LEARNT, more).to_pylist():
        lexicon.learnt[row["drug"]] = Learnt(row["ingredient"], row["n"], row["m"])
    _learn_cores(lexicon)
    untold = engine.fetch(UNTOLD, more)
    rows = dict(zip(*(column.to_pylist() for column in untold.columns), strict=True))
    names = dict(_resolved(lexicon, rows))
    routes = {name: route for name in {*rows, *lexicon.learnt} if (route := named_route(name))}
    listed = (
        (name, *(names.get(name) or (None, None, None)), routes.get(name))
        for name in sorted({*names, *routes})
    )
    ingredients = {*published.values(), *(found.ingredient for found in names.values())}
    parts = (
        (whole, part) for whole in sorted(ingredients) for part in whole.split(BETWEEN_SUBSTANCES)
    )
    columns = dict.fromkeys(("drug", "ingredient", "how", "why", "route"), text)
    return {
        "published_ingredients": told,
        "names": table(columns, listed),
        "ingredient_parts": table({"ingredient": text, "substance": text}, parts),
    }


def _taught(engine: Engine, tables: Mapping[str, Relation]) -> tuple[Lexicon, dict[str, str]]:
    """The substances that FDA published, and each published text with salts off."""
    rows = [(row["published"], row["n"]) for row in engine.fetch(PUBLISHED, tables).to_pylist()]
    lexicon = Lexicon()
    for published, n in rows:
        for part in published.split(BETWEEN_SUBSTANCES):
            base = lexicon.base(part)
            lexicon.known[base] = lexicon.known.get(base, 0) + n
    # Only now is every base known that a leading salt may be taken off.
    told = {published: found for published, _ in rows if (found := lexicon.canonical(published))}
    counted: Counter[str] = Counter()
    for published, n in rows:
        if published in told:
            counted.update(dict.fromkeys(told[published].split(BETWEEN_SUBSTANCES), n))
    lexicon.known = dict(counted)
    return lexicon, told


def _learn_cores(lexicon: Lexicon) -> None:
    """What was learnt, by name without brackets and dose form."""
    votes: dict[str, Counter[str]] = {}
    told: Counter[str] = Counter()
    for name, learnt in lexicon.learnt.items():
        if core := without_form(cut(name).outside):
            votes.setdefault(core, Counter())[learnt.ingredient] += learnt.n
            told[core] += learnt.m
    for core, counted in votes.items():
        ingredient, n = max(counted.items(), key=lambda item: (item[1], item[0]))
        lexicon.cores[core] = Learnt(ingredient, n, told[core])


def _resolved(lexicon: Lexicon, rows: dict[str, int]) -> Iterator[tuple[str, Found]]:
    """Each name that gets an ingredient; spelling is looked at where the rules give none."""
    open_names = []
    for name in rows:
        if found := lexicon.resolve(name):
            yield name, found
        else:
            open_names.append(name)
    spellings = Spellings(_sure_names(lexicon))
    counted: Counter[str] = Counter()
    cores = {name: without_form(cut(name).outside) for name in open_names}
    for name, core in cores.items():
        counted[core] += rows[name]
    for name, core in cores.items():
        if alike := spellings.like(core, counted[core]):
            why = f"spelt like {alike.name.name} at {alike.percent}"
            yield name, Found(alike.name.ingredient, "spelling", why)


def _sure_names(lexicon: Lexicon) -> list[Name]:
    """Names whose ingredient is certain, with the rows that carry them."""
    names = {
        core: Name(core, found.ingredient, found.n)
        for core, found in lexicon.cores.items()
        if agreed(found)
    }
    for known, n in lexicon.known.items():
        names[known] = Name(known, known, max(n, names[known].rows if known in names else 0))
    return list(names.values())
