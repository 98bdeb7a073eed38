"""Whether strata share one odds ratio: Breslow and Day's test, as Tarone made it."""

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from sidelight.evidence.stats.contingency import Contingency
from sidelight.evidence.stats.estimate import Floats, Integers
from sidelight.evidence.stats.mantel_haenszel import mantel_haenszel_ror


@dataclass(frozen=True)
class Homogeneity:
    """Chi-square statistic, degrees of freedom and p; NaN where there is nothing to compare."""

    statistic: Floats
    degrees: Integers
    p: Floats


def breslow_day_tarone(strata: Contingency) -> Homogeneity:
    """How far odds ratios of tables of shape (strata, tables) differ beyond chance.

    Strata with an empty margin say nothing and are not counted. NaN with fewer than two others,
    or where the common odds ratio is not estimable. A small p says that one number for all
    strata hides something.

    Source: Breslow, Day 1980 (IARC Scientific Publications 32); Tarone 1985,
    doi:10.1093/biomet/72.1.91. Oracle: statsmodels' StratifiedTable.
    """
    common = mantel_haenszel_ror(strata).estimate
    n, drug, event = (part.astype(float) for part in (strata.n, strata.n_drug, strata.n_event))
    telling = (drug > 0) & (drug < n) & (event > 0) & (event < n)
    degrees = telling.sum(axis=0) - 1
    fitted = _fitted(common, drug, event, n)
    cells = np.stack([fitted, drug - fitted, event - fitted, n - drug - event + fitted])
    possible = telling & (cells > 0).all(axis=0)
    variance = 1 / (1 / np.where(possible, cells, 1.0)).sum(axis=0)
    away = np.where(possible, strata.a - fitted, 0.0)
    variance = np.where(possible, variance, 0.0)
    total = np.where(variance.sum(axis=0) > 0, variance.sum(axis=0), np.nan)
    each = np.divide(away**2, variance, out=np.zeros_like(away), where=variance > 0)
    statistic = each.sum(axis=0) - away.sum(axis=0) ** 2 / total
    statistic = np.where((degrees > 0) & np.isfinite(common), np.maximum(statistic, 0), np.nan)
    return Homogeneity(statistic, degrees, chdtrc(np.maximum(degrees, 1), statistic))


def _fitted(odds: Floats, drug: Floats, event: Floats, n: Floats) -> Floats:
    """The joint count that gives each stratum's margins the odds ratio ``odds``.

    The root of ``a(n − drug − event + a) = odds (drug − a)(event − a)`` that the margins allow,
    by whichever form of the quadratic's answer loses no digits.
    """
    linear = n - drug - event + odds * (drug + event)
    whole = np.sqrt(linear**2 + 4 * (1 - odds) * odds * drug * event)
    forward = linear >= 0
    below = np.where(forward, linear + whole, 1.0)
    curve = np.where(forward, 1.0, 2 * (1 - odds))  # linear below 0 only where odds is below 1
    with np.errstate(divide="ignore", invalid="ignore"):  # strata without reports
        return np.where(forward, 2 * odds * drug * event / below, (whole - linear) / curve)
