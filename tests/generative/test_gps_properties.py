"""What must hold of every prior and every EBGM, whatever the counts."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.core.errors import ConvergenceError
from sidelight.evidence.stats.contingency import contingency
from sidelight.evidence.stats.gps.ebgm import ebgm, ebgm_points
from sidelight.evidence.stats.gps.fit import (
    STARTS,
    Prior,
    _chosen,
    _descend,
    _free,
    _seconded,
    fit_prior,
)
from sidelight.evidence.stats.gps.points import Points, points
from sidelight.evidence.stats.gps.prior import LIKELIHOODS, Mixture, minus_log_likelihood
from sidelight.evidence.stats.gps.squash import squash
from sidelight.evidence.stats.gps.zero_cells import zero_cells

MIXTURES = st.sampled_from(
    [*STARTS, Mixture(3.256, 0.4, 2.024, 1.906, 0.0653), Mixture(2.344, 1.675, 0.187, 0.217, 0.54)]
)
EXPECTED = st.floats(1e-6, 1e4)


@given(st.integers(0, 5_000), EXPECTED, MIXTURES)
def test_quantiles_rise_and_enclose(n, expected, mixture) -> None:
    middle = ebgm_points([n], [expected], mixture, level=1e-9)[1][0]
    point, low, high = (float(part[0]) for part in ebgm_points([n], [expected], mixture))
    assert low < middle < high
    assert low > 0
    assert point < high


@given(st.integers(1, 3), st.floats(1e-6, 0.5), MIXTURES)
def test_a_small_count_is_pulled_below_its_plain_ratio(n, expected, mixture) -> None:
    """Unlike the 'EBGM' of papers that print a/E: 2,991.6 for three reports."""
    if n / expected > 20 * max(1.0, mixture.mean):
        assert ebgm_points([n], [expected], mixture)[0][0] < n / expected


@given(MIXTURES)
def test_without_reports_or_expectation_the_prior_is_left(mixture) -> None:
    """As E goes to 0 with n = 0, the posterior mean of ln λ is the prior's."""
    near = ebgm_points([0, 0], [1e-9, 1e-12], mixture)
    for part in near:
        assert part[0] == pytest.approx(part[1], rel=1e-6)
    assert near[0][0] <= mixture.mean


@given(st.integers(0, 500), EXPECTED, MIXTURES)
def test_more_reports_never_lower_a_score(n, expected, mixture) -> None:
    point, low, high = ebgm_points([n, n + 1], [expected, expected], mixture)
    for part in (point, low, high):
        assert part[0] < part[1]


@given(st.integers(20_000, 2_000_000), MIXTURES)
def test_many_reports_outweigh_any_prior(n, mixture) -> None:
    assert ebgm_points([n], [n / 2.0], mixture)[0][0] == pytest.approx(2, rel=0.01)


def test_the_table_form_takes_a_stratified_expectation() -> None:
    table, mixture = contingency([3, 0], [10, 4], [5, 2], [100, 9]), STARTS[0]
    plain, other = (
        ebgm(table, mixture, "all-cells"),
        ebgm(table, mixture, "x", np.array([0.2, 0.8])),
    )
    assert plain.estimate == pytest.approx(ebgm_points([3, 0], [0.5, 8 / 9], mixture)[0])
    assert other.estimate == pytest.approx(ebgm_points([3, 0], [0.2, 0.8], mixture)[0])
    assert (plain.measure, plain.level, plain.variant) == ("EBGM", 0.9, "all-cells")
    assert np.isnan(ebgm(contingency(0, 0, 0, 0), mixture, "all-cells").low).all()


CELLS = points([1, 2, 1, 7, 0, 30], [0.01, 3.0, 1e-4, 0.5, 2.0, 28.0])


@pytest.mark.parametrize("likelihood", LIKELIHOODS)
@given(st.lists(st.floats(-2, 2), min_size=5, max_size=5))
def test_the_gradient_is_the_slope(likelihood, free) -> None:
    cells = Points(*(part[CELLS.n > 0] for part in (CELLS.n, CELLS.expected, CELLS.weight)))
    at, h = np.array(free), 1e-5
    slope = minus_log_likelihood(at, cells, likelihood)[1]
    for k, step in enumerate(np.eye(5) * h):
        above, below = (
            minus_log_likelihood(at + sign * step, cells, likelihood)[0] for sign in (1, -1)
        )
        assert slope[k] == pytest.approx((above - below) / (2 * h), abs=1e-4, rel=1e-4)


@given(st.data())
def test_empty_cells_are_those_of_the_whole_table(data) -> None:
    """Against the dense table, in one stratum or two."""
    drugs, events, strata = (data.draw(st.integers(1, most)) for most in (6, 6, 2))
    margin = st.lists(st.integers(0, 3), min_size=strata, max_size=strata)
    rows = data.draw(st.lists(margin, min_size=drugs, max_size=drugs))
    columns = data.draw(st.lists(margin, min_size=events, max_size=events))
    totals = np.array([7.0, 11.0])[:strata]
    dense = (np.array(rows) / totals) @ np.array(columns, float).T
    cells = list(product(range(drugs), range(events)))
    seen = data.draw(st.lists(st.sampled_from(cells), unique=True, max_size=len(cells)))
    at = np.array(seen, np.int64).reshape(-1, 2)
    empty = zero_cells(at[:, 0], at[:, 1], np.array(rows), np.array(columns), totals)
    left = [dense[cell] for cell in cells if cell not in seen and dense[cell] > 0]
    assert empty.weight.sum() == len(left)
    assert empty.weight @ empty.expected == pytest.approx(sum(left))
    assert not empty.n.any()


@given(st.lists(st.tuples(st.integers(0, 4), EXPECTED), min_size=1, max_size=60))
def test_squashing_keeps_the_sums_and_squashes_once(cells) -> None:
    n, expected = (np.array(column) for column in zip(*cells, strict=True))
    whole = points(n, expected)
    less = squash(whole)
    assert less.weight.sum() == len(n)
    assert less.weight @ less.n == n.sum()
    assert less.weight @ less.expected == pytest.approx(expected.sum())
    assert set(less.n) == set(n)
    assert squash(less).weight.sum() == len(n)


def planted(mixture: Mixture, pairs: int, seed: int) -> Points:
    """Cells drawn from a known prior."""
    rng = np.random.default_rng(seed)
    first = rng.random(pairs) < mixture.share
    ratio = np.where(
        first,
        rng.gamma(mixture.alpha1, 1 / mixture.beta1, pairs),
        rng.gamma(mixture.alpha2, 1 / mixture.beta2, pairs),
    )
    expected = 10 ** rng.uniform(-2, 1, pairs)
    return points(rng.poisson(ratio * expected), expected)


def test_a_planted_prior_is_found_again() -> None:
    truth = Mixture(4.0, 0.8, 3.0, 4.0, 0.1)
    drawn = planted(truth, 200_000, 3)
    seen = drawn.n > 0
    observed, empty = (
        Points(drawn.n[which], drawn.expected[which], drawn.weight[which])
        for which in (seen, ~seen)
    )
    prior = fit_prior(observed, empty=empty)
    assert prior.agreeing >= 3
    assert prior.mixture.mean == pytest.approx(truth.mean, rel=0.02)
    assert prior.mixture.share == pytest.approx(0.1, abs=0.01)
    assert prior.mixture.alpha1 / prior.mixture.beta1 == pytest.approx(5, rel=0.05)


def test_what_has_no_prior_fails_loudly() -> None:
    with pytest.raises(ConvergenceError, match="Fit it to more pairs"):
        fit_prior(points([1, 1], [1.0, 1.0]), empty=points([0, 0], [1.0, 1.0]))
    with pytest.raises(ValueError, match="empty cells"):
        fit_prior(points([1, 2], [1.0, 1.0]))
    with pytest.raises(ValueError, match="have a report"):
        fit_prior(points([0, 2], [1.0, 1.0]), "openebgm")
    with pytest.raises(ValueError, match="expectation"):
        points([1], [0.0])
    with pytest.raises(KeyError, match="dense"):
        fit_prior(points([1, 2], [1.0, 1.0]), "dense")


def test_starts_must_agree() -> None:
    """The lowest value, if three share it; openEBGM's way, the lowest of those that three share."""
    free = np.zeros(5)
    ends = [(value, free) for value in (10.0, 10.0004, 10.0009, 9.5, 12.0, 13.0)]
    assert _chosen(ends, "openebgm")[:2] == (3, 10.0)
    assert _chosen(ends, "all-cells")[:2] == (1, 9.5)
    assert _chosen(ends[:3], "all-cells")[:2] == (3, 10.0)
    prior = Prior(STARTS[0], "openebgm", 10.0, tuple(v for v, _ in ends), 3, 6, 6)
    assert prior.lowest_alone == 9.5
    assert Prior(STARTS[0], "all-cells", 9.5, (9.5, 9.5, 9.5), 3, 6, 6).lowest_alone is None


def test_a_lowest_end_that_too_few_starts_found_is_tried_again_from_around_it() -> None:
    """As on a million made-up pairs, where four of six starts stop 147 above the lowest."""
    drawn = planted(Mixture(4.0, 0.8, 3.0, 4.0, 0.1), 20_000, 3)
    found = _descend(_free(STARTS[1]), drawn, "all-cells")
    missed = (found[0] + 147, found[1] + 1)
    again = _seconded([missed, found, missed, missed], drawn, "all-cells")
    assert [value for value, _ in again] == pytest.approx([found[0]] * 2, abs=1e-3)
    assert again[0][1] == pytest.approx(found[1], abs=0.01)
    assert _chosen([missed, found, missed, missed, *again], "all-cells")[0] == 3
    assert _seconded([found, found, found, missed], drawn, "all-cells") == []
