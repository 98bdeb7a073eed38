"""How much it says that two cases agree: the weights of the hit-miss model, in millibits.

The model: one truth is told twice; each telling is a hit, or a miss that draws from the same
distribution as anybody's. Two tellings that agree on a value which a share β of all cases have
then weigh log2[(1 − c(1 − β)) / β] bits, c being the chance that one of the two is a miss; what
is missing weighs nothing. Source: Copas and Hilton 1990, J R Stat Soc A; for
reports, with deviations for dates and ages: Norén, Orre, Bate and Edwards 2007, Data Min Knowl
Disc.

The chances below are ours: we have no set of known duplicates of FAERS to fit them to.
The benchmark measures what they find of planted ones.
"""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping

MISS = {"sex": 0.03, "country": 0.05, "age": 0.05, "date": 0.05, "medicine": 0.2, "term": 0.3}
"""The chance that one of two tellings of the same is a miss."""

SAME_DAY, FEW_DAYS, SAME_MONTH = 0.75, 0.12, 0.08
"""How far apart two tellings of one event date are: none, 1 to 3 days, 4 to 31 days."""

SAME_AGE, NEAR_AGE = 0.8, 0.15
"""Ages told to the same month, or up to two years apart."""

NOT_SHARED = {"medicine": 1000, "term": 1000}
MOST_NOT_SHARED = 6
"""Millibits taken off for each medicine or term that only one of the two tells, and how many."""

HAVE_A_DUPLICATE = 0.05
SURE = 0.95
"""The share of cases taken to have a duplicate before looking, and how sure a link must be."""

SHRINK = 10.0
"""Cases' worth of the overall share of a term, added to its share with a medicine."""

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


def threshold(cases: int) -> int:
    """Millibits from which a pair is a duplicate with probability ``SURE``.

    Of N(N − 1)/2 pairs, N times the share are duplicates: the prior odds fall as N grows.
    """
    prior = 2 * HAVE_A_DUPLICATE / max(cases - 1, 1)
    return _one(SURE / (1 - SURE) / prior)


def agreement(share: Floats, field: str) -> Whole:
    """The weight of agreeing on a value that ``share`` of the cases have."""
    miss = MISS[field]
    return _millibits((1 - miss * (1 - share)) / share)


def given_medicine(both: Whole, medicine: Whole, share: Floats) -> Whole:
    """The weight of a shared term in two cases that share a medicine.

    ``both`` cases have the medicine and the term, ``medicine`` have the medicine, ``share`` of
    all have the term. The two that are compared are not counted. A term that is told with most
    cases of a medicine says little about two of them: this stands for the correlations of
    Norén and others 2007.
    """
    others = np.maximum(both - 2, 0) + SHRINK * share
    return agreement(others / (np.maximum(medicine - 2, 0) + SHRINK), "term")


def date_gaps(days: "Mapping[int, int]") -> tuple[int, int]:
    """The weights of dates 1 to 3, and 4 to 31 days apart, from the cases on each day."""
    first = min(days)
    counts = np.zeros(max(days) - first + 1)
    for day, n in days.items():
        counts[day - first] = n
    pairs = float(counts.sum()) ** 2

    def apart(low: int, high: int) -> float:
        gaps = range(low, min(high, len(counts) - 1) + 1)
        near = 2 * sum(float(counts[:-gap] @ counts[gap:]) for gap in gaps)
        return max(near, 1.0) / pairs

    return _one(FEW_DAYS / apart(1, 3)), _one(SAME_MONTH / apart(4, 31))


def near_age(months: "Mapping[int, int]", apart: int) -> int:
    """The weight of ages up to ``apart`` months apart, from the cases of each age."""
    counts = np.zeros(max(months) + 1)
    for month, n in months.items():
        counts[month] = n
    sums = np.concatenate([[0.0], np.cumsum(counts)])
    places = np.arange(len(counts))
    low, high = np.maximum(places - apart, 0), np.minimum(places + apart + 1, len(counts))
    near = float(counts @ (sums[high] - sums[low])) / counts.sum() ** 2
    return _one(NEAR_AGE / near)


def same_day(share: Floats) -> Whole:
    """The weight of the same event date, which ``share`` of the dated cases have."""
    return _millibits(SAME_DAY / share + MISS["date"])


def same_age(share: Floats) -> Whole:
    """The weight of the same age in months."""
    return _millibits(SAME_AGE / share + MISS["age"])


def far_date() -> int:
    """The weight of event dates more than a month apart."""
    return _one(MISS["date"])


def other_country() -> int:
    """The weight of different countries."""
    return _one(MISS["country"])


def _millibits(odds: Floats) -> Whole:
    return np.asarray(np.rint(1000 * np.log2(odds)), dtype=np.int64)


def _one(odds: float) -> int:
    return int(_millibits(np.array([odds]))[0])
