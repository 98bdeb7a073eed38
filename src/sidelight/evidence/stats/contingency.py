"""The 2×2 table of a drug and an event on distinct reports."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sidelight.evidence.stats.estimate import Floats, Integers


@dataclass(frozen=True)
class Contingency:
    """Many 2×2 tables at once, as integer arrays of one length.

    ``a`` reports with both, ``n_drug`` with the drug, ``n_event`` with the event, ``n`` in all.
    Make it with :func:`contingency`, which refuses counts that no set of reports can have.
    """

    a: Integers
    n_drug: Integers
    n_event: Integers
    n: Integers

    @property
    def b(self) -> Integers:
        """Reports with the drug and without the event."""
        return self.n_drug - self.a

    @property
    def c(self) -> Integers:
        """Reports with the event and without the drug."""
        return self.n_event - self.a

    @property
    def d(self) -> Integers:
        """Reports with neither."""
        return self.n - self.n_drug - self.n_event + self.a


def contingency(a: ArrayLike, n_drug: ArrayLike, n_event: ArrayLike, n: ArrayLike) -> Contingency:
    """Tables from joint counts and margins, which broadcast against each other.

    Raises ValueError when a count is not whole, is negative, or when some cell would be.
    """
    counts = [_whole(counted) for counted in (a, n_drug, n_event, n)]
    table = Contingency(*(np.atleast_1d(count) for count in np.broadcast_arrays(*counts)))
    for cell in ("a", "b", "c", "d"):
        if np.any(getattr(table, cell) < 0):
            raise ValueError(f"cell {cell} is negative in at least one table")
    return table


def expected(table: Contingency) -> Floats:
    """Reports with both if drug and event were independent: ``n_drug · n_event / n``.

    NaN where ``n`` is 0. Oracle: openEBGM, column E of its CAERS scores.
    """
    product = table.n_drug.astype(np.float64) * table.n_event
    return np.divide(product, table.n, out=np.full_like(product, np.nan), where=table.n > 0)


def _whole(counts: ArrayLike) -> Integers:
    given = np.asarray(counts)
    if not np.issubdtype(given.dtype, np.integer):
        raise ValueError(f"counts must be whole numbers, not {given.dtype}")
    return given.astype(np.int64)
