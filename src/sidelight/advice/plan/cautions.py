"""What a prescriber must see before confirming a plan. Nothing is blocked: what is passed is said.

A caution is strong when no source that can be compared allows what the plan does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from sidelight.advice.plan.amounts import shown
from sidelight.advice.plan.limits import (
    Comparison,
    Verdict,
    bound_at,
    changes,
    daily_on,
    doses_at_highest,
    is_last_part,
)
from sidelight.advice.plan.schedule import Schedule
from sidelight.core.claims import Unit
from sidelight.dossier.planning import Limit, LimitKind


@dataclass(frozen=True)
class Caution:
    """What the prescriber must see before confirming. ``limits`` are those that are passed."""

    strong: bool
    says: str
    limits: tuple[Limit, ...] = ()


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
    passed = [change for change in changes(plan, each.limit) if change.passed]
    return all(change.after == 0 and is_last_part(plan, change.before) for change in passed)


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
    bounds = [bound for limit in falls if (bound := bound_at(limit, before)) is not None]
    for stage in plan.stages:
        drop = before - stage.level.daily
        if bounds and drop > max(bounds) and not is_last_part(plan, before):
            says = (
                f"Step {stage.level.number} takes {shown(drop)} mg a day away at once. No source "
                "that we hold gives so large a step."
            )
            return Caution(True, says, tuple(falls))
        before = stage.level.daily
    return None
