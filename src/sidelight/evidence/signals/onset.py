"""Time to onset: how many days after the first dose, among the cases that tell both days."""

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sidelight.evidence.engine import Query
from sidelight.evidence.signals.groups import ASKED_CASES
from sidelight.evidence.signals.opened import Opened

if TYPE_CHECKING:
    from sidelight.evidence.stats.weibull import Weibull

ONSET_DAYS = Query(
    "days to onset",
    f"""
    with asked as ({ASKED_CASES}), mentions as (
        select n.case_id, o.onset_days, o.start_date, o.why
        from named n semi join asked using (case_id) semi join asked_roles using (role)
        join onsets o on n.case_id = o.case_id and n.drug_seq = o.drug_seq and n.role = o.role
        where n.part = 'medicine'
    )
    select a.case_id, max(m.onset_days) as days,
        case when max(m.onset_days) is null then min(m.why) end as why,
        min(m.start_date) filter (where m.onset_days is not null) as start_date,
        (select max(received) from cases) as closed
    from asked a left join mentions m using (case_id)
    group by a.case_id order by a.case_id
    """,
)

BIN_EDGES = (1.0, 2.0, 8.0, 31.0, 91.0, 181.0, 366.0, 731.0, float("inf"))
BIN_WORDS = (
    "the first day", "day 2 to 7", "day 8 to 30", "day 31 to 90", "day 91 to 180",
    "day 181 to 365", "the second year", "later",
)  # fmt: skip

TRUNCATION_WORDS = {
    "none": "not truncated",
    "left": "left-truncated",
    "right": "right-truncated at the last report in the store",
    "both": "truncated on both sides",
}

LEAST_FOR_WEIBULL = 10
"""Below it a shape says nothing."""


@dataclass(frozen=True)
class Onset:
    """Days from the first dose to the event among ``cases`` with the medicine (and the event).

    The first day is day 1. ``median``, ``lower_quartile`` and ``upper_quartile`` are null where
    no case tells both days; ``weibull`` is null below 10 cases. ``excluded`` says why the other
    cases tell no onset, and how many. ``histogram`` pairs a span of days with its cases.
    """

    cases: int
    days: tuple[int, ...]
    median: float | None
    lower_quartile: float | None
    upper_quartile: float | None
    histogram: tuple[tuple[str, int], ...]
    excluded: tuple[tuple[str, int], ...]
    weibull: "Weibull | None"

    @property
    def summary(self) -> str:
        """How many cases tell an onset, and when, in words."""
        told = f"{len(self.days):,} of {self.cases:,} case{'s'[: self.cases != 1]} tell an onset"
        if self.median is None:
            return f"{told}."
        return (
            f"{told}; median {self.median:,.0f} days, middle half from "
            f"{self.lower_quartile:,.0f} to {self.upper_quartile:,.0f}."
        )

    @property
    def weibull_words(self) -> str | None:
        """Shape and scale with their limits; null where they were not fitted."""
        fit = self.weibull
        if fit is None:
            return None
        scale = "has no upper end" if math.isinf(fit.scale) else f"{fit.scale:,.0f} days"
        return (
            f"Weibull, {TRUNCATION_WORDS[fit.truncation]}: shape {fit.shape:.2f} "
            f"({fit.shape_low:.2f} to {fit.shape_high:.2f}), scale {scale} "
            f"({fit.scale_low:,.0f} to {_days(fit.scale_high)}), {fit.n:,} cases; {fit.hazard}."
        )

    @property
    def truncation(self) -> str:
        """What can't be seen, in words."""
        return (
            "Only cases that were reported count: an onset that had not come, or was not "
            "reported, when the last report came in can't be seen (right truncation), so late "
            "onsets are too few here."
        )


def onset(opened: Opened) -> Onset:
    """The onset of a study's event, or of any event where it names none. Raises StoreError."""
    from sidelight.evidence.stats.onset import onset_summary

    rows = opened.engine.fetch(ONSET_DAYS, opened.tables).to_pylist()
    told = sorted((row for row in rows if row["days"] is not None), key=lambda row: row["days"])
    days = tuple(row["days"] for row in told)
    why = Counter(row["why"] or "not told" for row in rows if row["days"] is None)
    described = onset_summary(days, BIN_EDGES)
    return Onset(
        cases=len(rows),
        days=days,
        median=described.median if days else None,
        lower_quartile=described.lower_quartile if days else None,
        upper_quartile=described.upper_quartile if days else None,
        histogram=tuple(zip(BIN_WORDS, described.counts, strict=True)),
        excluded=tuple(why.most_common()),
        weibull=_weibull(told),
    )


def _weibull(told: list[dict[str, Any]]) -> "Weibull | None":
    """Shape and scale, right-truncated at the last day on which FDA received a report.

    Null below ``LEAST_FOR_WEIBULL`` cases, and where the days hold no shape.
    """
    from sidelight.core.errors import ConvergenceError
    from sidelight.evidence.stats.onset import between
    from sidelight.evidence.stats.weibull import weibull

    if len(told) < LEAST_FOR_WEIBULL:
        return None
    days = [float(row["days"]) for row in told]
    limits = [
        max(day, (row["closed"] - row["start_date"]).days + 1)
        if row["closed"] and row["start_date"]
        else math.inf
        for day, row in zip(days, told, strict=True)
    ]
    try:
        return weibull(between(days, days, limit=limits))
    except ConvergenceError:
        return None


def _days(scale: float) -> str:
    return "no end" if math.isinf(scale) else f"{scale:,.0f}"
