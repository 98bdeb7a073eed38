"""What must hold of chi-square, exact tests and every variant of the IC, whatever the counts."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sidelight.evidence.stats.chi_square import chi_square
from sidelight.evidence.stats.contingency import Contingency, contingency, expected
from sidelight.evidence.stats.fisher import fisher
from sidelight.evidence.stats.ic import VARIANTS, ic
from sidelight.evidence.stats.ror_conditional import ror_conditional


@st.composite
def tables(draw: st.DrawFn, most: int = 1_000_000) -> Contingency:
    a, b, c, d = (draw(st.integers(0, most)) for _ in range(4))
    assume(a + b + c + d > 0)
    return contingency(a, a + b, a + c, a + b + c + d)


def swapped(table: Contingency) -> Contingency:
    return contingency(table.a, table.n_event, table.n_drug, table.n)


def one_more(table: Contingency) -> Contingency:
    """The same margins with one more joint report."""
    assume(table.b[0] > 0)
    assume(table.c[0] > 0)
    return contingency(table.a + 1, table.n_drug, table.n_event, table.n)


@given(tables())
def test_swapping_drug_and_event_changes_nothing(table) -> None:
    other = swapped(table)
    for variant in ("plain", "yates"):
        mine, theirs = chi_square(table, variant), chi_square(other, variant)
        assert mine.statistic == pytest.approx(theirs.statistic, rel=1e-9, nan_ok=True)
    assert fisher(table).mid_p == pytest.approx(fisher(other).mid_p, rel=1e-9)
    assert ic(table, variant="bcpnn-1998").low == pytest.approx(
        ic(other, variant="bcpnn-1998").low, abs=1e-8
    )


@given(tables())
def test_one_more_report_never_makes_a_pair_less_striking(table) -> None:
    more = one_more(table)
    assert fisher(more).mid_p <= fisher(table).mid_p * (1 + 1e-9)
    for variant in ("gamma", "bcpnn-1998"):
        assert ic(more, variant=variant).low > ic(table, variant=variant).low - 1e-9


@given(tables(most=40))
@settings(max_examples=40)
def test_every_interval_holds_its_estimate(table) -> None:
    results = [ic(table, variant=variant) for variant in VARIANTS] + [ror_conditional(table)]
    for result in results:
        slack = 0.02 if result.variant == "dirichlet-2006" else 0.0  # its bounds are simulated
        if not np.isnan(result.low[0]):
            assert result.low[0] - slack <= result.estimate[0] <= result.high[0] + slack, result


@given(tables())
def test_both_tails_and_the_mid_p_fit_together(table) -> None:
    """mid-p of a table and of its mirror (events counted as absent) add up to 1."""
    mirror = contingency(table.b, table.n_drug, table.n - table.n_event, table.n)
    assert fisher(table).mid_p + fisher(mirror).mid_p == pytest.approx(1, abs=1e-9)
    assert fisher(table).mid_p <= fisher(table).p


@given(tables(most=3_000))
def test_exact_tests_and_chi_square_point_the_same_way(table) -> None:
    strong = chi_square(table, "yates").statistic[0] > 30
    above = table.a[0] > expected(table)[0]
    if strong and above:
        assert fisher(table).p[0] < 0.001
    if strong and not above:
        assert fisher(table).p[0] > 0.9
