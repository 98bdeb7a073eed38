"""Quantiles of a mixture of two gammas, for a million mixtures at once."""

import numpy as np
from scipy.special import gammainc, gammaincinv, gammaln, xlogy

from sidelight.evidence.stats.estimate import Flags, Floats, Integers

Gamma = tuple[Floats, Floats]
"""Shape and rate."""

PRECISE = 1e-10
"""Relative width of a bracket at which a quantile is found."""

NEAR = 1e-6
"""A Newton step this small leaves an error of about its square."""

FLAT = 1e-200
"""Where the distribution rises less than this, Newton's step means nothing."""

HALVE_EVERY = 8


def mixture_quantile(p: float, share: Floats, first: Gamma, second: Gamma) -> Floats:
    """Where ``share · F1 + (1 − share) · F2`` is ``p``; NaN where a parameter is.

    The answer lies between the quantiles of the two gammas, so these bracket it. Inside, Newton's
    step on ln x is taken where it stays in the bracket, and the middle where it does not; every
    eighth step is the middle whatever Newton says, so this ends.
    """
    found = np.full(np.shape(share), np.nan)
    live = np.flatnonzero(np.isfinite(share + first[1] + second[1]))
    share, first, second = share[live], _at(first, live), _at(second, live)
    bounds = np.stack([gammaincinv(shape, p) / rate for shape, rate in (first, second)])
    low, high = np.log(np.maximum(np.sort(bounds, axis=0), np.finfo(float).tiny))
    x = np.where(share >= 0.5, *np.log(np.maximum(bounds, np.finfo(float).tiny)))
    number = 0
    while live.size:
        number += 1
        excess, slope = _excess(x, p, share, first, second)
        low, high = np.where(excess <= 0, x, low), np.where(excess >= 0, x, high)
        step = np.divide(-excess, slope, out=np.full_like(x, np.inf), where=slope > FLAT)
        newton = x + step
        inside = (newton > low) & (newton < high) & (number % HALVE_EVERY != 0)
        following = np.where(inside, newton, (low + high) / 2)
        done = (inside & (np.abs(step) < NEAR)) | (high - low < PRECISE)
        found[live[done]] = np.exp(following[done])
        going = ~done
        live, share, x = live[going], share[going], following[going]
        low, high = low[going], high[going]
        first, second = _at(first, going), _at(second, going)
    return found


def _at(gamma: Gamma, where: Integers | Flags) -> Gamma:
    return gamma[0][where], gamma[1][where]


def _excess(x: Floats, p: float, share: Floats, first: Gamma, second: Gamma) -> Gamma:
    """The distribution function less ``p``, and its slope by ln x."""
    excess, slope = np.full_like(x, -p), np.zeros_like(x)
    for part, (shape, rate) in ((share, first), (1 - share, second)):
        scaled = np.exp(x) * rate
        excess += part * gammainc(shape, scaled)
        slope += part * np.exp(xlogy(shape, scaled) - scaled - gammaln(shape))
    return excess, slope
