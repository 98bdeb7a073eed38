"""When a reaction term came into use and went out of it: the dictionary changes every half year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sidelight.evidence.cases.vocabulary import table
from sidelight.evidence.engine import Engine, Query, Relation

SURPRISING = 7.0
"""Cases expected where there are none: chance alone leaves so many out once in a thousand."""

SPANS = Query(
    "when terms were used",
    """
    with by_quarter as (select quarter, count(*) as n from cases group by quarter)
    select t.term, t.published_term, t.kind, t.cases, t.first_quarter, t.last_quarter,
        cast(coalesce(sum(q.n) filter (where q.quarter < t.first_quarter), 0) as bigint) as before,
        cast(sum(q.n) filter (
            where q.quarter between t.first_quarter and t.last_quarter) as bigint) as within,
        cast(coalesce(sum(q.n) filter (where q.quarter > t.last_quarter), 0) as bigint) as after
    from terms t semi join asked a on t.term = a.term cross join by_quarter q
    group by t.term, t.published_term, t.kind, t.cases, t.first_quarter, t.last_quarter
    order by t.term
    """,
)


@dataclass(frozen=True)
class TermSpan:
    """A term in ``cases`` cases, reported from ``first_quarter`` to ``last_quarter``.

    Quarters are the year times ten plus 1 to 4. ``before``, ``within`` and ``after`` are all
    cases of the store in the quarters before, in, and after that span.
    """

    term: str
    published_term: str
    kind: str
    cases: int
    first_quarter: int
    last_quarter: int
    before: int
    within: int
    after: int

    @property
    def comes_late(self) -> bool:
        """Whether too many cases precede its first use for that to be chance."""
        return self.cases * self.before >= SURPRISING * self.within

    @property
    def goes_early(self) -> bool:
        """Whether too many cases follow its last use for that to be chance."""
        return self.cases * self.after >= SURPRISING * self.within

    @property
    def says(self) -> str | None:
        """The break in words, null for none: a trend or a count across it misleads."""
        if not (self.comes_late or self.goes_early):
            return None
        came = f"first reported in {_quarter(self.first_quarter)}" if self.comes_late else ""
        went = f"last reported in {_quarter(self.last_quarter)}" if self.goes_early else ""
        used = " and ".join(filter(None, (came, went)))
        return (
            f"'{self.published_term}' is {used}, though other cases stand outside that time: the "
            "term may be new, or replaced by another. Counts across that time mislead."
        )


def term_spans(
    engine: Engine, tables: Mapping[str, Relation], terms: Iterable[str]
) -> tuple[TermSpan, ...]:
    """The span of each of ``terms``, folded, that the store has."""
    import pyarrow as pa

    asked = table({"term": pa.string()}, ((term,) for term in sorted(set(terms))))
    rows = engine.fetch(SPANS, {**tables, "asked": asked}).to_pylist()
    return tuple(TermSpan(**row) for row in rows)


def _quarter(number: int) -> str:
    return f"{number // 10}Q{number % 10}"
