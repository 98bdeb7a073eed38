"""Looks at a finished plan once more, from the tablets up, by other steps than those that made it.

It counts what is taken, day by day, and trusts no sum that the plan carries.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise

from sidelight.advice.plan.order import Order
from sidelight.advice.plan.schedule import Day, Schedule
from sidelight.advice.plan.stock import HALF, Dose, Stock
from sidelight.core.errors import SidelightError


def prove(plan: Schedule) -> tuple[str, ...]:
    """What was checked and holds. Raises :class:`SidelightError` when anything does not."""
    days = list(plan.days())
    broken = [says for says, holds in _CHECKS.items() if not holds(plan, days)]
    if broken:
        raise SidelightError(
            "The plan did not pass its own check.",
            f"This does not hold: {'; '.join(broken)}.",
            "Do not use it. Please report what you asked for, without anything about the patient.",
        )
    return tuple(_CHECKS)


def _taken(dose: Dose) -> Fraction:
    poured = dose.liquid.mg_per_ml * dose.ml if dose.liquid else Fraction(0)
    return sum((count * solid.mg for solid, count in dose.solids), poured)


def _daily(day: Day) -> Fraction:
    return sum(map(_taken, day.doses), Fraction(0))


def _steps(plan: Schedule, days: list[Day]) -> Iterator[tuple[Fraction, Fraction]]:
    """Each daily dose and the one on the day after, from the day before the plan."""
    yield from pairwise([plan.order.daily, *map(_daily, days)])


def _adds_up(plan: Schedule, days: list[Day]) -> bool:
    planned = {stage.level.number: stage.level.daily for stage in plan.stages}
    return all(_daily(day) == planned[day.step] for day in days)


def _can_be_taken(plan: Schedule, days: list[Day]) -> bool:
    return all(_from_stock(dose, plan.order.stock) for day in days for dose in day.doses)


def _from_stock(dose: Dose, stock: Stock) -> bool:
    for solid, count in dose.solids:
        part = HALF if solid.halves else Fraction(1)
        if solid not in stock.solids or count <= 0 or count % part:
            return False
    if dose.liquid is None:
        return dose.ml == 0
    return dose.liquid == stock.liquid and dose.ml > 0 and dose.ml % dose.liquid.step_ml == 0


def _within_step(plan: Schedule, days: list[Day]) -> bool:
    order = plan.order
    return all(
        abs(after - before) <= order.pace.allowed(order.daily, before)
        for before, after in _steps(plan, days)
    )


def _one_way(plan: Schedule, days: list[Day]) -> bool:
    times = [plan.order.now, *(tuple(map(_taken, day.doses)) for day in days)]
    return all(
        _no_worse(plan.order, before, after)
        for one, two in pairwise(times)
        for before, after in zip(one, two, strict=True)
    )


def _no_worse(order: Order, before: Fraction, after: Fraction) -> bool:
    return after <= before if order.down else after >= before


def _arrives(plan: Schedule, days: list[Day]) -> bool:
    return _daily(days[-1]) == plan.order.to and all(
        _daily(day) != plan.order.to for day in days if day.step != days[-1].step
    )


def _every_day(plan: Schedule, days: list[Day]) -> bool:
    start = plan.order.start
    return all(day.date == start + timedelta(days=at) for at, day in enumerate(days))


_CHECKS: dict[str, Callable[[Schedule, list[Day]], bool]] = {
    "each day's doses add up to the daily dose": _adds_up,
    "each dose can be made from what is in hand": _can_be_taken,
    "no step exceeds the step that is set": _within_step,
    "no time of the day goes against the plan's direction": _one_way,
    "the plan ends at the dose to reach": _arrives,
    "no day is missing or stands twice": _every_day,
}
