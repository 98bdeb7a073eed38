"""The daily doses of a plan, one after the other, each divided over the day.

Each step begins at the dose that is really taken, not at the one that was wanted: so a dose that
could not be made never makes the next step larger than the limit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from sidelight.advice.plan.amounts import shown
from sidelight.advice.plan.divide import Bounds, divide
from sidelight.advice.plan.makes import Makes
from sidelight.advice.plan.order import Order, check
from sidelight.advice.plan.stock import Dose
from sidelight.core.errors import UsageError

MOST_LEVELS = 500


@dataclass(frozen=True)
class Level:
    """One step: ``doses`` in order of the day.

    ``allowed`` is the largest change the order lets this step make; ``wanted`` the daily dose
    that such a change leads to. ``daily`` is what can be made, never farther than wanted.
    """

    number: int
    wanted: Fraction
    allowed: Fraction
    doses: tuple[Dose, ...]

    @property
    def daily(self) -> Fraction:
        """The daily dose of this step, in mg."""
        return sum((dose.mg for dose in self.doses), Fraction(0))

    @property
    def substituted(self) -> bool:
        """Whether the wanted dose could not be made, and a smaller change was chosen."""
        return self.daily != self.wanted


def levels(order: Order) -> tuple[Level, ...]:
    """Every step of the plan. Raises :class:`UsageError` where none can be made."""
    check(order)
    makes = Makes(order.stock, max(*order.now, order.to) if order.down else order.to)
    before, found = order.now, list[Level]()
    while not found or found[-1].daily != order.to:
        if len(found) == MOST_LEVELS:
            raise UsageError(
                "The plan has too many steps.",
                f"After {MOST_LEVELS} steps it is not at its end.",
                "Set a larger step.",
            )
        found.append(_next(order, makes, len(found) + 1, before))
        before = tuple(dose.mg for dose in found[-1].doses)
    return tuple(found)


def _next(order: Order, makes: Makes, number: int, before: tuple[Fraction, ...]) -> Level:
    daily = sum(before, Fraction(0))
    allowed = order.pace.allowed(order.daily, daily)
    wanted = max(order.to, daily - allowed) if order.down else min(order.to, daily + allowed)
    bounds = _bounds(order, makes.unit, before)
    for total in _candidates(order.down, wanted / makes.unit, daily / makes.unit):
        divided = divide(makes, total, bounds, larger_at_night=order.larger_at_night)
        if divided is not None:
            return Level(number, wanted, allowed, tuple(makes.dose(part) for part in divided))
    raise _stuck(daily, allowed, wanted, _least_change(order, makes, bounds, daily))


def _candidates(down: bool, wanted: Fraction, daily: Fraction) -> Iterable[int]:
    """Daily doses in units, the wanted one first, then ever smaller changes."""
    if down:
        return range(ceil(wanted), ceil(daily))
    return range(floor(wanted), floor(daily), -1)


def _bounds(order: Order, unit: Fraction, before: tuple[Fraction, ...]) -> Bounds:
    """On the way down no time of the day gets more than before; on the way up none gets less."""
    if order.down:
        return [(0, floor(mg / unit)) for mg in before]
    return [(ceil(mg / unit), floor(order.to / unit)) for mg in before]


def _least_change(order: Order, makes: Makes, bounds: Bounds, daily: Fraction) -> Fraction | None:
    """The smallest change that can be made at all, in mg a day; null when there is none."""
    end = order.to / makes.unit
    ways = (
        range(ceil(daily / makes.unit) - 1, ceil(end) - 1, -1)
        if order.down
        else range(floor(daily / makes.unit) + 1, floor(end) + 1)
    )
    for total in ways:
        if divide(makes, total, bounds) is not None:
            return abs(daily - total * makes.unit)
    return None


def _stuck(
    daily: Fraction, allowed: Fraction, wanted: Fraction, least: Fraction | None
) -> UsageError:
    if least is None:
        return UsageError(
            "The dose to reach can't be made from what is in hand.",
            f"From {shown(daily)} mg a day no step leads there.",
            "Add a strength or a liquid, let a tablet be halved, or give another dose to reach.",
        )
    return UsageError(
        f"The plan can't go on from {shown(daily)} mg a day within the step that is set.",
        f"The step may be {shown(allowed)} mg a day, so it should reach {shown(wanted)} mg. The "
        f"smallest change that can be made from what is in hand is {shown(least)} mg.",
        "Add a smaller strength or a liquid, let a tablet be halved, or set a larger step or least "
        "step if you judge it safe.",
    )
