"""Numbers that other tools print for the same counts; each names its tool and version."""

import math
from fractions import Fraction

import pytest
from scipy.stats.contingency import odds_ratio, relative_risk

from sidelight.evidence.stats.contingency import Contingency, contingency, expected
from sidelight.evidence.stats.estimate import Estimate
from sidelight.evidence.stats.ic import gamma_bounds, ic, ic_point
from sidelight.evidence.stats.prr import prr
from sidelight.evidence.stats.ror import ror


def cells(a: int, b: int, c: int, d: int) -> Contingency:
    return contingency([a], [a + b], [a + c], [a + b + c + d])


def triple(result: Estimate) -> tuple[float, float, float]:
    return (float(result.estimate[0]), float(result.low[0]), float(result.high[0]))


# pvda (Uppsala Monitoring Centre's R package) on its own drug_event_df: a, b, c, d, expected,
# then IC, PRR and ROR, each with its 2.5 % and 97.5 % bounds.
PVDA = [
    (
        (88, 63, 280, 569, 55.568),
        (0.658500, 0.341177, 0.943996),
        (1.767077, 1.497466, 2.085230),
        (2.838549, 1.992917, 4.042998),
    ),
    (
        (75, 76, 272, 577, 52.397),
        (0.513291, 0.168144, 0.821113),
        (1.550326, 1.284508, 1.871153),
        (2.093411, 1.475106, 2.970886),
    ),
    (
        (80, 84, 267, 569, 56.908),
        (0.487737, 0.154119, 0.786356),
        (1.527359, 1.268839, 1.838551),
        (2.029606, 1.446128, 2.848504),
    ),
    (
        (74, 94, 294, 538, 61.824),
        (0.257453, -0.090144, 0.567222),
        (1.246518, 1.027078, 1.512841),
        (1.440585, 1.029339, 2.016132),
    ),
    (
        (3, 288, 3, 706, 1.746),
        (0.639997, -1.410446, 1.833793),
        (2.436426, 0.494631, 12.001219),
        (2.451389, 0.491887, 12.216841),
    ),
]


@pytest.mark.parametrize(("counts", "ic_bits", "prr_ratio", "ror_ratio"), PVDA)
def test_agrees_with_pvda_to_its_printed_digits(counts, ic_bits, prr_ratio, ror_ratio) -> None:
    *abcd, expectation = counts
    table = cells(*abcd)
    assert expected(table)[0] == pytest.approx(expectation, abs=5e-4)
    assert triple(ic(table)) == pytest.approx(ic_bits, abs=5e-7)
    assert triple(prr(table)) == pytest.approx(prr_ratio, abs=5e-7)
    assert triple(ror(table)) == pytest.approx(ror_ratio, abs=5e-7)


# pvda's functions called by hand. prr(obs, n_drug, n_event_prr, n_tot_prr) takes c and c + d;
# ror(a, b, c, d) takes the four cells.
@pytest.mark.parametrize(
    ("abcd", "printed"),
    [
        ((10, 990, 200, 9800), (0.5, 0.2658262, 0.9404642)),
        ((5, 5, 15, 9985), (333.33333, 149.7895, 741.7816)),
    ],
)
def test_prr_of_pvda_calls(abcd, printed) -> None:
    assert triple(prr(cells(*abcd))) == pytest.approx(printed, rel=2e-7)


@pytest.mark.parametrize(
    ("abcd", "printed"),
    [
        ((10, 20, 200, 10000), (25, 11.55350, 54.09616)),
        ((5, 10, 15, 10000), (333.33333, 101.7139, 1092.3886)),
    ],
)
def test_ror_of_pvda_calls(abcd, printed) -> None:
    assert triple(ror(cells(*abcd))) == pytest.approx(printed, rel=5e-7)


# pvda's ic(obs, exp) over a grid, E = 0 being the limit.
IC_GRID = [
    (10, 5, 0.9328858, -0.0972566, 1.6894568, 5e-8),
    (1, 0, 1.58496, -2.21226, 3.22472, 5e-6),
    (3, 0, 2.80735, 0.75691, 4.00115, 5e-6),
    (3, 0.5, 1.80735, -0.24309, 3.00115, 5e-6),
    (5, 1, 1.87447, 0.34700, 2.86922, 5e-6),
    (20, 10, 0.96523, 0.26387, 1.52799, 5e-6),
]


@pytest.mark.parametrize(("observed", "expectation", "point", "low", "high", "printed"), IC_GRID)
def test_ic_grid_of_pvda(observed, expectation, point, low, high, printed) -> None:
    assert ic_point(observed, expectation) == pytest.approx(point, abs=printed)
    bounds = [float(bound) for bound in gamma_bounds(observed, expectation, 0.95)]
    assert bounds == pytest.approx([low, high], abs=printed)


# Norén et al. 2006 (doi:10.1002/sim.2473), table III: a, n_drug, n_event, n. The IC by pvda, ROR
# and PRR by their formulas in R; the paper prints IC and IC025 (by simulation: near, not equal).
NOREN = [
    (
        (25, 1126, 87, 572_573),
        (5.247845, 4.626870, 5.757635),
        (209.261742, 131.038422, 334.180431),
        (204.637813, 129.100475, 324.372429),
        (5.25, 4.64),
    ),
    (
        (203, 30_068, 508, 155_209),
        (1.040800, 0.835434, 1.232347),
        (2.782105, 2.328502, 3.324072),
        (2.770073, 2.320509, 3.306735),
        (1.04, 0.87),
    ),
]


@pytest.mark.parametrize(("margins", "ic_bits", "ror_ratio", "prr_ratio", "paper"), NOREN)
def test_strata_of_noren_2006(margins, ic_bits, ror_ratio, prr_ratio, paper) -> None:
    table = contingency(*margins)
    assert triple(ic(table)) == pytest.approx(ic_bits, abs=1e-6)
    assert triple(ror(table)) == pytest.approx(ror_ratio, abs=1e-6)
    assert triple(prr(table)) == pytest.approx(prr_ratio, abs=1e-6)
    assert round(float(ic(table).estimate[0]), 2) == paper[0]
    assert float(ic(table).low[0]) == pytest.approx(paper[1], abs=0.05)


# openEBGM on CAERS, as its vignette prints them: E and PRR of pairs seen once.
def test_openebgm_pair_seen_once() -> None:
    table = contingency([1], [11], [11], [3356])
    assert expected(table)[0] == pytest.approx(0.0360548272, abs=5e-11)
    assert 1 / expected(table)[0] == pytest.approx(27.74, abs=0.005)


ABCD = [(5, 10, 15, 10_000), (1, 1, 1, 1), (3, 288, 3, 706), (41, 14, 754, 591_958)]


@pytest.mark.parametrize("abcd", ABCD)
def test_scipy_agrees_on_ratios_and_bounds(abcd) -> None:
    a, b, c, d = abcd
    odds = odds_ratio([[a, b], [c, d]], kind="sample")
    assert triple(ror(cells(*abcd))) == pytest.approx(
        (odds.statistic, *odds.confidence_interval()), rel=1e-12
    )
    ratio = relative_risk(a, a + b, c, c + d)
    assert triple(prr(cells(*abcd))) == pytest.approx(
        (ratio.relative_risk, *ratio.confidence_interval()), rel=1e-12
    )


@pytest.mark.parametrize("abcd", ABCD)
def test_exact_fractions_agree_on_ratios(abcd) -> None:
    a, b, c, d = map(Fraction, abcd)
    assert prr(cells(*abcd)).estimate[0] == pytest.approx(
        float((a / (a + b)) / (c / (c + d))), rel=1e-15
    )
    assert ror(cells(*abcd)).estimate[0] == pytest.approx(float(a * d / (b * c)), rel=1e-15)
    assert expected(cells(*abcd))[0] == pytest.approx(
        float((a + b) * (a + c) / (a + b + c + d)), rel=1e-15
    )


def gamma_cdf(observed: int, x: float) -> float:
    """P(Gamma(observed + ½, 1) ≤ x) from erf and the recurrence P(s+1) = P(s) − xˢe⁻ˣ/Γ(s+1)."""
    share = math.erf(math.sqrt(x))
    for k in range(observed):
        share -= math.exp((k + 0.5) * math.log(x) - x - math.lgamma(k + 1.5))
    return share


@pytest.mark.parametrize("observed", [0, 1, 2, 3, 5, 10, 25, 203])
@pytest.mark.parametrize("level", [0.9, 0.95])
def test_gamma_bounds_hold_their_share_by_the_error_function(observed, level) -> None:
    low, high = (float(bound) for bound in gamma_bounds(observed, 1.75, level))
    tail = (1 - level) / 2
    assert gamma_cdf(observed, 2**low * 2.25) == pytest.approx(tail, abs=1e-11)
    assert gamma_cdf(observed, 2**high * 2.25) == pytest.approx(1 - tail, abs=1e-11)
