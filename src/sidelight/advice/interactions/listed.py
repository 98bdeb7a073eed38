"""Cuts a person's list into items: one medicine each, as far as the writing shows."""

import re
import unicodedata
from collections.abc import Callable

from sidelight.advice.lexicon.neutral import NEUTRAL

_BETWEEN = re.compile(
    r"[\n\r;•·|]+|(?<!\d),|,(?!\d)|(?<![Ss]t)\.(?=\s)|\s[-–—]+\s|[+&]|(?<=[^\W\d_])/(?=[^\W\d_])"
    r"|\b(?:and|or|plus|with)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+", re.MULTILINE)
_EDGES = " \t.,;:-–—*•()[]\"'“”"

_AROUND_A_NAME = """
    mcg microgram micrograms milligram milligrams gram grams unit units iu mmol drop drops
    puff puffs spray patch patches sachet sachets spoon spoonful teaspoon bottle strip packet
    vial injection injections syrup liquid oral solution suspension modified prolonged extended
    slow immediate release retard sr xl xr er mr cr la hydrochloride sodium phosphate
    sulfate sulphate tartrate maleate mesylate citrate twice thrice times four five six
    half whole max maximum needed required prn bd tds qds od tid bid qid nocte mane
    bedtime breakfast lunch dinner tea meal meals food water eat eating regular regularly
    brand generic strength low high dosage list currently present tab tabs cap caps sleep pain
"""
_AROUND = NEUTRAL | frozenset(_AROUND_A_NAME.split())
"""Words that stand around a medicine's name: doses, forms, times and grammar."""

_DOSE_WORDS = """
    mg mcg microgram micrograms milligram milligrams g gram grams ml l unit units iu mmol
    x a an one two three four five six half whole once twice thrice time times per each every
    day days daily week weeks weekly month monthly hour hours hourly morning mornings noon midday
    afternoon evening evenings night nights nightly bedtime breakfast lunch dinner meal meals food
    at in the to of up on by before after as if when needed required max maximum
    tablet tablets tab tabs capsule capsules cap caps pill pills
    prn bd tds qds od tid bid qid nocte mane
"""
_DOSE = frozenset(_DOSE_WORDS.split())
"""A piece of these words and numbers alone is how much or when, never a medicine of its own."""


def items(text: str, is_name: Callable[[list[str]], bool]) -> tuple[str, ...]:
    """The items of a list, in order, each as it was typed; empty when there is no word at all.

    Whatever stands between two commas, semicolons or lines is an item, known or not. Only a piece
    that is no more than a dose or a time ("10 mg", "twice a day") stays with the piece before it,
    or with the next when it is first. ``is_name`` says whether some words hold a name we know.
    """
    found: list[str] = []
    waiting = ""
    for piece in _BETWEEN.split(_NUMBER.sub("", text)):
        said = piece.strip(_EDGES)
        if not said:
            continue
        words = tokens(said)
        if is_name(words) or not all(word.isdigit() or word in _DOSE for word in words):
            found.append(f"{waiting} {said}".strip())
            waiting = ""
        elif found:
            found[-1] = f"{found[-1]} {said}"
        else:
            waiting = f"{waiting} {said}".strip()
    if waiting:
        found.append(waiting)
    return tuple(found)


def tokens(text: str) -> list[str]:
    """The words and numbers of ``text``: lower case, without accents."""
    split = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = "".join(letter for letter in split if not unicodedata.combining(letter))
    return _WORD.findall(plain)


def telling(words: list[str]) -> list[str]:
    """The words that may be a name: no number, no dose, no everyday word."""
    return [word for word in words if len(word) > 2 and word.isalpha() and word not in _AROUND]
