"""Priors and EBGM against openEBGM, PhViD and vigipy on CAERS; each number names its tool."""

import csv
import gzip
from dataclasses import astuple
from pathlib import Path

import numpy as np
import pytest
from scipy.special import logit
from scipy.stats import gamma, nbinom

from sidelight.evidence.stats.gps.ebgm import ebgm_points, posterior_share
from sidelight.evidence.stats.gps.fit import fit_prior
from sidelight.evidence.stats.gps.points import Points, points
from sidelight.evidence.stats.gps.prior import Mixture, log_marginal, minus_log_likelihood
from sidelight.evidence.stats.gps.zero_cells import zero_cells

# openEBGM 0.9.1 on CAERS, squashed twice: the prior of its printed scores.
OPENEBGM = Mixture(3.25378643, 0.39988837, 2.02613054, 1.90808260, 0.06534570)

# n, E, then EBGM, EB05 and EB95 as openEBGM's vignette prints them. Its bisection of the quantiles
# stops within 0.01, SciPy's gammas below hold ours to nine digits.
PRINTED = [
    (16, 0.40643623, 23.26, 15.68, 33.48),
    (19, 0.89690107, 16.78, 11.65, 23.55),
    (6, 0.07866508, 18.28, 10.16, 30.83),
    (8, 0.30482718, 15.25, 9.00, 24.52),
    (11, 0.56317044, 14.28, 8.98, 21.78),
    (1, 0.0360548272, 2.23, 0.49, 13.85),
    (1, 0.0038736591, 2.58, 0.52, 15.78),
    (1, 0.0002979738, 2.63, 0.52, 16.02),
]


@pytest.mark.parametrize(("n", "expected", "point", "low", "high"), PRINTED)
def test_scores_as_openebgm_prints_them(n, expected, point, low, high) -> None:
    scores = [float(part[0]) for part in ebgm_points([n], [expected], OPENEBGM)]
    assert scores[0] == pytest.approx(point, abs=0.005001)
    assert scores[1:] == pytest.approx([low, high], abs=0.01)


# oracles/vigipy_3_5_1.py, under that prior: n, E, EBGM, EB05, EB95.
VIGIPY = [
    (25, 0.1710908478, 48.6099783686, 35.2293472290, 65.7240295410),
    (3, 0.3049392829, 4.5499279328, 1.1683933735, 13.9932041168),
    (1, 0.0002113268, 2.6325248314, 0.5216064453, 16.0244045258),
    (203, 26.6770245890, 7.5973753641, 6.7639003396, 8.5094631910),
    (16, 0.0023822290, 46.6253493985, 31.4413299561, 67.1035690308),
]


def test_scores_as_vigipy_prints_them() -> None:
    """EBGM to the digits of E; its bisection of the quantiles stops at 1e-5 of probability."""
    n, expected, *printed = (list(column) for column in zip(*VIGIPY, strict=True))
    point, low, high = ebgm_points(n, expected, OPENEBGM)
    assert point == pytest.approx(printed[0], rel=1e-7)
    assert low == pytest.approx(printed[1], rel=1e-4)
    assert high == pytest.approx(printed[2], rel=1e-4)


def test_the_weight_of_the_first_gamma_as_openebgm_prints_it() -> None:
    shares = posterior_share([1, 1, 1], [row[1] for row in PRINTED[5:]], OPENEBGM)
    assert shares == pytest.approx([0.2819737, 0.3409653, 0.3482317], abs=5e-7)


def test_the_marginal_is_scipys_negative_binomial() -> None:
    n, expected = np.array([0, 1, 5, 40]), np.array([0.001, 0.3, 2.0, 300.0])
    theirs = nbinom.logpmf(n, 1.3, 0.7 / (0.7 + expected))
    assert log_marginal(n, expected, 1.3, 0.7) == pytest.approx(theirs, rel=1e-12)


def test_quantiles_hold_their_share_by_scipys_gamma() -> None:
    n, expected = np.array([0, 1, 7, 200]), np.array([0.5, 1e-5, 2.0, 50.0])
    share = posterior_share(n, expected, OPENEBGM)
    for level in (0.5, 0.9, 0.99):
        bounds = ebgm_points(n, expected, OPENEBGM, level)[1:]
        for bound, p in zip(bounds, ((1 - level) / 2, (1 + level) / 2), strict=True):
            first = gamma.cdf(bound, OPENEBGM.alpha1 + n, scale=1 / (OPENEBGM.beta1 + expected))
            second = gamma.cdf(bound, OPENEBGM.alpha2 + n, scale=1 / (OPENEBGM.beta2 + expected))
            assert share * first + (1 - share) * second == pytest.approx(p, rel=1e-9)


@pytest.fixture(scope="module")
def caers(shared: Path) -> tuple[Points, Points, dict[str, np.ndarray]]:
    """Observed pairs, empty cells, and openEBGM's table."""

    def read(name: str) -> list[dict[str, str]]:
        with gzip.open(shared / f"reference/openEBGM_caers_{name}.csv.gz", "rt") as file:
            return list(csv.DictReader(file))

    rows, scores = read("input"), read("scores")
    reports: dict[str, dict[str, set[str]]] = {"var1": {}, "var2": {}}
    for row in rows:
        for name in reports:
            reports[name].setdefault(row[name], set()).add(row["id"])
    codes = {name: {value: at for at, value in enumerate(of)} for name, of in reports.items()}
    margins = {name: [len(held) for held in of.values()] for name, of in reports.items()}
    at = {name: np.array([codes[name][row[name]] for row in scores]) for name in codes}
    printed = {
        name: np.array([float(row[name]) for row in scores])
        for name in ("N", "E", "EBGM", "QUANT_05", "QUANT_95")
    }
    observed = points(printed["N"].astype(int), printed["E"])
    empty = zero_cells(at["var1"], at["var2"], margins["var1"], margins["var2"], [3356])
    return observed, empty, printed


# The three likelihoods as their own tools fit them: θ with the larger mean first, −ln L, and how
# many of the 17,189 pairs have EB05 of 2 or more.
FITTED = {
    "openebgm": ((3.25597, 0.39999, 2.02375, 1.90613, 0.065308), 4_162.4557, 131),
    "truncated-mixture": ((45.136, 3.799, 1.6075, 1.458, 0.0072), 4_187.525, 80),
    "all-cells": ((2.344114, 1.67472, 0.187462, 0.217177, 0.541592), 87_348.3172, 97),
}


@pytest.mark.slow
@pytest.mark.shared
@pytest.mark.parametrize("likelihood", FITTED)
def test_each_likelihood_as_its_own_tools_fit_it(caers, likelihood) -> None:
    observed, empty, printed = caers
    theta, minus_log_likelihood, signals = FITTED[likelihood]
    exact, squashed = (
        fit_prior(observed, likelihood, empty, squashed) for squashed in (False, True)
    )
    assert exact.minus_log_likelihood == pytest.approx(minus_log_likelihood, abs=1e-3)
    assert astuple(exact.mixture) == pytest.approx(theta, rel=1e-3)
    assert astuple(squashed.mixture) == pytest.approx(astuple(exact.mixture), rel=1e-3)
    assert squashed.fitted_points < 2_000
    for prior in (exact, squashed):
        assert prior.agreeing >= 5
        low = ebgm_points(printed["N"], printed["E"], prior.mixture)[1]
        assert np.count_nonzero(low >= 2) == signals


@pytest.mark.shared
def test_all_cells_are_all_cells(caers) -> None:
    observed, empty, _ = caers
    assert (observed + empty).weight.sum() == 2_874 * 1_328 == 3_816_672
    assert observed.weight.sum() == 17_189


@pytest.mark.shared
def test_openebgms_published_prior_is_not_the_highest_point_of_its_likelihood(caers) -> None:
    """Both are maxima; the higher one gives 128 pairs with EB05 of 2 or more, not 131."""
    observed, _, printed = caers
    higher = Mixture(20.957769, 1.657759, 1.738313, 1.564258, 0.034938)
    ends = []
    for mixture in (OPENEBGM, higher):
        *gammas, share = astuple(mixture)
        free = np.array([*np.log(gammas), logit(share)])
        ends.append(minus_log_likelihood(free, observed, "openebgm"))
    assert [value for value, _ in ends] == pytest.approx([4_162.4557, 4_162.1808], abs=1e-3)
    assert np.abs(ends[1][1]).max() < 1e-3
    low = ebgm_points(printed["N"], printed["E"], higher)[1]
    assert np.count_nonzero(low >= 2) == 128


@pytest.mark.shared
def test_every_score_of_caers_as_openebgm_prints_it(caers) -> None:
    """EBGM to the printed digits; quantiles to 0.01, where openEBGM stops its own bisection."""
    printed = caers[2]
    point, low, high = ebgm_points(printed["N"], printed["E"], OPENEBGM)
    assert np.abs(point - printed["EBGM"]).max() <= 0.005001
    assert np.abs(low - printed["QUANT_05"]).max() <= 0.01
    assert np.abs(high - printed["QUANT_95"]).max() <= 0.01
