"""Holds a plan against each source's limit. Nothing is blocked: what is passed is said.

A limit is passed when the plan goes farther than the farthest figure that its source gives. A
caution is strong when no source that can be compared allows what the plan does.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Caution:
    """What the prescriber must see before confirming. ``limits`` are those that are passed."""

    strong: bool
    says: str
    limits: tuple[Limit, ...] = ()


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
    found = list(_changes(plan, limit))
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
class _Change:
    """What the daily dose does in a limit's days after ``day``, and how far it may go."""

    day: date
    before: Fraction
    after: Fraction
    bound: Fraction

    @property
    def passed(self) -> bool:
        return abs(self.after - self.before) > self.bound


def _changes(plan: Schedule, limit: Limit) -> Iterator[_Change]:
    """Every change that the limit speaks of, the one to none included."""
    for day in _eves(plan):
        before = daily_on(plan, day)
        bound = _bound(limit, before)
        if bound is not None:
            after = daily_on(plan, day + timedelta(days=limit.per_days or 1))
            floor = exact(limit.above) if limit.above is not None else after
            yield _Change(day, before, max(after, floor), bound)


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


def cautions(plan: Schedule, found: tuple[Comparison, ...]) -> Iterator[Caution]:
    """What is passed, the gravest first."""
    down = plan.order.down
    pace = (LimitKind.FALL, LimitKind.LENGTH) if down else (LimitKind.RISE,)
    to_none = tuple(each for each in found if _only_to_none(plan, each))
    before_none = tuple(each for each in found if each not in to_none)
    drawn = [
        _passed(before_none, pace, "This plan is faster than"),
        _last_step(plan, to_none),
        _passed(found, (LimitKind.START,), "This plan starts above the first daily dose of"),
        _passed(found, (LimitKind.FIRST_SINGLE,), "The first single dose is above that of"),
        _passed(found, (LimitKind.SINGLE,), "A single dose is above the highest single dose of"),
        _few_doses(plan, found),
        _high(found, down),
        _large_step(plan, found) if down else None,
    ]
    kept = [caution for caution in drawn if caution is not None]
    yield from sorted(kept, key=lambda caution: not caution.strong)


def _passed(
    found: tuple[Comparison, ...], kinds: tuple[LimitKind, ...], what: str
) -> Caution | None:
    compared = [
        each
        for each in found
        if each.limit.kind in kinds and each.verdict is not Verdict.NOT_COMPARED
    ]
    passed = [each for each in compared if each.verdict is Verdict.PASSED]
    if not passed:
        return None
    strong = len(passed) == len(compared)
    whom = "every source that we hold" if strong else "some sources"
    return Caution(strong, f"{what} {whom}.", tuple(each.limit for each in passed))


def _only_to_none(plan: Schedule, each: Comparison) -> bool:
    """Whether a percentage is passed by the last step alone: no percentage ever reaches none."""
    if each.verdict is not Verdict.PASSED or each.limit.unit is not Unit.PERCENT:
        return False
    passed = [change for change in _changes(plan, each.limit) if change.passed]
    return all(change.after == 0 and _is_last_part(plan, change.before) for change in passed)


def _last_step(plan: Schedule, found: tuple[Comparison, ...]) -> Caution | None:
    if not found:
        return None
    drop = daily_on(plan, plan.stages[-1].first - timedelta(days=1))
    says = (
        f"The last step goes from {shown(drop)} mg a day to none. That is more than a percentage "
        "allows, and no smaller dose can be made from what is in hand."
    )
    return Caution(False, says, tuple(each.limit for each in found))


def _few_doses(plan: Schedule, found: tuple[Comparison, ...]) -> Caution | None:
    """Fewer doses a day than a source gives. One dose a day is a slip in the form as a rule."""
    caution = _passed(found, (LimitKind.TIMES,), "This plan divides the day into fewer doses than")
    if caution is None or doses_at_highest(plan) > 1:
        return caution
    says = (
        "The whole day is taken as one dose. How many times a day is it meant to be? Write one "
        "amount for each time of the day, such as 0 0 0 for someone who takes none yet."
    )
    return replace(caution, strong=True, says=says)


def _high(found: tuple[Comparison, ...], down: bool) -> Caution | None:
    """A dose above a maximum; on the way down it is the dose now, which the plan leaves behind."""
    kinds = (LimitKind.MAXIMUM,)
    if not down:
        return _passed(found, kinds, "This plan goes above the highest daily dose of")
    caution = _passed(found, kinds, "The dose now is above the highest daily dose of")
    return replace(caution, strong=False) if caution else None


def _large_step(plan: Schedule, found: tuple[Comparison, ...]) -> Caution | None:
    """A single drop that is larger than any source gives, even for the dose before the plan."""
    falls = [each.limit for each in found if each.limit.kind is LimitKind.FALL]
    before = plan.order.daily
    bounds = [bound for limit in falls if (bound := _bound(limit, before)) is not None]
    for stage in plan.stages:
        drop = before - stage.level.daily
        if bounds and drop > max(bounds) and not _is_last_part(plan, before):
            says = (
                f"Step {stage.level.number} takes {shown(drop)} mg a day away at once. No source "
                "that we hold gives so large a step."
            )
            return Caution(True, says, tuple(falls))
        before = stage.level.daily
    return None


def _bound(limit: Limit, before: Fraction) -> Fraction | None:
    """The limit in mg for a change from ``before``; null when it does not hold at that dose."""
    if limit.above is not None and before <= exact(limit.above):
        return None
    if limit.unit is Unit.PERCENT:
        return before * exact(limit.farthest) / 100
    return exact(limit.farthest)


def _is_last_part(plan: Schedule, before: Fraction) -> bool:
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
