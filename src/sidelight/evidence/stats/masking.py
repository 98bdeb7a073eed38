"""Masking: whether one medicine's many reports of an event hide it for the others."""

from dataclasses import dataclass

import numpy as np

from sidelight.evidence.stats.contingency import Contingency
from sidelight.evidence.stats.estimate import Floats
from sidelight.evidence.stats.ic import ic
from sidelight.evidence.stats.prr import prr
from sidelight.evidence.stats.ror import ror


@dataclass(frozen=True)
class Masking:
    """How scores change when a medicine's reports are taken out of the database.

    ``prr`` and ``ror`` are masking ratios: above 1, that medicine masked the pair. ``ic_log2`` is
    the change in bits. NaN where a score is not estimable before or after.
    """

    prr: Floats
    ror: Floats
    ic_log2: Floats


def masking(whole: Contingency, without: Contingency) -> Masking:
    """Scores without the suspected masker's reports, over scores with them.

    ``whole`` counts every report, ``without`` those that do not name the masker; both hold the
    same pairs in the same order. Raises ValueError where ``without`` has reports that ``whole``
    has not.

    Source: Maignen, Hauben, Hung, Van Holle, Dogné 2014, doi:10.1002/pds.3529 and
    doi:10.1002/pds.3530.
    """
    for cell in ("a", "b", "c", "d"):
        if np.any(getattr(without, cell) > getattr(whole, cell)):
            raise ValueError(f"cell {cell} is larger without the masker than with it")
    return Masking(
        prr(without).estimate / prr(whole).estimate,
        ror(without).estimate / ror(whole).estimate,
        ic(without).estimate - ic(whole).estimate,
    )
