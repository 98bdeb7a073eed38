"""Made-up cases: who took what, what was reported, and in how many versions."""

from collections.abc import Sequence
from itertools import accumulate
from random import Random

from sidelight.evidence.generator.duplicates import with_duplicates
from sidelight.evidence.generator.model import MadeUpCase, MadeUpDrug
from sidelight.evidence.generator.recipe import Recipe
from sidelight.evidence.generator.words import (
    COUNTRIES,
    OUTCOMES,
    PUMPED,
    REPORTERS,
    ROUTES,
    medicine_names,
    reaction_terms,
)

FIRST_CASE_ID = 90_000_001
SUSPECT = ("PS", "SS", "I")
MOST_COMMON_TERM = 0.12
MORE_VERSIONS = 0.17
"""Chance that a case gets one more version; about one report in six is superseded in FAERS."""
ONE_MORE_MEDICINE = 0.55
MOST_MEDICINES = 6
SERIOUS = 0.55
HIGHEST_CHANCE = 0.9


def zipf(count: int, power: float) -> list[float]:
    """Weights that fall as ``1/rank**power``, the first being 1."""
    return [1 / rank**power for rank in range(1, count + 1)]


class Choice:
    """Draws one of ``words``, each by its weight; by Zipf's law where none are given."""

    def __init__(self, words: Sequence[str], weights: Sequence[float] | None = None) -> None:
        self._words = words
        self._bounds = list(accumulate(weights or zipf(len(words), 1.0)))

    def draw(self, rng: Random) -> str:
        """One word."""
        return rng.choices(self._words, cum_weights=self._bounds)[0]


ROLE = Choice(("SS", "C", "I"), (0.38, 0.58, 0.04))
SEX = Choice(("F", "M", "", "UNK"), (0.55, 0.37, 0.06, 0.02))
AGE = Choice(("YR", "", "DEC", "MON", "wrong"), (0.7, 0.22, 0.04, 0.03, 0.01))
ROUTE, COUNTRY, REPORTER, OUTCOME = map(Choice, (ROUTES, COUNTRIES, REPORTERS, OUTCOMES))


class Vocabulary:
    """What a recipe draws from: medicines by Zipf's law, and each term's own chance."""

    def __init__(self, recipe: Recipe) -> None:
        names, self.terms = medicine_names(recipe.medicines), reaction_terms(recipe.terms)
        self.medicine = Choice(names, zipf(len(names), 0.8))
        weights = zipf(len(self.terms), 0.7)
        self.chances = {
            term: MOST_COMMON_TERM * weight
            for term, weight in zip(self.terms, weights, strict=True)
        }


def make_cases(recipe: Recipe, rng: Random) -> list[MadeUpCase]:
    """All cases of a recipe in the order of their ids; those told again come last."""
    vocabulary = Vocabulary(recipe)
    again = int(recipe.cases * recipe.duplicates)
    first = [
        _case(FIRST_CASE_ID + number, vocabulary, recipe, rng)
        for number in range(recipe.cases - again)
    ]
    return with_duplicates(first, again, vocabulary.terms, recipe.quarters, rng)


def _case(case_id: int, vocabulary: Vocabulary, recipe: Recipe, rng: Random) -> MadeUpCase:
    drugs = _drugs(vocabulary, rng)
    suspects = {drug.medicine for drug in drugs if drug.role in SUSPECT}
    return MadeUpCase(
        case_id=case_id,
        quarters=_versions(recipe.quarters, rng),
        drugs=drugs,
        terms=_reactions(suspects, vocabulary, recipe, rng),
        sex=SEX.draw(rng),
        age=_age(rng),
        country=COUNTRY.draw(rng),
        reporter=REPORTER.draw(rng),
        outcomes=(OUTCOME.draw(rng),) if rng.random() < SERIOUS else (),
        lag_days=rng.randrange(5, 200),
        number=f"MADE-UP-{case_id}",
    )


def _versions(quarters: int, rng: Random) -> tuple[int, ...]:
    """The archive of each version; a later version is never in an earlier archive."""
    found = [rng.randrange(quarters)]
    while rng.random() < MORE_VERSIONS:
        found.append(rng.randrange(found[-1], quarters))
    return tuple(found)


def _drugs(vocabulary: Vocabulary, rng: Random) -> tuple[MadeUpDrug, ...]:
    """A primary suspect, and up to five more medicines."""
    names = [vocabulary.medicine.draw(rng)]
    while len(names) < MOST_MEDICINES and rng.random() < ONE_MORE_MEDICINE:
        if (name := vocabulary.medicine.draw(rng)) not in names:
            names.append(name)
    roles = ["PS", *(ROLE.draw(rng) for _ in names[1:])]
    return tuple(
        MadeUpDrug(name, role, _route(name, rng)) for name, role in zip(names, roles, strict=True)
    )


def _route(medicine: str, rng: Random) -> str:
    return "Intrathecal" if rng.random() < PUMPED.get(medicine, 0.0) else ROUTE.draw(rng)


def _reactions(
    suspects: set[str], vocabulary: Vocabulary, recipe: Recipe, rng: Random
) -> tuple[str, ...]:
    """Each term by its own chance, raised by what is planted; at least one."""
    chances = dict(vocabulary.chances)
    for planted in recipe.planted:
        if planted.medicine in suspects:
            chances[planted.term] = min(HIGHEST_CHANCE, chances[planted.term] * planted.times)
    found = [term for term, chance in chances.items() if rng.random() < chance]
    return tuple(found) or (Choice(vocabulary.terms, tuple(chances.values())).draw(rng),)


def _age(rng: Random) -> tuple[str, str]:
    """An age and its unit, sometimes missing, in another unit, or impossible."""
    years = rng.randrange(1, 95)
    written = {
        "YR": (str(years), "YR"),
        "": ("", ""),
        "DEC": (str(years // 10), "DEC"),
        "MON": (str(years * 12), "MON"),
        "wrong": (str(years + 400), "YR"),
    }
    return written[AGE.draw(rng)]
