"""Whose signs the words tell of: the writer's own, or somebody else's whom the writer cares for.

Each sign belongs to the person who is named nearest to it. That changes how an answer speaks.
Where all signs are somebody else's, it is about somebody else too ("she", and no other word for
her), which rules may read; they can only raise.
"""

from collections.abc import Iterable

from sidelight.advice.lexicon.grown import OTHER
from sidelight.advice.lexicon.neutral import listed
from sidelight.advice.lexicon.phrases import Hit
from sidelight.advice.lexicon.token import Token
from sidelight.dossier.rules import SignKind

SELF = "about_self"
CARER = "told_by_carer"
"""The findings: it may be the writer who is ill; a carer writes about somebody who is."""

_I = frozenset({"i", "me", "myself"})
_THEY = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_BREAKS = listed("and but so because while then")
_LOOKING_ON = listed(
    """
    look looking care caring think know found find called rang gave give saw see seen notice
    noticed worried scared believe suppose help helping live
    """
)
"""What somebody says of themselves who tells of another: "I found her", "I don't know"."""

_KINDS = ({SignKind.SYMPTOM, SignKind.EVENT}, {SignKind.BACKGROUND})
_NEAR = 3
"""How many words after a sign may name whose it is: "can't wake him", "gave my son two"."""


def whose(hits: Iterable[Hit], kinds: dict[str, SignKind], tokens: list[Token]) -> set[str]:
    """The carer's finding, with the writer's or ``about_other``; none for the writer alone."""
    found = list(hits)
    named = {at: _person(at, tokens) for at in range(len(tokens))}
    people = {at: who for at, who in named.items() if who}
    said = set(people.values())
    for wanted in _KINDS:
        signs = [hit for hit in found if kinds.get(hit.owner.finding or "") in wanted]
        if signs:
            said = {_owner(hit, people, tokens) for hit in signs}
            break
    if said == {CARER}:
        return {CARER, OTHER}
    return said if CARER in said else set()


def _person(at: int, tokens: list[Token]) -> str | None:
    """Whom a word names; "my" names the writer, unless it is "my mother", "my 3 year old" or
    "my tablets".
    """
    token = tokens[at]
    ahead = [each for each in tokens[at + 1 : at + 1 + _NEAR] if each.part == token.part]
    someone = "{age}" in token.keys and at and tokens[at - 1].text in ("my", "our", "a", "the")
    if "{who}" in token.keys or token.text in _THEY or someone:
        return None if _says_of_themselves(at, tokens) else CARER
    if token.text in _I:
        looks_on = token.text == "i" and any(each.text in _LOOKING_ON for each in ahead)
        return None if looks_on else SELF
    if token.text not in ("my", "mine"):
        return None
    return None if any({"{who}", "{med}", "{age}"} & set(each.keys) for each in ahead) else SELF


def _says_of_themselves(at: int, tokens: list[Token]) -> bool:
    """Whether a word for a person is what the writer is: "I am a 30 year old man"."""
    before = [each.text for each in tokens[max(0, at - 7) : at] if each.part == tokens[at].part]
    opens = [place for place in range(len(before)) if before[place : place + 3] == ["i", "am", "a"]]
    return bool(opens) and "and" not in before[opens[-1] :]


def _owner(hit: Hit, people: dict[int, str], tokens: list[Token]) -> str:
    """The person right after the sign, in it, or last named before it; else first named at all."""
    after = _just_after(hit, people, tokens)
    if after:
        return after
    inside = [people[at] for at in range(hit.start, hit.end) if at in people]
    before = [people[at] for at in range(hit.start) if at in people]
    later = [people[at] for at in range(hit.end, len(tokens)) if at in people]
    return (inside[-1:] or before[-1:] or later[:1] or [SELF])[0]


def _just_after(hit: Hit, people: dict[int, str], tokens: list[Token]) -> str | None:
    for at in range(hit.end, min(hit.end + _NEAR, len(tokens))):
        if tokens[at].part != tokens[hit.end - 1].part or tokens[at].text in _BREAKS:
            return None
        if at in people:
            return people[at]
    return None
