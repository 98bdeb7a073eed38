"""What is made: how many reports, from which seed, with which signals planted."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Planted:
    """Where ``medicine`` is suspected, ``term`` is reported ``times`` as often as elsewhere."""

    medicine: str
    term: str
    times: float


PLANTED = (
    Planted("CLOVERFICTOL", "Seizure", 8.0),
    Planted("DAMSONFICTOL", "Ringing in the ears", 10.0),
    Planted("ELDERFICTOL", "Somnolence", 5.0),
    Planted("GORSEFICTOL", "Vivid dreams", 15.0),
    Planted("HAZELFICTOL", "Nausea", 3.0),
    Planted("ALDERFICTOL", "Hiccups", 6.0),
)
"""The truth that an analysis should find again. Every other pair is reported by chance."""


@dataclass(frozen=True)
class Recipe:
    """The same recipe gives the same bytes.

    ``first_quarter`` is a year and 1 to 4; ``cases`` is the number of cases, which have about
    1.2 report versions each, spread over ``quarters`` archives. The share ``duplicates`` of them
    tell once more of the person and the event of another case. They draw on the first
    ``medicines`` names (10,000 at most) and the first ``terms`` reactions.
    """

    seed: int = 20241
    cases: int = 5000
    first_quarter: tuple[int, int] = (2024, 1)
    quarters: int = 3
    planted: tuple[Planted, ...] = PLANTED
    duplicates: float = 0.03
    medicines: int = 16
    terms: int = 32

    def quarter(self, number: int) -> tuple[int, int]:
        """The quarter of the archive ``number``, counted from 0."""
        year, first = self.first_quarter
        place = first - 1 + number
        return year + place // 4, place % 4 + 1
