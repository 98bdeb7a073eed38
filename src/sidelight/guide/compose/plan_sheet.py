"""Composes the patient's sheet of a plan. Its words are read at school grade 6 or lower.

It is made to be printed, so it says when a line is open, never whether it is open now.
"""

from collections.abc import Iterator
from datetime import date, datetime

from sidelight.advice.lines import find_country, hours_in_words, last_checked, lines_for
from sidelight.advice.plan.amounts import shown
from sidelight.advice.plan.plan import DRAFT, Plan
from sidelight.advice.plan.schedule import Day, Schedule, Stage
from sidelight.advice.plan.wording import in_full, times
from sidelight.core.tiers import Tier
from sidelight.dossier.general import General
from sidelight.dossier.help_lines import Line, Service
from sidelight.guide.plan_sheet import DayRow, Number, PlanSheet, StepRow

NOBODY = "Nobody answers within 2 hours? Go to urgent care or the emergency department."
"""Our own draft rule, as for a missed dose: who can't reach anyone in time goes a tier up."""

_SHOWN = (Service.EMERGENCY, Service.ADVICE, Service.POISON, Service.CRISIS)


def compose(
    plan: Plan, general: General, country: str | None, now: datetime, *, confirmed: bool
) -> PlanSheet:
    """The sheet of ``plan`` with the help lines of ``country`` that may be shown ``now``."""
    name, schedule = plan.medicine.identity.name.lower(), plan.schedule
    claims = (*plan.watch, *plan.rules)
    cited = dict.fromkeys(key for claim in claims for key in claim.sources)
    return PlanSheet(
        title=f"Your {name} plan",
        medicine=plan.medicine.identity.name,
        draft=None if confirmed else DRAFT,
        intro=tuple(_intro(plan)),
        times=times(len(schedule.order.now)),
        steps=tuple(_step(schedule, stage) for stage in schedule.stages),
        days=tuple(_day(schedule, day) for day in schedule.days()),
        end=_end(schedule),
        check_ins=tuple(long_date(day) for day in schedule.check_ins),
        emergency=tuple(c.says for c in plan.watch if c.tier is Tier.EMERGENCY),
        tell_them=_tell_them(name, down=schedule.order.down),
        today=tuple(c.says for c in plan.watch if c.tier is not Tier.EMERGENCY),
        hold=(*_hold(schedule), NOBODY),
        rules=tuple(claim.says for claim in plan.rules),
        numbers=tuple(dict.fromkeys(_numbers(general, country, now))),
        numbers_note=_note(general, country),
        sources=tuple(plan.sources[key].title for key in cited),
    )


def long_date(day: date) -> str:
    """For example "Mon 2 March 2026"."""
    return f"{day:%a} {day.day} {day:%B %Y}"


def _intro(plan: Plan) -> Iterator[str]:
    order = plan.schedule.order
    yield "Your prescriber made this plan for you. It is for you alone."
    yield "Do not change this plan by yourself."
    if order.down:
        yield "Do not go faster, and do not stop all at once."
    else:
        yield "Do not go up faster, and do not stop all at once."
    yield "Take what the table says for each day. Then tick it off."
    if order.stock.solids:
        yield "Read the strength on the pack each time."
    if order.stock.liquid:
        strength = shown(order.stock.liquid.mg_per_ml)
        yield (
            f"Read the strength on the bottle each time. It must say {strength} mg in each mL. "
            "If it does not, do not take it. Ask your pharmacist."
        )


def _step(schedule: Schedule, stage: Stage) -> StepRow:
    last = stage is schedule.stages[-1]
    dates = f"From {long_date(stage.first)}"
    if not last:
        dates = f"{long_date(stage.first)} to {long_date(stage.last)}"
    return StepRow(
        stage.level.number,
        dates,
        f"{shown(stage.level.daily)} mg",
        tuple(in_full(dose) for dose in stage.level.doses),
    )


def _day(schedule: Schedule, day: Day) -> DayRow:
    notes = []
    if day.date == schedule.last_dose:
        notes.append("Last day with a dose")
    if schedule.stops and day.step == schedule.stages[-1].level.number:
        notes.append("No dose from today")
    if day.date in schedule.check_ins:
        notes.append("Check in")
    doses = tuple(in_full(dose) for dose in day.doses)
    return DayRow(long_date(day.date), day.step, doses, ". ".join(notes))


def _end(schedule: Schedule) -> str:
    if schedule.last_dose:
        return f"Your last day with a dose is {long_date(schedule.last_dose)}."
    daily = shown(schedule.order.to)
    return f"Then stay on {daily} mg a day until your prescriber says what comes next."


def _tell_them(name: str, *, down: bool) -> str:
    way = "down" if down else "up"
    return (
        f"Tell them that you take {name} and that your dose is going {way}. Say that it must not "
        "be stopped all at once. Show them this sheet."
    )


def _hold(schedule: Schedule) -> Iterator[str]:
    days = schedule.order.hold_days
    if not days:
        yield "Phone today, before the next step. Ask if you should take the step."
        return
    many = "1 day" if days == 1 else f"{days} days"
    yield "Stay on the dose that you take now. Do not take the next step. Phone today."
    yield f"A hold lasts {many}. Each later date then moves by {many}."
    yield "Ask for a new sheet with the new dates."


def _numbers(general: General, country: str | None, now: datetime) -> Iterator[Number]:
    place = find_country(general.help_lines, country)
    if place is None:
        yield Number("The local emergency number", general.help_lines.no_country, "")
        return
    for service in _SHOWN:
        for line in lines_for(place, service, now):
            yield Number(_named(line), _reach(line), _when(line))
        if instead := place.instead.get(service):
            yield Number("Elsewhere, or if it is closed", instead, "")


def _named(line: Line) -> str:
    return f"{line.name} ({', '.join(line.regions)})" if line.regions else line.name


def _reach(line: Line) -> str:
    return " or ".join(line.numbers) or line.text or str(line.url)


def _when(line: Line) -> str:
    seen = f"number seen {long_date(last_checked(line))}"
    if line.service is Service.EMERGENCY or line.all_day:
        return f"day and night; {seen}"
    return f"{hours_in_words(line.hours) if line.hours else 'hours not confirmed'}; {seen}"


def _note(general: General, country: str | None) -> str:
    place = find_country(general.help_lines, country)
    where = f"These numbers are for {place.name}. " if place else ""
    return f"{where}A number may change. If one does not work, call the emergency number."
