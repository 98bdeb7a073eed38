"""What the prescriber asks for. Everything here is the prescriber's choice; nothing is advised."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sidelight.advice.plan.amounts import shown
from sidelight.advice.plan.stock import Stock
from sidelight.core.errors import UsageError

MOST_TIMES = 6
LONGEST_DAYS = 5 * 366
"""Five years: a longer plan is a slip in the pace."""


class Of(StrEnum):
    """What a step's percentage is of."""

    START = "start"  # the daily dose before the plan
    CURRENT = "current"  # the daily dose before the step


@dataclass(frozen=True)
class Pace:
    """The largest step: ``mg`` a day, or ``percent`` of a daily dose (one of the two is null).

    ``least`` is a step, in mg a day, that is always allowed: a percentage of a small dose may be
    less than anything that can be made.
    """

    mg: Fraction | None
    percent: Fraction | None = None
    of: Of = Of.START
    least: Fraction = Fraction(0)

    def allowed(self, start: Fraction, current: Fraction) -> Fraction:
        """The largest change of the daily dose that a step from ``current`` may make, in mg."""
        if self.mg is not None:
            return max(self.mg, self.least)
        assert self.percent is not None
        base = start if self.of is Of.START else current
        return max(base * self.percent / 100, self.least)


@dataclass(frozen=True)
class Order:
    """From ``now`` (mg at each time of the day, in order) to ``to`` mg a day.

    ``every``: days on each step. ``hold_days``: how long a hold lasts; zero when there is no
    hold rule. ``held`` names the number of each step that has been held, once for each hold.
    ``check_in``: days from one check-in with the prescriber to the next.
    """

    now: tuple[Fraction, ...]
    to: Fraction
    stock: Stock
    pace: Pace
    every: int
    start: date
    hold_days: int = 0
    held: tuple[int, ...] = ()
    check_in: int = 7
    larger_at_night: bool = False

    @property
    def daily(self) -> Fraction:
        """The daily dose before the plan, in mg."""
        return sum(self.now, Fraction(0))

    @property
    def down(self) -> bool:
        """Whether the dose goes down."""
        return self.to < self.daily


def check(order: Order) -> None:
    """Raise :class:`UsageError` when no plan can be made of the order as it stands."""
    if not order.stock.solids and order.stock.liquid is None:
        raise UsageError(
            "A plan needs to know what is in hand.",
            "We got no tablet, packet or liquid.",
            "Name each strength in hand, and which may be halved.",
        )
    if not 1 <= len(order.now) <= MOST_TIMES:
        raise UsageError(
            "The dose now must say how it is divided over the day.",
            f"We got {len(order.now)} times of day and take 1 to {MOST_TIMES}.",
            "Give the mg at each time, in order, such as 20 20 20.",
        )
    if order.to == order.daily:
        raise UsageError(
            "There is nothing to plan.",
            f"The dose now and the dose to reach are both {shown(order.to)} mg a day.",
            "Give another dose to reach; 0 means to stop.",
        )
    _check_pace(order)


def _check_pace(order: Order) -> None:
    way = abs(order.daily - order.to)
    step = order.pace.allowed(order.daily, order.daily)
    if step > way:
        raise UsageError(
            "The step is larger than the whole way.",
            f"A step may be {shown(step)} mg a day, and the way is {shown(way)} mg a day.",
            "Set a smaller step.",
        )
    if step <= 0:
        raise UsageError(
            "A step must change the dose.",
            "The step comes to 0 mg a day: a percentage of no dose is nothing.",
            "Set the step in mg.",
        )
    days = (order.every, order.check_in, order.hold_days + 1)
    if min(days) < 1 or max(days) > LONGEST_DAYS:
        raise UsageError(
            "A number of days can't be used.",
            f"We got {order.every} for a step, {order.check_in} between check-ins and "
            f"{order.hold_days} for a hold.",
            f"Give whole days, from 1 to {LONGEST_DAYS:,}; 0 means no hold rule.",
        )
