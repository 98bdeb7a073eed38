"""Holds a plan against each source's limit.

A limit is passed when the plan goes farther than the farthest figure that its source gives.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from sidelight.advice.plan.amounts import exact, shown
from sidelight.advice.plan.schedule import Schedule
from sidelight.core.claims import Unit
from sidelight.dossier.planning import Limit, LimitKind


class Verdict(StrEnum):
    """How the plan stands to one limit."""

    PASSED = "passed"
    WITHIN = "within"
    NOT_COMPARED = "not compared"


@dataclass(frozen=True)
class Comparison:
    """One limit and the plan. ``because`` says, in figures, what was compared."""

    limit: Limit
    verdict: Verdict
    because: str


def compare(plan: Schedule, limits: tuple[Limit, ...]) -> tuple[Comparison, ...]:
    """Every limit, in the dossier's order, with how the plan stands to it."""
    return tuple(Comparison(limit, *_RULES[limit.kind](plan, limit)) for limit in limits)


_Outcome = tuple[Verdict, str]


def _maximum(plan: Schedule, limit: Limit) -> _Outcome:
    highest = max(plan.order.daily, *(stage.level.daily for stage in plan.stages))
    bound = exact(limit.farthest)
    says = f"highest {shown(highest)} mg a day, limit {shown(bound)}"
    return (Verdict.PASSED if highest > bound else Verdict.WITHIN), says


def _start(plan: Schedule, limit: Limit) -> _Outcome:
    if plan.order.daily > 0:
        return Verdict.NOT_COMPARED, "the medicine is already taken"
    first, bound = plan.stages[0].level.daily, exact(limit.farthest)
    says = f"first {shown(first)} mg a day, limit {shown(bound)}"
    return (Verdict.PASSED if first > bound else Verdict.WITHIN), says


def _length(plan: Schedule, limit: Limit) -> _Outcome:
    if not plan.stops:
        return Verdict.NOT_COMPARED, "the plan does not stop the medicine"
    days = "1 day" if plan.length == 1 else f"{plan.length} days"
    least = shown(exact(limit.farthest))
    says = f"{days} from the first lower dose to none, the source's least is {least}"
    passed = plan.length < exact(limit.farthest)
    return (Verdict.PASSED if passed else Verdict.WITHIN), says


def _pace(plan: Schedule, limit: Limit) -> _Outcome:
    if plan.order.down != (limit.kind is LimitKind.FALL):
        return Verdict.NOT_COMPARED, "the dose does not go that way"
    found = list(changes(plan, limit))
    if not found:
        return Verdict.NOT_COMPARED, "no step is in the range that the source speaks of"
    passed = [change for change in found if change.passed]
    if not passed:
        return Verdict.WITHIN, f"no {limit.per_days} days change more"
    first = passed[0]
    says = (
        f"{shown(first.before)} to {shown(first.after)} mg a day within {limit.per_days} days of "
        f"{first.day.isoformat()}, limit {shown(first.bound)} mg"
    )
    if limit.unit is Unit.PERCENT and first.after == 0:
        says += "; to none is all of it, whatever the dose"
    return Verdict.PASSED, says


@dataclass(frozen=True)
class Change:
    """What the daily dose does in a limit's days after ``day``, and how far it may go."""

    day: date
    before: Fraction
    after: Fraction
    bound: Fraction

    @property
    def passed(self) -> bool:
        """Whether it goes farther."""
        return abs(self.after - self.before) > self.bound


def changes(plan: Schedule, limit: Limit) -> Iterator[Change]:
    """Every change that the limit speaks of, the one to none included."""
    for day in _eves(plan):
        before = daily_on(plan, day)
        bound = bound_at(limit, before)
        if bound is not None:
            after = daily_on(plan, day + timedelta(days=limit.per_days or 1))
            floor = exact(limit.above) if limit.above is not None else after
            yield Change(day, before, max(after, floor), bound)


def _single(plan: Schedule, limit: Limit) -> _Outcome:
    """The largest dose at any one time, the dose now included."""
    doses = [dose for _, day in _day_by_day(plan) for dose in day]
    return _largest(max(doses), limit, "largest single dose")


def _first_single(plan: Schedule, limit: Limit) -> _Outcome:
    if plan.order.daily > 0:
        return Verdict.NOT_COMPARED, "the medicine is already taken"
    first = max(dose.mg for dose in plan.stages[0].level.doses)
    return _largest(first, limit, "first single dose")


def _largest(dose: Fraction, limit: Limit, what: str) -> _Outcome:
    bound = exact(limit.farthest)
    says = f"{what} {shown(dose)} mg, limit {shown(bound)}"
    return (Verdict.PASSED if dose > bound else Verdict.WITHIN), says


def _times(plan: Schedule, limit: Limit) -> _Outcome:
    """Doses on the day with the highest daily dose: a low dose may end as one dose a day."""
    found, least = doses_at_highest(plan), exact(limit.farthest)
    many = "1 dose" if found == 1 else f"{found} doses"
    says = f"the highest daily dose is taken as {many} a day, the source's least is {shown(least)}"
    return (Verdict.PASSED if found < least else Verdict.WITHIN), says


def doses_at_highest(plan: Schedule) -> int:
    """How many doses a day the highest daily dose is divided into."""
    _, day = max(_day_by_day(plan), key=lambda each: each[0])
    return sum(dose > 0 for dose in day)


def _day_by_day(plan: Schedule) -> Iterator[tuple[Fraction, tuple[Fraction, ...]]]:
    """The daily dose and the dose at each time: now, then on each step."""
    yield plan.order.daily, plan.order.now
    for stage in plan.stages:
        yield stage.level.daily, tuple(dose.mg for dose in stage.level.doses)


_RULES: dict[LimitKind, Callable[[Schedule, Limit], _Outcome]] = {
    LimitKind.MAXIMUM: _maximum,
    LimitKind.START: _start,
    LimitKind.LENGTH: _length,
    LimitKind.RISE: _pace,
    LimitKind.FALL: _pace,
    LimitKind.SINGLE: _single,
    LimitKind.FIRST_SINGLE: _first_single,
    LimitKind.TIMES: _times,
}


def bound_at(limit: Limit, before: Fraction) -> Fraction | None:
    """The limit in mg for a change from ``before``; null when it does not hold at that dose."""
    if limit.above is not None and before <= exact(limit.above):
        return None
    if limit.unit is Unit.PERCENT:
        return before * exact(limit.farthest) / 100
    return exact(limit.farthest)


def is_last_part(plan: Schedule, before: Fraction) -> bool:
    """Whether nothing less than the dose before can be made, so that only none is left."""
    return plan.stops and before <= min(plan.order.stock.least())


def _eves(plan: Schedule) -> Iterator[date]:
    """The day before each step: the steepest stretch of any length begins on one of them."""
    for stage in plan.stages:
        yield stage.first - timedelta(days=1)


def daily_on(plan: Schedule, day: date) -> Fraction:
    """The daily dose on a date: before the plan the dose now, after it the dose to reach."""
    if day < plan.stages[0].first:
        return plan.order.daily
    reached = (stage.level.daily for stage in plan.stages if day <= stage.last)
    return next(reached, plan.order.to)
