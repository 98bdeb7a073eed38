"""How many of the cases that were told twice are found, and how many that were not."""

import pytest
from benchmarks.duplicates import RECIPE, measure

from sidelight.evidence.cases.duplicates import STAGES


@pytest.mark.slow
def test_what_is_found_is_true_and_most_of_it_is_found() -> None:
    measured = measure(RECIPE)
    assert measured.stages["all"].precision >= 0.98
    assert measured.stages["all"].recall >= 0.65
    assert measured.stages["probable"].recall >= 0.6
    assert all(measured.stages[stage].precision >= 0.98 for stage in STAGES)
    hits, planted = measured.by_change["same number"]
    assert planted > 50
    assert hits >= 0.98 * planted
