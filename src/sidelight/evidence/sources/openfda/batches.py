"""openFDA's reports to typed batches, a few thousand at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sidelight.evidence.sources.faers.columns import Origin, typed_rows
from sidelight.evidence.sources.faers.layout import TABLES, Table
from sidelight.evidence.sources.faers.read import Reading
from sidelight.evidence.sources.openfda.report import NO_CASE, Json, Row, is_legacy, rows_of

if TYPE_CHECKING:
    import pyarrow as pa

ORIGIN = Origin(0, "openFDA")

Put = Callable[["pa.RecordBatch"], None]


def put_batch(reports: list[Json], puts: dict[str, Put], reading: Reading) -> None:
    """Type the rows of some reports and hand them on, table by table."""
    rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for report in reports:
        for name, its in rows_of(report).items():
            if not its:
                continue
            if is_legacy(report):
                reading.tallies[name].read += len(its)
                reading.tallies[name].dropped[NO_CASE] += len(its)
            else:
                rows[name] += its
    ids = quarters = None
    for table in TABLES:
        tally = reading.tallies[table.name]
        tally.read += len(rows[table.name])
        batch = typed_rows(table, _text(table, rows[table.name]), ORIGIN, ids, tally)
        if ids is None:
            ids, quarters = batch["report_id"], _quarters(batch["received"])
        puts[table.name](_numbered(batch, ids, quarters))


def _text(table: Table, rows: list[Row]) -> "pa.RecordBatch":
    import pyarrow as pa

    names = dict.fromkeys((*table.required, "primaryid", *table.columns))
    return pa.RecordBatch.from_pylist(rows, pa.schema([(name, pa.string()) for name in names]))


def _quarters(received: "pa.Array") -> "pa.Array":
    """Year times ten plus 1 to 4; 0 where the date is missing."""
    import pyarrow as pa
    import pyarrow.compute as pc

    number = pc.add(pc.multiply(pc.year(received), 10), pc.quarter(received))
    return pc.fill_null(number, 0).cast(pa.int32())


def _numbered(batch: "pa.RecordBatch", ids: "pa.Array", quarters: "pa.Array") -> "pa.RecordBatch":
    """``batch`` with each report's quarter, and its id below zero.

    The same version of a case may stand in an archive too: its rows must not meet these, and
    the archive's wins, because it tells the primary suspect (its id is the higher one).
    """
    import pyarrow.compute as pc

    place = pc.index_in(batch["report_id"], value_set=ids)
    made = {name: batch[name] for name in batch.schema.names}
    made |= {"quarter": quarters.take(place), "report_id": pc.negate(batch["report_id"])}
    return type(batch).from_arrays(list(made.values()), schema=batch.schema)
