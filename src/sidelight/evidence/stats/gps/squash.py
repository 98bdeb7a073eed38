"""Data squashing: fewer points, so that a prior is fitted in seconds whatever the database."""

import numpy as np

from sidelight.evidence.stats.gps.points import Points

BINS_PER_DOUBLING = {0: 200, 1: 25}
"""How finely expectations are told apart, for cells with n of 0 and of 1 or more."""


def squash(cells: Points) -> Points:
    """Replace cells with equal n and nearly equal expectation (within 2.8 %) by their mean.

    Weights, and the weighted sums of n and of expectations, are kept. The squashing of DuMouchel
    and Pregibon averages a fixed number of cells (50) however far apart they lie; done to every
    count of CAERS that moves ``openebgm`` to another maximum, so here the width is fixed.
    Squashing twice is squashing once, but for rounding.

    Source: DuMouchel, Pregibon 2001, doi:10.1145/502512.502526. Oracle: the unsquashed fit.
    """
    fineness = np.where(cells.n == 0, BINS_PER_DOUBLING[0], BINS_PER_DOUBLING[1])
    expected = np.maximum(cells.expected, np.finfo(float).tiny)
    bin_of = np.floor(np.log2(expected) * fineness).astype(np.int64)
    order = np.lexsort((bin_of, cells.n))
    n, bin_of = cells.n[order], bin_of[order]
    starts = np.flatnonzero((np.diff(n, prepend=-1) != 0) | (np.diff(bin_of, prepend=0) != 0))
    weight = np.add.reduceat(cells.weight[order], starts)
    total = np.add.reduceat((cells.weight * cells.expected)[order], starts)
    return Points(n[starts], total / weight, weight)
