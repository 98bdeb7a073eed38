"""What a prior is fitted to: observed and expected counts of pairs, with weights."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from sidelight.evidence.stats.estimate import Floats, Integers


@dataclass(frozen=True)
class Points:
    """Cells of the drug × event table: ``n`` reports where ``expected`` were expected.

    ``weight`` is how many cells a point stands for. ``expected`` is above 0 wherever n is.
    """

    n: Integers
    expected: Floats
    weight: Floats

    def __add__(self, other: "Points") -> "Points":
        """Both sets of cells."""
        return Points.joined([self, other])

    @staticmethod
    def joined(parts: "list[Points]") -> "Points":
        """All cells of all parts."""
        return Points(
            np.concatenate([part.n for part in parts]),
            np.concatenate([part.expected for part in parts]),
            np.concatenate([part.weight for part in parts]),
        )

    @cached_property
    def counts(self) -> tuple[Integers, Integers]:
        """The distinct counts, and which of them each point has."""
        distinct, which = np.unique(self.n, return_inverse=True)
        return distinct, which


def points(n: ArrayLike, expected: ArrayLike) -> Points:
    """One point for each pair. Raises ValueError where a pair was seen and none was expected."""
    counts, expectation = np.atleast_1d(n).astype(np.int64), np.atleast_1d(expected).astype(float)
    if np.any(counts < 0) or not np.all((expectation > 0) | ((counts == 0) & (expectation == 0))):
        raise ValueError("each pair needs a count of 0 or more and an expectation above 0")
    return Points(counts, expectation, np.ones(len(counts)))
