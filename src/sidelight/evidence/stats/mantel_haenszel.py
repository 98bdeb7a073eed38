"""Odds ratios and proportional reporting ratios pooled over strata."""

import numpy as np

from sidelight.evidence.stats.contingency import Contingency
from sidelight.evidence.stats.estimate import Estimate, Floats, log_normal_bounds


def mantel_haenszel_ror(strata: Contingency, level: float = 0.95) -> Estimate:
    """The common odds ratio of tables of shape (strata, tables).

    ``Σ ad/n / Σ bc/n``, with the variance of its logarithm by Robins, Breslow and Greenland,
    which holds for few large strata and for many sparse ones. Strata without reports add
    nothing. Not estimable (NaN) where either sum is 0.

    Source: Mantel, Haenszel 1959, doi:10.1093/jnci/22.4.719; Robins, Breslow, Greenland 1986,
    doi:10.2307/2531052. Oracle: statsmodels' StratifiedTable.
    """
    a, b, c, d, n = _cells(strata)
    r, s = (a * d / n), (b * c / n)
    p, q = (a + d) / n, (b + c) / n
    up, down = _estimable(r.sum(axis=0), s.sum(axis=0))
    variance = (
        (p * r).sum(axis=0) / (2 * up**2)
        + (p * s + q * r).sum(axis=0) / (2 * up * down)
        + (q * s).sum(axis=0) / (2 * down**2)
    )
    low, high = log_normal_bounds(up / down, variance, level)
    return Estimate("ROR", up / down, low, high, strata.n.sum(axis=0), level, "mantel-haenszel")


def mantel_haenszel_prr(strata: Contingency, level: float = 0.95) -> Estimate:
    """The common proportional reporting ratio of tables of shape (strata, tables).

    ``Σ a(c+d)/n / Σ c(a+b)/n``, with Greenland and Robins's variance of its logarithm. Not
    estimable (NaN) where either sum is 0.

    Source: Greenland, Robins 1985, doi:10.2307/2530643. Oracle: statsmodels' StratifiedTable.
    """
    a, b, c, d, n = _cells(strata)
    up, down = _estimable((a * (c + d) / n).sum(axis=0), (c * (a + b) / n).sum(axis=0))
    spread = ((a + b) * (c + d) * (a + c) - a * c * n) / n**2
    low, high = log_normal_bounds(up / down, spread.sum(axis=0) / (up * down), level)
    return Estimate("PRR", up / down, low, high, strata.n.sum(axis=0), level, "mantel-haenszel")


def _cells(strata: Contingency) -> tuple[Floats, ...]:
    """Cells and total; where a stratum has no reports the total is 1, so that it adds 0."""
    cells = (strata.a, strata.b, strata.c, strata.d, np.maximum(strata.n, 1))
    return tuple(cell.astype(np.float64) for cell in cells)


def _estimable(up: Floats, down: Floats) -> tuple[Floats, Floats]:
    both = (up > 0) & (down > 0)
    return np.where(both, up, np.nan), np.where(both, down, np.nan)
