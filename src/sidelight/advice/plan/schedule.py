"""Puts the steps on days: which dose on which date, and what a hold moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sidelight.advice.plan.levels import Level, levels
from sidelight.advice.plan.order import LONGEST_DAYS, Order
from sidelight.advice.plan.stock import Dose
from sidelight.core.errors import UsageError

AFTER_LAST_DOSE = (3, 7)
"""Days after the last dose on which the patient checks in too: our own draft rule."""


@dataclass(frozen=True)
class Stage:
    """A step on its days, both included. ``held``: how often it has been held, within them.

    ``next_if_held`` is when the next step begins if this one is held once more; null when there
    is no hold rule or no next step. The last stage stands for one day when the dose is zero.
    """

    level: Level
    first: date
    last: date
    held: int
    next_if_held: date | None

    @property
    def days(self) -> int:
        """How many days the step lasts."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class Day:
    """One day of the plan."""

    date: date
    step: int
    doses: tuple[Dose, ...]


@dataclass(frozen=True)
class Schedule:
    """The whole plan on its days."""

    order: Order
    stages: tuple[Stage, ...]

    @property
    def stops(self) -> bool:
        """Whether the plan ends with no dose at all."""
        return self.order.to == 0

    @property
    def last_dose(self) -> date | None:
        """The last day with a dose, when the plan stops; else null."""
        return self.stages[-1].first - timedelta(days=1) if self.stops else None

    @property
    def length(self) -> int:
        """Days from the first changed dose until the dose to reach is taken."""
        return (self.stages[-1].first - self.stages[0].first).days

    @property
    def check_ins(self) -> tuple[date, ...]:
        """From the first day on, when the last step begins, and after the last dose."""
        end, every = self.stages[-1].first, self.order.check_in
        regular = list(range(0, self.length, every))
        if every > 1:  # one on the very day before the end is one too many
            regular = [at for at in regular if at == 0 or at + 1 < self.length]
        later = AFTER_LAST_DOSE if self.last_dose else ()
        return (
            *(self.order.start + timedelta(days=at) for at in regular),
            end,
            *(end + timedelta(days=days - 1) for days in later),
        )

    def days(self) -> Iterator[Day]:
        """Every day, in order."""
        for stage in self.stages:
            for offset in range(stage.days):
                day = stage.first + timedelta(days=offset)
                yield Day(day, stage.level.number, stage.level.doses)


def schedule(order: Order) -> Schedule:
    """The plan that the order asks for. Raises :class:`UsageError` when there is none."""
    found = levels(order)
    _check_held(order, len(found))
    lengths = [_days_on(order, level, level is found[-1]) for level in found]
    if sum(lengths) > LONGEST_DAYS:
        raise UsageError(
            "The plan would last too long.",
            f"It comes to {sum(lengths):,} days and we plan up to {LONGEST_DAYS:,}.",
            "Set a larger step or fewer days for each.",
        )
    stages, first = [], order.start
    for level, length in zip(found, lengths, strict=True):
        after = first + timedelta(days=length)
        moved = after + timedelta(days=order.hold_days)
        goes_on = order.hold_days and level is not found[-1]
        stages.append(
            Stage(
                level,
                first,
                after - timedelta(days=1),
                order.held.count(level.number),
                moved if goes_on else None,
            )
        )
        first = after
    return Schedule(order, tuple(stages))


def _days_on(order: Order, level: Level, is_last: bool) -> int:
    if is_last and order.to == 0:
        return 1
    return order.every + order.hold_days * order.held.count(level.number)


def _check_held(order: Order, steps: int) -> None:
    if order.held and not order.hold_days:
        raise UsageError(
            "A step can only be held by a hold rule.",
            "We got a held step and no length of a hold.",
            "Say how many days a hold lasts.",
        )
    last = steps - 1 if order.to == 0 else steps
    wrong = [number for number in order.held if not 1 <= number <= last]
    if wrong:
        raise UsageError(
            "There is no such step to hold.",
            f"The plan has steps 1 to {last} that can be held.",
            "Name one of these.",
        )
