"""Whether what was read makes sense as a whole: a quarter that comes out empty is refused."""

from collections import Counter
from pathlib import Path

from sidelight.evidence.sources.faers.layout import Table
from sidelight.evidence.sources.faers.refusals import FETCH_AGAIN, refused
from sidelight.evidence.sources.faers.tally import Tally

FEWEST_ROWS = 20
"""A table below it is somebody's extract, and may be as poor as it is."""

ROLE = "role_cod not a known role"


def check_sense(path: Path, table: Table, tally: Tally) -> None:
    """Raise SourceError when most rows of ``table`` say nothing, or none can be kept.

    In all 90 quarters from 2004Q1 to 2026Q2 fewer than one row in a million is broken. When
    more than half of a table's rows lack its report, its medicine, role or term, a column was
    moved or renamed or a table is of another quarter, and counts from it would be wrong without
    a sign of it. Half is far from both: no real quarter comes near it, and a column that moved
    empties all of them.
    """
    name = table.name.upper()
    if not tally.kept and not table.may_be_empty:
        raise refused(path, f"None of the {tally.read:,} rows of the table {name} can be kept.")
    lost = Counter(tally.dropped)
    lost.update({f"no {column}": count for column, count in tally.blank.items()})
    lost[ROLE] = tally.unread[ROLE]
    if tally.read >= FEWEST_ROWS and 2 * lost.total() > tally.read:
        (reason, count), *_ = lost.most_common(1)
        got = (
            f"{lost.total():,} of the {tally.read:,} rows of the table {name} can't be used; "
            f"{count:,}: {reason}."
        )
        raise refused(path, got, FETCH_AGAIN)
