"""Empirical calibration: what negative controls say of the error that is not chance."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import minimize_scalar
from scipy.special import ndtr, ndtri

from sidelight.core.errors import UsageError
from sidelight.evidence.stats.estimate import Estimate, Floats

FEWEST_CONTROLS = 20
"""Our own rule: with fewer, the spread of the error is itself known to no better than a sixth."""

STEPS = 200


@dataclass(frozen=True)
class SystematicError:
    """How far controls lie from 1 on the log scale, beyond chance: normal with ``mean``, ``sd``."""

    mean: float
    sd: float
    controls: int
    minus_log_likelihood: float


@dataclass(frozen=True)
class Calibrated:
    """Ratios with the systematic error taken off, bounds that hold it, and two-sided p."""

    estimate: Floats
    low: Floats
    high: Floats
    p: Floats
    level: float
    error: SystematicError


def systematic_error(controls: Estimate) -> SystematicError:
    """Fit the error's distribution to ratios of pairs that are known not to be associated.

    ``ln ratio ~ Normal(mean, sd² + se²)``, by maximum likelihood, where se is what each
    control's own interval says. Controls that are not estimable are left out. Raises UsageError
    with fewer than ``FEWEST_CONTROLS``.

    Source: Schuemie, Ryan, DuMouchel, Suchard, Madigan 2014, doi:10.1002/sim.5925. Oracles:
    PyMARE's maximum-likelihood meta-analysis; the closed form where all se are equal.
    """
    log_ratio, se = log_and_error(controls)
    known = np.isfinite(log_ratio) & np.isfinite(se)
    y, variance = log_ratio[known], se[known] ** 2
    if len(y) < FEWEST_CONTROLS:
        raise UsageError(
            "There are too few negative controls to calibrate with.",
            f"Of {len(log_ratio):,} controls, {len(y):,} have an estimate.",
            f"Give at least {FEWEST_CONTROLS} that have one, or leave results not calibrated.",
        )

    def minus_log_likelihood(sd: float) -> float:
        spread = variance + sd**2
        away = (y - _mean(y, spread)) ** 2 / spread
        return float(0.5 * (np.log(2 * np.pi * spread) + away).sum())

    widest = 2 * float(np.ptp(y)) + 1e-6
    grid = np.linspace(0, widest, STEPS + 1)
    at = int(np.argmin([minus_log_likelihood(sd) for sd in grid]))
    around = (grid[max(at - 1, 0)], grid[min(at + 1, STEPS)])
    found = minimize_scalar(
        minus_log_likelihood, bounds=around, method="bounded", options={"xatol": 1e-12}
    )
    sd = float(found.x) if found.fun < minus_log_likelihood(0.0) else 0.0
    return SystematicError(float(_mean(y, variance + sd**2)), sd, len(y), minus_log_likelihood(sd))


def calibrated(result: Estimate, error: SystematicError) -> Calibrated:
    """Take the controls' mean error off each ratio, and widen its interval by their spread.

    The error is taken to be the same for pairs that are associated, which negative controls
    alone can't show. p is two-sided, against a ratio of 1. NaN where not estimable.

    Source: Schuemie et al. 2014, doi:10.1002/sim.5925, and 2018, doi:10.1073/pnas.1708282114.
    """
    log_ratio, se = log_and_error(result)
    centre, spread = log_ratio - error.mean, np.sqrt(se**2 + error.sd**2)
    half_width = ndtri((1 + result.level) / 2) * spread
    return Calibrated(
        np.exp(centre),
        np.exp(centre - half_width),
        np.exp(centre + half_width),
        2 * ndtr(-np.abs(centre) / spread),
        result.level,
        error,
    )


def log_and_error(result: Estimate) -> tuple[Floats, Floats]:
    """ln of the ratio, and its standard error by the width of its interval."""
    width = np.log(result.high) - np.log(result.low)
    return np.log(result.estimate), width / (2 * ndtri((1 + result.level) / 2))


def _mean(y: ArrayLike, spread: Floats) -> Floats:
    mean: Floats = np.average(np.asarray(y), weights=1 / spread)
    return mean
