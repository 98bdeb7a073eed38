"""Chi-square against R's chisq.test and SciPy; each number names its source."""

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from sidelight.evidence.stats.chi_square import chi_square
from sidelight.evidence.stats.contingency import contingency

# R's chisq.test, correct = FALSE and TRUE, on table III of Norén et al. 2006 (the plain statistic
# of its second stratum by exact fractions: a transcript of R's had 138.307979); and rifabutin with
# uveitis: the 22,740 that is usually quoted beside Evans's rule is the plain statistic.
PRINTED = [
    ((25, 1126, 87, 572_573), 3610.849624, 3466.884688, 5e-7),
    ((203, 30_068, 508, 155_209), 138.307975, 136.988719, 5e-7),
    ((41, 55, 795, 592_767), 22_739.5, 22_187.3, 0.05),
]


@pytest.mark.parametrize(("margins", "plain", "yates", "printed"), PRINTED)
def test_agrees_with_r_to_its_printed_digits(margins, plain, yates, printed) -> None:
    table = contingency(*margins)
    assert chi_square(table, "plain").statistic[0] == pytest.approx(plain, abs=printed)
    assert chi_square(table, "yates").statistic[0] == pytest.approx(yates, abs=printed)


@pytest.mark.parametrize("variant", ["plain", "yates"])
@pytest.mark.parametrize(
    "cells", [(3, 288, 3, 706), (1, 1, 1, 1), (0, 5, 7, 9), (10, 11, 10, 10), (88, 63, 280, 569)]
)
def test_agrees_with_scipy(variant, cells) -> None:
    a, b, c, d = cells
    mine = chi_square(contingency(a, a + b, a + c, a + b + c + d), variant)
    theirs = chi2_contingency([[a, b], [c, d]], correction=variant == "yates")
    assert mine.statistic[0] == pytest.approx(theirs.statistic, rel=1e-12)
    assert mine.p[0] == pytest.approx(theirs.pvalue, rel=1e-10)


def test_yates_is_never_above_plain_and_empty_margins_have_none() -> None:
    table = contingency([1, 0, 4], [4, 0, 4], [3, 2, 9], [20, 9, 9])
    plain, yates = chi_square(table, "plain"), chi_square(table, "yates")
    assert yates.statistic[0] < plain.statistic[0]
    assert np.isnan(plain.statistic[1:]).all()
    assert np.isnan(yates.p[1:]).all()


def test_large_tables_do_not_overflow() -> None:
    table = contingency(400_000, 2_000_000, 3_000_000, 200_000_000)
    a, b, c, d = 400_000, 1_600_000, 2_600_000, 195_400_000
    whole = 200_000_000 * (a * d - b * c) ** 2 / (2_000_000 * 198_000_000 * 3_000_000 * 197_000_000)
    assert chi_square(table, "plain").statistic[0] == pytest.approx(whole, rel=1e-14)


def test_there_is_no_chi_square_without_a_name() -> None:
    with pytest.raises(KeyError, match="corrected"):
        chi_square(contingency(1, 2, 2, 9), "corrected")
