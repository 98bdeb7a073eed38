"""A plan as a calendar (RFC 5545): a day-long entry where each step begins, and each check-in.

Entries carry no name of a patient, and are marked private for calendars that others see. Each has
the same UID whenever the same plan is made again.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from sidelight.advice.plan.amounts import shown
from sidelight.advice.plan.plan import DRAFT, Plan
from sidelight.advice.plan.schedule import Stage
from sidelight.advice.plan.wording import NONE, in_full, times

if TYPE_CHECKING:
    from icalendar import Event

DO_NOT_CHANGE = "Do not change the plan by yourself."


def calendar(plan: Plan, made: datetime, *, confirmed: bool) -> bytes:
    """The calendar's file. ``made`` carries a time zone; unconfirmed entries say DRAFT."""
    from icalendar import Calendar

    found = Calendar()
    found.add("prodid", "-//Sidelight//Plan//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", _title(plan, "plan", confirmed))
    for entry in _entries(plan, confirmed):
        entry.add("dtstamp", made)
        found.add_component(entry)
    return bytes(found.to_ical())


def _entries(plan: Plan, confirmed: bool) -> "Iterator[Event]":
    schedule = plan.schedule
    for stage in schedule.stages:
        stops = schedule.stops and stage is schedule.stages[-1]
        daily = "none from today" if stops else f"{shown(stage.level.daily)} mg a day"
        title = _title(plan, f"step {stage.level.number}: {daily}", confirmed)
        yield _entry(stage.first, stage.last, title, _says(stage, confirmed))
    if schedule.last_dose:
        title = _title(plan, "last day with a dose", confirmed)
        yield _entry(schedule.last_dose, schedule.last_dose, title, _also(confirmed))
    for day in schedule.check_ins:
        title = _title(plan, "check in with your clinic", confirmed)
        yield _entry(day, day, title, _also(confirmed))


def _entry(first: date, last: date, title: str, says: str) -> "Event":
    from icalendar import Event

    entry = Event()
    entry.add("uid", f"{uuid5(NAMESPACE_URL, f'{first} {last} {title} {says}')}@sidelight")
    entry.add("summary", title)
    entry.add("dtstart", first)
    entry.add("dtend", last + timedelta(days=1))
    entry.add("description", says)
    entry.add("transp", "TRANSPARENT")
    entry.add("class", "PRIVATE")
    return entry


def _title(plan: Plan, what: str, confirmed: bool) -> str:
    return f"{'' if confirmed else 'DRAFT '}{plan.medicine.identity.name} {what}"


def _says(stage: Stage, confirmed: bool) -> str:
    doses = stage.level.doses
    lines = [
        f"{when}: {in_full(dose)}" for when, dose in zip(times(len(doses)), doses, strict=True)
    ]
    every_none = all(in_full(dose) == NONE for dose in doses)
    return "\n".join([*([] if every_none else lines), _also(confirmed)])


def _also(confirmed: bool) -> str:
    return DO_NOT_CHANGE if confirmed else f"{DO_NOT_CHANGE}\n{DRAFT}"
