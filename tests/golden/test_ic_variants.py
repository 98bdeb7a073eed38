"""Four formulas named IC on the same tables, each to what its own tools print."""

import numpy as np
import pytest

from sidelight.evidence.stats.contingency import contingency
from sidelight.evidence.stats.ic import VARIANTS, ic
from sidelight.evidence.stats.ic_dirichlet import dirichlet
from sidelight.evidence.stats.ic_noren import noren_bounds

# Table III of Norén et al. 2006 (doi:10.1002/sim.2473) through R: gamma by pvda, noren-2013 and
# dirichlet-2006 by pharmsignal (the simulated bounds as the range over its runs), bcpnn-1998 by
# PhViD and pharmsignal.
STRATA = contingency([25, 203], [1126, 30_068], [87, 508], [572_573, 155_209])
PRINTED = {
    "gamma": [(5.247845, 4.626870, 5.757635), (1.040800, 0.835434, 1.232347)],
    "noren-2013": [(5.247845, 4.578816, 5.719233), (1.040800, 0.808782, 1.208868)],
    "bcpnn-1998": [(4.450907, 3.809072, 5.092742), (1.032145, 0.797357, 1.266933)],
    "dirichlet-2006": [(5.247846, 4.6455, 5.733), (1.0408, 0.8806, 1.1880)],
}
SIMULATION = 0.012
"""Bits: pharmsignal's own runs differ by 0.007."""


@pytest.mark.parametrize("variant", VARIANTS)
def test_each_variant_prints_what_its_tools_print(variant) -> None:
    result = ic(STRATA, variant=variant)
    assert result.variant == variant
    tolerance = SIMULATION if variant == "dirichlet-2006" else 5.001e-7
    for at, (point, low, high) in enumerate(PRINTED[variant]):
        assert result.estimate[at] == pytest.approx(point, abs=1e-6)
        assert result.low[at] == pytest.approx(low, abs=tolerance)
        assert result.high[at] == pytest.approx(high, abs=tolerance)


def test_the_normal_bound_is_vigipys() -> None:
    """oracles/vigipy_3_5_1.py: the lower bounds of four tables of 572,573 reports."""
    tables = contingency([3, 1, 203, 16], [291, 11, 30_068, 62], [600, 11, 508, 22], 572_573)
    printed = [-0.0897107083, -1.8270745138, 2.6419108528, 3.1003589133]
    assert ic(tables, variant="bcpnn-1998").low == pytest.approx(printed, abs=2e-8)


def test_the_paper_itself() -> None:
    """It prints 5.25 and 4.64, 1.04 and 0.87, from a simulation of its time."""
    result = ic(STRATA, variant="dirichlet-2006")
    assert np.round(result.estimate, 2).tolist() == [5.25, 1.04]
    assert result.low == pytest.approx([4.64, 0.87], abs=0.015)


# pharmsignal's approximation over a grid of O and E, to the printed digits.
GRID = [(1, 0.1, -2.4612, 3.0094), (5, 1, 0.3123, 2.8591), (25, 0.171, 4.579, 5.7194)]


@pytest.mark.parametrize(("observed", "expectation", "low", "high"), GRID)
def test_the_approximation_over_a_grid(observed, expectation, low, high) -> None:
    bounds = [float(bound) for bound in noren_bounds(observed, expectation)]
    assert bounds == pytest.approx([low, high], abs=6e-4)


def test_the_approximation_has_no_bounds_for_no_reports_or_another_level() -> None:
    nothing = ic(contingency(0, 9, 9, 100), variant="noren-2013")
    assert np.isfinite(nothing.estimate[0])
    assert np.isnan([nothing.low[0], nothing.high[0]]).all()
    with pytest.raises(ValueError, match=r"0\.95, not 0\.9"):
        ic(STRATA, level=0.9, variant="noren-2013")


def test_simulated_bounds_are_the_same_whatever_stands_beside_them() -> None:
    alone = ic(contingency(203, 30_068, 508, 155_209), variant="dirichlet-2006")
    together = ic(STRATA, variant="dirichlet-2006")
    assert together.low[1] == alone.low[0]
    assert dirichlet(STRATA, 0.95, seed=1)[1][1] != together.low[1]
    assert dirichlet(STRATA, 0.95, seed=1)[1] == pytest.approx(together.low, abs=SIMULATION)


def test_without_reports_no_variant_says_anything() -> None:
    nothing = contingency(0, 0, 0, 0)
    for variant in VARIANTS:
        assert np.isnan(ic(nothing, variant=variant).estimate).all(), variant
