"""Nothing is added to a cell unless it is asked for by name."""

import numpy as np
import pytest

from sidelight.evidence.stats.contingency import contingency
from sidelight.evidence.stats.continuity import cells_of
from sidelight.evidence.stats.prr import prr
from sidelight.evidence.stats.ror import ror

TABLE = contingency([0, 3], [10, 10], [5, 5], [100, 100])


def test_cells_as_they_are_and_corrected_by_name() -> None:
    assert cells_of(TABLE).T.tolist() == [[0, 10, 5, 85], [3, 7, 2, 88]]
    assert cells_of(TABLE, "haldane").T.tolist() == [[0.5, 10.5, 5.5, 85.5], [3.5, 7.5, 2.5, 88.5]]
    assert cells_of(TABLE, "haldane-where-zero").T.tolist() == [
        [0.5, 10.5, 5.5, 85.5],
        [3, 7, 2, 88],
    ]


@pytest.mark.parametrize("measure", [prr, ror])
def test_a_zero_cell_is_not_estimable_without_a_name(measure) -> None:
    plain, where = measure(TABLE), measure(TABLE, correction="haldane-where-zero")
    assert np.isnan(plain.estimate).tolist() == [True, False]
    assert plain.variant is None
    assert where.variant == "haldane-where-zero"
    assert where.estimate[1] == plain.estimate[1]
    assert where.low[0] < where.estimate[0] < where.high[0]


def test_the_corrected_ratios_by_hand() -> None:
    assert ror(TABLE, correction="haldane").estimate == pytest.approx(
        [0.5 * 85.5 / (10.5 * 5.5), 3.5 * 88.5 / (7.5 * 2.5)]
    )
    assert prr(TABLE, correction="haldane").estimate[0] == pytest.approx(0.5 / 11 / (5.5 / 91))


def test_an_unknown_correction_is_refused() -> None:
    with pytest.raises(KeyError, match="half"):
        ror(TABLE, correction="half")
