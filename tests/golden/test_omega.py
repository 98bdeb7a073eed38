"""Ω against the worked example of pvda."""

import numpy as np
import pytest

from sidelight.evidence.stats.omega import DrugPair, expected_share, omega

# pvda's vignette: reports with the event and without it, by which of the two drugs they name.
WORKED = DrugPair(
    both=(25, 25 + 253), first=(53, 53 + 1444), second=(42, 42 + 1293), neither=(185, 185 + 6527)
)


def test_the_worked_example_of_pvda() -> None:
    result = omega(WORKED)
    assert expected_share(WORKED)[0] == pytest.approx(0.03924, abs=5e-6)
    assert 278 * expected_share(WORKED)[0] == pytest.approx(10.908651, abs=5e-7)
    mine = (result.estimate[0], result.low[0], result.high[0])
    assert mine == pytest.approx((1.160369, 0.539394, 1.670159), abs=5e-7)
    assert result.n[0] == 9822


def test_excesses_add_up() -> None:
    """With odds 0.1, 0.3 and 0.2, the odds together would be 0.1 + 0.2 + 0.1."""
    pair = DrugPair(both=(0, 140), first=(30, 130), second=(20, 120), neither=(10, 110))
    assert expected_share(pair)[0] == pytest.approx(0.4 / 1.4)


def test_a_drug_that_seems_to_protect_expects_no_less_than_the_background() -> None:
    pair = DrugPair(both=(5, 100), first=(0, 100), second=(10, 110), neither=(10, 110))
    assert expected_share(pair)[0] == pytest.approx(10 / 110)


def test_swapping_the_drugs_changes_nothing_and_nothing_known_says_nothing() -> None:
    other = DrugPair(WORKED.both, WORKED.second, WORKED.first, WORKED.neither)
    assert omega(other).low == omega(WORKED).low
    some = ([1, 1], [9, 9])
    unknown = DrugPair(both=([3, 0], [9, 0]), first=([0, 1], [0, 9]), second=some, neither=some)
    assert np.isnan(omega(unknown).estimate).all()
    assert np.isnan(omega(unknown).low).all()


def test_an_event_of_every_report_leaves_no_room() -> None:
    """Where all reports of one drug have the event, all with both are expected to."""
    pair = DrugPair(both=(9, 9), first=(5, 5), second=(1, 9), neither=(1, 9))
    assert expected_share(pair)[0] == 1
    assert omega(pair).estimate[0] == pytest.approx(0)
