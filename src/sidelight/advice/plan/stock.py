"""What is in hand: tablets (whole or halves), packets, and one liquid in steps of a syringe."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Solid:
    """One strength of a tablet or packet. ``halves``: the prescriber lets it be halved."""

    mg: Fraction
    halves: bool = False
    form: str = "tablet"

    @property
    def least(self) -> Fraction:
        """The smallest part that may be taken, in mg."""
        return self.mg * HALF if self.halves else self.mg


@dataclass(frozen=True)
class Liquid:
    """A liquid's strength, and the smallest step its syringe can measure."""

    mg_per_ml: Fraction
    step_ml: Fraction

    @property
    def least(self) -> Fraction:
        """The mg in one step of the syringe."""
        return self.mg_per_ml * self.step_ml


@dataclass(frozen=True)
class Stock:
    """Everything the plan may use; never empty. At most one liquid: two strengths get mixed up."""

    solids: tuple[Solid, ...]
    liquid: Liquid | None = None

    def least(self) -> Iterator[Fraction]:
        """The smallest part of each thing in hand, in mg."""
        yield from (solid.least for solid in self.solids)
        if self.liquid:
            yield self.liquid.least


@dataclass(frozen=True)
class Dose:
    """What is taken at one time. ``solids`` gives how many of each (halves count one half)."""

    solids: tuple[tuple[Solid, Fraction], ...] = ()
    liquid: Liquid | None = None
    ml: Fraction = Fraction(0)

    @property
    def mg(self) -> Fraction:
        """The amount that all parts hold together."""
        poured = self.liquid.mg_per_ml * self.ml if self.liquid else Fraction(0)
        return poured + sum((solid.mg * count for solid, count in self.solids), Fraction(0))


NOTHING = Dose()
"""No dose at this time."""
