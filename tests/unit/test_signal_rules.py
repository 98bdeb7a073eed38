"""Named rules, masking and misprints, each by hand."""

import numpy as np
import pytest

from sidelight.evidence.stats.contingency import contingency
from sidelight.evidence.stats.masking import masking
from sidelight.evidence.stats.misprints import MISPRINTS, misprints
from sidelight.evidence.stats.rules import RULES, signals

SCORES = {
    "a": [3, 2, 3, 9, 5],
    "prr": [2.0, 9.0, 1.9, np.nan, 1.5],
    "chi2_yates": [4.0, 9.0, 9.0, 9.0, 5.0],
    "prr025": [1.0, 1.0, 1.0, np.nan, 1.0],
    "ror025": [1.1, 1.1, 1.0, np.nan, 3.0],
    "ic025_log2": [0.1, -0.1, 0.0, 0.2, 0.3],
    "ebgm": [2.5, 2.4, 3.0, 3.0, 3.0],
    "eb05": [1.8, 2.0, 1.7, 2.1, 1.9],
    "omega025_log2": [0.1, 0.0, -0.1, np.nan, 1.0],
}
CALLED = {
    "evans-2001": [True, False, False, False, False],
    "prr025": [False, False, False, False, True],
    "ror025": [True, False, False, False, True],
    "ic025": [True, False, False, True, True],
    "eb05": [False, True, False, True, False],
    "mhra": [True, False, False, True, True],
    "omega025": [True, False, False, False, True],
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_calls_what_it_says(rule) -> None:
    assert signals(rule, SCORES).tolist() == CALLED[rule]
    assert RULES[rule].source
    assert set(RULES[rule].needs) <= SCORES.keys()


def test_a_rule_without_its_scores_is_refused() -> None:
    with pytest.raises(KeyError, match="chi2_yates"):
        signals("evans-2001", {"prr": [3.0], "a": [5]})
    with pytest.raises(KeyError, match="two-sigma"):
        signals("two-sigma", SCORES)


def test_a_masker_is_seen_by_taking_it_out() -> None:
    """1,000 of 1,200 reports of the event are one other medicine's."""
    whole = contingency(20, 1_000, 1_200, 100_000)
    without = contingency(20, 1_000, 200, 97_000)
    result = masking(whole, without)
    assert result.prr[0] == pytest.approx(
        (20 / 1000 / (180 / 96000)) / (20 / 1000 / (1180 / 99000))
    )
    assert result.prr[0] > 6
    assert result.ror[0] > 6
    assert result.ic_log2[0] > 2
    nothing = masking(whole, whole)
    assert (nothing.prr[0], nothing.ror[0], nothing.ic_log2[0]) == (1, 1, 0)
    with pytest.raises(ValueError, match="cell a"):
        masking(without, contingency(21, 1_000, 200, 97_000))


def test_a_plain_ratio_that_calls_itself_ebgm_is_known() -> None:
    """Three of 1,003 reports against two of five million: 2,991.6, whatever a prior would say."""
    table = contingency(3, 1_003, 5, 1_003 + 5_000_002)
    found = misprints(table, [2_991.6], decimals=1)
    assert [name for name, flags in found.items() if flags[0]] == [next(iter(MISPRINTS))]
    assert not any(flags[0] for flags in misprints(table, [7.3], decimals=1).values())


def test_each_misprint_by_hand() -> None:
    table = contingency([3, 1, 0], [291, 40, 9], [6, 40, 9], [1_000, 1_000, 100])
    ratio, error = 3 / 1.746, np.sqrt(1 / 3 + 1 / 288 + 1 / 3 + 1 / 706)
    by_hand = [
        ratio,
        np.exp(np.log(ratio) - 1.64 * error),
        np.exp(np.log(np.log2(ratio)) - 1.96 * error),
        2.436426 * np.exp(-1.959964 * np.sqrt(1 / 3 - 1 / 291 + 1 / 3 + 1 / 709)),
    ]
    for (name, formula), value in zip(MISPRINTS.items(), by_hand, strict=True):
        with np.errstate(divide="ignore", invalid="ignore"):
            assert formula(table)[0] == pytest.approx(value, rel=1e-6)
        assert misprints(table, np.round([value, 99, 99], 4), 4)[name].tolist() == [
            True,
            False,
            False,
        ]
    with np.errstate(divide="ignore", invalid="ignore"):
        assert np.isnan(MISPRINTS["IC025 printed as exp(ln IC − 1.96 √Σ1/x)"](table)[1])
