"""Count every pair in a table of rows, on distinct reports."""

from typing import TYPE_CHECKING

from sidelight.evidence.engine import Engine, Query

if TYPE_CHECKING:
    import pyarrow as pa

PAIR_COUNTS = Query(
    "pair counts",
    """
    with drug_reports as (
        select distinct report, drug from report_rows
        where report is not null and drug is not null
    ), event_reports as (
        select distinct report, event from report_rows
        where report is not null and event is not null
    ), pair_reports as (
        select distinct report, drug, event from report_rows
        where report is not null and drug is not null and event is not null
    ), drugs as (
        select drug, count(*) as n_drug from drug_reports group by drug
    ), events as (
        select event, count(*) as n_event from event_reports group by event
    ), pairs as (
        select drug, event, count(*) as a from pair_reports group by drug, event
    ), total as (
        select count(distinct report) as n from report_rows
    )
    select drug, event, a, n_drug, n_event, n
    from pairs join drugs using (drug) join events using (event) cross join total
    order by drug, event
    """,
)


def count_pairs(engine: Engine, rows: "pa.Table") -> "pa.Table":
    """``drug``, ``event``, ``a``, ``n_drug``, ``n_event`` and ``n`` of each pair, sorted by name.

    ``rows`` has the text columns ``report``, ``drug`` and ``event``. A pair is a drug and an
    event on one row; however often a report repeats it, it counts once. A row without a drug
    still tells an event of its report, and the other way round; ``n`` is every report.
    """
    return engine.fetch(PAIR_COUNTS, {"report_rows": rows})
