"""Says a dose in words that can be followed: the strength is named each time, halves in letters."""

from fractions import Fraction

from sidelight.advice.plan.amounts import shown
from sidelight.advice.plan.stock import HALF, Dose, Solid

NONE = "none"

_TIMES = {
    1: ("Once a day",),
    2: ("Morning", "Night"),
    3: ("Morning", "Midday", "Night"),
    4: ("Morning", "Midday", "Evening", "Night"),
}


def times(count: int) -> tuple[str, ...]:
    """Names for so many times of the day, in order."""
    return _TIMES.get(count) or tuple(f"Dose {number}" for number in range(1, count + 1))


def in_full(dose: Dose) -> str:
    """For the patient: "1 and a half tablets of 10 mg", "2.5 mL of the 1 mg per mL liquid"."""
    parts = [_solid(solid, count) for solid, count in dose.solids]
    if dose.liquid:
        strength = shown(dose.liquid.mg_per_ml)
        parts.append(f"{shown(dose.ml)} mL of the {strength} mg per mL liquid")
    return " and ".join(parts) or NONE


def in_short(dose: Dose) -> str:
    """For a narrow table: "1½ × 10 mg"."""
    parts = [f"{_count(count)} × {shown(solid.mg)} mg" for solid, count in dose.solids]
    if dose.liquid:
        parts.append(f"{shown(dose.ml)} mL of {shown(dose.liquid.mg_per_ml)} mg/mL")
    return " + ".join(parts) or NONE


def _solid(solid: Solid, count: Fraction) -> str:
    whole = int(count)
    if count == HALF:
        return f"half a {solid.form} of {shown(solid.mg)} mg"
    many = f"{whole} and a half" if count > whole else str(whole)
    form = solid.form if count == 1 else f"{solid.form}s"
    return f"{many} {form} of {shown(solid.mg)} mg"


def _count(count: Fraction) -> str:
    whole = int(count)
    half = "½" if count > whole else ""
    return f"{whole or ''}{half}"
