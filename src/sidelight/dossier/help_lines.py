"""Where to turn, country by country, and how fresh each number is."""

from collections import Counter
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field, model_validator

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
    days: Annotated[tuple[Annotated[int, Field(ge=1, le=7)], ...], Field(min_length=1)] = (
        *range(1, 8),
    )

    @model_validator(mode="after")
    def _is_not_all_day(self) -> "Hours":
        if self.opens == self.closes:
            raise ValueError("opens and closes are the same; write all_day instead")
        return self


class Line(Record):
    """One number, address or form.

    ``checked`` V: seen on the organisation's, a government's or a public hospital's page;
    V2: in a secondary copy. ``seen`` is when the copy was read; ``confirmed`` is when a person
    last confirmed it with the organisation (null: nobody has). ``hours`` null with
    ``all_day`` false means that no hours are confirmed. ``regions`` are the names and codes
    of the places it serves (empty: the whole country); ``anywhere`` says that a regional
    line also helps callers from elsewhere in the country.
    """

    service: Service
    name: Sentence
    numbers: tuple[str, ...] = ()
    text: Sentence | None = None  # how to write instead of calling
    url: Annotated[str, Field(pattern=r"^https://")] | None = None
    regions: tuple[str, ...] = ()
    anywhere: bool = False
    all_day: bool = False
    hours: Hours | None = None
    free: bool = False
    checked: Literal[Checked.READ, Checked.SECONDARY]
    seen: date
    confirmed: date | None = None
    note: Sentence | None = None  # what the line is not for; when it may not answer
    source: Sentence

    @model_validator(mode="after")
    def _can_be_reached(self) -> "Line":
        if not (self.numbers or self.text or self.url):
            raise ValueError("give numbers, text or url")
        if self.all_day and self.hours:
            raise ValueError("a line open all day has no hours")
        if self.service is Service.EMERGENCY and not self.numbers:
            raise ValueError("an emergency line needs a number")
        return self


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError("this time zone is not known") from None
    return name


TimeZone = Annotated[str, AfterValidator(_known_zone)]
"""A name from the IANA time zone database."""


class Country(Record):
    """A country's lines, best first in each service.

    ``also_called`` are other names people write. ``timezones`` are all that its people live
    in. ``instead`` says where to turn for a service with no public line, or when the line is
    closed; it holds no number, because a number must carry its date.
    """

    code: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    name: str
    also_called: tuple[str, ...] = ()
    timezones: Annotated[tuple[TimeZone, ...], Field(min_length=1)]
    lines: Annotated[tuple[Line, ...], Field(min_length=1)]
    instead: dict[Service, Annotated[Sentence, Field(pattern=r"^\D+$")]] = Field(
        default_factory=dict
    )

    @model_validator(mode="after")
    def _has_emergency(self) -> "Country":
        if all(line.service is not Service.EMERGENCY for line in self.lines):
            raise ValueError("every country needs an emergency number")
        return self

    @property
    def called(self) -> frozenset[str]:
        """Every name and code it answers to, in folded case."""
        return frozenset(word.casefold() for word in (self.code, self.name, *self.also_called))


class HelpLines(Record):
    """All countries, and what a person is told where no country is given or it is not known."""

    compiled: date
    no_country: Sentence
    unknown_country: Sentence
    countries: Annotated[tuple[Country, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _names_are_unique(self) -> "HelpLines":
        names = Counter(name for country in self.countries for name in country.called)
        if twice := [name for name, times in names.items() if times > 1]:
            raise ValueError(f"two countries share a name: {', '.join(sorted(twice))}")
        return self
