"""The conditional odds ratio against SciPy, exact fractions, and R within R's own tolerance."""

from fractions import Fraction
from math import comb

import numpy as np
import pytest
from scipy.stats.contingency import odds_ratio

from sidelight.evidence.stats.contingency import contingency
from sidelight.evidence.stats.ror_conditional import ror_conditional


def triple(a: int, n_drug: int, n_event: int, n: int) -> list[float]:
    result = ror_conditional(contingency(a, n_drug, n_event, n))
    return [float(part[0]) for part in (result.estimate, result.low, result.high)]


# R's fisher.test stops its root search at 1.2e-4 on the odds ratio or its inverse, so its third
# digit is not the estimator's: the exact fractions below say whose is.
R_PRINTS = [
    ((25, 1126, 87, 572_573), (209.124, 125.604, 341.487), 0.01),
    ((203, 30_068, 508, 155_209), (2.782074, 2.316722, 3.335378), 3e-4),
]


@pytest.mark.parametrize(("margins", "printed", "tolerance"), R_PRINTS)
def test_near_what_r_prints(margins, printed, tolerance) -> None:
    assert triple(*margins) == pytest.approx(printed, rel=tolerance)


def tails(a: int, n_drug: int, n_event: int, n: int, odds: float) -> tuple[float, float, float]:
    """Mean, P(X ≥ a) and P(X ≤ a) at this odds ratio, in whole numbers until the last step."""
    psi = Fraction(odds)
    weights = [
        comb(n_drug, x) * comb(n - n_drug, n_event - x) * psi**x
        for x in range(min(n_drug, n_event) + 1)
    ]
    whole = sum(weights)
    mean = sum(x * weight for x, weight in enumerate(weights)) / whole
    return float(mean), float(sum(weights[a:]) / whole), float(sum(weights[: a + 1]) / whole)


@pytest.mark.parametrize("margins", [(25, 1126, 87, 572_573), (3, 291, 6, 1000), (1, 9, 4, 60)])
def test_exact_fractions_hold_the_shares(margins) -> None:
    point, low, high = triple(*margins)
    assert tails(*margins, point)[0] == pytest.approx(margins[0], rel=1e-9)
    assert tails(*margins, low)[1] == pytest.approx(0.025, rel=1e-9)
    assert tails(*margins, high)[2] == pytest.approx(0.025, rel=1e-9)


@pytest.mark.parametrize(
    "cells", [(3, 288, 3, 706), (1, 1, 1, 1), (12, 5, 7, 9), (88, 63, 280, 569), (0, 5, 7, 9)]
)
def test_agrees_with_scipy(cells) -> None:
    a, b, c, d = cells
    theirs = odds_ratio([[a, b], [c, d]], kind="conditional")
    printed = (theirs.statistic, *theirs.confidence_interval())
    assert triple(a, a + b, a + c, a + b + c + d) == pytest.approx(printed, rel=1e-8)


def test_edges_of_what_the_margins_allow() -> None:
    nothing, everything, fixed = (triple(0, 5, 7, 30), triple(5, 5, 7, 30), triple(0, 0, 7, 30))
    assert nothing[:2] == [0, 0]
    assert nothing[2] > 1
    assert everything[0] == everything[2] == np.inf
    assert everything[1] > 1
    assert np.isnan(fixed).all()


def test_a_whole_database_is_no_larger_a_matter() -> None:
    """With large cells the exact estimate and Woolf's ratio are the same to four digits."""
    a, n_drug, n_event, n = 240_000, 1_000_000, 900_000, 20_000_000
    b, c, d = n_drug - a, n_event - a, n - n_drug - n_event + a
    assert triple(a, n_drug, n_event, n)[0] == pytest.approx(a * d / (b * c), rel=1e-4)
