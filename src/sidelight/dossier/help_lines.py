"""Where to turn, country by country, and how fresh each number is."""

from datetime import date, time
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from sidelight.core.claims import Checked, Record, Sentence


class Service(StrEnum):
    """What a line is for."""

    EMERGENCY = "emergency"
    POISON = "poison"
    CRISIS = "crisis"
    ADVICE = "advice"
    SUBSTANCE_USE = "substance_use"
    REPORTING = "reporting"


class Hours(Record):
    """Opening hours by the local clock; ``days`` are ISO weekdays (1 = Monday).

    ``closes`` of 00:00 means midnight; a line may close after midnight (``closes`` < ``opens``).
    """

    opens: time
    closes: time
    days: tuple[Annotated[int, Field(ge=1, le=7)], ...] = (1, 2, 3, 4, 5, 6, 7)


class Line(Record):
    """One number, address or form.

    ``checked`` V: seen on the organisation's, a government's or a public hospital's page;
    V2: in a secondary copy. ``seen`` is when the copy was read; ``confirmed`` is when a person
    last confirmed it with the organisation (null: nobody has). ``hours`` null with
    ``all_day`` false means that no hours are confirmed.
    """

    service: Service
    name: Sentence
    numbers: tuple[str, ...] = ()
    text: str | None = None  # how to send a text message
    url: str | None = None
    region: str | None = None
    all_day: bool = False
    hours: Hours | None = None
    free: bool = False
    checked: Literal[Checked.READ, Checked.SECONDARY]
    seen: date
    confirmed: date | None = None
    note: Sentence | None = None  # what the line is not for; when it may not answer
    source: Sentence


class Country(Record):
    """A country's lines. ``instead`` says where to turn for a service that has no public line."""

    code: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    name: str
    timezones: Annotated[tuple[str, ...], Field(min_length=1)]
    lines: Annotated[tuple[Line, ...], Field(min_length=1)]
    instead: dict[Service, Sentence] = Field(default_factory=dict)


class HelpLines(Record):
    """All countries, and what a person is told where no country is given."""

    compiled: date
    countries: Annotated[tuple[Country, ...], Field(min_length=1)]
