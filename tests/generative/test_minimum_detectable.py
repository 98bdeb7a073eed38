"""What could have been seen, against trying every count one by one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from sidelight.evidence.stats.contingency import contingency
from sidelight.evidence.stats.ic import ic
from sidelight.evidence.stats.minimum_detectable import minimum_detectable
from sidelight.evidence.stats.prr import prr
from sidelight.evidence.stats.ror import ror

MEASURES = [(prr, 1.0), (ror, 1.0), (ic, 0.0)]


@pytest.mark.parametrize(("measure", "limit"), MEASURES)
@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 200))
@settings(max_examples=60)
def test_the_fewest_reports_are_those_of_trying_them_all(measure, limit, drug, event, more) -> None:
    n = max(drug, event) + more
    found = minimum_detectable(drug, event, n, measure, limit)
    passing = [
        k
        for k in range(max(0, drug + event - n), min(drug, event) + 1)
        if measure(contingency(k, drug, event, n)).low[0] > limit
    ]
    assert found.count[0] == (passing[0] if passing else -1)
    if passing:
        table = contingency(passing[0], drug, event, n)
        assert found.smallest[0] == measure(table).estimate[0]
    else:
        assert np.isnan([found.smallest[0], found.ratio[0]]).all()


@given(st.integers(10, 2_000), st.integers(10, 2_000), st.floats(0.5, 0.95))
@settings(max_examples=60)
def test_the_ratio_reaches_the_power_asked_for(drug, event, power) -> None:
    n, expected = 50_000, drug * event / 50_000
    for model, law in (("poisson", poisson), ("binomial", binom)):
        found = minimum_detectable(drug, event, n, ic, 0.0, power, model)
        mean = found.ratio[0] * expected
        reached = (
            law.sf(found.count[0] - 1, mean)
            if model == "poisson"
            else law.sf(found.count[0] - 1, drug, mean / drug)
        )
        assert reached == pytest.approx(power, rel=1e-9)
        assert found.ratio[0] > 1


def test_more_reports_make_smaller_ratios_detectable() -> None:
    drug = np.array([50, 500, 5_000, 50_000])
    found = minimum_detectable(drug, 2_000, 1_000_000, ror, 1.0)
    assert (np.diff(found.ratio) < 0).all()
    assert (np.diff(found.smallest) < 0).all()
    assert (found.measure, found.power, found.model) == ("ROR", 0.8, "poisson")


def test_an_ic_needs_three_reports_whatever_is_expected() -> None:
    """Two reports never pass, three do as E goes to 0 (not 'more than 3', as pvda's help says)."""
    found = minimum_detectable(3, 3, 100_000_000, ic, 0.0)
    assert found.count[0] == 3


def test_another_model_is_refused() -> None:
    with pytest.raises(KeyError, match="normal"):
        minimum_detectable(9, 9, 99, prr, 1.0, model="normal")
