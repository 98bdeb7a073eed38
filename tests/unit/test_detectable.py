"""The smallest ratio that a table could have shown, held to SciPy's Poisson."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from sidelight.evidence.stats.detectable import detectable_ratio, least_signal
from sidelight.evidence.stats.ic import gamma_bounds


@given(st.floats(0.001, 5_000))
def test_a_study_would_show_it_with_that_power_and_no_smaller_count_is_a_signal(expected) -> None:
    least = int(least_signal(expected)[0])
    assert least >= 3
    assert gamma_bounds(least, expected, 0.95)[0] > 0
    assert least == 3 or gamma_bounds(least - 1, expected, 0.95)[0] <= 0
    mean = float(detectable_ratio(expected)[0]) * expected
    assert poisson.sf(least - 1, mean) == pytest.approx(0.8, abs=1e-9)


def test_more_expected_shows_smaller_ratios_and_nothing_expected_shows_none() -> None:
    ratios = detectable_ratio([0.1, 1.0, 10.0, 1000.0, 0.0, np.nan])
    assert np.all(np.diff(ratios[:4]) < 0)
    assert np.isnan(ratios[4:]).all()
