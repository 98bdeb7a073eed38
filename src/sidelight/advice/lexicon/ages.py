"""What an age or a body temperature says. The ids are findings of the general content."""

from sidelight.advice.lexicon.times import UNITS

OLDER = 65
"""Years from which the facts ask for more care."""

ADULT = 18
OLDEST = 115


def age_finding(value: float, unit: str) -> set[str]:
    """The findings of an age: ``age_65_over``, ``about_child``, ``about_baby``, or none."""
    years = value * UNITS[unit] / UNITS["years"]
    if years >= OLDER:
        return {"age_65_over"}
    if years < 1:
        return {"about_baby"}
    return {"about_child"} if years < ADULT else set()


def temperature_finding(value: float) -> set[str]:
    """``fever`` from 38 °C, ``low_temperature`` below 35 °C, in either scale."""
    celsius = (value - 32) / 1.8 if value > 60 else value
    if celsius >= 38:
        return {"fever"}
    return {"low_temperature"} if celsius < 35 else set()
