"""The shape of every answer in this room: an estimate with bounds, level, measure and n."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Estimate:
    """One measure over many tables: arrays of one length, NaN where it is not estimable.

    ``estimate``, ``low`` and ``high`` are in the measure's own unit (a ratio, or bits for the
    IC); ``level`` is the coverage of the two-sided interval; ``n`` is the number of reports
    each table is made of. ``variant`` names which formula, where one name covers several.
    """

    measure: str
    estimate: Floats
    low: Floats
    high: Floats
    n: Integers
    level: float = 0.95
    variant: str | None = None


def log_normal_bounds(estimate: Floats, variance: Floats, level: float) -> tuple[Floats, Floats]:
    """``exp(ln(estimate) ± z·√variance)``; NaN stays NaN.

    z is the normal quantile at ``(1 + level) / 2`` (1.959964 at 0.95).
    """
    half_width = ndtri((1 + level) / 2) * np.sqrt(variance)
    return estimate * np.exp(-half_width), estimate * np.exp(half_width)
