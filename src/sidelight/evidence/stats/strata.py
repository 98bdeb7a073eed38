"""Tables split by strata: shape (strata, tables), one table of every pair in each stratum."""

import numpy as np

from sidelight.evidence.stats.contingency import Contingency, contingency, expected
from sidelight.evidence.stats.estimate import Floats


def stratified_expected(strata: Contingency) -> Floats:
    """Reports with both if drug and event were independent within each stratum.

    ``Σ_s n_drug,s · n_event,s / n_s``. A stratum without reports adds nothing; NaN where no
    stratum has any. Takes out what age, sex or year alone would bring, for IC and EBGM alike.

    Source: DuMouchel 1999, doi:10.1080/00031305.1999.10474456. Oracle: openEBGM's processRaw.
    """
    each = expected(strata)
    some = np.isfinite(each).any(axis=0)
    total: Floats = np.where(some, np.nansum(each, axis=0), np.nan)
    return total


def collapsed(strata: Contingency) -> Contingency:
    """The tables without their strata."""
    parts = (strata.a, strata.n_drug, strata.n_event, strata.n)
    return contingency(*(part.sum(axis=0) for part in parts))
