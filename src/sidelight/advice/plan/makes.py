"""Which amounts can be made from what is in hand, each with the fewest pieces.

The amounts are whole multiples of one unit: the largest that divides every half tablet, tablet,
packet and syringe step in hand. The fewest pieces are found by the usual coin-change recurrence.
"""

from fractions import Fraction

from sidelight.advice.plan.amounts import common_unit
from sidelight.advice.plan.stock import HALF, NOTHING, Dose, Solid, Stock
from sidelight.core.errors import UsageError

MOST_UNITS = 5_000
"""Beyond this a stock is too fine for the dose; no syringe and dose in use come near."""

Cost = tuple[int, int, int]
"""Measures of liquid, pieces to swallow (a half is a piece), halves: fewer is better, in order."""

_Coin = tuple[int, Solid, Fraction]


class Makes:
    """Every amount up to ``most`` mg that one dose can hold.

    ``costs`` maps amounts in units to what each costs; zero costs nothing.
    """

    def __init__(self, stock: Stock, most: Fraction) -> None:
        self.stock = stock
        self.unit = common_unit(stock.least())
        if most / self.unit > MOST_UNITS:
            raise UsageError(
                "The smallest part in hand is too small beside the dose.",
                f"The doses would have more than {MOST_UNITS:,} steps between them.",
                "Give a larger step of the syringe.",
            )
        self._coins = _coins(stock, self.unit)
        self._solid: list[tuple[Cost, int] | None] = [((0, 0, 0), -1)]
        for amount in range(1, int(most / self.unit) + 1):
            self._solid.append(self._best_coin(amount))
        self._poured = self._pour() if stock.liquid else {}
        self.costs = {
            amount: entry[0] for amount, entry in enumerate(self._solid) if entry is not None
        }
        for amount, (cost, _) in self._poured.items():
            self.costs.setdefault(amount, cost)

    def dose(self, amount: int) -> Dose:
        """What to take for ``amount`` units, a key of ``costs``."""
        if amount == 0:
            return NOTHING
        if self._solid[amount] is not None:
            return Dose(self._solids(amount))
        rest = self._poured[amount][1]
        liquid = self.stock.liquid
        assert liquid is not None
        return Dose(self._solids(rest), liquid, (amount - rest) * self.unit / liquid.mg_per_ml)

    def _best_coin(self, amount: int) -> tuple[Cost, int] | None:
        found = []
        for index, (size, _, part) in enumerate(self._coins):
            rest = self._solid[amount - size] if size <= amount else None
            if rest is not None:
                found.append(((0, rest[0][1] + 1, rest[0][2] + (part == HALF)), index))
        return min(found, default=None)

    def _pour(self) -> dict[int, tuple[Cost, int]]:
        """Amounts with one measure of liquid: what they cost, and what is left for solids."""
        assert self.stock.liquid is not None
        step = int(self.stock.liquid.least / self.unit)
        found: dict[int, tuple[Cost, int]] = {}
        for amount in range(step, len(self._solid)):
            rest = self._solid[amount - step]
            ways = [found[amount - step]] if amount - step in found else []
            if rest is not None:
                ways.append(((1, *rest[0][1:]), amount - step))
            if ways:
                found[amount] = min(ways)
        return found

    def _solids(self, amount: int) -> tuple[tuple[Solid, Fraction], ...]:
        counts: dict[Solid, Fraction] = {}
        while amount:
            entry = self._solid[amount]
            assert entry is not None
            size, solid, part = self._coins[entry[1]]
            counts[solid] = counts.get(solid, Fraction(0)) + part
            amount -= size
        return tuple(sorted(counts.items(), key=lambda item: -item[0].mg))


def _coins(stock: Stock, unit: Fraction) -> list[_Coin]:
    """Each whole and half that may be taken, largest first, with its size in units."""
    coins = [(int(solid.mg / unit), solid, Fraction(1)) for solid in stock.solids]
    coins += [(int(solid.mg * HALF / unit), solid, HALF) for solid in stock.solids if solid.halves]
    coins.sort(key=lambda coin: (-coin[0], coin[2] == HALF))
    return coins
