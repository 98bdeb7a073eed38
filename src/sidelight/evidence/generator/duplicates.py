"""Cases told once more: the same person and event, as another reporter would tell of them."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from sidelight.evidence.generator.model import MadeUpCase, MadeUpDrug
from sidelight.evidence.generator.words import REPORTERS, article_title

CHANGES = (
    "same number",
    "other reporter",
    "changed day",
    "no event date",
    "no age",
    "no sex",
    "misspelt medicine",
    "extra term",
    "a term less",
    "a medicine less",
    "same article",
)
WEIGHTS = (0.10, 0.30, 0.10, 0.06, 0.06, 0.04, 0.10, 0.08, 0.06, 0.06, 0.04)
MORE_CHANGES = 0.4
"""Chance that one more thing is told differently."""


def with_duplicates(
    cases: list[MadeUpCase], again: int, terms: Sequence[str], quarters: int, rng: Random
) -> list[MadeUpCase]:
    """``cases`` and ``again`` more, each of which tells of one of them once more."""
    made = list(cases)
    for _ in range(again):
        place = rng.randrange(len(cases))
        case_id = made[-1].case_id + 1
        if "same article" in (changes := _changes(rng)) and not made[place].article:
            made[place] = replace(made[place], article=article_title(case_id))
        made.append(_again(made[place], case_id, changes, terms, quarters, rng))
    return made


def _changes(rng: Random) -> tuple[str, ...]:
    found = rng.choices(CHANGES, WEIGHTS)
    while rng.random() < MORE_CHANGES:
        found += rng.choices(CHANGES, WEIGHTS)
    return tuple(sorted(set(found)))


def _again(
    case: MadeUpCase,
    case_id: int,
    changes: tuple[str, ...],
    terms: Sequence[str],
    quarters: int,
    rng: Random,
) -> MadeUpCase:
    """``case`` under another id and number, with ``changes``; one version, not before the first."""
    same_number = "same number" in changes
    told = replace(
        case,
        case_id=case_id,
        quarters=(rng.randrange(case.quarters[0], quarters),),
        number=case.number if same_number else f"MADE-UP-{case_id}",
        article=case.article if "same article" in changes else "",
        duplicate_of=case.case_id,
        changes=changes,
    )
    for change in changes:
        told = _changed(told, change, terms, rng)
    return told


def _changed(case: MadeUpCase, change: str, terms: Sequence[str], rng: Random) -> MadeUpCase:
    """``case`` with one thing told differently; what can't change stays."""
    if change == "other reporter":
        return replace(case, reporter=rng.choice([r for r in REPORTERS if r != case.reporter]))
    if change == "changed day":
        return replace(case, shift_days=rng.choice((-3, -2, -1, 1, 2, 3)))
    if change == "no age":
        return replace(case, age=("", ""))
    if change == "no sex":
        return replace(case, sex="")
    if change == "misspelt medicine":
        return replace(case, drugs=(_misspelt(case.drugs[0], rng), *case.drugs[1:]))
    if change == "extra term":
        return replace(
            case, terms=(*case.terms, rng.choice([t for t in terms if t not in case.terms]))
        )
    if change == "a term less" and len(case.terms) > 1:
        return replace(case, terms=case.terms[:-1])
    if change == "a medicine less" and len(case.drugs) > 1:
        return replace(case, drugs=case.drugs[:-1])
    return case


def _misspelt(drug: MadeUpDrug, rng: Random) -> MadeUpDrug:
    """The medicine with two neighbouring letters of its name in the wrong order."""
    name = drug.medicine
    places = [at for at in range(1, len(name) - 1) if name[at] != name[at + 1]]
    at = rng.choice(places)
    return replace(drug, misspelt=name[:at] + name[at + 1] + name[at] + name[at + 2 :])
