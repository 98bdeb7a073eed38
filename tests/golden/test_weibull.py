"""Weibull fits against lifelines and SciPy, and planted shapes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import chi2, weibull_min

from sidelight.core.errors import ConvergenceError
from sidelight.evidence.stats.onset import between, onset_summary, onsets
from sidelight.evidence.stats.weibull import Weibull, minus_log_likelihood, weibull

DAYS = np.array([1, 1, 1, 2, 2, 3, 3, 5, 8, 10, 14, 15, 21, 30, 42, 60, 90, 112, 200, 365.0])
LOW = np.array([0, 0, 1, 2, 4, 7, 7, 13, 29, 59, 0, 30, 364.0])
HIGH = np.array([1, 2, 3, 4, 6, 9, 9, 15, 31, 61, 30, 60, 366.0])
ENTRY = np.where(DAYS > 4, 2.5, 0.0)

# oracles/lifelines_0_30_3.py: shape, scale, −ln L.
LIFELINES = {
    "none": (between(DAYS, DAYS), (0.58079101, 29.631779, 91.031161)),
    "interval": (between(LOW, HIGH), (0.50232138, 19.196296, 41.131371)),
    "left": (between(DAYS, DAYS, ENTRY), (0.43605317, 12.686072, 86.73672)),
}


@pytest.mark.parametrize("name", LIFELINES)
def test_agrees_with_lifelines(name) -> None:
    seen, (shape, scale, minus_log) = LIFELINES[name]
    result = weibull(seen)
    assert (result.shape, result.scale) == pytest.approx((shape, scale), rel=1e-5)
    assert result.minus_log_likelihood == pytest.approx(minus_log, abs=1e-6)
    assert result.truncation == ("left" if name == "left" else "none")


def test_agrees_with_scipy_on_exact_onsets() -> None:
    shape, _, scale = weibull_min.fit(DAYS, floc=0)
    result = weibull(between(DAYS, DAYS))
    assert (result.shape, result.scale) == pytest.approx((shape, scale), rel=1e-3)


LIMIT = DAYS + np.tile([10.0, 100.0, 400.0, 35.0], 5)


def scipys(free: np.ndarray) -> float:
    """−ln L of right-truncated exact onsets, from SciPy's distribution."""
    law = weibull_min(np.exp(free[0]), scale=np.exp(free[1]))
    return float(-(law.logpdf(DAYS) - law.logcdf(LIMIT)).sum())


def test_right_truncation_agrees_with_scipys_distribution() -> None:
    theirs = minimize(
        scipys, [0.0, 3.0], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-11}
    )
    result = weibull(between(DAYS, DAYS, limit=LIMIT))
    assert (result.shape, result.scale) == pytest.approx(np.exp(theirs.x), rel=1e-6)
    assert result.minus_log_likelihood == pytest.approx(theirs.fun, abs=1e-8)
    assert result.truncation == "right"


def test_the_limits_lie_where_the_profile_says() -> None:
    """At each limit, the best that is left is 1.92 below the best of all."""
    result = weibull(between(DAYS, DAYS, limit=LIMIT))
    assert result.scale_high == np.inf  # twenty onsets and short limits
    allowed = result.minus_log_likelihood + chi2.ppf(0.95, 1) / 2
    for fixed, bounds in enumerate(
        [(result.shape_low, result.shape_high), (result.scale_low, result.scale_high)]
    ):
        for bound in bounds:
            if not 0 < bound < np.inf:
                continue

            def rest(free, fixed=fixed, bound=bound) -> float:
                return scipys(np.insert(free, fixed, np.log(bound)))

            start = [3.0] if fixed == 0 else [0.0]
            best = minimize(rest, start, method="Nelder-Mead", options={"xatol": 1e-10})
            assert best.fun == pytest.approx(allowed, abs=1e-6)


def test_with_many_onsets_the_limits_come_near_lifelines() -> None:
    """Wald limits of lifelines lie symmetric about the shape; the profile's nearly do."""
    result = weibull(between(np.tile(DAYS, 50), np.tile(DAYS, 50)))
    half_width = 1.959964 * 0.097479 / np.sqrt(50)  # lifelines' standard error of the shape
    assert result.shape - result.shape_low == pytest.approx(half_width, rel=0.02)
    assert result.shape_high - result.shape == pytest.approx(half_width, rel=0.02)


@pytest.mark.parametrize("shape", [0.5, 1.0, 2.0])
def test_a_planted_shape_is_found_again(shape) -> None:
    rng = np.random.default_rng(7)
    days = 100 * rng.weibull(shape, 4_000)
    entry, limit = rng.choice([0.0, 5.0, 20.0], 4_000), rng.choice([50.0, 150.0, 600.0], 4_000)
    seen = (days >= entry) & (days <= limit)
    result = weibull(between(days[seen], days[seen], entry[seen], limit[seen]))
    assert result.shape_low < shape < result.shape_high
    assert result.scale_low < 100 < result.scale_high
    assert result.truncation == "both"
    blind = weibull(between(days[seen], days[seen]))
    assert not blind.scale_low < 100 < blind.scale_high  # what ignoring it does


SEEN = [seen for seen, _ in LIFELINES.values()] + [between(DAYS, DAYS, 0.5, LIMIT)]


@given(st.sampled_from(SEEN), st.floats(-2, 1), st.floats(0, 6))
@settings(max_examples=60)
def test_the_gradient_is_the_slope(seen, log_shape, log_scale) -> None:
    free, weight, h = np.array([log_shape, log_scale]), np.ones(len(seen.low)), 1e-6
    slope = minus_log_likelihood(free, seen, weight)[1]
    for k, step in enumerate(np.eye(2) * h):
        above, below = (
            minus_log_likelihood(free + sign * step, seen, weight)[0] for sign in (1, -1)
        )
        assert slope[k] == pytest.approx((above - below) / (2 * h), rel=1e-3, abs=1e-3)


@given(st.lists(st.integers(0, 400), min_size=8, max_size=40), st.floats(0.01, 100))
@settings(max_examples=10)
def test_a_change_of_unit_moves_only_the_scale(days, factor) -> None:
    if len(set(days)) < 4:
        return
    plain, other = (
        weibull(between((np.array(days) + 1) * by, (np.array(days) + 1) * by))
        for by in (1.0, factor)
    )
    assert other.shape == pytest.approx(plain.shape, rel=1e-4)
    assert other.scale == pytest.approx(plain.scale * factor, rel=1e-4)
    assert plain.shape_low < plain.shape < plain.shape_high
    assert plain.scale_low < plain.scale < plain.scale_high


def test_a_scale_without_an_end_says_so() -> None:
    """Onsets spread evenly up to the limit: nothing tells how far they would have gone."""
    days = np.arange(1, 41.0)
    result = weibull(between(days, days, limit=40.0))
    assert result.scale_high == np.inf
    assert result.scale_low > 10
    assert np.isfinite(result.shape_high)


def test_equal_onsets_have_no_shape() -> None:
    with pytest.raises(ConvergenceError, match="3 of them, 1 distinct"):
        weibull(between([3, 3, 3], [3, 3, 3]))


def test_the_hazard_is_described_by_the_limits_not_the_estimate() -> None:
    def told(low: float, high: float) -> str:
        return Weibull(1, low, high, 1, 1, 1, 0, 9, 0.95, "none").hazard

    assert told(0.4, 0.9) == "early failure type"
    assert told(0.7, 1.2) == "random failure type"
    assert told(1.1, 1.9) == "wear-out failure type"


def test_summary_by_hand() -> None:
    summary = onset_summary([0, 1, 7, 8, 30, 31, 400])
    assert (summary.n, summary.lower_quartile, summary.median) == (7, 4, 8)
    assert summary.upper_quartile == 30.5
    assert summary.counts == (1, 2, 2, 1, 0, 0, 1)
    nothing = onset_summary([])
    assert (nothing.n, sum(nothing.counts)) == (0, 0)
    assert np.isnan(nothing.median)
    with pytest.raises(ValueError, match="0 days"):
        onset_summary([-1])


def test_what_a_day_is_goes_by_name() -> None:
    assert onsets([0, 3], "plus-one").low.tolist() == [1, 4]
    assert onsets([0, 3], "half-day").high.tolist() == [0.5, 3]
    interval = onsets([0, 3], "interval", limit=[0.5, 9])
    assert (interval.low.tolist(), interval.high.tolist()) == ([0, 2], [0.5, 4])
    with pytest.raises(KeyError, match="rounded"):
        onsets([1], "rounded")
    for impossible in (
        {"days": [-1], "rule": "half-day"},
        {"days": [5], "rule": "half-day", "limit": 4},
    ):
        with pytest.raises(ValueError, match=r"0 days|outside"):
            onsets(**impossible)
