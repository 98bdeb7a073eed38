"""Published text to numbers, dates, ages and folded names; what can't be typed is counted."""

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from sidelight.evidence.sources.faers.tally import Tally

if TYPE_CHECKING:
    import pyarrow as pa

WHOLE = re.compile(r"(\d{1,18})(?:\.0*)?")
NUMBER = re.compile(r"-?\d{1,9}(?:\.\d*)?|\.\d+")
PARTIAL_DATE = re.compile(r"\d{4}(?:\d\d)?(?:\.0*)?")

YEARS_IN = {
    "DEC": 10.0,
    "YR": 1.0,
    "MON": 1 / 12,
    "WK": 7 / 365.25,
    "DY": 1 / 365.25,
    "HR": 1 / 8766,
    "MIN": 1 / 525960,
}
"""One unit of age in years, a year being 365.25 days."""

OLDEST_YEARS = 120.0
"""An age above it is taken for a mistake. The longest documented life is 122 years."""


class UnreadError(ValueError):
    """A value that can't be typed, and why, in words for the count."""


def whole_number(text: str) -> int:
    """``"42"`` or ``"42.0"``."""
    if found := WHOLE.fullmatch(text):
        return int(found[1])
    raise UnreadError("not a whole number")


def full_date(text: str) -> date:
    """``"20141226"`` or ``"20141226.0"``; a year or a month alone is not a date."""
    found = WHOLE.fullmatch(text)
    if PARTIAL_DATE.fullmatch(text):
        raise UnreadError("only a year or a month")
    if not found or len(found[1]) != 8:
        raise UnreadError("not a date")
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError as error:
        raise UnreadError("no such day") from error
    if not 1900 <= day.year <= 2100:
        raise UnreadError("no such day")
    return day


def age_in_years(age: str, unit: str | None) -> float:
    """An age in years. Without a unit, or outside 0 to 120 years, there is no age."""
    if not NUMBER.fullmatch(age):
        raise UnreadError("not a number")
    factor = YEARS_IN.get((unit or "").upper())
    if factor is None:
        raise UnreadError("without a known unit")
    years = float(age) * factor
    if not 0 <= years <= OLDEST_YEARS:
        raise UnreadError("impossible")
    return years


def typed(
    column: "pa.Array", read: Callable[[str], Any], kind: "pa.DataType", label: str, tally: Tally
) -> "pa.Array":
    """``column`` with each distinct text read once; null stays null, what can't be read too.

    ``label`` begins the reason under which an unread value is counted.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    coded = column.dictionary_encode()
    values: list[Any] = []
    reasons: dict[int, str] = {}
    for place, text in enumerate(coded.dictionary.to_pylist()):
        try:
            values.append(read(text))
        except UnreadError as reason:
            values.append(None)
            reasons[place] = f"{label} {reason}"
    if reasons:
        for item in pc.value_counts(coded.indices).to_pylist():
            if item["values"] in reasons:
                tally.unread[reasons[item["values"]]] += item["counts"]
    return pa.array(values, kind).take(coded.indices)


def ages(age: "pa.Array", unit: "pa.Array", tally: Tally) -> "pa.Array":
    """Ages in years from number and unit, null where either is missing or impossible."""
    import pyarrow as pa
    import pyarrow.compute as pc

    pairs = pc.binary_join_element_wise(age, pc.fill_null(unit, ""), "$")

    def read(pair: str) -> float:
        number, _, its_unit = pair.partition("$")
        return age_in_years(number, its_unit)

    return typed(pairs, read, pa.float64(), "age", tally)
