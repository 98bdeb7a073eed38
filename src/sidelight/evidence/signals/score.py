"""Counts to scores: the integers of an engine become ratios with intervals."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sidelight.evidence.stats.contingency import Contingency, contingency, expected
from sidelight.evidence.stats.estimate import Estimate, Floats
from sidelight.evidence.stats.ic import ic
from sidelight.evidence.stats.prr import prr
from sidelight.evidence.stats.ror import ror

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True)
class Scores:
    """Every measure of the same tables, in the same order; NaN where not estimable."""

    table: Contingency
    expected: Floats
    prr: Estimate
    ror: Estimate
    ic: Estimate


def score(counts: "pa.Table") -> Scores:
    """Score each row of ``counts``, which has columns ``a``, ``n_drug``, ``n_event``, ``n``."""
    table = contingency(*(counts[name].to_numpy() for name in ("a", "n_drug", "n_event", "n")))
    return Scores(table, expected(table), prr(table), ror(table), ic(table))


def score_columns(scores: Scores) -> "dict[str, pa.Array]":
    """The published columns of ``scores`` by name: null, not NaN, where not estimable."""
    import pyarrow as pa

    table = scores.table
    counts = {
        "a": table.a,
        "b": table.b,
        "c": table.c,
        "d": table.d,
        "n_drug": table.n_drug,
        "n_event": table.n_event,
        "n": table.n,
    }
    floats = {
        "expected": scores.expected,
        **_named("prr", "", scores.prr),
        **_named("ror", "", scores.ror),
        **_named("ic", "_log2", scores.ic),
    }
    columns = {name: pa.array(values) for name, values in counts.items()}
    columns |= {name: pa.array(v, mask=np.isnan(v)) for name, v in floats.items()}
    columns["ic_variant"] = pa.array([scores.ic.variant] * len(table.a), pa.string())
    return columns


def _named(name: str, unit: str, estimate: Estimate) -> dict[str, Floats]:
    """Point and bounds under the field's names: ``ror``, ``ror025``, ``ror975``."""
    return {
        f"{name}{unit}": estimate.estimate,
        f"{name}025{unit}": estimate.low,
        f"{name}975{unit}": estimate.high,
    }
