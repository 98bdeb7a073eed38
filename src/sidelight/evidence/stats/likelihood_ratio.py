"""The likelihood ratio test over all events of a drug, with a simulated threshold."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import xlogy

from sidelight.evidence.stats.estimate import Floats, Integers

NULL = "multinomial over events, on pair counts"
"""What is simulated: the drug's pairs fall on events as all pairs do."""

DRAWS = 999
SEED = 20110
BLOCK = 1 << 21


@dataclass(frozen=True)
class LikelihoodRatio:
    """One value a pair: ln LR, the threshold of its drug, and p against the drug's largest.

    ``null``, ``draws`` and ``seed`` say what the threshold and p were simulated from.
    """

    statistic: Floats
    threshold: Floats
    p: Floats
    level: float
    draws: int
    seed: int
    null: str = NULL


def likelihood_ratio_test(
    drug: ArrayLike,
    event: ArrayLike,
    count: ArrayLike,
    level: float = 0.95,
    draws: int = DRAWS,
    seed: int = SEED,
) -> LikelihoodRatio:
    """Test every pair of a database against the largest ratio that chance gives its drug.

    ``drug`` and ``event`` are whole-number codes and ``count`` the reports of each pair, each
    pair once. Margins are sums of pair counts, not of distinct reports, as the null needs: with
    distinct reports the events' shares would add up to more than 1. A drug with as many pairs as
    another has the same null, so each size is simulated once, from its own seed.
    p is ``(1 + simulated maxima at or above) / (1 + draws)``.

    Source: Huang, Zalkikar, Tiwari 2011, doi:10.1198/jasa.2011.ap10243. Oracle: enumeration of
    the null for small drugs.
    """
    drugs, events, counts = (np.atleast_1d(part).astype(np.int64) for part in (drug, event, count))
    of_drug = np.bincount(drugs, weights=counts)[drugs]
    of_event = np.bincount(events, weights=counts)
    shares = of_event / counts.sum()
    statistic = log_ratio(counts, of_drug, shares[events])
    threshold, p = np.empty((2, len(counts)))
    for size in np.unique(of_drug):
        maxima = np.sort(null_maxima(int(size), shares[shares > 0], draws, seed))
        here = of_drug == size
        threshold[here] = np.quantile(maxima, level, method="higher")
        at_or_above = draws - np.searchsorted(maxima, statistic[here] * (1 - 1e-12))
        p[here] = (1 + at_or_above) / (1 + draws)
    return LikelihoodRatio(statistic, threshold, p, level, draws, seed)


def log_ratio(count: ArrayLike, size: ArrayLike, share: ArrayLike) -> Floats:
    """``a ln(a/E) + (m − a) ln[(m − a)/(m − E)]`` with ``E = m · share``; 0 where a ≤ E."""
    a, m, p = (np.asarray(part, np.float64) for part in (count, size, share))
    expected = m * p
    rest = np.where(m > expected, m - expected, 1.0)
    with np.errstate(divide="ignore"):
        value = xlogy(a, a / expected) + xlogy(m - a, (m - a) / rest)
    return np.where(a > expected, np.maximum(value, 0.0), 0.0)


def null_maxima(size: int, shares: Floats, draws: int, seed: int) -> Floats:
    """The largest ln LR over all events, of each simulated drug with ``size`` pairs."""
    rng = np.random.default_rng([seed, size])
    one_by_one = size < len(shares)
    rows = max(1, BLOCK // min(size, len(shares)))
    found = [
        (_maxima_of_pairs if one_by_one else _maxima_of_events)(
            size, shares, min(rows, draws - first), rng
        )
        for first in range(0, draws, rows)
    ]
    return np.concatenate(found)


def _maxima_of_events(size: int, shares: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """Draw the count of every event at once: for drugs with more pairs than there are events."""
    counts = rng.multinomial(size, shares / shares.sum(), size=draws)
    largest: Floats = log_ratio(counts, size, shares).max(axis=1)
    return largest


def _maxima_of_pairs(size: int, shares: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """Draw the event of every pair, and count those that were drawn."""
    cumulated = np.cumsum(shares)
    drawn = np.searchsorted(cumulated, rng.random((draws, size)) * cumulated[-1], side="right")
    drawn.sort(axis=1)
    new = np.ones((draws, size), np.bool_)
    new[:, 1:] = drawn[:, 1:] != drawn[:, :-1]
    starts = np.flatnonzero(new)
    counts: Integers = np.diff(starts, append=draws * size)
    ratios = log_ratio(counts, size, shares[drawn.ravel()[starts]])
    first_of_row = np.searchsorted(starts, np.arange(draws) * size)
    largest: Floats = np.maximum.reduceat(ratios, first_of_row)
    return largest
