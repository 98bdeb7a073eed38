"""A mixture of two gammas as prior of the reporting ratio, and the likelihoods of its parameters.

Three likelihoods are in circulation under one name and give different priors (131, 80 and 97
pairs with EB05 of 2 or more on the same 17,189), so a prior carries the name of its own.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, gammaln, log_expit, psi, xlogy

from sidelight.evidence.stats.estimate import Floats, Integers
from sidelight.evidence.stats.gps.points import Points

LIKELIHOODS = ("all-cells", "openebgm", "truncated-mixture")
"""``all-cells``: every drug × event cell, empty ones too; DuMouchel's own, and the default.
``openebgm``: observed pairs, each gamma's marginal truncated by itself; ``share`` is then among
observed pairs. ``truncated-mixture``: observed pairs, the mixture's marginal truncated."""


@dataclass(frozen=True)
class Mixture:
    """``share`` of Gamma(alpha1, rate beta1), the rest Gamma(alpha2, rate beta2)."""

    alpha1: float
    beta1: float
    alpha2: float
    beta2: float
    share: float

    @property
    def mean(self) -> float:
        """The prior mean of the ratio of observed to expected."""
        first, second = self.alpha1 / self.beta1, self.alpha2 / self.beta2
        return self.share * first + (1 - self.share) * second

    def ordered(self) -> "Mixture":
        """The same mixture with the larger mean first, so that equal fits look equal."""
        if self.alpha1 * self.beta2 >= self.alpha2 * self.beta1:
            return self
        return Mixture(self.alpha2, self.beta2, self.alpha1, self.beta1, 1 - self.share)


def log_marginal(n: Floats, expected: Floats, alpha: float, beta: float) -> Floats:
    """ln P(n) for Poisson counts whose ratio to ``expected`` is Gamma(alpha, rate beta)."""
    marginal: Floats = _chosen(n, alpha) + _spread(n, expected, alpha, beta)
    return marginal


def _chosen(n: Floats | Integers, alpha: float) -> Floats:
    """The part of :func:`log_marginal` that depends on n alone."""
    chosen: Floats = gammaln(alpha + n) - gammaln(alpha) - gammaln(n + 1)
    return chosen


def _spread(n: Floats, expected: Floats, alpha: float, beta: float) -> Floats:
    """The part of :func:`log_marginal` that depends on the expectation."""
    spread: Floats = xlogy(n, expected / (beta + expected)) - alpha * np.log1p(expected / beta)
    return spread


def minus_log_likelihood(free: Floats, cells: Points, likelihood: str) -> tuple[float, Floats]:
    """−ln L and its gradient at ``(ln α1, ln β1, ln α2, ln β2, logit share)``.

    ``openebgm`` and ``truncated-mixture`` expect cells with n of 1 or more only. Sources:
    DuMouchel 1999, doi:10.1080/00031305.1999.10474456 (all-cells); the marginals that openEBGM
    and vigipy maximise.
    """
    alpha, beta = np.exp(free[[0, 2]]), np.exp(free[[1, 3]])
    logs, slopes = _marginals(cells, alpha, beta)
    none = -alpha[:, None] * np.log1p(cells.expected / beta[:, None])  # ln P(0) of each gamma
    none_slopes = np.stack(
        [_slopes_at_none(cells.expected, *gamma) for gamma in zip(alpha, beta, strict=True)]
    )
    share, log_share = expit(free[4]), np.array([[log_expit(free[4])], [log_expit(-free[4])]])
    if likelihood == "openebgm":
        seen = -np.expm1(none)
        logs -= np.log(seen)
        slopes += (np.exp(none) / seen)[:, None] * none_slopes
    joint = logs + log_share
    whole = np.logaddexp(*joint)
    parts = np.exp(joint - whole)
    by_share = parts[0] - share
    by_gamma = parts[:, None] * slopes
    if likelihood == "truncated-mixture":
        zero = np.exp(none + log_share)
        seen = 1 - zero.sum(axis=0)
        whole -= np.log(seen)
        by_gamma += (zero / seen)[:, None] * none_slopes
        by_share += (zero[0] - share * zero.sum(axis=0)) / seen
    gradient = np.append((by_gamma @ cells.weight).ravel(), by_share @ cells.weight)
    return -float(whole @ cells.weight), -gradient


def _marginals(cells: Points, alpha: Floats, beta: Floats) -> tuple[Floats, Floats]:
    """ln P(n) under each gamma, and its derivatives by ln alpha and ln beta.

    What depends on n alone is computed once for each distinct count.
    """
    counts, which = cells.counts
    n, expected = cells.n.astype(np.float64), cells.expected
    logs, slopes = np.empty((2, len(n))), np.empty((2, 2, len(n)))
    for k, (a, b) in enumerate(zip(alpha, beta, strict=True)):
        logs[k] = _chosen(counts, a)[which] + _spread(n, expected, a, b)
        slopes[k] = _slopes_at_none(expected, a, b)
        slopes[k, 0] += (a * (psi(a + counts) - psi(a)))[which]
        slopes[k, 1] -= b * n / (b + expected)
    return logs, slopes


def _slopes_at_none(expected: Floats, alpha: float, beta: float) -> Floats:
    """Derivatives of ln P(0) by ln alpha and ln beta."""
    ratio = expected / beta
    return np.stack([-alpha * np.log1p(ratio), alpha * ratio / (1 + ratio)])
