"""Signs that the words put elsewhere: long ago, or only asked about.

Both readings need clear words, and neither makes an answer calm: each leaves a finding of its
own. What is also said without such words counts as stated. Thoughts of suicide always count.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from sidelight.advice.lexicon.neutral import NO, listed
from sidelight.advice.lexicon.phrases import Hit
from sidelight.advice.lexicon.token import Token
from sidelight.dossier.rules import SignKind

PAST = "past_event"
ASKED = "asked_about"

_NEVER = frozenset({"suicidal_thoughts", "harm_others", "on_purpose"})
"""Findings that are never put elsewhere."""

_LONG_AGO = 365 * 24.0
"""Hours; what is more recent may still matter."""

_EARLIEST_YEAR = 1930
_FARTHEST = 8
"""Words between a sign and what says that it is long ago."""

_NOW = listed(
    """
    again now still since today tonight currently keeps keep another also lately recently
    yesterday ongoing every
    """
)
_BREAKS = listed(
    """
    and but so because with while then
    """
)
_WAS = listed(
    """
    had was were got suffered used died
    """
)
_CHILDHOOD = listed(
    """
    little small young younger child kid baby teenager toddler infant teen student
    """
)
_DISTANT = listed(
    """
    cousin nephew niece friend neighbour neighbor uncle aunt colleague
    """
)
_ASKING = listed(
    """
    can could does do will would might may
    """
)
_WHAT = frozenset({"what", "happens", "happen"})
_BACK = frozenset({"again", "same", "another", "returned", "today", "tonight", "yesterday"})
_HAD_ONE = {(had, "one") for had in ("had", "having", "lasted", "have", "has")}
_HAVE_IT = {
    (has, it) for has in ("have", "has", "got", "had") for it in ("it", "that", "them", "this")
}
_READING = frozenset({"leaflet", "label", "box", "insert", "website", "google", "internet"})
_SAYS = frozenset({"says", "said", "lists", "mentions", "warns", "mentioned"})
_CAUSING = listed(
    """
    cause causes causing give gives trigger make makes lead bring stop slow affect have get
    got take took
    """
)
_HAPPENING = listed(
    """
    had now today tonight having happened happening one getting
    """
)
_MINE = listed(
    """
    my his her am is are has been since these felt feels keeps
    """
)


def set_aside(
    hits: Iterable[Hit], kinds: dict[str, SignKind], tokens: list[Token], year: int | None
) -> dict[Hit, str]:
    """Each hit that the words put elsewhere, and the finding that stands in for it.

    ``year`` is the present one, against which a year in the text is read; null: none is read.
    """
    said = [token.text for token in tokens]
    marks = [at for at in range(len(tokens)) if _is_past(at, tokens, year)]
    marks = [] if _again(said) else marks
    asks = [] if _answered(said) else list(_asks(tokens))
    found: dict[Hit, str] = {}
    for hit in hits if marks or asks else ():
        name = hit.owner.finding or ""
        if any(_is_then(hit, mark, tokens) for mark in marks):
            found[hit] = PAST
        if kinds.get(name) is SignKind.BACKGROUND and any(
            _is_theirs(hit, mark, tokens) for mark in marks
        ):
            found[hit] = PAST
        if name in _NEVER or kinds.get(name) not in (SignKind.SYMPTOM, SignKind.EVENT):
            continue
        if any(_was_then(hit, mark, tokens) for mark in marks):
            found[hit] = PAST
        elif any(_is_asked(hit, start, tokens) for start in asks):
            found[hit] = ASKED
    return found


def _again(said: list[str]) -> bool:
    """Whether an old event may be back, anywhere in the text: "the same again", "just had one"."""
    pairs = set(pairwise(said))
    return bool(_BACK & set(said)) or bool(pairs & _HAD_ONE)


def _answered(said: list[str]) -> bool:
    """Whether a question is answered by what follows it: "can it cause fits? I have them"."""
    return bool({"yes", "mine"} & set(said)) or bool(set(pairwise(said)) & _HAVE_IT)


def _is_past(at: int, tokens: list[Token], year: int | None) -> bool:
    """Whether a mark of long ago stands here: "years ago", "in 2011", "when she was little"."""
    token = tokens[at]
    before = [each.text for each in tokens[max(0, at - 4) : at] if each.part == token.part]
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if token.span is not None and token.span.low >= _LONG_AGO:
        return after == "ago" or token.shown.endswith(("ago", "back", "earlier"))
    if token.text.isdecimal():
        recent = year is None or not _EARLIEST_YEAR <= int(token.text) <= year - 2
        return not recent and before[-1:] == ["in"]
    if token.text in _CHILDHOOD:
        return {"when", "was"} <= set(before) or before[-2:] == ["as", "a"]
    if token.text == "but":  # "my sister had fits but I never have"
        told = any("{who}" in each.keys for each in _part(at, tokens, to="but"))
        return told and _but_not_me(tokens[at + 1 : at + 6])
    if token.text in ("died", "dead"):  # "my dad died of a stroke"
        of_it = after in ("of", "from") and not {"nearly", "almost"} & set(before)
        return of_it and any("{who}" in each.keys for each in _part(at, tokens, to="but"))
    if token.text == "once":
        return any(each.text in _DISTANT for each in _part(at, tokens))
    return token.text == "childhood"


def _but_not_me(after: list[Token]) -> bool:
    """Whether what follows "but" is "I never have", "not me", "I'm fine", or "I don't" and ends."""
    said = [each.text for each in after if each.part == after[0].part]
    if said[:2] in (["not", "me"], ["never", "me"]):
        return True
    mine = bool({"i", "mine"} & set(said[:2]))
    never = "never" in said[:4] or said in (["i", "do", "not"], ["i", "have", "not"])
    return mine and never


def _is_theirs(hit: Hit, mark: int, tokens: list[Token]) -> bool:
    """Whether an illness is somebody else's: "my mum has kidney disease but I don't"."""
    contrast = tokens[mark].text == "but"
    return contrast and hit.end <= mark and tokens[hit.start].part == tokens[mark].part


def _part(at: int, tokens: list[Token], to: str | None = None) -> list[Token]:
    """The stretch of text around a token, or until the word ``to`` there or after it."""
    end = at
    while end < len(tokens) and tokens[end].part == tokens[at].part and tokens[end].text != to:
        end += 1
    start = at
    while start and tokens[start - 1].part == tokens[at].part:
        start -= 1
    return tokens[start:end]


def _was_then(hit: Hit, mark: int, tokens: list[Token]) -> bool:
    """Whether the mark says when the sign was: in one stretch, in the past, nothing between."""
    if tokens[mark].part != tokens[hit.start].part:
        return False
    if _NOW & {each.text for each in _part(mark, tokens, to="but")}:
        return False
    low, high = (hit.end, mark) if mark >= hit.end else (mark + 1, hit.start)
    between = {each.text for each in tokens[low:high]}
    if high - low > _FARTHEST or between & _BREAKS:
        return False
    before = {each.text for each in tokens[max(0, hit.start - 6) : hit.end]}
    return bool(before & _WAS) or tokens[hit.start].text.endswith("ed")


def _is_then(hit: Hit, mark: int, tokens: list[Token]) -> bool:
    """Whether a word only says whose past it was, or where: "my nephew", "as a child"."""
    same = tokens[mark].part == tokens[hit.start].part
    return hit.start == mark or (same and tokens[hit.start].text in _DISTANT | {"hospital"})


def _asks(tokens: list[Token]) -> Iterator[int]:
    """Where a question begins: "can it cause", "what if I get", "the leaflet says".

    None where something happens.
    """
    if _HAPPENING & {token.text for token in tokens}:
        return
    for at, token in enumerate(tokens):
        ahead = tokens[at + 1 : at + 5]
        beside = [each for each in tokens[max(0, at - 1) : at + 2] if each.part == token.part]
        denied = bool(ahead) and ahead[0].text in NO  # "it can't make"
        opens = token.text in _ASKING and not denied and any(map(_is_cause, beside))
        opens |= token.text == "if" and at > 0 and tokens[at - 1].text in _WHAT
        reads = token.text in _READING and ahead[:1] and ahead[0].text in _SAYS
        if reads or (opens and _CAUSING & {each.text for each in ahead}):
            yield at


def _is_cause(token: Token) -> bool:
    """What a question asks about: the medicine, by name or as "it"."""
    return token.text in ("it", "this", "they", "these", "that") or "{med}" in token.keys


def _is_asked(hit: Hit, start: int, tokens: list[Token]) -> bool:
    """Whether the sign follows the question in one stretch, with no word for whose it is."""
    if hit.start <= start or tokens[hit.start].part != tokens[start].part:
        return False
    between = {each.text for each in tokens[start + 2 : hit.start]}
    if between & (_BREAKS | {"i", "he", "she"}):
        return False
    return not _MINE & {each.text for each in _part(start, tokens, to="but")[1:]}
