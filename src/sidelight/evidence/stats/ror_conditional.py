"""The conditional (Fisher) estimate of the reporting odds ratio, with its exact interval."""

from collections.abc import Callable

import numpy as np
from scipy.optimize import brentq

from sidelight.evidence.stats.contingency import Contingency
from sidelight.evidence.stats.estimate import Estimate, Floats

WINDOW_SD = 40.0
"""Beyond this many standard deviations from the mode, no probability is left in a double."""

FARTHEST = 700.0
"""ln of the largest odds ratio that a double holds."""


def ror_conditional(table: Contingency, level: float = 0.95) -> Estimate:
    """The odds ratio under which a is its own expectation, given all margins.

    Bounds are exact: each leaves half of ``1 − level`` in its tail. Where a is the smallest (the
    largest) count that the margins allow, the estimate is 0 (infinite) and only the other bound
    says anything; where a cannot vary, all three are NaN. One table takes about a millisecond,
    a very large one more, so this is for chosen pairs and not for a whole database.

    Source: Fisher 1935, doi:10.2307/2342435; Cornfield 1956. Oracles: R's fisher.test (which
    DiAna prints as its ROR); ``scipy.stats.contingency.odds_ratio(kind="conditional")``.
    """
    cells = zip(table.a, table.b, table.c, table.d, strict=True)
    solved = [_solve(tuple(int(cell) for cell in row), (1 - level) / 2) for row in cells]
    point, low, high = np.array(solved, dtype=np.float64).reshape(-1, 3).T
    return Estimate("ROR", point, low, high, table.n, level, "conditional")


Cells = tuple[int, ...]


def _solve(cells: Cells, tail: float) -> tuple[float, float, float]:
    a, b, c, d = cells
    first, last = min(a, d) == 0, min(b, c) == 0  # a is the least, the most it can be
    if first and last:
        return np.nan, np.nan, np.nan
    point = 0.0 if first else np.inf if last else _root(cells, lambda x, p: float(x @ p))
    low = 0.0 if first else _root(cells, lambda x, p: float(p[x >= 0].sum()) - tail)
    high = np.inf if last else _root(cells, lambda x, p: tail - float(p[x <= 0].sum()))
    return point, low, high


def _root(cells: Cells, excess: Callable[[Floats, Floats], float]) -> float:
    """The odds ratio at which ``excess``, which rises with it, is 0.

    ``excess`` gets the steps from the observed a and their probabilities.
    """
    a, b, c, d = (cell + 0.5 for cell in cells)
    centre, reach = float(np.log(a * d) - np.log(b * c)), 1.0

    def at(log_odds: float) -> float:
        return excess(*_distribution(cells, log_odds))

    while at(centre - reach) > 0 and reach < FARTHEST:
        reach *= 2
    low = centre - reach
    reach = 1.0
    while at(centre + reach) < 0 and reach < FARTHEST:
        reach *= 2
    return float(np.exp(brentq(at, low, centre + reach, xtol=1e-13, rtol=1e-14)))


def _distribution(cells: Cells, log_odds: float) -> tuple[Floats, Floats]:
    """Steps from the observed a, and the probability of each at this odds ratio.

    Fisher's noncentral hypergeometric, from the mode outwards as far as anything is left.
    """
    a, b, c, d = cells
    mode = _mode(cells, log_odds)
    spread = 1 / np.sqrt(sum(1 / (max(cell, 0) + 1) for cell in _moved(cells, mode)))
    width = int(WINDOW_SD * spread) + 60
    x = np.arange(max(-min(a, d), mode - width), min(min(b, c), mode + width) + 1)
    ups = x[:-1].astype(np.float64)
    steps = np.log((b - ups) * (c - ups)) - np.log((a + ups + 1) * (d + ups + 1)) + log_odds
    weights = np.concatenate([[0.0], np.cumsum(steps)])
    weights = np.exp(weights - weights.max())
    return x.astype(np.float64), weights / weights.sum()


def _moved(cells: Cells, step: int) -> Cells:
    a, b, c, d = cells
    return a + step, b - step, c - step, d + step


def _mode(cells: Cells, log_odds: float) -> int:
    """The likeliest step from the observed a: the last up to which probabilities rise."""
    a, b, c, d = cells
    low, high = -min(a, d), min(b, c)
    while low < high:
        middle = (low + high) // 2
        a1, b1, c1, d1 = _moved(cells, middle)
        if np.log(b1) + np.log(c1) + log_odds >= np.log(a1 + 1) + np.log(d1 + 1):
            low = middle + 1
        else:
            high = middle
    return low
