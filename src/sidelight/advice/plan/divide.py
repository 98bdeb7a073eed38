"""Divides a day's dose over the day, as evenly as what is in hand and the doses before allow."""

from collections.abc import Sequence
from fractions import Fraction

from sidelight.advice.plan.makes import Makes

EVEN = Fraction(1, 4)
"""Our own draft rule: doses are even when each is within a quarter of an equal share. Among even
divisions the one with the fewest pieces is taken; where none is even, the most even one."""

_WIDER = (Fraction(1, 2), Fraction(1))

Bounds = Sequence[tuple[int, int]]
"""Least and most units for each time of the day, in order."""

_Cost = tuple[int, ...]
_Found = tuple[_Cost, tuple[int, ...]] | None


def divide(
    makes: Makes, total: int, bounds: Bounds, *, larger_at_night: bool = False
) -> tuple[int, ...] | None:
    """Units for each time of the day that add up to ``total``; null when no way does.

    Where doses differ the larger come first in the day, or last with ``larger_at_night``.
    """
    share = Fraction(total, len(bounds))
    for spread in (EVEN, *_WIDER, None):
        least = 0 if spread is None else share * (1 - spread)
        most = total if spread is None else share * (1 + spread)
        values = [amount for amount in makes.costs if least <= amount <= most]
        search = _Search(makes, values, bounds, larger_at_night, even=spread == EVEN)
        found = search.best(0, total)
        if found is not None:
            return found[1]
    return None


class _Search:
    """The best division among ``values``: every way is looked at once, by what is left to give."""

    def __init__(
        self, makes: Makes, values: list[int], bounds: Bounds, night: bool, *, even: bool
    ) -> None:
        self._makes = makes
        self._bounds = bounds
        self._night = night
        self._even = even
        self._choices = [[v for v in values if low <= v <= high] for low, high in bounds]
        self._last = set(self._choices[-1])
        self._seen: dict[tuple[int, int], _Found] = {}

    def best(self, time: int, left: int) -> _Found:
        """The least cost, and the amounts, for the times from ``time`` on that give ``left``."""
        if time == len(self._bounds):
            return ((0,) * 5, ()) if left == 0 else None
        key = (time, left)
        if key not in self._seen:
            self._seen[key] = self._look(time, left)
        return self._seen[key]

    def _look(self, time: int, left: int) -> _Found:
        found: _Found = None
        for amount in self._choices[time] if time < len(self._choices) - 1 else self._last & {left}:
            rest = self.best(time + 1, left - amount) if amount <= left else None
            if rest is None:
                continue
            cost = tuple(map(sum, zip(self._cost(time, amount), rest[0], strict=True)))
            if found is None or cost < found[0]:
                found = (cost, (amount, *rest[1]))
        return found

    def _cost(self, time: int, amount: int) -> _Cost:
        pieces = self._makes.costs[amount]
        order = -time * amount if self._night else time * amount
        square = amount * amount
        return (*pieces, square, order) if self._even else (square, *pieces, order)
