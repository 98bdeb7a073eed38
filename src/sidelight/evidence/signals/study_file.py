"""A study as an analyst writes it, TOML or JSON, to a ``Study``: all that is wrong at once."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from sidelight.core.errors import SourceError
from sidelight.evidence.cases.duplicates import STAGES
from sidelight.evidence.cases.vocabulary import UNKNOWN, words
from sidelight.evidence.signals.flags import KIND_FLAGS
from sidelight.evidence.signals.study import (
    ROLE_SETS,
    STRATA,
    Exclusions,
    Period,
    Population,
    Study,
)

SEXES = ("F", "M", "unknown")
AGE_GROUPS = ("neonate", "infant", "child", "adolescent", "adult", "elderly", "unknown")
REPORTERS = (
    "physician", "pharmacist", "other health professional", "consumer", "lawyer", "unknown",
)  # fmt: skip
STAGES_OUT = ("control number", "exact")
"""Duplicate stages that a study leaves out unless it says otherwise: the two plain rules."""

KINDS_OUT = tuple(sorted(KIND_FLAGS))
"""Kinds of terms that a study does not count unless it says otherwise: all but clinical ones."""

MOST_BYTES = 1_000_000


def _one_of(*known: str) -> AfterValidator:
    """Every value must be known; the message lists what is."""

    def check(values: tuple[str, ...]) -> tuple[str, ...]:
        if set(values) - set(known):
            raise ValueError(f"knows only {', '.join(known)}")
        return values

    return AfterValidator(check)


def route_classes() -> tuple[str, ...]:
    """Every class of route that a case may have."""
    return tuple(sorted({*words("routes").values(), "other", UNKNOWN}))


def _routes(values: tuple[str, ...]) -> tuple[str, ...]:
    if set(values) - set(route_classes()):
        raise ValueError(f"knows only {', '.join(route_classes())}")
    return values


Text = Annotated[str, Field(min_length=1, max_length=300)]
Texts = Annotated[tuple[Text, ...], Field(max_length=2_000)]
Country = Annotated[str, Field(pattern=r"^([A-Z]{2}|unknown)$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Period(_Part):
    first: date | None = None
    last: date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "_Period":
        if self.first and self.last and self.first > self.last:
            raise ValueError("ends before it begins")
        return self


class _Population(_Part):
    sexes: Annotated[tuple[str, ...], _one_of(*SEXES)] = ()
    age_groups: Annotated[tuple[str, ...], _one_of(*AGE_GROUPS)] = ()
    countries: tuple[Country, ...] = ()
    reporters: Annotated[tuple[str, ...], _one_of(*REPORTERS)] = ()


class _Exclusions(_Part):
    term_kinds: Annotated[tuple[str, ...], _one_of(*KINDS_OUT)] = KINDS_OUT
    terms: Texts = ()
    own_indications: bool = False
    medicines: Texts = ()


class _Study(_Part):
    format: Literal[1] = 1
    medicine: Text
    names: Texts = ()
    events: Texts = ()
    events_as: Text | None = None
    compare_with: Texts = ()
    roles: Annotated[str, AfterValidator(lambda one: _role(one))] = "suspect"
    routes: Annotated[tuple[str, ...], AfterValidator(_routes)] = ()
    without_routes: Annotated[tuple[str, ...], AfterValidator(_routes)] = ()
    duplicates_out: Annotated[tuple[str, ...], _one_of(*STAGES)] = STAGES_OUT
    period: _Period = _Period()
    population: _Population = _Population()
    exclusions: _Exclusions = _Exclusions()
    strata: Annotated[tuple[str, ...], _one_of(*STRATA)] = ()
    negative_controls: Texts = ()

    @model_validator(mode="after")
    def _agrees(self) -> "_Study":
        if self.events_as and len(self.events) < 2:
            raise ValueError("events_as needs two events or more to count as one")
        if set(self.routes) & set(self.without_routes):
            raise ValueError("a route can't be both in routes and in without_routes")
        return self


def _role(name: str) -> str:
    if name not in ROLE_SETS:
        raise ValueError(f"knows only {', '.join(ROLE_SETS)}")
    return name


def read_study(path: Path) -> Study:
    """The study in a ``.toml`` or ``.json`` file. Raises SourceError with all that is wrong."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refused([f"The file is larger than {MOST_BYTES:,} bytes."])
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
        raise SourceError(
            "The study file can't be read.",
            f"{path.name} can't be opened ({said}).",
            "Give the path of a study file, TOML or JSON.",
        ) from error
    try:
        record = json.loads(text) if path.suffix == ".json" else tomllib.loads(text)
    except ValueError as error:
        form = "JSON" if path.suffix == ".json" else "TOML"
        raise _refused([f"It is not {form}: {error}."]) from error
    return study_from(record)


def study_from(record: object) -> Study:
    """The study that plain values describe, in the shape of ``Study.record``.

    Without ``names`` the medicine goes by its own name. Raises SourceError with all problems.
    """
    try:
        told = _Study.model_validate(record)
    except ValidationError as error:
        raise _refused([_problem(one) for one in error.errors()]) from error
    values = told.model_dump(exclude={"format", "period", "population", "exclusions"})
    return Study(
        **values | {"names": told.names or (told.medicine,)},
        period=Period(**told.period.model_dump()),
        population=Population(**told.population.model_dump()),
        exclusions=Exclusions(**told.exclusions.model_dump()),
    )


def _problem(error: Any) -> str:
    """One problem in words: where, and what."""
    where = ".".join(str(part) for part in error["loc"]) or "the study"
    words = {
        "missing": "is missing",
        "extra_forbidden": "is no field of a study",
        "string_pattern_mismatch": "must be a country code of two capitals, or unknown",
    }
    said = words.get(error["type"]) or error["msg"].removeprefix("Value error, ")
    return f"{where}: {said}."


def _refused(problems: list[str]) -> SourceError:
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    return SourceError(
        "The study can't be run as it is written.",
        "\n  ".join([f"It has {count}:", *problems]),
        "Mend the file, then run it again; docs/studies.md lists every field.",
    )
