"""Says which signs are denied: "no chest pain". The scope is tight, so doubt counts as stated."""

from sidelight.advice.lexicon.neutral import BETWEEN_NO_AND_SIGN, NO, UNTIL
from sidelight.advice.lexicon.phrases import Hit
from sidelight.advice.lexicon.token import Token

_NEVER_TURNS = frozenset(
    {"before", "like", "such", "this", "again", "since", "now", "today", "tonight"}
)
_NO_TURNS = frozenset({"before", "since", "yesterday", "every", "only", "just"})
"""Words after a denied sign that turn the denial round, beside "until"."""


def denied(hits: list[Hit], tokens: list[Token], phrases: list[Hit]) -> dict[Hit, int]:
    """Each denied hit and the place of the word that denies it.

    A denial stands directly before the sign with nothing but filler between, or reaches it
    through "or" from a sign that is denied: "no fever or rash". A "no" that one of ``phrases``
    uses denies nothing else.
    """
    found: dict[Hit, int] = {}
    ends: dict[int, int] = {}  # where a denied sign ends, and the word that denied it
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        before = _before(hit, tokens)
        if before is None:
            continue
        word = tokens[before].text
        if word in NO and not _is_used(before, phrases):
            denier = before
        elif (
            word in ("or", "nor") and before in ends and _close(hit, before) and _ends(hit, tokens)
        ):
            denier = ends[before]
        else:
            continue
        if not _taken_back(hit, tokens[denier].text, tokens):
            found[hit] = denier
        if hit in found:
            ends[hit.end] = found[hit]
    return found


def _before(hit: Hit, tokens: list[Token]) -> int | None:
    """The nearest word before the sign that is not filler, in the same stretch of text."""
    at = hit.start - 1
    part = tokens[hit.start].part
    while at >= 0 and tokens[at].part == part and tokens[at].text in BETWEEN_NO_AND_SIGN:
        at -= 1
    return at if at >= 0 and tokens[at].part == part else None


def _taken_back(hit: Hit, no: str, tokens: list[Token]) -> bool:
    """Whether what follows says that it is so: "never had pain like this", "no fits until now"."""
    turn = UNTIL | (_NEVER_TURNS if no == "never" else _NO_TURNS)
    after = tokens[hit.end :]
    return any(each.text in turn for each in after if each.part == tokens[hit.start].part)


def _ends(hit: Hit, tokens: list[Token]) -> bool:
    """Whether nothing but more of the list follows the sign: "no fever or rash", and a stop."""
    at = hit.end
    same = at < len(tokens) and tokens[at].part == tokens[hit.start].part
    return not same or tokens[at].text in ("or", "nor")


def _close(hit: Hit, before: int) -> bool:
    return hit.start - before <= 2


def _is_used(at: int, hits: list[Hit]) -> bool:
    """Whether the "no" belongs to a phrase of its own: "no urine", "not breathing"."""
    return any(at in hit.used for hit in hits)
