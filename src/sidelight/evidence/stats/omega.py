"""Ω: whether an event is reported with two drugs together more than each alone would bring."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaincinv

from sidelight.evidence.stats.estimate import Estimate, Floats

SHRINKAGE = 0.5


@dataclass(frozen=True)
class DrugPair:
    """Reports with the event and reports in all, by which of two drugs they name.

    Arrays of one length: ``both``, ``first`` alone, ``second`` alone, ``neither``, each a pair
    of (reports with the event, all such reports).
    """

    both: tuple[ArrayLike, ArrayLike]
    first: tuple[ArrayLike, ArrayLike]
    second: tuple[ArrayLike, ArrayLike]
    neither: tuple[ArrayLike, ArrayLike]


def omega(pair: DrugPair, level: float = 0.95) -> Estimate:
    """``Ω = log2[(n111 + ½) / (E111 + ½)]`` in bits, with exact gamma bounds.

    E111 is what two drugs would bring if their excesses over the background added up:
    ``g = 1 − 1/[max(o00, o10) + max(o00, o01) − o00 + 1]`` of the reports with both, o being the
    odds of the event. NaN where there are no reports of one of the four kinds.

    Source: Norén, Sundberg, Bate, Edwards 2008, doi:10.1002/sim.3247. Oracle: pvda's worked
    example.
    """
    observed, together = (np.atleast_1d(np.asarray(part, np.float64)) for part in pair.both)
    expectation = together * expected_share(pair)
    total = sum(np.asarray(part[1]) for part in (pair.both, pair.first, pair.second, pair.neither))
    shape, rate = observed + SHRINKAGE, np.where(together > 0, expectation, np.nan) + SHRINKAGE
    tail = (1 - level) / 2
    low, high = (np.log2(gammaincinv(shape, share) / rate) for share in (tail, 1 - tail))
    n = np.atleast_1d(total).astype(np.int64)
    return Estimate("Omega", np.log2(shape / rate), low, high, n, level)


def expected_share(pair: DrugPair) -> Floats:
    """g11: the share of reports with both drugs that would have the event."""
    first, second, neither = (_odds(*part) for part in (pair.first, pair.second, pair.neither))
    together = np.maximum(neither, first) + np.maximum(neither, second) - neither
    return 1 - 1 / (together + 1)


def _odds(event: ArrayLike, total: ArrayLike) -> Floats:
    """Reports with the event over those without; infinite where all have it, NaN where none is."""
    having, whole = np.atleast_1d(event).astype(np.float64), np.atleast_1d(total).astype(np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        return having / (whole - having)
