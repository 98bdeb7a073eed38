"""The figures of docs/why-tools-disagree.md: each must stand on the page as it is computed."""

from dataclasses import astuple
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from sidelight.evidence.stats.contingency import Contingency, contingency
from sidelight.evidence.stats.false_discovery import q_values
from sidelight.evidence.stats.gps.fit import fit_prior
from sidelight.evidence.stats.gps.points import points
from sidelight.evidence.stats.ic import ic
from sidelight.evidence.stats.onset import onsets
from sidelight.evidence.stats.prr import prr
from sidelight.evidence.stats.ror import ror
from sidelight.evidence.stats.rules import RULES, signals
from sidelight.evidence.stats.weibull import weibull
from sidelight.services.score import score_rows

PAGE = Path(__file__).parents[2].joinpath("docs/why-tools-disagree.md").read_text(encoding="utf-8")
PAGE = PAGE.replace("\n", " ")
Table = dict[str, np.ndarray]


@pytest.fixture(scope="module")
def caers(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Table:
    output = tmp_path_factory.mktemp("caers") / "scores.parquet"
    rows = shared / "reference/openEBGM_caers_input.csv.gz"
    score_rows(rows, "id", "var1", "var2", output, prior="all-cells", lrt=True)
    table = pq.read_table(output)
    return {name: table[name].to_numpy() for name in table.column_names}


def tables(caers: Table) -> Contingency:
    return contingency(*(caers[name] for name in ("a", "n_drug", "n_event", "n")))


@pytest.mark.shared
def test_what_the_rules_call(caers) -> None:
    called = {
        "evans-2001": "three reports | 318 |",
        "ror025": "ROR025 > 1, three reports | 312 |",
        "ic025": "IC025 > 0 (`gamma`) | 257 |",
        "prr025": "five reports | 148 |",
        "mhra": "(`all-cells`) | 115 |",
        "eb05": "EB05 ≥ 2 (`all-cells`) | 97 |",
    }
    for rule, line in called.items():
        scores = {name: caers[name] for name in RULES[rule].needs}
        assert line in PAGE
        assert np.count_nonzero(signals(rule, scores)) == int(line.split("|")[1]), rule


@pytest.mark.shared
def test_what_the_tests_call(caers) -> None:
    assert np.count_nonzero(caers["lrt"] > caers["lrt_threshold"]) == 236
    assert np.count_nonzero(caers["q"] < 0.05) == 70
    assert np.count_nonzero(q_values(caers["mid_p"]) < 0.05) == 14_354
    for figure in ("236 pairs", "3,816,672 cells, 70", "14,354 a discovery"):
        assert figure in PAGE


@pytest.mark.shared
def test_zero_cells(caers) -> None:
    table = tables(caers)
    assert np.count_nonzero(np.isnan(ror(table).estimate)) == 10_423
    counts = [
        int(np.count_nonzero((table.a >= 3) & (ror(table, correction=name).low > 1)))
        for name in ("haldane-where-zero", "haldane", None)
    ]
    told = "gives {} signals, with ½ in all tables {}, with none {}"
    assert told.format(*counts) in PAGE


@pytest.mark.shared
def test_reports_or_pairs(caers) -> None:
    drug, event = caers["drug"], caers["event"]
    pairs = int(caers["a"].sum())
    drugs, events = (
        np.bincount(codes, weights=caers["a"])[codes]
        for codes in (np.unique(names, return_inverse=True)[1] for names in (drug, event))
    )
    expected = drugs * events / pairs
    at = np.flatnonzero((drug == "REUMOFAN PLUS") & (event == "WEIGHT INCREASED"))[0]
    assert f"sum N: {pairs:,} in CAERS" in PAGE
    assert f"is {caers['expected'][at]:.3f} on reports and {expected[at]:.3f} on pairs" in PAGE
    low, high = np.quantile(expected / caers["expected"], [0.05, 0.95])
    assert f"between {low:.1f} and {high:.1f} times" in PAGE
    first = np.unique(event, return_index=True)[1]
    assert f"add up to {caers['n_event'][first].sum() / 3_356:.2f} in CAERS" in PAGE


@pytest.mark.shared
@pytest.mark.parametrize(("variant", "called"), [("gamma", 257), ("noren-2013", 250)])
def test_ics_by_name(caers, variant, called) -> None:
    assert np.count_nonzero(ic(tables(caers), variant=variant).low > 0) == called
    assert f"| {called} |" in PAGE


@pytest.mark.shared
def test_the_oldest_and_the_simulated_ic(caers) -> None:
    """Simulated where the exact bound is within 0.6 of 0: no other could change sides."""
    table = tables(caers)
    exact = ic(table).low
    near = np.abs(exact) < 0.6
    some = contingency(*(part[near] for part in (table.a, table.n_drug, table.n_event, table.n)))
    simulated = ic(some, variant="dirichlet-2006").low
    assert np.count_nonzero(simulated > 0) + np.count_nonzero(exact >= 0.6) == 291
    assert np.count_nonzero(ic(table, variant="bcpnn-1998").low > 0) == 149
    assert "| 291 |" in PAGE
    assert "| 149 |" in PAGE


@pytest.mark.shared
def test_squashing(caers) -> None:
    prior = fit_prior(points(caers["a"], caers["expected"]), "openebgm")
    assert prior.fitted_points < 1_000
    exact = (3.25597, 0.39999, 2.02375, 1.90613, 0.065308)
    assert astuple(prior.mixture) == pytest.approx(exact, rel=1e-3)


def test_the_small_tables_with_and_without_a_half() -> None:
    table = contingency([3, 3], [3, 291], [9, 6], 1_000)
    corrected = {name: ror(table, correction=name) for name in ("haldane", "haldane-where-zero")}
    assert np.isnan(ror(table).estimate[0])
    assert prr(table).estimate == pytest.approx([166.2, 2.436], abs=0.05)
    assert corrected["haldane"].estimate == pytest.approx([1_067.8, 2.449], abs=0.05)
    assert corrected["haldane"].low == pytest.approx([50.0, 0.553], abs=0.05)
    assert corrected["haldane-where-zero"].estimate[1] == ror(table).estimate[1]
    assert prr(table, correction="haldane").estimate == pytest.approx([134.3, 2.432], abs=0.05)


def test_what_a_day_is() -> None:
    """Of starts and events at any hour, only the dates are known."""
    rng = np.random.default_rng(70)
    start = rng.random(3_000)
    days = np.floor(start + 100 * rng.weibull(0.7, 3_000))
    shapes = [weibull(onsets(days, rule)).shape for rule in ("plus-one", "half-day", "interval")]
    words = (
        "the Weibull shape is {:.3f} if a day is added to each, {:.3f} if same-day onsets count "
        "as half a day, and {:.3f} if each is an interval of two days"
    )
    assert words.format(*shapes) in PAGE
