"""A prescriber's plan: an exact schedule, its sheet and its calendar. Nothing of it is kept.

For prescribers and pharmacists only: a person gets no schedule from Sidelight.
"""

from datetime import date, datetime
from typing import Any

from sidelight.advice.lines import find_country
from sidelight.advice.plan.amounts import shown
from sidelight.advice.plan.asked import Asked, read
from sidelight.advice.plan.calendar import calendar
from sidelight.advice.plan.plan import DRAFT, OUR_RULES, Plan, make
from sidelight.advice.plan.schedule import Stage
from sidelight.advice.plan.stock import Dose
from sidelight.advice.plan.wording import in_full, times
from sidelight.core.claims import Claim
from sidelight.core.errors import UsageError
from sidelight.dossier.load import general, medicine
from sidelight.guide.compose import plan_sheet
from sidelight.guide.plan_sheet import PlanSheet


def plan(medicine_id: str, asked: Asked, today: date) -> Plan:
    """The draft that a prescriber asked for.

    Raises :class:`UsageError` when what was asked can't be read or no plan can be made of it,
    and when there is no such dossier or it holds no limits.
    """
    dossier = medicine(medicine_id)
    return make(read(asked, dossier, today), dossier, general(), today)


def where(country: str | None) -> str | None:
    """The country, if its help lines are known; null when none is given.

    Raises :class:`UsageError` on another: a sheet without the right numbers must not be handed out.
    """
    if not (country or "").strip():
        return None
    if find_country(general().help_lines, country) is None:
        raise UsageError(
            "We do not know that country.",
            "The patient's sheet would have no number to call.",
            "Give one that `sidelight help-lines` lists, by name or two-letter code, or none.",
        )
    return country


def sheet(made: Plan, country: str | None, now: datetime, *, confirmed: bool = False) -> PlanSheet:
    """The patient's sheet, with the help lines of a country (code or name; null: not said).

    Raises :class:`UsageError` on a country that is not known.
    """
    return plan_sheet.compose(made, general(), where(country), now, confirmed=confirmed)


def ics(made: Plan, now: datetime, *, confirmed: bool = False) -> bytes:
    """The plan as a calendar file (RFC 5545). ``now`` carries a time zone."""
    return calendar(made, now, confirmed=confirmed)


def as_json(made: Plan) -> dict[str, Any]:
    """The draft as plain data; amounts are exact decimals in text, dates are ISO."""
    schedule = made.schedule
    return {
        "status": DRAFT,
        "medicine": made.medicine.identity.id,
        "direction": "down" if schedule.order.down else "up",
        "now_mg": [shown(mg) for mg in schedule.order.now],
        "times": list(times(len(schedule.order.now))),
        "cautions": [
            {"strong": it.strong, "says": it.says, "limits": [limit.id for limit in it.limits]}
            for it in made.cautions
        ],
        "substituted": list(made.substituted),
        "steps": [_step(stage) for stage in schedule.stages],
        "days": [
            {"date": day.date.isoformat(), "step": day.step, "doses": [_dose(d) for d in day.doses]}
            for day in schedule.days()
        ],
        "last_day_with_a_dose": schedule.last_dose.isoformat() if schedule.last_dose else None,
        "check_ins": [day.isoformat() for day in schedule.check_ins],
        "checked": list(made.proven),
        "limits": [
            {
                "id": it.limit.id,
                "kind": it.limit.kind.value,
                "verdict": it.verdict.value,
                "because": it.because,
                **_claim(made.claims[it.limit.id]),
            }
            for it in made.comparisons
        ],
        "notes": [_claim(claim) for claim in made.notes],
        "renal": [_claim(claim) for claim in made.renal],
        "rules": list(OUR_RULES),
    }


def _step(stage: Stage) -> dict[str, Any]:
    held = stage.next_if_held
    return {
        "step": stage.level.number,
        "first": stage.first.isoformat(),
        "last": stage.last.isoformat(),
        "daily_mg": shown(stage.level.daily),
        "wanted_mg": shown(stage.level.wanted),
        "largest_step_mg": shown(stage.level.allowed),
        "doses": [_dose(dose) for dose in stage.level.doses],
        "held": stage.held,
        "next_step_if_held": held.isoformat() if held else None,
    }


def _dose(dose: Dose) -> dict[str, Any]:
    return {"mg": shown(dose.mg), "take": in_full(dose)}


def _claim(claim: Claim) -> dict[str, Any]:
    marks = {name: mark.value for name, mark in claim.sources.items()}
    return {"claim": claim.id, "says": claim.says, "sources": marks}
