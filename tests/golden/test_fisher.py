"""Fisher's exact test against R, SciPy and exact fractions."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from sidelight.evidence.stats.contingency import contingency
from sidelight.evidence.stats.fisher import fisher


def test_agrees_with_r() -> None:
    """fisher.test prints p = 6.483e-47 for stratum 1 of Norén et al. 2006."""
    assert fisher(contingency(25, 1126, 87, 572_573)).p[0] == pytest.approx(6.483e-47, rel=1e-4)


@given(*[st.integers(0, 300)] * 4)
def test_agrees_with_exact_fractions(a, b, c, d) -> None:
    n_drug, n_event, n = a + b, a + c, a + b + c + d
    if n == 0:
        return
    whole = comb(n, n_event)
    at = Fraction(comb(n_drug, a) * comb(n - n_drug, n_event - a), whole)
    more = sum(
        Fraction(comb(n_drug, x) * comb(n - n_drug, n_event - x), whole)
        for x in range(a + 1, min(n_drug, n_event) + 1)
    )
    mine = fisher(contingency(a, n_drug, n_event, n))
    assert mine.p[0] == pytest.approx(float(at + more), rel=1e-12)
    assert mine.mid_p[0] == pytest.approx(float(at / 2 + more), rel=1e-12)


# The tables of a whole database: no factorial of 20 million is subtracted from another.
LARGE = [
    (2_400, 40_000, 900_000, 20_000_000),
    (1_700, 40_000, 900_000, 20_000_000),
    (60_500, 1_000_000, 1_200_000, 20_000_000),
    (3, 5, 1_200_000, 20_000_000),
]


@pytest.mark.parametrize("margins", LARGE)
def test_large_tables_agree_with_scipy(margins) -> None:
    a, n_drug, n_event, n = margins
    theirs = hypergeom.sf(a - 1, n, n_drug, n_event)
    assert fisher(contingency(*margins)).p[0] == pytest.approx(theirs, rel=1e-8)


def test_a_large_table_keeps_every_digit() -> None:
    """P(X ≥ 3) of five drawn from 20 million; SciPy's own answer differs in the ninth digit."""
    n, n_event, drawn = 20_000_000, 1_200_000, 5
    shares = [
        Fraction(comb(n_event, x) * comb(n - n_event, drawn - x), comb(n, drawn))
        for x in range(3, drawn + 1)
    ]
    mine = fisher(contingency(3, drawn, n_event, n)).p[0]
    assert mine == pytest.approx(float(sum(shares)), rel=1e-14)


def test_tables_are_answered_as_if_each_stood_alone() -> None:
    columns = list(zip(*LARGE, strict=True))
    together = fisher(contingency(*(list(column) for column in columns)))
    alone = [fisher(contingency(*margins)).mid_p[0] for margins in LARGE]
    assert together.mid_p.tolist() == alone


def test_a_count_that_cannot_vary_has_p_one() -> None:
    result = fisher(contingency([0, 4, 3], [0, 9, 9], [4, 4, 3], [9, 9, 9]))
    assert result.p.tolist() == [1, 1, 1]
    assert result.mid_p.tolist() == [0.5, 0.5, 0.5]
