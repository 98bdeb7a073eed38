"""Reads a kidney figure, such as "eGFR 24" or "kidneys working at 20 %".

Any figure counts as reduced unless it is clearly normal. The limit is a rule of our own (mark O),
and nothing is computed from the figure.
"""

from sidelight.advice.lexicon.neutral import listed
from sidelight.advice.lexicon.numbers import MASS, value_of
from sidelight.advice.lexicon.times import UNITS

NORMAL = 90
"""From here on, in mL/min or per cent, the kidneys are taken to work well."""

_RATES = frozenset({"egfr", "gfr", "crcl"})
_CREATININE = frozenset({"creatinine", "creat", "creatine"})
_KIDNEYS = frozenset({"kidney", "kidneys", "renal"})
KIDNEY_WORDS = _RATES | _CREATININE | _KIDNEYS
"""The words that a figure may follow."""

_BETWEEN = listed(
    """
    is was are were be of at about around only just now down to under below over above working work
    works function functioning running currently roughly the figure level result score number came
    back as low clearance 's has have dropped fell gone went been
    """
)
_FARTHEST = 6


def kidney_figure(words: list[str], at: int) -> tuple[int, bool] | None:
    """How many words a figure at ``at`` takes, and whether it is normal; null: none is there."""
    name = words[at]
    if name in KIDNEY_WORDS:
        end = at + 1
        while end < len(words) and end - at <= _FARTHEST and words[end] in _BETWEEN:
            end += 1
        return _judged(words, at, end, name)
    value = value_of(name)
    after = at + 1 + (words[at + 1 : at + 2] == ["percent"])
    kind = words[after] if value is not None and after < len(words) else ""
    named = kind in _RATES or (kind in _KIDNEYS and words[after + 1 : after + 2] == ["function"])
    return (after + 1 - at, (value or 0) >= NORMAL) if named else None


def _judged(words: list[str], at: int, end: int, name: str) -> tuple[int, bool] | None:
    value = value_of(words[end]) if end < len(words) else None
    after = words[end + 1] if end + 1 < len(words) else ""
    if value is None or after in UNITS or after in MASS or (name in _KIDNEYS and end == at + 1):
        return None
    used = end + 1 - at + (after == "percent")
    return used, name not in _CREATININE and value >= NORMAL
