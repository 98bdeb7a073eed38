"""Amounts are exact fractions of a mg or mL; a float never enters a plan."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import gcd, lcm


def exact(written: str | int | float | Decimal) -> Fraction:
    """The amount as it is written: 2.5 is five halves. Raises :class:`ValueError` on other text."""
    return Fraction(str(written))


def shown(amount: Fraction) -> str:
    """The amount in digits, no trailing zero; one that never ends is rounded to "about" 0.01."""
    rounded = (Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(
        Decimal("0.001"), ROUND_HALF_UP
    )
    if Fraction(rounded) == amount:
        return f"{rounded.normalize():f}"
    return f"about {rounded.quantize(Decimal('0.01'), ROUND_HALF_UP).normalize():f}"


def common_unit(amounts: Iterable[Fraction]) -> Fraction:
    """The largest amount of which each of ``amounts`` (above zero) is a whole multiple."""
    found = list(amounts)
    return Fraction(gcd(*(a.numerator for a in found)), lcm(*(a.denominator for a in found)))
