"""Hours of the day, and how long from a dose to now: "at 8 this morning, it's now midnight"."""

import re

from sidelight.advice.lexicon.numbers import NUMBERS
from sidelight.advice.lexicon.token import Token

_NAMED = {"midnight": 0.0, "noon": 12.0, "midday": 12.0}
_MORNING = r"this morning|in the morning|yesterday morning|at breakfast"
_LATER = (
    r"at night|tonight|this evening|in the evening|last night|this afternoon|in the afternoon"
    r"|yesterday evening|yesterday afternoon"
)
_TIME = re.compile(
    r"(?P<half>half(?: past)? )?(?P<quarter>quarter (?P<side>past|to) )?"
    r"(?P<hour>\d{1,2})(?::(?P<minutes>\d{2}))?(?: ?o'?clock)?"
    rf"(?: ?(?P<am>am|a m|{_MORNING})\b| ?(?P<pm>pm|p m|{_LATER})\b)?"
)
_FOUR = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minutes>[0-5]\d)\b")
_AHEAD = 7
"""Words that a time of day may take: "quarter past 10 in the morning"."""

_NOW = 3
"""Words between "now" and the time it is."""

DAY = 24.0


def hours_at(tokens: list[Token], at: int) -> tuple[float, ...]:
    """The hours of day that may be meant at a token: one, two where "am" is not said, or none."""
    said = [each.shown.lower() for each in tokens[at : at + _AHEAD] if _same(each, tokens[at])]
    words = [str(NUMBERS.get(word, word)) for word in said if word]
    if words and words[0] in _NAMED:
        return (_NAMED[words[0]],)
    text = " ".join(words)
    if four := _FOUR.match(text):
        return (int(four["hour"]) + int(four["minutes"]) / 60,)
    found = _TIME.match(text)
    return _hours(found) if found else ()


def _same(one: Token, two: Token) -> bool:
    return one.sentence == two.sentence


def _hours(found: re.Match[str]) -> tuple[float, ...]:
    hour = float(found["hour"])
    if hour > DAY:
        return ()
    part = int(found["minutes"] or 0) / 60 + (0.5 if found["half"] else 0)
    part += {"past": 0.25, "to": -0.25}.get(found["side"] or "", 0)
    if hour > 12 or (hour == 0 and found["minutes"]):
        return (hour % DAY + part,) if found["minutes"] else ()
    early, late = hour % 12 + part, hour % 12 + 12 + part
    if found["am"]:
        return (early,)
    return (late,) if found["pm"] else (early, late)


def is_now(tokens: list[Token], at: int) -> bool:
    """Whether the time at a token is said to be the present: "it's now 10 pm", "9 pm now"."""
    before = [each.text for each in tokens[max(0, at - _NOW) : at]]
    after = [each.text for each in tokens[at + 1 : at + 3]]
    its = before[-1:] == ["its"] or before[-2:] in (["it", "is"], ["it", "'s"])
    return its or "now" in before or after[:1] == ["now"]


def hours_since(dose: tuple[float, ...], now: tuple[float, ...]) -> float:
    """The longest time from a dose to now that the words allow, in hours under a day."""
    return max((there - then) % DAY for then in dose for there in now)
