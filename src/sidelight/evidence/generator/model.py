"""A made-up case before it is written down."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MadeUpDrug:
    """One medicine of a case; ``misspelt`` is how it is written where not by one of its names."""

    medicine: str
    role: str
    route: str
    misspelt: str = ""


@dataclass(frozen=True)
class MadeUpCase:
    """One case. ``quarters`` says in which archive each version appears, first version first.

    ``lag_days`` is the time from the event to the first report. ``duplicate_of`` is the case that
    it tells of once more, 0 for none; then ``changes`` say what is told differently, and
    ``shift_days`` by how much the event date is. ``number`` is the manufacturer's.
    """

    case_id: int
    quarters: tuple[int, ...]
    drugs: tuple[MadeUpDrug, ...]
    terms: tuple[str, ...]
    sex: str
    age: tuple[str, str]
    country: str
    reporter: str
    outcomes: tuple[str, ...]
    lag_days: int
    number: str
    article: str = ""
    duplicate_of: int = 0
    changes: tuple[str, ...] = ()
    shift_days: int = 0
