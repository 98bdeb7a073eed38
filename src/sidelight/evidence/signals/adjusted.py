"""Scores within strata: what age, sex, reporter or country alone would bring is taken out."""

from dataclasses import dataclass, replace

from sidelight.evidence.signals.counts import term_counts
from sidelight.evidence.signals.opened import Opened


@dataclass(frozen=True)
class AdjustedScore:
    """One event pooled over ``strata`` strata; null where not estimable.

    ``ror`` is Mantel and Haenszel's with its 95 % interval; ``expected`` is the sum of what each
    stratum would lead one to expect, and ``ic_log2`` (exact gamma) is against it, in bits.
    """

    event: str
    strata: int
    a: int
    expected: float | None
    ror: float | None
    ror025: float | None
    ror975: float | None
    ic_log2: float | None
    ic025_log2: float | None
    ic975_log2: float | None


def adjusted_scores(opened: Opened) -> tuple[AdjustedScore, ...]:
    """The study's events over its strata; none where it names no strata. Raises StoreError."""
    import numpy as np

    from sidelight.evidence.stats.contingency import contingency
    from sidelight.evidence.stats.ic import gamma_bounds, ic_point
    from sidelight.evidence.stats.mantel_haenszel import mantel_haenszel_ror
    from sidelight.evidence.stats.strata import stratified_expected

    if not opened.study.strata:
        return ()
    counts = term_counts(opened.engine, opened.tables)
    if not counts.num_rows:
        return ()
    events = sorted(set(counts["event"].to_pylist()))
    strata = len(set(counts["stratum"].to_pylist()))
    cells = counts.sort_by([("stratum", "ascending"), ("event", "ascending")])
    parts = [
        cells[name].to_numpy().reshape(strata, len(events))
        for name in ("a", "n_drug", "n_event", "n")
    ]
    table = contingency(*parts)
    pooled, expected = mantel_haenszel_ror(table), stratified_expected(table)
    a = parts[0].sum(axis=0)
    low, high = gamma_bounds(a, expected, 0.95)
    columns = (expected, pooled.estimate, pooled.low, pooled.high, ic_point(a, expected), low, high)
    return tuple(
        AdjustedScore(
            event,
            strata,
            int(a[at]),
            *(None if np.isnan(part[at]) else float(part[at]) for part in columns),
        )
        for at, event in enumerate(events)
    )


def unstratified(opened: Opened) -> Opened:
    """The same study without its strata, for its plain scores."""
    return opened.asking(replace(opened.study, strata=())) if opened.study.strata else opened
