"""Articles, weights and clusters: the parts that duplicates are found with."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.evidence.cases.duplicates import weights
from sidelight.evidence.cases.duplicates.articles import article
from sidelight.evidence.cases.duplicates.clusters import Person, clusters, standing
from sidelight.evidence.cases.duplicates.rules import AGE_MONTHS_APART

STYLES = (
    "Maker A, Upton B, Drawer C et al.. Toxic encephalopathy after baclofen in a patient with "
    "kidney failure. JOURNAL OF INVENTION. 2014;46(8):2890-3",
    "A Maker, B Upton, C Drawer. Toxic Encephalopathy after Baclofen in a Patient with Kidney "
    "Failure.. J Invent. 2014;46:2890",
    "Máker, A.. TOXIC ENCEPHALOPATHY AFTER BACLOFEN IN A PATIENT WITH KIDNEY FAILURE. J-Invent "
    "2014; 46 (8): 2890.DOI: 10.1000/x; Maker A. Toxic encephalopathy after...",
)


def test_an_article_is_the_same_in_every_style() -> None:
    assert {article(text) for text in STYLES} == {
        "toxic encephalopathy after baclofen patient with kidney failure"
    }


@pytest.mark.parametrize("text", ["", "Literature", "J Invent. 2014;46:2890", "Maker A, Upton B."])
def test_no_title_is_no_article(text: str) -> None:
    assert article(text) is None


def test_weights_are_those_of_the_hit_miss_model() -> None:
    miss, share = weights.MISS["term"], 0.01
    expected = 1000 * math.log2((1 - miss * (1 - share)) / share)
    assert weights.agreement(np.array([share]), "term")[0] == round(expected)
    assert weights.agreement(np.array([1.0]), "term")[0] == 0  # what all have says nothing
    assert weights.far_date() == round(1000 * math.log2(weights.MISS["date"]))


def test_a_term_that_is_typical_of_the_medicine_says_less() -> None:
    share = np.array([0.01, 0.01])
    rare, typical = weights.given_medicine(np.array([12, 500]), np.array([1000, 1000]), share)
    assert rare > typical > 0


def test_the_threshold_rises_by_a_bit_when_cases_double() -> None:
    assert weights.threshold(2001) - weights.threshold(1001) == 1000
    odds = 2 ** (weights.threshold(1001) / 1000) * 2 * weights.HAVE_A_DUPLICATE / 1000
    assert odds / (1 + odds) == pytest.approx(weights.SURE, abs=1e-3)


def test_weights_of_distance_count_pairs_that_are_so_far_apart() -> None:
    few, month = weights.date_gaps({10: 2, 12: 3, 30: 5})
    pairs = 10**2
    assert few == round(1000 * math.log2(weights.FEW_DAYS / (2 * 2 * 3 / pairs)))
    near = 2 * (2 * 5 + 3 * 5)  # 20 and 18 days
    assert month == round(1000 * math.log2(weights.SAME_MONTH / (near / pairs)))
    close = (2 * 2 + 3 * 3) / 25
    assert weights.near_age({100: 2, 200: 3}, 24) == round(
        1000 * math.log2(weights.NEAR_AGE / close)
    )


CASES = st.integers(1, 9)
PEOPLE = st.fixed_dictionaries(
    {
        case: st.builds(
            Person,
            st.sampled_from([None, "F", "M"]),
            st.none() | st.integers(0, 60),
            st.integers(0, 5),
            st.integers(0, 5),
        )
        for case in range(1, 10)
    }
)
LINKS = st.lists(st.tuples(CASES, CASES).filter(lambda pair: pair[0] < pair[1]), max_size=20)


@given(LINKS, PEOPLE, st.integers(2, 9))
def test_clusters_hold_linked_cases_that_do_not_contradict(links, people, most) -> None:
    found = list(clusters(links, people, most))
    members = [case for cluster in found for case in cluster]
    assert len(members) == len(set(members))
    for cluster in found:
        assert 1 < len(cluster) <= most
        assert len({people[case].sex for case in cluster} - {None}) <= 1
        ages = [people[case].age_months for case in cluster]
        known = [age for age in ages if age is not None]
        assert not known or max(known) - min(known) <= AGE_MONTHS_APART
        inner = [pair for pair in links if set(pair) <= set(cluster)]
        assert _connected(set(cluster), inner)
    same = Person("F", 30, 1, 1)
    free = dict.fromkeys(people, same)
    whole = list(clusters(links, free, 9))
    assert sorted(map(set, whole), key=min) == sorted(_components(links), key=min)


def _components(links: list[tuple[int, int]]) -> list[set[int]]:
    """A plain referee: what is reached from each case."""
    groups: list[set[int]] = []
    for pair in links:
        touched = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in touched]
        groups.append(set(pair).union(*touched))
    return groups


def _connected(cluster: set[int], links: list[tuple[int, int]]) -> bool:
    return any(group >= cluster for group in _components(links))


def test_the_case_that_tells_most_stands_for_the_others() -> None:
    people = {1: Person(None, None, 3, 5), 2: Person(None, None, 4, 9), 3: Person("F", 1, 4, 2)}
    assert sorted(people, key=standing(people)) == [3, 2, 1]
