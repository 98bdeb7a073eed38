"""Words for time, as hours before now. A vague word is a range; doubt takes the worse end."""

from sidelight.advice.lexicon.token import Span

_DAY = 24.0
UNITS = {
    "minute": 1 / 60, "minutes": 1 / 60, "hour": 1.0, "hours": 1.0, "h": 1.0, "day": _DAY,
    "days": _DAY, "night": _DAY, "nights": _DAY, "week": 7 * _DAY, "weeks": 7 * _DAY,
    "fortnight": 14 * _DAY, "month": 30 * _DAY, "months": 30 * _DAY, "year": 365 * _DAY,
    "years": 365 * _DAY,
}  # fmt: skip
"""Hours in each unit."""

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
"""In order, from one."""

WEEKDAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    | {"mon", "tue", "tues", "wed", "thu", "thurs", "fri", "sat", "sun"}
)

SINGLE = {
    "today": Span(0, 11), "this morning": Span(1, 11), "this afternoon": Span(0, 8),
    "this evening": Span(0, 6), "tonight": Span(0, 6), "last night": Span(8, 24),
    "overnight": Span(4, 12), "yesterday": Span(12, 48), "yesterday morning": Span(24, 40),
    "yesterday evening": Span(12, 30), "yesterday night": Span(8, 30),
    "yesterday afternoon": Span(16, 36), "the day before yesterday": Span(36, 72),
    "day before yesterday": Span(36, 72), "the other day": Span(24, 7 * _DAY),
    "this week": Span(0, 7 * _DAY), "last week": Span(_DAY, 14 * _DAY),
    "this weekend": Span(0, 3 * _DAY), "the weekend": Span(0, 7 * _DAY),
    "last weekend": Span(_DAY, 10 * _DAY), "fortnight": Span(14 * _DAY, 14 * _DAY),
    "last month": Span(_DAY, 60 * _DAY), "this month": Span(0, 30 * _DAY),
    "last year": Span(30 * _DAY, 730 * _DAY), "ages": Span(30 * _DAY, 3650 * _DAY),
    "a long time": Span(30 * _DAY, 3650 * _DAY), "a while": Span(_DAY, 365 * _DAY),
    "half an hour": Span(0.5, 0.5), "an hour and a": Span(1.5, 1.5),
    "just now": Span(0, 1),
    "a couple of days": Span(48, 72),
}  # fmt: skip
"""Times that are said without a number."""

OPENS = frozenset(name.split()[0] for name in SINGLE)
"""The words that such a time begins with."""


def span_of(number: float, unit: str, *, start: bool = False) -> Span:
    """``number`` of ``unit``."""
    hours = number * UNITS[unit]
    return Span(hours, hours, start)
