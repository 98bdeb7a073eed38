"""Reads an order from what a prescriber typed. No error repeats what was typed."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from sidelight.advice.plan.amounts import exact
from sidelight.advice.plan.order import Of, Order, Pace
from sidelight.advice.plan.stock import Liquid, Solid, Stock
from sidelight.advice.plan.strengths import known
from sidelight.core.errors import UsageError
from sidelight.dossier.model import Medicine

FARTHEST = timedelta(days=366)
"""How far from today a plan may begin, either way."""

NOW = "dose now"
MOST_DIGITS = 5
"""Before the point: no dose and no number of days in use comes near."""

_AMOUNT = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,4})?")
_WHOLE = re.compile(r"[0-9]{1,5}")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_WITH_UNIT = re.compile(r"[0-9.]+\s*(?:mg|ml|g|mcg|%)\.?", re.IGNORECASE)
_BETWEEN = re.compile(r",\s+|[\s;+/]+")


@dataclass(frozen=True)
class Asked:
    """An order as typed; an empty text is what was not said.

    ``now``: mg at each time of day ("20 20 20"). ``tablets``, ``halves`` and ``packets``:
    strengths in mg; a strength in ``halves`` is in hand and may be halved. ``liquid``: mg per mL;
    ``syringe``: the mL it can measure. ``step``: mg ("5") or a percentage ("10%") ``of`` the
    dose at the start or the current one; ``least``: a step in mg that is always allowed.
    ``every``, ``hold_days`` and ``check_in`` are days; ``held`` numbers of steps; ``start`` is
    an ISO date (default: tomorrow).
    """

    now: str = ""
    to: str = "0"
    tablets: tuple[str, ...] = ()
    halves: tuple[str, ...] = ()
    packets: tuple[str, ...] = ()
    liquid: str = ""
    syringe: str = ""
    step: str = ""
    of: str = Of.START.value
    least: str = ""
    every: str = ""
    start: str = ""
    hold_days: str = ""
    held: tuple[str, ...] = ()
    check_in: str = "7"
    larger_at_night: bool = False


def read(asked: Asked, medicine: Medicine, today: date) -> Order:
    """The order. Raises :class:`UsageError` on what can't be read or is in no product."""
    return Order(
        now=tuple(_amount(part, NOW) for part in _parts(asked.now)),
        to=_amount(asked.to, "dose to reach"),
        stock=_stock(asked, medicine),
        pace=_pace(asked),
        every=_days(asked.every, "days on each step"),
        start=_start(asked.start, today),
        hold_days=_days(asked.hold_days or "0", "days of a hold"),
        held=tuple(_days(number, "number of a held step") for number in asked.held),
        check_in=_days(asked.check_in, "days between check-ins"),
        larger_at_night=asked.larger_at_night,
    )


def _parts(text: str) -> list[str]:
    """The doses of a day. A bare comma may be a decimal comma, so it does not part two doses."""
    return [part for part in _BETWEEN.split(text.strip()) if part]


def _amount(text: str, what: str) -> Fraction:
    text = text.strip()
    if _AMOUNT.fullmatch(text):
        return exact(text)
    do = "Write it such as 20, or 2.5."
    if what == NOW:
        do = "Write it such as 20, or 2.5, or 20 20 20 for the times of a day."
    raise UsageError(*_fault(text, what), do)


def _fault(text: str, what: str) -> tuple[str, str]:
    """What is wrong with an amount or a number that is not one we take."""
    if _NUMBER.fullmatch(text.removeprefix("-")):
        if text.startswith("-"):
            return f"The {what} is below zero.", "We got a minus and take zero or more."
        if len(text.partition(".")[0]) > MOST_DIGITS:
            return f"The {what} is too large.", f"We take up to {MOST_DIGITS} digits."
        return f"The {what} has too many decimals.", "We take up to 4 after the point."
    if _WITH_UNIT.fullmatch(text):
        return f"The {what} could not be read.", "We need the number alone, without a unit."
    return (
        f"The {what} could not be read.",
        "We need plain numbers in digits, with a point for decimals and a space between two doses."
        if what == NOW
        else "We need one plain number in digits, with a point for decimals.",
    )


def _days(text: str, what: str) -> int:
    if not _WHOLE.fullmatch(text.strip()):
        whole = re.fullmatch(r"-?[0-9]+", text.strip())
        wrong = (f"The {what} could not be read.", "We need a whole number in digits.")
        raise UsageError(*(_fault(text.strip(), what) if whole else wrong), "Write it such as 7.")
    return int(text)


def _stock(asked: Asked, medicine: Medicine) -> Stock:
    halves = {_amount(text, "strength to halve") for text in asked.halves}
    tablets = {_amount(text, "tablet strength") for text in asked.tablets} | halves
    packets = {_amount(text, "packet strength") for text in asked.packets}
    solids = [Solid(known(medicine, "tablet", mg), mg in halves) for mg in sorted(tablets)] + [
        Solid(known(medicine, "packet", mg), form="packet") for mg in sorted(packets)
    ]
    return Stock(tuple(solids), _liquid(asked, medicine))


def _liquid(asked: Asked, medicine: Medicine) -> Liquid | None:
    if not asked.liquid.strip():
        return None
    if not asked.syringe.strip():
        raise UsageError(
            "A liquid needs the step of its syringe.",
            "We got a strength in mg per mL and no mL.",
            "Say how many mL one mark of the syringe is, such as 0.5.",
        )
    strength = known(medicine, "liquid", _amount(asked.liquid, "strength of the liquid"))
    step = _amount(asked.syringe, "step of the syringe")
    _above_zero(step, "step of the syringe")
    return Liquid(strength, step)


def _pace(asked: Asked) -> Pace:
    text = asked.step.strip()
    least = _amount(asked.least or "0", "least step")
    step = _amount(text.removesuffix("%"), "step")
    _above_zero(step, "step")
    if not text.endswith("%"):
        return Pace(step, least=least)
    if asked.of not in set(Of):
        raise UsageError(
            "We do not know what the percentage is of.",
            "It can be of the dose at the start, or of the current dose.",
            "Say start or current.",
        )
    if step > 100 and Of(asked.of) is Of.CURRENT:
        raise UsageError(
            "The step is larger than the dose.",
            "We got more than 100 %.",
            "Set a smaller step.",
        )
    return Pace(None, step, Of(asked.of), least)


def _above_zero(amount: Fraction, what: str) -> None:
    if amount == 0:
        raise UsageError(f"The {what} is zero.", "Nothing can be counted in it.", "Give more.")


def _start(text: str, today: date) -> date:
    if not text.strip():
        return today + timedelta(days=1)
    try:
        start = date.fromisoformat(text.strip())
    except ValueError:
        start = None
    if start is None or abs(start - today) > FARTHEST:
        raise UsageError(
            "The start date can't be used.",
            "We need a real date within a year of today, as year-month-day.",
            f"Write it such as {today + timedelta(days=1)}.",
        )
    return start
