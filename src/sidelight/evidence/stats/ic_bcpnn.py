"""The IC of the Bayesian confidence propagation neural network of 1998, with normal bounds."""

import numpy as np
from scipy.special import ndtri, psi, zeta

from sidelight.evidence.stats.contingency import Contingency
from sidelight.evidence.stats.estimate import Floats


def bcpnn(table: Contingency, level: float) -> tuple[Floats, Floats, Floats]:
    """Mean and normal bounds in bits, from beta priors on the two margins and the joint cell.

    Pulls far more to 0 than later forms where the expected count is small: 4.45 where they say
    5.25 on the first stratum of Norén et al. 2006. Here to reproduce what used it, not to use.
    NaN where there are no reports.

    Source: Bate et al. 1998, doi:10.1007/s002280050466; in the form of Gould 2003,
    Pharmacoepidemiology and Drug Safety 12:559. Oracles: PhViD, pharmsignal, vigipy.
    """
    n = np.where(table.n > 0, table.n, np.nan).astype(np.float64)
    n_drug, n_event, a = (
        part.astype(np.float64) for part in (table.n_drug, table.n_event, table.a)
    )
    p1, p2 = 1 + n_drug, 1 + n - n_drug
    q1, q2 = 1 + n_event, 1 + n - n_event
    r1 = 1 + a
    r2 = n - a - 1 + (2 + n) ** 2 / (q1 * p1)
    mean = psi(r1) - psi(r1 + r2) - (psi(p1) - psi(p1 + p2) + psi(q1) - psi(q1 + q2))
    variance = _spread(r1, r2) + _spread(p1, p2) + _spread(q1, q2)
    half_width = ndtri((1 + level) / 2) * np.sqrt(variance)
    bits = np.log(2)
    return mean / bits, (mean - half_width) / bits, (mean + half_width) / bits


def _spread(first: Floats, second: Floats) -> Floats:
    """Variance of the logarithm of a Beta(first, second) variable."""
    variance: Floats = zeta(2, first) - zeta(2, first + second)  # trigamma is zeta(2, ·)
    return variance
