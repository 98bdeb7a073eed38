"""Fisher's exact test, one-sided towards more reports than expected, and its mid-p.

The tail is the point probability times a series of ratios of neighbours, so it stays exact for
tables of any size: no difference of large log-factorials is ever taken.
"""

from dataclasses import dataclass

import numpy as np

from sidelight.evidence.stats.contingency import Contingency, expected
from sidelight.evidence.stats.estimate import Floats
from sidelight.evidence.stats.hypergeometric import point_probability

NEGLIGIBLE = 1e-18
"""A term this small beside the sum so far, and all after it, no longer change a double."""


@dataclass(frozen=True)
class ExactTail:
    """``p`` is P(X ≥ a) and ``mid_p`` is P(X > a) + ½ P(X = a), given the margins."""

    p: Floats
    mid_p: Floats


def fisher(table: Contingency) -> ExactTail:
    """How often independence would give at least as many joint reports, margins held.

    1 where a cannot vary; NaN where there are no reports. A p below 1e-308 is 0.

    Source: Fisher 1935, doi:10.2307/2342435; Lancaster 1961 for mid-p,
    doi:10.1080/01621459.1961.10482105. Oracles: R's fisher.test, ``scipy.stats.hypergeom``,
    exact fractions.
    """
    at = point_probability(table)
    above_mean = table.a >= expected(table)
    beyond = at * _series(table, np.where(above_mean, 1, -1))
    more = np.where(above_mean, beyond, 1.0 - at - beyond)
    return ExactTail(np.clip(more + at, 0, 1), np.clip(more + at / 2, 0, 1))


def _series(table: Contingency, step: Floats) -> Floats:
    """Σ P(X = x) / P(X = a) over all x beyond a, upwards where step is 1, else downwards.

    One step up multiplies by ``b·c / ((a+1)(d+1))`` at the cells reached so far; one step down
    is the same with the roles of the diagonals exchanged.
    """
    a, b, c, d = (cell.astype(np.float64) for cell in (table.a, table.b, table.c, table.d))
    up = step > 0
    falling = np.stack([np.where(up, b, a), np.where(up, c, d)])
    rising = np.stack([np.where(up, a, b), np.where(up, d, c)])
    total, term = np.zeros(len(a)), np.ones(len(a))
    live = np.arange(len(a))
    while live.size:
        term = term * falling.prod(axis=0) / (rising + 1).prod(axis=0)
        total[live] += term
        going = term > NEGLIGIBLE * total[live]
        live, term = live[going], term[going]
        falling, rising = falling[:, going] - 1, rising[:, going] + 1
    return total
