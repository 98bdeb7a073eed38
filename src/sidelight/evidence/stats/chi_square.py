"""Pearson's chi-square of a 2×2 table, plain and with Yates's correction."""

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from sidelight.evidence.stats.contingency import Contingency
from sidelight.evidence.stats.estimate import Floats

VARIANTS = ("plain", "yates")


@dataclass(frozen=True)
class ChiSquare:
    """Statistic on one degree of freedom and two-sided p; NaN where a margin is empty."""

    statistic: Floats
    p: Floats
    variant: str


def chi_square(table: Contingency, variant: str) -> ChiSquare:
    """``N (|ad − bc| − k)² / (product of the four margins)``.

    k is 0 for ``plain`` and N/2 for ``yates``, which never takes the difference below 0. There
    is no default: the two are quoted for one another in print. Raises KeyError for a variant
    that is not in ``VARIANTS``.

    Source: Yates 1934, doi:10.2307/2983604. Oracles: R's chisq.test, SciPy.
    """
    if variant not in VARIANTS:
        raise KeyError(variant)
    n = table.n.astype(np.float64)
    difference = np.abs(table.a * table.d - table.b * table.c).astype(np.float64)
    if variant == "yates":
        difference = np.maximum(difference - n / 2, 0.0)
    margins = np.stack([table.n_drug, table.n - table.n_drug, table.n_event])
    shares = margins / np.where(n > 0, n, np.nan)  # shares, so that no product overflows
    product = shares.prod(axis=0) * (n - table.n_event)
    statistic = (difference / n) ** 2 / np.where(product > 0, product, np.nan)
    return ChiSquare(statistic, chdtrc(1, statistic), variant)
