"""Reports by quarter, and whether the event's term was in use all along."""

from dataclasses import dataclass

from sidelight.evidence.engine import Query
from sidelight.evidence.signals.opened import Opened

QUARTERS = Query(
    "reports by quarter",
    """
    with event_cases as (
        select distinct case_id from study_terms semi join asked_terms using (term)
    )
    select c.quarter, count(*) as n, count(*) filter (where c.exposed) as n_drug,
        count(e.case_id) as n_event, count(e.case_id) filter (where c.exposed) as a
    from study_cases c left join event_cases e using (case_id)
    group by c.quarter order by c.quarter
    """,
)

TERM_SPANS = Query(
    "terms in use",
    """
    select t.term, t.first_quarter, t.last_quarter, t.quarters,
        (select min(quarter) from cases) as first_of_store,
        (select max(quarter) from cases) as last_of_store,
        (select count(distinct quarter) from cases) as quarters_of_store
    from terms t semi join asked_terms using (term) order by t.term
    """,
)


@dataclass(frozen=True)
class Quarter:
    """Cases whose latest version came in this quarter (year times ten plus 1 to 4).

    ``a`` and ``n_event`` are 0 where the study names no event.
    """

    quarter: int
    a: int
    n_drug: int
    n_event: int
    n: int

    @property
    def words(self) -> str:
        """As FDA names it: ``2024Q1``."""
        return quarter_words(self.quarter)


@dataclass(frozen=True)
class TermSpan:
    """When a term is first and last seen in the store, and in how many of its quarters."""

    term: str
    first_quarter: int
    last_quarter: int
    quarters: int
    first_of_store: int
    last_of_store: int
    quarters_of_store: int

    @property
    def drift(self) -> str | None:
        """A warning where the term came late or went early: a dictionary changes twice a year."""
        parts = []
        if self.first_quarter > self.first_of_store:
            parts.append(f"first seen in {quarter_words(self.first_quarter)}")
        if self.last_quarter < self.last_of_store:
            parts.append(f"last seen in {quarter_words(self.last_quarter)}")
        if not parts:
            return None
        return (
            f"The term “{self.term}” is {' and '.join(parts)}, in a store that reaches from "
            f"{quarter_words(self.first_of_store)} to {quarter_words(self.last_of_store)}. A "
            "change there may be one of the dictionary, not of what was reported."
        )


@dataclass(frozen=True)
class Trend:
    """Every quarter of the study's cases, in order, and the spans of its events' terms."""

    quarters: tuple[Quarter, ...]
    terms: tuple[TermSpan, ...]

    @property
    def warnings(self) -> tuple[str, ...]:
        """The drift of each term that came or went."""
        return tuple(term.drift for term in self.terms if term.drift)


def trend(opened: Opened) -> Trend:
    """The study's cases by quarter. Raises StoreError."""
    quarters = opened.engine.fetch(QUARTERS, opened.tables).to_pylist()
    spans = opened.engine.fetch(TERM_SPANS, opened.tables).to_pylist()
    return Trend(tuple(Quarter(**row) for row in quarters), tuple(TermSpan(**row) for row in spans))


def quarter_words(quarter: int) -> str:
    """``20241`` is ``2024Q1``."""
    return f"{quarter // 10}Q{quarter % 10}"
