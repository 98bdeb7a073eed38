"""The hypergeometric probability of a 2×2 table, accurate at any size.

Differences of log-factorials lose digits as tables grow (seven of sixteen at 20 million reports).
Loader's form keeps them: each factorial is Stirling's formula plus its error, and what is left
are deviances, which are small when the table is near independence.
"""

import numpy as np
from scipy.special import gammaln

from sidelight.evidence.stats.contingency import Contingency
from sidelight.evidence.stats.estimate import Floats, Integers

STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188)
"""Coefficients of 1/n, 1/n³, … in the error of Stirling's formula."""

SERIES_FROM = 16.0
DEVIANCE_TERMS = 22


def point_probability(table: Contingency) -> Floats:
    """P(X = a) for the hypergeometric X with the table's margins; NaN without reports.

    Written as ``B(a; n_event) B(b; n − n_event) / B(n_drug; n)``, three binomial probabilities
    with success n_drug / n. Source: Loader 2000, Fast and accurate computation of binomial
    probabilities. Oracle: exact fractions.
    """
    n = table.n.astype(np.float64)
    share = table.n_drug / np.where(n > 0, n, np.nan)
    log_p = (
        _log_binomial(table.a, table.n_event, share)
        + _log_binomial(table.b, table.n - table.n_event, share)
        - _log_binomial(table.n_drug, table.n, share)
    )
    fixed = (share == 0) | (share == 1)  # nothing can vary
    probability: Floats = np.exp(np.where(fixed, 0.0, log_p))
    return probability


def _log_binomial(successes: Integers, trials: Integers, share: Floats) -> Floats:
    """ln of the binomial probability; ``share`` strictly between 0 and 1, or the answer is not."""
    x, n = np.asarray(successes, np.float64), np.asarray(trials, np.float64)
    inside = (x > 0) & (x < n)
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = (
            stirling_error(n)
            - stirling_error(x)
            - stirling_error(n - x)
            - deviance(x, n * share)
            - deviance(n - x, n * (1 - share))
            + 0.5 * np.log(n / (2 * np.pi * x * (n - x)))
        )
        edge = np.where(x == 0, n * np.log1p(-share), n * np.log(share))
    edge = np.where(n == 0, 0.0, edge)
    return np.where(inside, middle, edge)


def stirling_error(n: Floats) -> Floats:
    """``ln n! − [(n + ½) ln n − n + ½ ln 2π]`` for n > 0."""
    small = np.clip(n, 1.0, SERIES_FROM)
    direct = gammaln(small + 1) - (small + 0.5) * np.log(small) + small - 0.5 * np.log(2 * np.pi)
    large = np.maximum(n, SERIES_FROM)
    series = np.polynomial.polynomial.polyval(1 / large**2, STIRLING) / large
    return np.where(n < SERIES_FROM, direct, series)


def deviance(x: Floats, mean: Floats) -> Floats:
    """``x ln(x/mean) + mean − x``, by a power series where x is near the mean."""
    relative = (x - mean) / mean
    near = np.abs(relative) < 0.15
    e = np.where(near, relative, 0.0)
    powers = np.arange(2, DEVIANCE_TERMS)
    coefficients = (-1.0) ** powers / (powers * (powers - 1))
    series = e**2 * np.polynomial.polynomial.polyval(e, coefficients)
    return np.where(near, mean * series, x * np.log(x / mean) + mean - x)
