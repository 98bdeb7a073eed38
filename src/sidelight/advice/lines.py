"""Which lines of a country may be shown now: where, how fresh, and whether they are open."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from sidelight.core.claims import Checked
from sidelight.dossier.help_lines import Country, HelpLines, Hours, Line, Service

STALE_AFTER_MONTHS = 6
HIDDEN_AFTER_MONTHS = 12

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Opening(StrEnum):
    """Whether a line answers now. ``UNSURE``: no hours, or the country's clocks disagree."""

    OPEN = "open"
    CLOSED = "closed"
    UNSURE = "unsure"


def find_country(help_lines: HelpLines, given: str | None) -> Country | None:
    """The country with that code or name in any case; null when none is given or it is unknown."""
    word = (given or "").strip().casefold()
    return next((place for place in help_lines.countries if word in place.called), None)


def known_region(country: Country, given: str | None) -> str | None:
    """The region in folded case, if any line of the country names it; else null: not known."""
    word = (given or "").strip().casefold()
    return word if any(_serves(line, word) for line in country.lines) else None


def lines_for(
    country: Country, service: Service, now: datetime, region: str | None = None
) -> tuple[Line, ...]:
    """The lines of a service that may be shown ``now`` in ``region``, open or not, best first."""
    shown = [line for line in country.lines if line.service is service and may_show(line, now)]
    return in_region(shown, known_region(country, region))


def in_region(lines: Sequence[Line], region: str | None) -> tuple[Line, ...]:
    """The lines for a known ``region``; when it is null, also those for any one area.

    Lines that help callers from anywhere stand in where no nearer line is left.
    """
    near = [line for line in lines if not line.regions or _serves(line, region)]
    if region is None:
        near += [line for line in lines if line.regions and not line.anywhere]
    if all(line.regions and not _serves(line, region) for line in near):
        near += [line for line in lines if line.anywhere]
    return tuple(sorted(near, key=lambda line: not _serves(line, region)))


def may_show(line: Line, now: datetime) -> bool:
    """Emergency numbers always; others when checked, and not older than twelve months."""
    if line.service is Service.EMERGENCY:
        return True
    if line.checked is Checked.SECONDARY and line.confirmed is None:
        return False
    return not older_than(HIDDEN_AFTER_MONTHS, last_checked(line), now)


def is_stale(line: Line, now: datetime) -> bool:
    """Whether nobody has confirmed or seen the line for more than six months."""
    return older_than(STALE_AFTER_MONTHS, last_checked(line), now)


def last_checked(line: Line) -> date:
    """When a person last confirmed the line, or else when it was seen."""
    return line.confirmed or line.seen


def opening(line: Line, timezones: Sequence[str], now: datetime) -> Opening:
    """Whether the line is open by the local clock: open only if open in every time zone."""
    if line.all_day:
        return Opening.OPEN
    if line.hours is None:
        return Opening.UNSURE
    answers = {_is_open(line.hours, now.astimezone(ZoneInfo(zone))) for zone in timezones}
    if len(answers) > 1:
        return Opening.UNSURE
    return Opening.OPEN if answers.pop() else Opening.CLOSED


def hours_in_words(hours: Hours) -> str:
    """For example "9:00 to 17:00, Monday to Friday"."""
    return f"{_clock(hours.opens)} to {_clock(hours.closes)}{_days_in_words(hours.days)}"


def _serves(line: Line, region: str | None) -> bool:
    return region in {name.casefold() for name in line.regions}


def older_than(months: int, checked: date, now: datetime) -> bool:
    """Whether more than so many months have passed since ``checked``."""
    today = now.astimezone(UTC).date()
    age = (today.year - checked.year) * 12 + today.month - checked.month
    return (age, today.day) > (months, checked.day)


def _is_open(hours: Hours, local: datetime) -> bool:
    day, clock = local.isoweekday(), local.time()
    if hours.opens < hours.closes:
        return day in hours.days and hours.opens <= clock < hours.closes
    day_before = 7 if day == 1 else day - 1
    since_today = day in hours.days and clock >= hours.opens
    return since_today or (day_before in hours.days and clock < hours.closes)


def _clock(moment: time) -> str:
    return f"{moment.hour}:{moment.minute:02}" if moment != time() else "midnight"


def _days_in_words(days: Sequence[int]) -> str:
    if set(days) == set(range(1, 8)):
        return " every day"
    names = [_DAYS[day - 1] for day in sorted(days)]
    if sorted(days) == list(range(min(days), max(days) + 1)) and len(days) > 1:
        return f", {names[0]} to {names[-1]}"
    return f", {' and '.join(names)}"
