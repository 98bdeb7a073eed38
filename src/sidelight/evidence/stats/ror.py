"""Reporting odds ratio."""

import numpy as np

from sidelight.evidence.stats.contingency import Contingency
from sidelight.evidence.stats.continuity import cells_of
from sidelight.evidence.stats.estimate import Estimate, log_normal_bounds


def ror(table: Contingency, level: float = 0.95, correction: str | None = None) -> Estimate:
    """The odds of the event among the drug's reports over its odds among all others.

    ``ROR = ad / (bc)``, with Woolf's variance of its logarithm ``1/a + 1/b + 1/c + 1/d``.
    Nothing is added to empty cells unless ``correction`` names it: the ROR is not estimable
    (NaN) where any cell is 0. The correction's name is the result's variant.

    Source: Woolf 1955, doi:10.1111/j.1469-1809.1955.tb01348.x; van Puijenbroek et al. 2002,
    doi:10.1002/pds.668. Oracles: pvda; ``scipy.stats.contingency.odds_ratio``.
    """
    cells = cells_of(table, correction)
    a, b, c, d = np.where((cells > 0).all(axis=0), cells, np.nan)
    estimate = (a * d) / (b * c)
    low, high = log_normal_bounds(estimate, 1 / a + 1 / b + 1 / c + 1 / d, level)
    return Estimate("ROR", estimate, low, high, table.n, level, correction)
