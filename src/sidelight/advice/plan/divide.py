"""Divides a day's dose over the day, as evenly as what is in hand and the doses before allow."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor

from sidelight.advice.plan.makes import Makes

EVEN = Fraction(1, 4)
"""Our own draft rule: doses are even when each is within a quarter of its share. Among even
divisions the one with the fewest pieces is taken; where none is even, the most even one."""

_WIDER = (Fraction(1, 2), Fraction(1))

MOST_VALUES = 60
"""Amounts looked at for one time of the day; a fine syringe has more, all much alike."""

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
    shares = _shares(total, bounds)
    if sum(shares) != total:
        return None
    for spread in (EVEN, *_WIDER, None):
        choices = [
            _values(makes, share, *pair, spread) for share, pair in zip(shares, bounds, strict=True)
        ]
        found = _Search(makes, choices, larger_at_night, even=spread == EVEN).best(0, total)
        if found is not None:
            return found[1]
    return None


def _shares(total: int, bounds: Bounds) -> list[Fraction]:
    """Equal parts of ``total``, as far as the bounds let them be equal."""
    shares = [Fraction(0)] * len(bounds)
    open_, left = set(range(len(bounds))), Fraction(total)
    while open_:
        level = left / len(open_)
        bound = {at for at in open_ if not bounds[at][0] <= level <= bounds[at][1]}
        for at in bound or open_:
            shares[at] = min(max(level, Fraction(bounds[at][0])), Fraction(bounds[at][1]))
        left -= sum(shares[at] for at in bound)
        open_ = open_ - bound if bound else set()
    return shares


def _values(
    makes: Makes, share: Fraction, low: int, high: int, spread: Fraction | None
) -> list[int]:
    """Amounts for one time, within ``spread`` of its share; null: as far off as need be."""
    if spread is not None:
        low, high = max(low, ceil(share * (1 - spread))), min(high, floor(share * (1 + spread)))
    found = [amount for amount in range(low, high + 1) if amount in makes.costs]
    if len(found) <= MOST_VALUES or spread is None:
        return found
    by_share = sorted(found, key=lambda amount: abs(amount - share))
    by_cost = sorted(by_share, key=lambda amount: makes.costs[amount])
    half = MOST_VALUES // 2
    return sorted({*by_share[:half], *by_cost[:half]})


class _Search:
    """The best of all ways to choose one amount for each time: by what is left to give."""

    def __init__(self, makes: Makes, choices: list[list[int]], night: bool, *, even: bool) -> None:
        self._makes = makes
        self._choices = choices
        self._last = set(choices[-1])
        self._night = night
        self._even = even
        self._seen: dict[tuple[int, int], _Found] = {}

    def best(self, time: int, left: int) -> _Found:
        """The least cost, and the amounts, for the times from ``time`` on that give ``left``."""
        if time == len(self._choices):
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
