"""Information component: a shrunk log2 ratio of observed to expected.

Four different formulas go by this name and differ where the expected count is small, so each
result carries its variant. ``gamma`` is exact and closed in form.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaincinv

from sidelight.evidence.stats.contingency import Contingency, expected
from sidelight.evidence.stats.estimate import Estimate, Floats
from sidelight.evidence.stats.ic_bcpnn import bcpnn
from sidelight.evidence.stats.ic_dirichlet import dirichlet
from sidelight.evidence.stats.ic_noren import noren_bounds

Bounds = tuple[Floats, Floats]
PointAndBounds = tuple[Floats, Floats, Floats]

SHRINKAGE = 0.5
"""What is added to observed and to expected: pulls small counts towards no association."""


def ic(table: Contingency, level: float = 0.95, variant: str = "gamma") -> Estimate:
    """The IC of each table in bits, estimable also where cells are empty.

    ``gamma``: ``IC = log2[(O + ½) / (E + ½)]`` with O = a and E = n_drug · n_event / n, and exact
    bounds; NaN only where there are no reports at all. ``noren-2013``: the same point, with
    approximate bounds at 0.95 only. ``bcpnn-1998`` and ``dirichlet-2006``: see their modules.
    Raises KeyError for a variant that is not in ``VARIANTS``, ValueError for a level that it
    does not know.

    Source: Norén, Hopstadius, Bate 2013, doi:10.1177/0962280211403604. Oracles: pvda; the
    published table III of Norén et al. 2006, doi:10.1002/sim.2473.
    """
    point, low, high = VARIANTS[variant](table, level)
    return Estimate("IC", point, low, high, table.n, level, variant)


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


def _gamma(table: Contingency, level: float) -> PointAndBounds:
    observed, expectation = table.a, expected(table)
    return ic_point(observed, expectation), *gamma_bounds(observed, expectation, level)


def _noren(table: Contingency, level: float) -> PointAndBounds:
    if level != 0.95:
        raise ValueError(f"noren-2013 was fitted for a level of 0.95, not {level}")
    observed, expectation = table.a, expected(table)
    return ic_point(observed, expectation), *noren_bounds(observed, expectation)


VARIANTS: dict[str, Callable[[Contingency, float], PointAndBounds]] = {
    "gamma": _gamma,
    "noren-2013": _noren,
    "bcpnn-1998": bcpnn,
    "dirichlet-2006": dirichlet,
}
"""Point and bounds by variant name."""
