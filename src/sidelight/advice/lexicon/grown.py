"""A son or daughter who is grown up: the words name a child, and the age says otherwise."""

from dataclasses import replace

from sidelight.advice.lexicon.phrases import Hit
from sidelight.advice.lexicon.token import Token

CHILD, OTHER = "about_child", "about_other"

_BETWEEN = frozenset({"is", "'s", "aged", "who", "now"})


def grown_up(hits: list[Hit], tokens: list[Token]) -> list[Hit]:
    """``hits``, where "my daughter (22)" and "my 30 year old son" are about somebody else."""
    return [
        replace(hit, owner=replace(hit.owner, finding=OTHER))
        if hit.owner.finding == CHILD and _is_adult(hit, tokens)
        else hit
        for hit in hits
    ]


def _is_adult(hit: Hit, tokens: list[Token]) -> bool:
    before = tokens[hit.start - 1] if hit.start else None
    if before is not None and before.part == tokens[hit.start].part and _adult(before):
        return True
    at = hit.end
    while at < len(tokens) and tokens[at].text in _BETWEEN and at - hit.end < 2:
        at += 1
    return (
        at < len(tokens)
        and tokens[at].sentence == tokens[hit.start].sentence
        and _adult(tokens[at])
    )


def _adult(token: Token) -> bool:
    return "{adult}" in token.keys
