"""Links to clusters: connected, but no cluster contradicts itself or outgrows its stage."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sidelight.evidence.cases.duplicates.rules import AGE_MONTHS_APART

STAGES = {
    "control number": 10,
    "exact": 50,
    "probable": 20,
    "article": 1000,
    "batch": 5000,
}
"""Each stage, in order, with the most cases that one of its clusters may hold."""


class Person(NamedTuple):
    """What a cluster may not contradict itself in, and how much the case tells."""

    sex: str | None
    age_months: int | None
    filled: int
    received: int
    """Days since 1900; the highest where unknown."""


@dataclass
class _Cluster:
    cases: list[int]
    sexes: set[str]
    youngest: int | None
    oldest: int | None


def clusters(
    links: Iterable[tuple[int, int]], people: "dict[int, Person]", most: int
) -> Iterator[tuple[int, ...]]:
    """The clusters that ``links`` make, taken in turn: strongest first.

    A link that would join two sexes, ages more than two years apart, or more than ``most`` cases
    is passed over. Cases stand in order within a cluster, clusters by their first case.
    """
    of: dict[int, _Cluster] = {}
    for case_a, case_b in links:
        one = of.get(case_a) or _alone(case_a, people[case_a])
        other = of.get(case_b) or _alone(case_b, people[case_b])
        if one is not other and (joined := _joined(one, other, most)):
            of.update(dict.fromkeys(joined.cases, joined))
    whole = {id(cluster): tuple(sorted(cluster.cases)) for cluster in of.values()}
    yield from sorted(whole.values())


def _alone(case: int, person: Person) -> _Cluster:
    sexes = {person.sex} if person.sex else set()
    return _Cluster([case], sexes, person.age_months, person.age_months)


def _joined(one: _Cluster, other: _Cluster, most: int) -> _Cluster | None:
    """Both as one, or null where they may not be."""
    if len(one.cases) < len(other.cases):
        one, other = other, one
    if len(one.cases) + len(other.cases) > most or len(one.sexes | other.sexes) > 1:
        return None
    ages = [age for part in (one, other) for age in (part.youngest, part.oldest) if age is not None]
    if ages and max(ages) - min(ages) > AGE_MONTHS_APART:
        return None
    one.cases.extend(other.cases)
    one.sexes |= other.sexes
    one.youngest, one.oldest = (min(ages), max(ages)) if ages else (None, None)
    return one


def standing(people: "dict[int, Person]") -> Callable[[int], tuple[int, int, int]]:
    """What cases are ordered by: who tells most stands first, then who came first, then by id."""
    return lambda case: (-people[case].filled, people[case].received, case)
