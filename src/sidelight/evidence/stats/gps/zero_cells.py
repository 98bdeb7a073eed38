"""The empty cells of the drug × event table, without making the table."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike

from sidelight.evidence.stats.estimate import Floats, Integers
from sidelight.evidence.stats.gps.points import Points
from sidelight.evidence.stats.gps.squash import squash

BLOCK = 1 << 21
"""Cells held at once: some hundred megabytes at most, whatever the database."""


def zero_cells(
    drug: Integers,
    event: Integers,
    drug_margins: ArrayLike,
    event_margins: ArrayLike,
    totals: ArrayLike,
) -> Points:
    """The pairs of a known drug and a known event that no report holds, squashed.

    ``drug`` and ``event`` are the row and the column of each observed pair, each pair once.
    Margins have shape (drugs,) or (drugs, strata), and (events,) or (events, strata); ``totals``
    one value for each stratum. Drugs with equal margins expect the same of every event, so cells
    are counted by groups of equal margins, and their weights are exact. Cells in which nothing is
    expected (no stratum holds both) are left out: their being empty says nothing.
    """
    strata = np.atleast_1d(totals).astype(np.float64)
    drugs, drug_group, drug_count = _groups(drug_margins)
    events, event_group, event_count = _groups(event_margins)
    drugs = drugs / np.where(strata > 0, strata, 1.0)
    seen, times = np.unique(drug_group[drug] * len(events) + event_group[event], return_counts=True)

    def blocks() -> Iterator[Points]:
        rows = max(1, BLOCK // len(events))
        for first in range(0, len(drugs), rows):
            block = slice(first, first + rows)
            expected = (drugs[block] @ events.T).ravel()
            cells = np.outer(drug_count[block], event_count).ravel()
            inside = slice(
                *np.searchsorted(seen, [first * len(events), first * len(events) + len(cells)])
            )
            cells[seen[inside] - first * len(events)] -= times[inside]
            there = (cells > 0) & (expected > 0)
            zeros = np.zeros(int(there.sum()), np.int64)
            yield squash(Points(zeros, expected[there], cells[there].astype(np.float64)))

    return squash(Points.joined(list(blocks())))


def _groups(margins: ArrayLike) -> tuple[Floats, Integers, Integers]:
    """Distinct rows, the group of each row, and how many rows each group has."""
    rows = np.asarray(margins, np.float64)
    rows = rows[:, None] if rows.ndim == 1 else rows
    distinct, group, count = np.unique(rows, axis=0, return_inverse=True, return_counts=True)
    return distinct, group.ravel(), count
