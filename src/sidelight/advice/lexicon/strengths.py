"""Two strengths of a liquid in one text: "now 10 mg in 5 mL, it was 5 mg in 5 mL"."""

import re

from sidelight.advice.lexicon.token import Token

_MIX_UP = "mix_up"
_SOLID = re.compile(r"\b(mg|mgs|milligrams?|g|grams?|mcg|micrograms?)$")
_LIQUID = re.compile(r"\b(ml|mls|millilitres?|milliliters?)$")
_BETWEEN = frozenset({"in", "per", "to", "a", "every", "each", "is", "for"})


def strengths_differ(tokens: list[Token]) -> set[str]:
    """The finding of a mix-up where two different strengths are named; else nothing."""
    told = {
        (one.shown.lower(), two.shown.lower())
        for at, one in enumerate(tokens)
        if _SOLID.search(one.shown.lower()) and (two := _after(at, tokens)) is not None
    }
    return {_MIX_UP} if len(told) > 1 else set()


def _after(at: int, tokens: list[Token]) -> Token | None:
    """The volume that follows an amount, with one small word between at most."""
    for token in tokens[at + 1 : at + 3]:
        if _LIQUID.search(token.shown.lower()) and token.sentence == tokens[at].sentence:
            return token
        if token.text not in _BETWEEN:
            return None
    return None
