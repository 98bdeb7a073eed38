"""Each event of a study with its counts, every score, and what a reader must know about it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sidelight.evidence.engine import Query
from sidelight.evidence.signals.counts import term_counts
from sidelight.evidence.signals.flags import flags_of
from sidelight.evidence.signals.opened import Opened

if TYPE_CHECKING:
    import pyarrow as pa

FEWEST = 3
"""Joint cases without which no rule calls anything a signal."""

EVENT_KINDS = Query(
    "kinds of events",
    """
    with asked as (
        select distinct event, term from study_terms
    ), own as (
        select i.term, count(distinct i.case_id) as indication_cases
        from case_indications i
        join named n on i.case_id = n.case_id and i.drug_seq = n.drug_seq and n.part = 'medicine'
        join study_cases c on i.case_id = c.case_id and c.exposed
        group by i.term
    )
    select a.event, min(t.kind) as kind,
        cast(coalesce(sum(o.indication_cases), 0) as bigint) as indication_cases
    from asked a join terms t using (term) left join own o using (term)
    group by a.event order by a.event
    """,
)


@dataclass(frozen=True)
class EventScore:
    """Counts on distinct cases and scores of one event; null where not estimable.

    ``prr`` and ``ror`` are ratios and the IC is in bits, each with its 95 % interval (``025`` to
    ``975``); ``chi2_yates`` and ``chi2_plain`` are on one degree of freedom; ``fisher_p`` and
    ``mid_p`` are one-sided towards more. ``q`` is the mid-p after Benjamini and Hochberg over all
    events scored together. ``detectable_ratio`` is the smallest ratio that 8 of 10
    such studies would have shown as a signal. ``kind`` is what the term tells; ``flags`` are
    warnings in words.
    """

    event: str
    a: int
    b: int
    c: int
    d: int
    n_drug: int
    n_event: int
    n: int
    expected: float | None
    prr: float | None
    prr025: float | None
    prr975: float | None
    ror: float | None
    ror025: float | None
    ror975: float | None
    ic_log2: float | None
    ic025_log2: float | None
    ic975_log2: float | None
    ic_variant: str
    chi2_yates: float | None
    chi2_plain: float | None
    fisher_p: float | None
    mid_p: float | None
    q: float | None
    detectable_ratio: float | None
    kind: str
    indication_cases: int
    flags: tuple[str, ...]

    @property
    def is_signal(self) -> bool:
        """A signal of disproportionate reporting: IC025 above 0 with at least 3 cases."""
        return self.a >= FEWEST and self.ic025_log2 is not None and self.ic025_log2 > 0

    @property
    def rules(self) -> dict[str, bool | None]:
        """What each rule in use says, by name; null where its measure is not estimable."""
        from sidelight.evidence.stats.rules import RULES, signals

        said: dict[str, bool | None] = {}
        for name, rule in RULES.items():
            if all(hasattr(self, need) for need in rule.needs):
                values = {need: getattr(self, need) for need in rule.needs}
                known = None not in values.values()
                told = {need: [value] for need, value in values.items()}
                said[name] = bool(signals(name, told)[0]) if known else None
        return said


def score_events(opened: Opened) -> tuple[EventScore, ...]:
    """Every event of the study, most reported first. Raises StoreError."""
    return scored(opened, term_counts(opened.engine, opened.tables))


def scored(opened: Opened, counts: "pa.Table") -> tuple[EventScore, ...]:
    """``counts`` in the columns of ``term_counts``, scored row by row."""
    import numpy as np
    import pyarrow as pa

    from sidelight.evidence.signals.score import score, score_columns
    from sidelight.evidence.stats.chi_square import chi_square
    from sidelight.evidence.stats.detectable import detectable_ratio
    from sidelight.evidence.stats.false_discovery import q_values
    from sidelight.evidence.stats.fisher import fisher

    if not counts.num_rows:
        return ()
    scores = score(counts)
    exact = fisher(scores.table)
    more = {
        "chi2_yates": chi_square(scores.table, "yates").statistic,
        "chi2_plain": chi_square(scores.table, "plain").statistic,
        "fisher_p": exact.p,
        "mid_p": exact.mid_p,
        "q": q_values(exact.mid_p),
        "detectable_ratio": detectable_ratio(scores.expected),
    }
    columns = score_columns(scores)
    columns |= {name: pa.array(part, mask=np.isnan(part)) for name, part in more.items()}
    rows = pa.table({"event": counts["event"], **columns}).to_pylist()
    kinds = {
        row["event"]: row for row in opened.engine.fetch(EVENT_KINDS, opened.tables).to_pylist()
    }
    return tuple(EventScore(**row, **_about(row, kinds.get(row["event"], {}))) for row in rows)


def _about(row: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    kind, cases = found.get("kind", "clinical"), found.get("indication_cases", 0)
    flags = flags_of(row["event"], kind, cases)
    return {"kind": kind, "indication_cases": cases, "flags": flags}
