"""What must hold of every score, whatever the counts."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sidelight.evidence.stats.contingency import Contingency, contingency, expected
from sidelight.evidence.stats.ic import ic
from sidelight.evidence.stats.prr import prr
from sidelight.evidence.stats.ror import ror

CELL = st.integers(0, 50_000_000)


@st.composite
def tables(draw: st.DrawFn, smallest: int = 0) -> Contingency:
    a, b, c, d = (draw(st.integers(smallest, 50_000_000)) for _ in range(4))
    assume(a + b + c + d > 0)
    return contingency(a, a + b, a + c, a + b + c + d)


def swapped(table: Contingency) -> Contingency:
    return contingency(table.a, table.n_event, table.n_drug, table.n)


@given(tables())
def test_cells_add_up(table) -> None:
    assert table.a + table.b + table.c + table.d == table.n


@given(tables(smallest=1))
def test_every_measure_agrees_on_the_direction(table) -> None:
    above = table.a.astype(float) * table.d > table.b.astype(float) * table.c
    assume(not np.isclose(table.a * 1.0 * table.d, table.b * 1.0 * table.c, rtol=1e-9))
    assert (ror(table).estimate > 1) == above
    assert (prr(table).estimate > 1) == above
    assert (ic(table).estimate > 0) == above
    assert (table.a > expected(table)) == above


@given(tables(smallest=1))
def test_bounds_enclose_the_estimate(table) -> None:
    for result in (prr(table), ror(table), ic(table)):
        assert result.low < result.estimate < result.high


@given(tables())
def test_swapping_drug_and_event_keeps_ror_ic_and_expected(table) -> None:
    other = swapped(table)
    for mine, theirs in ((ror(table), ror(other)), (ic(table), ic(other))):
        assert mine.estimate == pytest.approx(theirs.estimate, rel=1e-12, nan_ok=True)
        assert mine.high == pytest.approx(theirs.high, rel=1e-12, nan_ok=True)
    assert expected(table) == expected(other)


@given(tables(smallest=1))
def test_the_ic_shrinks_towards_no_association(table) -> None:
    raw = np.log2(table.a / expected(table))
    assert abs(ic(table).estimate) <= abs(raw) + 1e-9


@given(tables(smallest=1))
def test_prr_lies_between_one_and_the_ror(table) -> None:
    """The relative reporting ratio a/E lies nearer to 1 than the PRR, the PRR than the ROR."""
    ratios = [table.a / expected(table), prr(table).estimate, ror(table).estimate]
    distances = [abs(float(np.log(ratio[0]))) for ratio in ratios]
    assert distances[0] <= distances[1] + 1e-9
    assert distances[1] <= distances[2] + 1e-9


@given(tables())
def test_not_estimable_just_where_cells_are_empty(table) -> None:
    a, b, c, d = (int(cell[0]) for cell in (table.a, table.b, table.c, table.d))
    assert np.isnan(ror(table).estimate[0]) == (0 in (a, b, c, d))
    assert np.isnan(prr(table).estimate[0]) == (a == 0 or c == 0 or b + d == 0)
    for result in (ror(table), prr(table)):
        assert np.isnan(result.estimate[0]) == np.isnan(result.low[0]) == np.isnan(result.high[0])
    assert np.isfinite([ic(table).low, ic(table).estimate, ic(table).high]).all()


@given(tables(), st.floats(0.5, 0.94))
def test_a_lower_level_gives_a_narrower_interval(table, level) -> None:
    for measure in (prr, ror, ic):
        wide, narrow = measure(table), measure(table, level=level)
        assert narrow.level == level
        if not np.isnan(wide.low[0]) and wide.low[0] < wide.high[0]:
            assert narrow.high[0] - narrow.low[0] < wide.high[0] - wide.low[0]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((-1, 5, 5, 10), "cell a"),
        ((6, 5, 9, 20), "cell b"),
        ((6, 9, 5, 20), "cell c"),
        ((0, 6, 6, 10), "cell d"),
        ((1.5, 5, 5, 10), "whole"),
    ],
)
def test_impossible_counts_are_refused(counts, words) -> None:
    with pytest.raises(ValueError, match=words):
        contingency(*([count] for count in counts))


def test_an_empty_database_has_no_expectation() -> None:
    table = contingency([0], [0], [0], [0])
    assert np.isnan(expected(table)).all()
    assert np.isnan(ic(table).estimate).all()


def test_an_unknown_variant_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="bcpnn"):
        ic(contingency([1], [2], [2], [9]), variant="bcpnn")
