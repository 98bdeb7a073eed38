"""Whom can I call where I am? One country's lines, by the rules for showing a number."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sidelight.advice.card import Call
from sidelight.advice.help import calls
from sidelight.advice.lines import find_country, lines_for
from sidelight.dossier.help_lines import Line, Service
from sidelight.dossier.load import general
from sidelight.dossier.rules import Contact

NO_LINE = "We have no checked line to give you here. A pharmacist can tell you where to turn."
"""What stands in place of a service that has no line to show."""

URGENT = (Contact.EMERGENCY, Contact.POISON, Contact.CRISIS, Contact.ADVICE)


@dataclass(frozen=True)
class WhereToTurn:
    """A country's lines now. ``country`` is null when none was given or it is not known.

    ``urgent`` is in the order a person needs it, emergency first, and never empty.
    ``substance_use`` and ``reporting`` hold only lines that may be shown; reporting a side
    effect is never a way to get help.
    """

    country: str | None
    urgent: tuple[Call, ...]
    substance_use: tuple[Line, ...]
    reporting: tuple[Line, ...]


def where_to_turn(country: str | None, now: datetime | None = None) -> WhereToTurn:
    """Everyone who can be called in a country, given by code or name, at this moment."""
    moment = now or datetime.now(UTC)
    help_lines = general().help_lines
    place = find_country(help_lines, country)
    return WhereToTurn(
        country=place.name if place else None,
        urgent=calls(help_lines, URGENT, country, moment),
        substance_use=lines_for(place, Service.SUBSTANCE_USE, moment) if place else (),
        reporting=lines_for(place, Service.REPORTING, moment) if place else (),
    )


def countries() -> tuple[tuple[str, str], ...]:
    """Code and name of every country there is, by name."""
    found = ((place.code, place.name) for place in general().help_lines.countries)
    return tuple(sorted(found, key=lambda each: each[1]))
