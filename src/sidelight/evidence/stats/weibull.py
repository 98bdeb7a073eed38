"""Weibull shape and scale of times to onset, with limits by profile likelihood.

Profile likelihood, not Wald: with truncation the likelihood of the scale is lopsided and may have
no upper end, which a symmetric interval hides and a profile shows.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq, minimize
from scipy.special import chdtri

from sidelight.core.errors import ConvergenceError
from sidelight.evidence.stats.estimate import Floats
from sidelight.evidence.stats.onset import Onsets

Range = tuple[float, float]

WIDEST = 7.0
"""Shapes are sought between e^−7 and e^7."""

SCALE_REACH = 60.0
NO_END = 1e-7
"""Where so little of the hazard lies within the longest onset, the scale has no upper end."""


@dataclass(frozen=True)
class Weibull:
    """Shape (no unit) and scale (days), each with limits at ``level``; n onsets.

    Truncated onsets may leave the scale without an end: it is then infinite.
    ``truncation`` is "none", "left", "right" or "both".
    """

    shape: float
    shape_low: float
    shape_high: float
    scale: float
    scale_low: float
    scale_high: float
    minus_log_likelihood: float
    n: int
    level: float
    truncation: str

    @property
    def hazard(self) -> str:
        """How reports fall over time, in the field's words: a description, not a mechanism."""
        if self.shape_high < 1:
            return "early failure type"
        return "wear-out failure type" if self.shape_low > 1 else "random failure type"


STEEPEST = 200.0
"""The logarithm of a hazard beyond which no onset could be: kept so that nothing overflows."""


def weibull(seen: Onsets, level: float = 0.95) -> Weibull:
    """Maximum likelihood from exact and interval-censored onsets, left and right truncated.

    Each adds ``ln f(t)``, or ``ln[F(high) − F(low)]`` where it is an interval, less
    ``ln[F(limit) − F(entry)]``. Raises ConvergenceError when the onsets do not hold a shape, as
    when all are equal.

    Source: Weibull 1951, doi:10.1115/1.4010337; right truncation of onsets: Leroy et al. 2014,
    doi:10.1186/1471-2288-14-17. Oracles: lifelines, SciPy.
    """
    data = _Data(seen)
    best = data.best()
    log_shape, log_scale = best[1]
    if abs(log_shape) > WIDEST - 0.01 or data.distinct < 2:
        raise ConvergenceError(
            "These times to onset do not hold a Weibull shape.",
            f"There are {data.n} of them, {data.distinct} distinct.",
            "Show the median and the quartiles instead.",
        )
    reach = best[0] + chdtri(1, 1 - level) / 2
    shape = _limits(data.least(0, best[1]), reach, log_shape, WIDEST)
    without_end = np.exp(np.exp(log_shape) * (data.log_longest - log_scale)) < NO_END
    middle = data.log_longest if without_end else log_scale
    scale = _limits(data.least(1, best[1]), reach, middle, SCALE_REACH)
    return Weibull(
        float(np.exp(log_shape)),
        *shape,
        np.inf if without_end else float(np.exp(log_scale)),
        scale[0],
        np.inf if without_end else scale[1],
        best[0],
        data.n,
        level,
        data.truncation,
    )


def minus_log_likelihood(free: Floats, seen: Onsets, weight: Floats) -> tuple[float, Floats]:
    """−ln L and its gradient at (ln shape, ln scale)."""
    exact = seen.low == seen.high
    hazard, slope = _cumulated(free, seen.low)
    with np.errstate(divide="ignore"):
        log_t = np.where(exact, np.log(seen.low), 0.0)
    shape = np.exp(free[0])
    density = free[0] - free[1] + (shape - 1) * (log_t - free[1]) - hazard
    density_slope = np.stack([1 + shape * (log_t - free[1]), np.full_like(log_t, -shape)]) - slope
    within, within_slope = _log_between(free, seen.low, seen.high)
    visible, visible_slope = _log_between(free, seen.entry, seen.limit)
    value = np.where(exact, density, within) - visible
    gradient = np.where(exact, density_slope, within_slope) - visible_slope
    return -float(value @ weight), -(gradient @ weight)


def _cumulated(free: Floats, t: Floats) -> tuple[Floats, Floats]:
    """(t / scale)^shape and its derivatives by ln shape and ln scale; infinite at infinity."""
    shape = np.exp(free[0])
    inside = (t > 0) & np.isfinite(t)
    away = np.log(np.where(inside, t, 1.0)) - free[1]
    hazard = np.where(
        inside, np.exp(np.minimum(shape * away, STEEPEST)), np.where(t > 0, np.inf, 0.0)
    )
    finite = np.where(inside, hazard, 0.0)
    return hazard, np.stack([finite * shape * away, -shape * finite])


def _log_between(free: Floats, low: Floats, high: Floats) -> tuple[Floats, Floats]:
    """ln[F(high) − F(low)] and its derivatives; 0 where that is everything."""
    from_low, low_slope = _cumulated(free, low)
    to_high, high_slope = _cumulated(free, high)
    width = np.maximum(to_high - from_low, np.finfo(float).tiny)
    ratio = 1 / np.expm1(np.clip(width, 1e-100, 700.0))
    ratio = np.where(np.isinf(to_high), 0.0, ratio)
    slope = -low_slope + (high_slope - low_slope) * ratio
    return -from_low + np.log(-np.expm1(-width)), slope


class _Data:
    """The onsets, each distinct one once with its weight."""

    def __init__(self, seen: Onsets) -> None:
        rows = np.stack([seen.low, seen.high, seen.entry, seen.limit], axis=1)
        rows, weight = np.unique(rows, axis=0, return_counts=True)
        self.seen, self.weight = Onsets(*rows.T), weight.astype(np.float64)
        self.n, self.distinct = len(seen.low), len(np.unique(rows[:, :2], axis=0))
        longest = rows[:, 1][np.isfinite(rows[:, 1])]
        self.log_longest = float(np.log(longest.max())) if longest.size else 0.0
        self.bounds: list[Range] = [
            (-WIDEST, WIDEST),
            (self.log_longest - SCALE_REACH, self.log_longest + SCALE_REACH),
        ]
        left, right = bool((rows[:, 2] > 0).any()), bool(np.isfinite(rows[:, 3]).any())
        self.truncation = {(0, 0): "none", (1, 0): "left", (0, 1): "right"}.get(
            (left, right), "both"
        )

    def at(self, free: Floats) -> tuple[float, Floats]:
        return minus_log_likelihood(free, self.seen, self.weight)

    def best(self) -> tuple[float, Floats]:
        """The least −ln L, from a short, a plain and a long start, and where it is."""
        options = {"ftol": 1e-14, "gtol": 1e-9, "maxiter": 1_000}
        ends = []
        for step in (-2.0, 0.0, 3.0):
            start = np.array([0.0, self.log_longest + step])
            found = minimize(
                self.at, start, jac=True, method="L-BFGS-B", bounds=self.bounds, options=options
            )
            ends.append((float(found.fun), found.x))
        return min(ends, key=lambda end: end[0])

    def least(self, fixed: int, start: Floats) -> Callable[[float], float]:
        """The least −ln L with one parameter fixed, each search beginning at the best of all.

        Not where the last search ended: far out the likelihood is flat and holds a search there.
        """
        free, other = start.copy(), 1 - fixed
        bounds = self.bounds[other]

        def slope(at: float) -> float:
            free[other] = at
            return float(self.at(free)[1][other])

        def least(at: float) -> float:
            free[fixed] = at
            free[other] = _where_zero(slope, float(start[other]), bounds)
            return self.at(free)[0]

        return least


def _where_zero(slope: Callable[[float], float], start: float, bounds: Range) -> float:
    """Where ``slope``, which goes from below 0 to above it, crosses 0; a bound if it does not."""
    rising = slope(start) < 0
    near, step = start, 0.02 if rising else -0.02
    while bounds[0] < near < bounds[1]:
        far = min(max(near + step, bounds[0]), bounds[1])
        if (slope(far) < 0) != rising:
            return float(brentq(slope, near, far, xtol=1e-6))
        near, step = far, 2 * step
    return near


def _limits(
    least: Callable[[float], float], reach: float, middle: float, farthest: float
) -> tuple[float, float]:
    """Where ``least`` comes up to ``reach`` on each side, as exponentials; 0, infinity if never."""

    def crossing(direction: int) -> float | None:
        near, step = middle, 0.05
        while abs(near - middle) < farthest:
            far = near + direction * step
            if least(far) > reach:
                return float(np.exp(brentq(lambda at: least(at) - reach, near, far, xtol=1e-7)))
            near, step = far, step * 1.6
        return None

    low, high = crossing(-1), crossing(1)
    return (0.0 if low is None else low), (np.inf if high is None else high)
