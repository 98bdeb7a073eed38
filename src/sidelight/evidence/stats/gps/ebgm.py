"""EBGM: the shrunk ratio of observed to expected under a fitted prior, and its quantiles."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit, logit, psi

from sidelight.evidence.stats.contingency import Contingency
from sidelight.evidence.stats.contingency import expected as plain_expected
from sidelight.evidence.stats.estimate import Estimate, Floats
from sidelight.evidence.stats.gps.prior import Mixture, log_marginal
from sidelight.evidence.stats.gps.quantile import mixture_quantile

LEVEL = 0.90
"""EB05 to EB95, as the field prints it."""


def ebgm(
    table: Contingency,
    prior: Mixture,
    variant: str,
    expected: Floats | None = None,
    level: float = LEVEL,
) -> Estimate:
    """The posterior geometric mean of each table's ratio, with EB05 and EB95 at 0.90.

    Always estimable where anything is expected, also for no reports (n = 0). ``expected`` takes
    the place of ``n_drug · n_event / n``, as for a stratified expectation; ``variant`` is the
    name of the likelihood that the prior was fitted by. NaN where E is NaN.

    Source: DuMouchel 1999, doi:10.1080/00031305.1999.10474456. Oracles: openEBGM, vigipy.
    """
    expectation = plain_expected(table) if expected is None else expected
    point, low, high = ebgm_points(table.a, expectation, prior, level)
    return Estimate("EBGM", point, low, high, table.n, level, variant)


def ebgm_points(
    n: ArrayLike, expected: ArrayLike, prior: Mixture, level: float = LEVEL
) -> tuple[Floats, Floats, Floats]:
    """EBGM and the quantiles that leave half of ``1 − level`` outside, from counts alone.

    ``EBGM = exp(E[ln λ])``, the posterior of λ being
    ``Qn Gamma(α1 + n, β1 + E) + (1 − Qn) Gamma(α2 + n, β2 + E)``.
    """
    counts, expectation = np.broadcast_arrays(
        np.atleast_1d(n).astype(float), np.asarray(expected, float)
    )
    share = posterior_share(counts, expectation, prior)
    first = (prior.alpha1 + counts, prior.beta1 + expectation)
    second = (prior.alpha2 + counts, prior.beta2 + expectation)
    mean_log = share * _mean_log(*first) + (1 - share) * _mean_log(*second)
    low, high = (
        mixture_quantile(tail, share, first, second) for tail in ((1 - level) / 2, (1 + level) / 2)
    )
    return np.exp(mean_log), low, high


def posterior_share(n: ArrayLike, expected: ArrayLike, prior: Mixture) -> Floats:
    """Qn: how likely the pair is of the first gamma, ``P f1 / (P f1 + (1 − P) f2)``."""
    counts, expectation = np.asarray(n, float), np.asarray(expected, float)
    first = log_marginal(counts, expectation, prior.alpha1, prior.beta1)
    second = log_marginal(counts, expectation, prior.alpha2, prior.beta2)
    share: Floats = expit(logit(prior.share) + first - second)
    return share


def _mean_log(shape: Floats, rate: Floats) -> Floats:
    """E[ln λ] of Gamma(shape, rate)."""
    mean_log: Floats = psi(shape) - np.log(rate)
    return mean_log
