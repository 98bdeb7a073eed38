"""Empirical calibration against PyMARE and a closed form, and what it is for."""

import numpy as np
import pytest
from scipy.stats import norm

from sidelight.core.errors import UsageError
from sidelight.evidence.stats.calibration import calibrated, log_and_error, systematic_error
from sidelight.evidence.stats.estimate import Estimate

# oracles/pymare_0_0_13.py: 25 made-up controls, and its maximum-likelihood mean and spread.
SE = [
    *(0.555, 0.443, 0.196, 0.34, 0.486, 0.595, 0.415, 0.471, 0.418, 0.547, 0.159, 0.507, 0.109),
    *(0.115, 0.077, 0.383, 0.235, 0.481, 0.234, 0.315, 0.561, 0.344, 0.125, 0.225, 0.416),
]
LOG_RATIO = [
    *(0.057, -0.248, 0.036, 0.418, -0.475, 0.089, 0.325, 0.379, 0.239, -0.215, 0.478, 0.555),
    *(0.554, 0.368, 0.112, 0.972, 0.843, 0.538, 0.459, 0.382, 1.201, -0.016, 0.377, -0.541, 1.134),
]
PYMARE = (0.32125321, 0.23932139)


def ratios(log_ratio, se, level: float = 0.95) -> Estimate:
    y, half = np.array(log_ratio, float), norm.ppf((1 + level) / 2) * np.array(se, float)
    n = np.ones(len(y), np.int64)
    return Estimate("ROR", np.exp(y), np.exp(y - half), np.exp(y + half), n, level)


def test_agrees_with_pymare() -> None:
    error = systematic_error(ratios(LOG_RATIO, SE))
    assert (error.mean, error.sd) == pytest.approx(PYMARE, abs=2e-6)
    assert error.controls == 25


def test_equal_errors_have_a_closed_form() -> None:
    """The mean, and the variance less what chance brings."""
    y = np.random.default_rng(3).normal(0.4, 0.5, 40)
    error = systematic_error(ratios(y, [0.2] * 40))
    assert error.mean == pytest.approx(y.mean())
    assert error.sd**2 == pytest.approx(y.var() - 0.04, rel=1e-6)
    calm = systematic_error(ratios(0.3 + 0.01 * y, [0.2] * 40))
    assert calm.sd == 0


def test_calibrated_controls_are_significant_as_often_as_chance_says() -> None:
    rng = np.random.default_rng(8)
    se = rng.uniform(0.05, 0.4, 4_000)
    controls = ratios(rng.normal(0.3, np.sqrt(0.25**2 + se**2)), se)
    error = systematic_error(controls)
    result = calibrated(controls, error)
    uncalibrated = 2 * norm.sf(np.abs(np.divide(*log_and_error(controls))))
    assert np.mean(uncalibrated < 0.05) > 0.3
    assert np.mean(result.p < 0.05) == pytest.approx(0.05, abs=0.012)
    assert np.mean((result.low < 1) & (result.high > 1)) == pytest.approx(0.95, abs=0.012)


def test_the_interval_moves_and_widens() -> None:
    error = systematic_error(ratios(LOG_RATIO, SE))
    result = calibrated(ratios([1.0, np.nan], [0.3, 0.3]), error)
    assert result.estimate[0] == pytest.approx(np.exp(1 - error.mean))
    spread = np.hypot(0.3, error.sd)
    assert result.high[0] / result.low[0] == pytest.approx(np.exp(2 * 1.959964 * spread))
    assert result.p[0] == pytest.approx(2 * norm.sf((1 - error.mean) / spread))
    assert np.isnan(result.p[1])


def test_too_few_controls_are_refused() -> None:
    few = ratios([*LOG_RATIO[:19], *[np.nan] * 6], SE)
    with pytest.raises(UsageError, match="Of 25 controls, 19 have an estimate"):
        systematic_error(few)
