"""False-discovery control over the many pairs of a database."""

import numpy as np
from numpy.typing import ArrayLike

from sidelight.evidence.stats.estimate import Floats

METHODS = ("benjamini-hochberg", "benjamini-yekutieli")


def q_values(p: ArrayLike, method: str = "benjamini-hochberg", tests: int | None = None) -> Floats:
    """The smallest share of false discoveries at which each pair would still be listed.

    ``benjamini-hochberg`` holds for independent tests and many that are not;
    ``benjamini-yekutieli`` for any. p values that are NaN stay so and are not counted. Give
    one-sided mid-p values of :func:`fisher`: plain exact p values of small counts pile up near 1
    and make the control too strict.

    ``tests`` is how many pairs there are in all, where ``p`` holds only those with a report: the
    others have p near 1, and leaving them out of the count calls nearly every pair a discovery
    (14,354 of the 17,189 of CAERS at 0.05, where 70 are). Raises KeyError for another method,
    ValueError for fewer tests than p values.

    Source: Benjamini, Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x; Benjamini,
    Yekutieli 2001, doi:10.1214/aos/1013699998. Oracle: ``scipy.stats.false_discovery_control``.
    """
    if method not in METHODS:
        raise KeyError(method)
    given = np.asarray(p, np.float64)
    tested = np.flatnonzero(~np.isnan(given))
    order = tested[np.argsort(-given[tested], kind="stable")]  # largest first
    whole = len(order) if tests is None else tests
    if whole < len(order):
        raise ValueError(f"{len(order)} p values, but {whole} tests")
    rank = np.arange(len(order), 0, -1)
    penalty = np.sum(1 / np.arange(1, whole + 1)) if method == "benjamini-yekutieli" else 1.0
    found = np.full(given.shape, np.nan)
    found[order] = np.minimum(np.minimum.accumulate(given[order] * whole * penalty / rank), 1)
    return found
