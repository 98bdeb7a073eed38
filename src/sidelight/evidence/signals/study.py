"""What is asked of which cases, in a form that names itself by its hash.

A study is what an analyst decides before counting. It knows nothing of any store, so two analysts
who ask the same have the same hash, and a result carries the fingerprint of its reports beside it.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from sidelight.core.names import fold_medicine_name, fold_term

FORMAT = 1
"""Rises when the same fields would mean something else; part of every hash."""

ROLE_SETS = {
    "primary": ("PS",),
    "suspect": ("PS", "SS"),
    "any": ("PS", "SS", "I", "C"),
}
"""Role sets by name: primary suspect; any suspect; named in any role, also as interacting (I)
or concomitant (C)."""

ROLE_WORDS = {
    "primary": "primary suspect",
    "suspect": "suspect (primary or secondary)",
    "any": "any role (also interacting or taken alongside)",
}
"""What each role set is called on a page."""

STRATA = ("sex", "age_group", "reporter", "country")
"""What cases can be told apart by: columns of ``cases``."""

ALL_OTHER_CASES = "all other cases"


def _sorted(values: Iterable[str], fold: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(sorted({fold(value) for value in values} - {""}))


def _set(frozen: object, name: str, value: object) -> None:
    """Set a field while its frozen object is being made."""
    object.__setattr__(frozen, name, value)


@dataclass(frozen=True)
class Period:
    """Cases that FDA received from ``first`` to ``last``, both included; null is open."""

    first: date | None = None
    last: date | None = None

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None


@dataclass(frozen=True)
class Population:
    """Which cases count. An empty list lets every value in; ``unknown`` is a value of its own."""

    sexes: tuple[str, ...] = ()
    age_groups: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for field in fields(self):
            _set(self, field.name, _sorted(getattr(self, field.name), str.strip))


@dataclass(frozen=True)
class Exclusions:
    """What is not counted.

    ``term_kinds`` are kinds of terms that tell no clinical event; ``terms`` single terms; neither
    touches an event that the study names. ``own_indications`` leaves out, in each case, terms
    that are also an indication of any of its medicines. The cases themselves stay. Cases that
    suspect one of ``medicines`` are in neither group.
    """

    term_kinds: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    own_indications: bool = False
    medicines: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _set(self, "term_kinds", _sorted(self.term_kinds, str.strip))
        _set(self, "terms", _sorted(self.terms, fold_term))
        _set(self, "medicines", _sorted(self.medicines, fold_medicine_name))


@dataclass(frozen=True)
class Study:
    """One medicine and its comparator. Lists are sets: their order does not matter.

    ``names`` are what the medicine goes by, in reports; ``events`` folded terms, all terms where
    empty; with ``events_as`` they count as one event of that name. ``compare_with`` are other
    medicines' names; where empty, the comparator is every other case. ``routes`` keeps cases
    that name the medicine by one of these routes; cases that name it by any of
    ``without_routes`` are in neither group. ``duplicates_out`` are the stages whose probable
    duplicates are left out. ``negative_controls`` are terms that the analyst knows the medicine
    does not bring about.
    """

    medicine: str
    names: tuple[str, ...]
    events: tuple[str, ...] = ()
    events_as: str | None = None
    compare_with: tuple[str, ...] = ()
    roles: str = "suspect"
    routes: tuple[str, ...] = ()
    without_routes: tuple[str, ...] = ()
    duplicates_out: tuple[str, ...] = ()
    period: Period = Period()
    population: Population = Population()
    exclusions: Exclusions = Exclusions()
    strata: tuple[str, ...] = ()
    negative_controls: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("names", "compare_with"):
            _set(self, name, _sorted(getattr(self, name), fold_medicine_name))
        for name in ("events", "negative_controls"):
            _set(self, name, _sorted(getattr(self, name), fold_term))
        for name in ("routes", "without_routes", "duplicates_out", "strata"):
            _set(self, name, _sorted(getattr(self, name), str.strip))

    @property
    def comparator(self) -> str:
        """What the medicine is set against, in words."""
        if not self.compare_with:
            return ALL_OTHER_CASES
        return f"cases that name {' or '.join(self.compare_with)} and not the medicine"

    @property
    def record(self) -> dict[str, Any]:
        """The study as plain JSON values, in the shape of a study file."""
        plain = asdict(self) | {"format": FORMAT}
        plain["period"] = {
            key: day.isoformat() for key, day in plain["period"].items() if day is not None
        }
        return plain

    @property
    def canonical_json(self) -> str:
        """The study as JSON that is the same, byte for byte, for equal studies."""
        return json.dumps(self.record, sort_keys=True, separators=(",", ":"), ensure_ascii=True)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the canonical JSON, in hex."""
        return hashlib.sha256(self.canonical_json.encode("ascii")).hexdigest()
