"""What a table without a signal could have shown: the minimum detectable ratio."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaincinv

from sidelight.evidence.stats.estimate import Floats
from sidelight.evidence.stats.ic import gamma_bounds

POWER = 0.8
FEWEST = 3
"""Reports without which nothing is called a signal."""

MOST = 10_000_000


def least_signal(expected: ArrayLike, level: float = 0.95) -> Floats:
    """The fewest joint reports, 3 or more, whose exact lower IC bound is above 0. NaN for NaN.

    The bound rises with the count, so the count is found by halving.
    """
    expectation = np.atleast_1d(np.asarray(expected, np.float64))
    low = np.full(expectation.shape, FEWEST - 1, np.int64)  # no signal
    high = np.full(expectation.shape, MOST, np.int64)  # a signal
    while np.any(high - low > 1):
        middle = (low + high) // 2
        signal = gamma_bounds(middle, expectation, level)[0] > 0
        low, high = np.where(signal, low, middle), np.where(signal, middle, high)
    return np.where(np.isnan(expectation), np.nan, high.astype(np.float64))


def detectable_ratio(expected: ArrayLike, power: float = POWER, level: float = 0.95) -> Floats:
    """The smallest ratio of reporting that would have given a signal with this power.

    Reports are taken as Poisson with mean ratio · E, and a signal is a lower IC bound above 0
    with 3 reports or more: the ratio is m / E with P(Poisson(m) ≥ least count) = power, so that
    m is the ``power`` quantile of Gamma(least count). NaN where nothing is expected.

    Source: the Poisson–gamma identity P(X ≥ k) = P(Gamma(k) ≤ m); the signal rule as in
    :mod:`sidelight.evidence.stats.ic`. Oracle: ``scipy.stats.poisson``.
    """
    expectation = np.atleast_1d(np.asarray(expected, np.float64))
    some = np.where(expectation > 0, expectation, np.nan)
    ratio: Floats = gammaincinv(least_signal(some, level), power) / some
    return ratio
