"""The likelihood ratio test against its own null, enumerated."""

from itertools import product
from math import factorial, log, prod

import numpy as np
import pytest

from sidelight.evidence.stats.likelihood_ratio import (
    NULL,
    likelihood_ratio_test,
    log_ratio,
    null_maxima,
)


def by_hand(a: int, m: int, p: float) -> float:
    expected = m * p
    if a <= expected:
        return 0.0
    rest = (m - a) * log((m - a) / (m - expected)) if a < m else 0.0
    return a * log(a / expected) + rest


@pytest.mark.parametrize(("a", "m", "p"), [(5, 20, 0.1), (20, 20, 0.1), (1, 20, 0.1), (3, 3, 1.0)])
def test_the_ratio_by_hand(a, m, p) -> None:
    assert log_ratio(a, m, p) == pytest.approx(by_hand(a, m, p), abs=1e-12)


def test_it_is_the_ratio_of_two_binomial_likelihoods() -> None:
    """a of m at the best share, over a of m at the share of all pairs."""
    a, m, p = 7, 30, 0.05
    best = a / m
    ratio = (best / p) ** a * ((1 - best) / (1 - p)) ** (m - a)
    assert log_ratio(a, m, p) == pytest.approx(log(ratio))


def enumerated(size: int, shares: list[float]) -> dict[float, float]:
    """Every value that the largest ratio can take, and how likely it is."""
    found: dict[float, float] = {}
    for counts in product(range(size + 1), repeat=len(shares)):
        if sum(counts) == size:
            ways = factorial(size) / prod(factorial(count) for count in counts)
            share = ways * prod(p**count for p, count in zip(shares, counts, strict=True))
            top = max(by_hand(a, size, p) for a, p in zip(counts, shares, strict=True))
            found[round(top, 9)] = found.get(round(top, 9), 0) + share
    return found


@pytest.mark.parametrize(
    ("size", "shares"),
    [(6, [0.5, 0.3, 0.15, 0.05]), (3, [0.4, 0.3, 0.1, 0.1, 0.1]), (2, [0.7, 0.2, 0.1])],
)
def test_both_ways_to_simulate_follow_the_enumerated_null(size, shares) -> None:
    """Sizes above and below the number of events are drawn in different ways."""
    exact = enumerated(size, shares)
    maxima = null_maxima(size, np.array(shares), 40_000, seed=5)
    for value in exact:
        tail = sum(share for other, share in exact.items() if other >= value)
        assert np.mean(maxima >= value - 1e-8) == pytest.approx(tail, abs=0.012)


def test_a_planted_pair_stands_out_and_noise_does_not() -> None:
    rng = np.random.default_rng(1)
    counts = rng.poisson(5, (30, 40)) + 1
    counts[3, 7] = 40
    drug, event = (part.ravel() for part in np.indices(counts.shape))
    result = likelihood_ratio_test(drug, event, counts.ravel())
    planted = 3 * 40 + 7
    assert result.p[planted] == 1 / 1000
    assert result.statistic[planted] > result.threshold[planted]
    others = np.delete(result.p.reshape(30, 40).min(axis=1), 3)
    assert np.mean(others < 0.05) < 0.25
    assert (result.null, result.draws, result.level) == (NULL, 999, 0.95)


def test_a_seed_gives_the_same_and_a_drug_keeps_its_null() -> None:
    drug, event, count = [0, 0, 1, 1, 2], [0, 1, 0, 1, 1], [5, 1, 2, 4, 6]
    first, again = (likelihood_ratio_test(drug, event, count) for _ in range(2))
    other = likelihood_ratio_test(drug, event, count, seed=2)
    assert first.p.tolist() == again.p.tolist()
    assert first.p.tolist() != other.p.tolist()
    assert first.threshold[0] == first.threshold[2]  # both drugs have six pairs
    assert ((first.p > 0) & (first.p <= 1)).all()
