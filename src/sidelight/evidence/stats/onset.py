"""Time to onset in days: what was seen, and what of it could have been seen."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sidelight.evidence.stats.estimate import Floats, Integers

DAY_RULES = ("plus-one", "half-day", "interval")
"""``plus-one``: d + 1 days, as is usual in print. ``half-day``: d, and ½ for the same day.
``interval``: between d − 1 and d + 1, which is all that two dates tell."""

BIN_EDGES = (0.0, 1.0, 8.0, 31.0, 91.0, 181.0, 366.0, np.inf)
"""Same day, days 1–7, 8–30, 31–90, 91–180, 181–365, and later."""


@dataclass(frozen=True)
class Onsets:
    """Onsets of one length, in days.

    Each lies between ``low`` and ``high`` (equal where it is exact). It could be seen only from
    ``entry`` (left truncation: 0 where there is none) and up to ``limit`` (right truncation, such
    as the days from start to the last report in the data: infinite where there is none).
    """

    low: Floats
    high: Floats
    entry: Floats
    limit: Floats


@dataclass(frozen=True)
class OnsetSummary:
    """Median and quartiles in days (linear between neighbours), and counts between edges.

    A bin holds its lower edge. All NaN where there are no onsets.
    """

    n: int
    median: float
    lower_quartile: float
    upper_quartile: float
    edges: tuple[float, ...]
    counts: tuple[int, ...]


def onset_summary(days: ArrayLike, edges: tuple[float, ...] = BIN_EDGES) -> OnsetSummary:
    """Describe exact onsets, as whole days from start to event. Oracle: R's quantile, type 7."""
    seen = np.atleast_1d(days).astype(np.float64)
    if np.any(~(seen >= 0)):
        raise ValueError("an onset is 0 days or more")
    quartiles = np.quantile(seen, [0.25, 0.5, 0.75]) if seen.size else np.full(3, np.nan)
    low, median, high = (float(value) for value in quartiles)
    places = np.searchsorted(edges, seen, side="right") - 1
    counts: Integers = np.bincount(places[places >= 0], minlength=len(edges) - 1)
    return OnsetSummary(len(seen), median, low, high, edges, tuple(int(count) for count in counts))


def onsets(days: ArrayLike, rule: str, entry: ArrayLike = 0.0, limit: ArrayLike = np.inf) -> Onsets:
    """Onsets from whole days between two full dates, by a named rule for what a day is.

    There is no default: the rule moves the Weibull shape of early onsets. ``entry`` and ``limit``
    are one value or one for each onset. Partial dates are intervals of their own: make
    :func:`between`. Raises KeyError for a rule not in ``DAY_RULES``, ValueError for days below 0
    or for an onset that could not have been seen.
    """
    d = np.atleast_1d(days).astype(np.float64)
    if np.any(~(d >= 0)):
        raise ValueError("an onset is 0 days or more")
    bounds = {
        "plus-one": (d + 1, d + 1),
        "half-day": (np.maximum(d, 0.5), np.maximum(d, 0.5)),
        "interval": (np.maximum(d - 1, 0), d + 1),
    }
    return between(*bounds[rule], entry, limit)


def between(
    low: ArrayLike, high: ArrayLike, entry: ArrayLike = 0.0, limit: ArrayLike = np.inf
) -> Onsets:
    """Onsets known to lie between two numbers of days, as from partial dates.

    An interval that reaches past ``entry`` or ``limit`` is cut there: beyond, it was not seen.
    Raises ValueError where nothing is left, or where an exact onset is not above 0.
    """
    parts = np.broadcast_arrays(*(np.atleast_1d(part) for part in (low, high, entry, limit)))
    first, last, start, end = (part.astype(np.float64) for part in parts)
    exact = first == last
    cut_first, cut_last = np.maximum(first, start), np.minimum(last, end)
    possible = np.where(exact, (cut_first == cut_last) & (first > 0), cut_first < cut_last)
    if not np.all(possible & (start >= 0)):
        raise ValueError("an onset lies outside the time in which it could have been seen")
    return Onsets(cut_first, cut_last, start, end)
