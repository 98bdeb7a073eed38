"""Proportional reporting ratio."""

import numpy as np

from sidelight.evidence.stats.contingency import Contingency
from sidelight.evidence.stats.continuity import cells_of
from sidelight.evidence.stats.estimate import Estimate, log_normal_bounds


def prr(table: Contingency, level: float = 0.95, correction: str | None = None) -> Estimate:
    """How much larger the event's share is among the drug's reports than among all others.

    ``PRR = [a/(a+b)] / [c/(c+d)]``, variance of its logarithm
    ``1/a − 1/(a+b) + 1/c − 1/(c+d)``. Nothing is added to empty cells unless ``correction``
    names it: the PRR is not estimable (NaN) where a or c is 0, or where every report has the
    event. The correction's name is the result's variant.

    Source: Evans, Waller, Davis 2001, doi:10.1002/pds.677. Oracles: pvda, openEBGM, SciPy.
    """
    a, b, c, d = cells_of(table, correction)
    estimable = (a > 0) & (c > 0) & (b + d > 0)
    a, c = np.where(estimable, a, np.nan), np.where(estimable, c, np.nan)
    estimate = a * (c + d) / ((a + b) * c)
    variance = b / (a * (a + b)) + d / (c * (c + d))  # 1/a − 1/(a+b) without cancellation
    low, high = log_normal_bounds(estimate, variance, level)
    return Estimate("PRR", estimate, low, high, table.n, level, correction)
