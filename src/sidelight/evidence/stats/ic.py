"""Information component: a shrunk log2 ratio of observed to expected.

Several formulas go by this name and differ where the expected count is small, so each result
carries its variant. ``gamma`` is exact and closed in form.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaincinv

from sidelight.evidence.stats.contingency import Contingency, expected
from sidelight.evidence.stats.estimate import Estimate, Floats

Bounds = tuple[Floats, Floats]

SHRINKAGE = 0.5
"""What is added to observed and to expected: pulls small counts towards no association."""


def ic(table: Contingency, level: float = 0.95, variant: str = "gamma") -> Estimate:
    """The IC of each table in bits, estimable also where cells are empty.

    ``IC = log2[(O + ½) / (E + ½)]`` with O = a and E = n_drug · n_event / n; NaN only where
    there are no reports at all. Raises KeyError for a variant that is not in ``INTERVALS``.

    Source: Norén, Hopstadius, Bate 2013, doi:10.1177/0962280211403604. Oracles: pvda; the
    published table III of Norén et al. 2006, doi:10.1002/sim.2473.
    """
    observed, expectation = table.a, expected(table)
    low, high = INTERVALS[variant](observed, expectation, level)
    return Estimate("IC", ic_point(observed, expectation), low, high, table.n, level, variant)


def ic_point(observed: ArrayLike, expectation: ArrayLike) -> Floats:
    """``log2[(O + ½) / (E + ½)]`` in bits."""
    ratio = (np.asarray(observed) + SHRINKAGE) / (np.asarray(expectation) + SHRINKAGE)
    point: Floats = np.log2(ratio)
    return point


def gamma_bounds(observed: ArrayLike, expectation: ArrayLike, level: float) -> Bounds:
    """Exact credibility bounds in bits: log2 of quantiles of Gamma(O + ½, rate E + ½)."""
    shape, rate = np.asarray(observed) + SHRINKAGE, np.asarray(expectation) + SHRINKAGE
    tail = (1 - level) / 2
    low, high = (np.log2(gammaincinv(shape, share) / rate) for share in (tail, 1 - tail))
    return low, high


INTERVALS: dict[str, Callable[[ArrayLike, ArrayLike, float], Bounds]] = {"gamma": gamma_bounds}
"""Interval formulas by variant name."""
