"""Norén's closed-form approximation of the IC's 95 % bounds."""

import numpy as np
from numpy.typing import ArrayLike

from sidelight.evidence.stats.estimate import Floats


def noren_bounds(observed: ArrayLike, expectation: ArrayLike) -> tuple[Floats, Floats]:
    """Bounds in bits: ``IC − 3.3 s^−½ − 2 s^−3/2`` and ``IC + 2.4 s^−½ − 0.5 s^−3/2``.

    s = O + ½. The coefficients were fitted for 95 % and for s of at least 1, so where O is 0 the
    bounds are NaN. Up to 0.05 bit lower than the exact lower bound it stands for.

    Source: Norén, Hopstadius, Bate 2013, doi:10.1177/0962280211403604. Oracle: pharmsignal.
    """
    shrunk = np.asarray(observed, np.float64) + 0.5
    point = np.log2(shrunk / (np.asarray(expectation) + 0.5))
    s = np.where(shrunk >= 1, shrunk, np.nan)
    return point - 3.3 * s**-0.5 - 2 * s**-1.5, point + 2.4 * s**-0.5 - 0.5 * s**-1.5
