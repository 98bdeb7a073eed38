"""What was read, dropped, mended and left unread in one table, and why."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Rows of one table: ``read`` = ``kept`` + the sum of ``dropped``.

    ``mended`` counts rows kept after a repair; ``unread`` counts values of kept rows that
    could not be typed and are null there (the published text is kept beside them).
    ``blank`` counts kept rows in which the column that the table is for is empty.
    ``unknown_columns`` were in the header and are not kept.
    """

    read: int = 0
    kept: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    blank: Counter[str] = field(default_factory=Counter)
    unknown_columns: list[str] = field(default_factory=list)
