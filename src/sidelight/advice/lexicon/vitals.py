"""What a measured number says: pulse, blood pressure, oxygen, breaths, coma scale, hours asleep.

The ids are findings of the general content. The limits are rules of our own (mark O).
"""

from dataclasses import dataclass, field
from itertools import pairwise

from sidelight.advice.lexicon.neutral import NO
from sidelight.advice.lexicon.token import Token


@dataclass(frozen=True)
class Measure:
    """What is measured: the words for it, what each range of figures means, and what is normal."""

    words: frozenset[str]
    means: tuple[tuple[range, str], ...]
    normal: range


MEASURES = (
    Measure(  # beats a minute
        frozenset({"pulse", "heartbeat", "heartrate", "bpm", "heart rate"}),
        ((range(20, 46), "odd_pulse"), (range(110, 251), "palpitations")),
        range(55, 101),
    ),
    Measure(  # the upper figure, in mmHg
        frozenset({"bp", "pressure", "systolic", "blood pressure"}),
        ((range(180, 281), "very_high_pressure"), (range(50, 86), "very_low_pressure")),
        range(100, 141),
    ),
    Measure(  # per cent
        frozenset({"sats", "sat", "saturation", "saturations", "spo2", "o2", "oxygen", "oximeter"}),
        ((range(50, 92), "breathing_trouble"),),
        range(95, 101),
    ),
    Measure(  # breaths a minute
        frozenset({"resp", "resps", "rr", "respiration", "respirations", "respiratory"}),
        ((range(1, 10), "breathing_trouble"), (range(30, 81), "breathing_trouble")),
        range(12, 21),
    ),
    Measure(  # the coma scale, 15 in someone awake
        frozenset({"gcs", "glasgow"}), ((range(3, 15), "unrousable"),), range(15, 16)
    ),
)

LONG_SLEEP = (14.0, 72.0)
"""Hours at a stretch, least and most."""

_NEAR = 6
_ASLEEP = frozenset({"sleep", "sleeps", "slept", "asleep", "sleeping"})


@dataclass
class Measured:
    """The findings of the figures, the places of figures read, and the names of normal ones."""

    findings: set[str] = field(default_factory=set)
    read: set[int] = field(default_factory=set)
    normal: set[int] = field(default_factory=set)


def measured(tokens: list[Token]) -> Measured:
    """What every measured number in a text says."""
    found = Measured()
    for at, token in enumerate(tokens):
        if token.span is not None:
            before = [each for each in tokens[max(0, at - _NEAR) : at] if each.part == token.part]
            found.findings |= _sleep(token.span.low, before)
        elif token.text.isdecimal() and token.text.isascii():
            if at and tokens[at - 1].text.isdecimal():  # the second of "118/76"
                found.read |= {at} if at - 1 in found.read else set()
            else:
                _read(at, tokens, found)
    return found


def _read(at: int, tokens: list[Token], found: Measured) -> None:
    value, part = int(tokens[at].text), tokens[at].part
    near = [
        place
        for place in range(max(0, at - _NEAR), min(at + 2, len(tokens)))
        if tokens[place].part == part
    ]
    for measure in MEASURES:
        names = {place for place in near if tokens[place].text in measure.words}
        names |= {
            one
            for one, two in pairwise(near)
            if f"{tokens[one].text} {tokens[two].text}" in measure.words
        }
        if names:
            found.findings |= {finding for span, finding in measure.means if value in span}
            found.read |= {at} | names
            found.normal |= names if value in measure.normal else set()


def _sleep(hours: float, before: list[Token]) -> set[str]:
    """ "Slept 20 hours", but not "haven't slept for 20 hours"."""
    said = {token.text for token in before}
    long = LONG_SLEEP[0] <= hours <= LONG_SLEEP[1]
    return {"marked_drowsiness"} if long and said & _ASLEEP and not said & NO else set()
