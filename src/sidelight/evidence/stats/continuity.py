"""Continuity corrections: what is added to cells so that a ratio exists, only ever by name.

Without a name nothing is added, and a ratio with an empty cell is not estimable. Tools that add
½ unasked disagree with those that do not, and their readers cannot tell.
"""

from collections.abc import Callable

import numpy as np

from sidelight.evidence.stats.contingency import Contingency
from sidelight.evidence.stats.estimate import Floats


def cells_of(table: Contingency, correction: str | None = None) -> Floats:
    """Cells a, b, c, d as the rows of a float array, after the correction of that name.

    ``haldane`` adds ½ to every cell of every table; ``haldane-where-zero`` only to all four
    cells of tables that hold an empty one (what vigipy does unasked). Raises KeyError for a
    name that is not in ``CORRECTIONS``.

    Source: Haldane 1956, The estimation and significance of the logarithm of a ratio of
    frequencies, doi:10.1111/j.1469-1809.1955.tb01285.x.
    """
    cells = np.stack([table.a, table.b, table.c, table.d]).astype(np.float64)
    return cells if correction is None else CORRECTIONS[correction](cells)


def _everywhere(cells: Floats) -> Floats:
    return cells + 0.5


def _where_zero(cells: Floats) -> Floats:
    return np.where((cells == 0).any(axis=0), cells + 0.5, cells)


CORRECTIONS: dict[str, Callable[[Floats], Floats]] = {
    "haldane": _everywhere,
    "haldane-where-zero": _where_zero,
}
"""Corrections by name."""
