"""What a measured number says: pulse, blood pressure, oxygen, hours asleep.

The ids are findings of the general content. The limits are rules of our own (mark O).
"""

from itertools import pairwise

from sidelight.advice.lexicon.neutral import NO
from sidelight.advice.lexicon.token import Token

SLOW_PULSE = range(20, 46)
FAST_PULSE = range(110, 251)
"""Beats a minute."""

HIGH_PRESSURE = range(180, 281)
"""The upper figure, in mmHg."""

LOW_OXYGEN = range(50, 92)
"""Per cent."""

LONG_SLEEP = (14.0, 72.0)
"""Hours at a stretch, least and most."""

_NEAR = 6
_PULSE = frozenset({"pulse", "heartbeat", "heartrate", "bpm"})
_PRESSURE = frozenset({"bp", "pressure", "systolic"})
_OXYGEN = frozenset({"sats", "sat", "saturation", "saturations", "spo", "oxygen", "oximeter"})
_ASLEEP = frozenset({"slept", "asleep", "sleeping"})


def vital_findings(tokens: list[Token]) -> set[str]:
    """The findings of every measured number in a text."""
    found: set[str] = set()
    for at, token in enumerate(tokens):
        before = [each for each in tokens[max(0, at - _NEAR) : at] if each.part == token.part]
        if token.span is not None:
            found |= _sleep(token.span.low, before)
        elif token.text.isdecimal() and token.text.isascii():
            found |= _measured(int(token.text), before, tokens[at + 1 : at + 2])
    return found


def _measured(value: int, before: list[Token], after: list[Token]) -> set[str]:
    names = {token.text for token in (*before, *after)}
    is_rate = any(one.text == "heart" and two.text == "rate" for one, two in pairwise(before))
    if (is_rate or names & _PULSE) and value in SLOW_PULSE:
        return {"odd_pulse"}
    if (is_rate or names & _PULSE) and value in FAST_PULSE:
        return {"palpitations"}
    if names & _PRESSURE and value in HIGH_PRESSURE:
        return {"very_high_pressure"}
    return {"breathing_trouble"} if names & _OXYGEN and value in LOW_OXYGEN else set()


def _sleep(hours: float, before: list[Token]) -> set[str]:
    """ "Slept 20 hours", but not "haven't slept for 20 hours"."""
    said = {token.text for token in before}
    long = LONG_SLEEP[0] <= hours <= LONG_SLEEP[1]
    return {"marked_drowsiness"} if long and said & _ASLEEP and not said & NO else set()
