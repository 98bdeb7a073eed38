"""Pooled ratios, homogeneity and stratified expectations against statsmodels and openEBGM."""

import csv
import gzip
from collections import Counter
from dataclasses import astuple
from pathlib import Path

import numpy as np
import pytest

from sidelight.evidence.stats.contingency import Contingency, contingency, expected
from sidelight.evidence.stats.gps.fit import fit_prior
from sidelight.evidence.stats.gps.points import points
from sidelight.evidence.stats.homogeneity import breslow_day_tarone
from sidelight.evidence.stats.mantel_haenszel import mantel_haenszel_prr, mantel_haenszel_ror
from sidelight.evidence.stats.prr import prr
from sidelight.evidence.stats.ror import ror
from sidelight.evidence.stats.strata import collapsed, stratified_expected

# oracles/statsmodels_0_15_0.py: a, b, c, d of each stratum; pooled odds ratio and its bounds,
# pooled risk ratio, Breslow–Day–Tarone statistic and p.
STATSMODELS = [
    (
        [(25, 1101, 62, 571385), (203, 29865, 305, 124836), (12, 88, 40, 960)],
        (3.204421321, 2.71951301, 3.775792196, 3.175027096),
        (1105.344794, 0.0),
    ),
    (
        [(1, 4, 2, 30), (0, 5, 3, 44), (2, 1, 1, 9), (3, 7, 0, 12)],
        (6.588349988, 1.560412021, 27.81723992, 5.116763421),
        (3.289935101, 0.3490459498),
    ),
    (
        [(10, 90, 20, 380), (30, 70, 50, 250), (4, 16, 9, 91)],
        (2.168511685, 1.432311147, 3.283115501, 1.87962963),
        (0.06050865721, 0.9701987529),
    ),
]


def stacked(strata: list[tuple[int, int, int, int]]) -> Contingency:
    """One pair over its strata."""
    a, b, c, d = (np.array(cells)[:, None] for cells in zip(*strata, strict=True))
    return contingency(a, a + b, a + c, a + b + c + d)


@pytest.mark.parametrize(("strata", "pooled", "test"), STATSMODELS)
def test_agrees_with_statsmodels(strata, pooled, test) -> None:
    table = stacked(strata)
    odds, ratio = mantel_haenszel_ror(table), mantel_haenszel_prr(table)
    mine = (odds.estimate[0], odds.low[0], odds.high[0], ratio.estimate[0])
    assert mine == pytest.approx(pooled, rel=1e-9)
    same = breslow_day_tarone(table)
    assert (same.statistic[0], same.p[0]) == pytest.approx(test, rel=1e-8)
    assert same.degrees[0] == len(strata) - 1


def test_one_stratum_is_the_plain_table() -> None:
    """Also for the variance of the pooled PRR, which statsmodels does not print."""
    one = stacked([(3, 288, 3, 706)])
    flat = contingency(3, 291, 6, 1000)
    for pooled, plain in (
        (mantel_haenszel_ror(one), ror(flat)),
        (mantel_haenszel_prr(one), prr(flat)),
    ):
        for name in ("estimate", "low", "high", "n"):
            assert getattr(pooled, name) == pytest.approx(getattr(plain, name), rel=1e-12)
    assert stratified_expected(one) == pytest.approx(expected(flat))
    assert np.isnan(breslow_day_tarone(one).statistic[0])


def test_equal_strata_have_a_variance_of_a_share() -> None:
    """k copies of a table: the same pooled PRR, and an interval narrower by √k on its log."""
    once, four = (mantel_haenszel_prr(stacked([(10, 90, 20, 380)] * k)) for k in (1, 4))
    widths = [np.log(result.high / result.low)[0] for result in (once, four)]
    assert four.estimate == pytest.approx(once.estimate)
    assert widths[0] / widths[1] == pytest.approx(2)


def test_confounding_by_stratum_is_taken_out() -> None:
    """Within each stratum there is nothing; thrown together, a ROR of 3."""
    strata = stacked([(100, 100, 100, 100), (1, 99, 9, 891)])
    assert mantel_haenszel_ror(strata).estimate[0] == pytest.approx(1)
    assert mantel_haenszel_prr(strata).estimate[0] == pytest.approx(1)
    assert stratified_expected(strata)[0] == pytest.approx(101)
    assert ror(collapsed(strata)).estimate[0] > 3
    assert breslow_day_tarone(strata).p[0] == pytest.approx(1)


def test_many_tables_and_empty_strata_at_once() -> None:
    a = np.array([[10, 0, 0], [30, 2, 0], [0, 0, 0]])
    drug = np.array([[100, 4, 0], [100, 9, 3], [0, 0, 0]])
    event = np.array([[30, 0, 5], [80, 6, 0], [0, 0, 0]])
    n = np.array([[500, 90, 80], [400, 70, 60], [0, 0, 0]])
    table = contingency(a, drug, event, n)
    first = stacked([(10, 90, 20, 380), (30, 70, 50, 250)])
    assert mantel_haenszel_ror(table).estimate[0] == mantel_haenszel_ror(first).estimate[0]
    same, alone = breslow_day_tarone(table), breslow_day_tarone(first)
    assert (same.statistic[0], same.degrees[0]) == (alone.statistic[0], 1)
    assert np.isnan(mantel_haenszel_prr(table).estimate[2])
    assert stratified_expected(table) == pytest.approx(
        [100 * 30 / 500 + 100 * 80 / 400, 54 / 70, 0]
    )


@pytest.mark.shared
def test_the_sex_stratified_prior_of_caers_as_openebgm_fits_it(shared: Path) -> None:
    """openEBGM's autoHyper on E stratified by sex."""
    with gzip.open(shared / "reference/openEBGM_caers_input.csv.gz", "rt") as file:
        rows = list(csv.DictReader(file))
    strata = sorted({row["strat1"] for row in rows})
    triples = {(row["id"], row["var1"], row["var2"], row["strat1"]) for row in rows}
    pairs = sorted({(drug, event) for _, drug, event, _ in triples})
    both = Counter((drug, event, sex) for _, drug, event, sex in triples)
    drugs = Counter((drug, sex) for drug, _, sex in {(d, i, s) for i, d, _, s in triples})
    events = Counter((event, sex) for event, _, sex in {(e, i, s) for i, _, e, s in triples})
    reports = Counter(sex for _, sex in {(i, s) for i, _, _, s in triples})
    table = contingency(
        [[both[drug, event, sex] for drug, event in pairs] for sex in strata],
        [[drugs[drug, sex] for drug, _ in pairs] for sex in strata],
        [[events[event, sex] for _, event in pairs] for sex in strata],
        [[reports[sex]] for sex in strata],
    )
    cells = points(table.a.sum(axis=0), stratified_expected(table))
    prior = fit_prior(cells, "openebgm")
    assert len(pairs) == 17_189
    assert astuple(prior.mixture) == pytest.approx((24.303, 2.336, 3.513, 2.913, 0.0318), rel=0.01)
