"""Formulas that stand in print under a name that is not theirs, to know them by their numbers.

Not for scoring: when a published table can't be reproduced, one of these often does.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from sidelight.evidence.stats.contingency import Contingency, expected
from sidelight.evidence.stats.continuity import cells_of
from sidelight.evidence.stats.estimate import Flags, Floats


def _plain_ratio(table: Contingency) -> Floats:
    ratio: Floats = table.a / expected(table)
    return ratio


def _woolf_error(table: Contingency) -> Floats:
    error: Floats = np.sqrt((1 / cells_of(table)).sum(axis=0))
    return error


def _plain_ratio_bound(table: Contingency) -> Floats:
    bound: Floats = np.exp(np.log(_plain_ratio(table)) - 1.64 * _woolf_error(table))
    return bound


def _exponential_ic_bound(table: Contingency) -> Floats:
    plain = np.log2(_plain_ratio(table))
    defined = np.where(plain > 0, plain, np.nan)
    bound: Floats = np.exp(np.log(defined) - 1.96 * _woolf_error(table))
    return bound


def _prr_bound_with_a_plus(table: Contingency) -> Floats:
    a, b, c, d = cells_of(table)
    variance = 1 / a - 1 / (a + b) + 1 / c + 1 / (c + d)
    bound: Floats = a * (c + d) / ((a + b) * c) * np.exp(-1.959964 * np.sqrt(variance))
    return bound


MISPRINTS: dict[str, Callable[[Contingency], Floats]] = {
    "EBGM printed as a/E, without shrinkage": _plain_ratio,
    "EBGM05 printed as exp(ln(a/E) − 1.64 √Σ1/x)": _plain_ratio_bound,
    "IC025 printed as exp(ln IC − 1.96 √Σ1/x)": _exponential_ic_bound,
    "PRR025 with + 1/(c+d) in its variance": _prr_bound_with_a_plus,
}
"""What is printed, by what it is. Seen in PMC11255655, PMC9096025, PMC9250344, PMC12578889 (the
first three) and in old packages (the last)."""


def misprints(table: Contingency, printed: ArrayLike, decimals: int) -> dict[str, Flags]:
    """Which printed numbers each of ``MISPRINTS`` gives, to the printed ``decimals``.

    NaN, as where a cell is empty, matches nothing.
    """
    shown = np.asarray(printed, np.float64)
    half_unit = 0.5 * 10.0**-decimals * (1 + 1e-9)
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            name: np.abs(formula(table) - shown) <= half_unit for name, formula in MISPRINTS.items()
        }
