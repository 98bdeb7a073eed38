"""Rules that call a pair a signal of disproportionate reporting, by name, as data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sidelight.evidence.stats.estimate import Flags

Condition = tuple[str, str, float]
"""A score by its column name, ``>`` or ``>=``, and what it is held against."""

RELATIONS: dict[str, Callable[..., Flags]] = {">": np.greater, ">=": np.greater_equal}


@dataclass(frozen=True)
class Rule:
    """All conditions must hold. ``used_by`` says whose rule it is, ``source`` where it stands."""

    name: str
    conditions: tuple[Condition, ...]
    used_by: str
    source: str

    @property
    def needs(self) -> tuple[str, ...]:
        """The scores that it looks at."""
        return tuple(score for score, _, _ in self.conditions)


RULES = {
    rule.name: rule
    for rule in (
        Rule(
            "evans-2001",
            (("prr", ">=", 2), ("chi2_yates", ">=", 4), ("a", ">=", 3)),
            "MHRA in the past, and most papers",
            "Evans, Waller, Davis 2001, doi:10.1002/pds.677",
        ),
        Rule(
            "prr025",
            (("prr025", ">=", 1), ("a", ">=", 5)),
            "EMA before it took the ROR",
            "PMC4982893, table 1",
        ),
        Rule(
            "ror025",
            (("ror025", ">", 1), ("a", ">=", 3)),
            "EudraVigilance",
            "van Puijenbroek et al. 2002, doi:10.1002/pds.668",
        ),
        Rule(
            "ic025",
            (("ic025_log2", ">", 0),),
            "Uppsala Monitoring Centre; say which IC",
            "Norén, Hopstadius, Bate 2013, doi:10.1177/0962280211403604",
        ),
        Rule(
            "eb05",
            (("eb05", ">=", 2),),
            "FDA; say which likelihood",
            "Szarfman, Machado, O'Neill 2002, doi:10.2165/00002018-200225060-00001",
        ),
        Rule(
            "mhra",
            (("ebgm", ">=", 2.5), ("eb05", ">=", 1.8), ("a", ">=", 3)),
            "MHRA",
            "PMC4982893, table 1",
        ),
        Rule(
            "omega025",
            (("omega025_log2", ">", 0),),
            "Uppsala Monitoring Centre, for two drugs together",
            "Norén et al. 2008, doi:10.1002/sim.3247",
        ),
    )
}
"""Rules by name."""


def signals(rule: str, scores: Mapping[str, ArrayLike]) -> Flags:
    """Which pairs the named rule calls a signal; what is not estimable is none.

    ``scores`` holds arrays of one length by column name. Raises KeyError for an unknown rule, or
    for a score that the rule needs and ``scores`` has not.
    """
    held = [
        np.where(
            np.isnan(values := np.asarray(scores[score], np.float64)),
            False,
            RELATIONS[how](values, limit),
        )
        for score, how, limit in RULES[rule].conditions
    ]
    flags: Flags = np.logical_and.reduce(held)
    return flags
