"""The IC under a Dirichlet prior on all four cells, with bounds by simulation."""

import numpy as np

from sidelight.evidence.stats.contingency import Contingency
from sidelight.evidence.stats.estimate import Floats

DRAWS = 20_000
SEED = 20061


def dirichlet(
    table: Contingency, level: float, draws: int = DRAWS, seed: int = SEED
) -> tuple[Floats, Floats, Floats]:
    """Most likely value and simulated bounds in bits.

    The prior holds half a report where drug and event are independent:
    ``α.. = ½ / (q1. q.1)`` with ``q = (margin + ½) / (n + 1)``, ``αij = qi. q.j α..``. The point
    is ``log2[γ11 γ.. / (γ1. γ.1)]`` of the posterior γ = α + counts; bounds are quantiles of the
    same of Dirichlet draws. Every table gets draws from the same seed, so its bounds do not
    depend on which tables stand beside it; they carry simulation error of about 0.01 bit.
    About 2 ms a table: for chosen pairs. NaN where there are no reports.

    Source: Norén, Bate, Orre, Edwards 2006, doi:10.1002/sim.2473. Oracles: pharmsignal, vigipy,
    the paper's table III.
    """
    gamma = _posterior(table)
    point = _bits(gamma)
    low, high = np.full((2, len(point)), np.nan)
    tail = (1 - level) / 2
    for at in np.flatnonzero(table.n > 0):
        drawn = np.random.default_rng(seed).standard_gamma(gamma[:, [at]], size=(4, draws))
        low[at], high[at] = np.quantile(_bits(drawn), [tail, 1 - tail])
    return np.where(table.n > 0, point, np.nan), low, high


def _posterior(table: Contingency) -> Floats:
    """Dirichlet parameters of the cells a, b, c, d as rows."""
    n = table.n.astype(np.float64)
    drug, event = (table.n_drug + 0.5) / (n + 1), (table.n_event + 0.5) / (n + 1)
    whole = 0.5 / (drug * event)
    shares = [drug * event, drug * (1 - event), (1 - drug) * event, (1 - drug) * (1 - event)]
    prior = np.stack(shares) * whole
    return prior + np.stack([table.a, table.b, table.c, table.d])


def _bits(cells: Floats) -> Floats:
    """log2 of the joint share over the product of the margins' shares."""
    a, b, c, _ = cells
    bits: Floats = np.log2(a) + np.log2(cells.sum(axis=0)) - np.log2(a + b) - np.log2(a + c)
    return bits
