"""What could have been seen: the smallest score, and the smallest true ratio, to be a signal."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv, gammaincinv

from sidelight.evidence.stats.contingency import Contingency, contingency, expected
from sidelight.evidence.stats.estimate import Estimate, Floats, Integers

MODELS = ("poisson", "binomial")
POWER = 0.8


@dataclass(frozen=True)
class Detectable:
    """For each drug and event, by margins alone.

    ``count`` is the fewest joint reports whose lower bound passes ``limit`` (−1: not even all
    could), ``smallest`` the measure at that count, in its own unit. ``ratio`` is how many times
    the expected reports there must be for that count to be reached with ``power``. NaN where it
    can't be.
    """

    measure: str
    count: Integers
    smallest: Floats
    ratio: Floats
    limit: float
    power: float
    model: str


def minimum_detectable(
    n_drug: ArrayLike,
    n_event: ArrayLike,
    n: ArrayLike,
    measure: Callable[[Contingency], Estimate],
    limit: float,
    power: float = POWER,
    model: str = "poisson",
) -> Detectable:
    """The smallest ratio that would have been a signal, had there been one.

    ``limit`` is 1 for :func:`prr` and :func:`ror`, 0 for :func:`ic`. With margins held, lower
    bounds rise with the joint count k, so the smallest k that passes is found by halving. Then
    ``ratio · E`` is the mean at which ``P(X ≥ k) = power``: for ``poisson``
    ``gammaincinv(k, power)``, for ``binomial`` (X of n_drug reports)
    ``n_drug · betaincinv(k, n_drug − k + 1, power)``; both are exact. Raises KeyError for
    another model.
    """
    if model not in MODELS:
        raise KeyError(model)
    empty = contingency(0 * np.asarray(n), 0 * np.asarray(n), 0 * np.asarray(n), n)
    drug, event, whole = np.broadcast_arrays(*map(np.atleast_1d, (n_drug, n_event, empty.n)))
    count = _fewest(drug, event, whole, measure, limit)
    can = count > 0
    reached = np.where(can, count, np.maximum(drug + event - whole, 0))
    table = contingency(reached, drug, event, whole)
    mean = (
        gammaincinv(reached, power)
        if model == "poisson"
        else drug * betaincinv(np.maximum(reached, 1), drug - reached + 1, power)
    )
    return Detectable(
        measure(table).measure,
        np.where(can, count, -1),
        np.where(can, measure(table).estimate, np.nan),
        np.where(can, mean / expected(table), np.nan),
        limit,
        power,
        model,
    )


def _fewest(
    drug: Integers,
    event: Integers,
    n: Integers,
    measure: Callable[[Contingency], Estimate],
    limit: float,
) -> Integers:
    """The fewest joint reports that pass, by halving; −1 where none does.

    The largest count that the margins allow may not be estimable (no other reports have the
    event), so the search ends one below it.
    """
    low = np.maximum(drug + event - n, 0)
    high = np.minimum(drug, event)

    def passes(count: Integers) -> np.ndarray:
        bound = measure(contingency(count, drug, event, n)).low
        return np.where(np.isnan(bound), False, bound > limit)

    last = np.where(passes(high), high, np.maximum(high - 1, low))
    possible = passes(last)
    high = last
    while np.any(low < high):
        middle = (low + high) // 2
        enough = passes(middle)
        low, high = np.where(enough, low, middle + 1), np.where(enough, middle, high)
        low = np.minimum(low, high)
    return np.where(possible, high, -1)
