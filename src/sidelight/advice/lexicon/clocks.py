"""Ties a time to what it times: hours since the last dose, days since the first."""

from sidelight.advice.lexicon.daytime import hours_at, hours_since, is_now
from sidelight.advice.lexicon.neutral import NO, UNTIL
from sidelight.advice.lexicon.phrases import Hit
from sidelight.advice.lexicon.token import Span, Token
from sidelight.dossier.rules import Clock, SignKind

_GAPS = {"gap_12_hours": (0, 12), "gap_24_hours": (0, 24), "gap_48_hours": (24, 48)}
"""Findings on the last dose: the least hours that a time may mean, and the most it must reach."""

_COMING = frozenset({"will", "going", "finish", "finishes", "appointment", "next", "due"})

TWO_WEEKS = 14 * 24
"""Hours in the first two weeks, in which the facts expect the common mild effects."""


def timed(hits: list[Hit], clocks: dict[str, Clock], tokens: list[Token]) -> set[str]:
    """The time findings of a text.

    A gap since the last dose may be said anywhere in the sentence, and a vague one counts by
    its longest reading. A start counts only where the time stands beside it, because it is the
    one time that makes an answer calmer.
    """
    found = _by_the_clock(hits, clocks, tokens)
    for at, token in enumerate(tokens):
        if token.span is None:
            continue
        if _ahead(tokens, at):
            continue
        if token.span.start:
            found.add(_since_start(token.span))
        for hit in hits:
            clock = clocks.get(hit.owner.finding or "")
            if clock is Clock.LAST_DOSE and token.sentence == tokens[hit.start].sentence:
                found |= gaps(token.span)
            elif clock is Clock.START and _beside(hit, at, tokens):
                found.add(_since_start(token.span))
    return found


def _ahead(tokens: list[Token], at: int) -> bool:
    """Whether a time is to come: "will run out in 3 days", "until Tuesday", "two days left"."""
    before = tokens[at - 1].text if at else ""
    first = tokens[at].shown.partition(" ")[0].lower()
    after = [each.text for each in tokens[at + 1 : at + 4] if each.part == tokens[at].part]
    part = {each.text for each in tokens if each.part == tokens[at].part}
    if before in UNTIL or "left" in after:
        return True
    return bool({before, first} & {"in", "on", "within"}) and bool(part & _COMING) and not part & NO


def lasting(hits: list[Hit], kinds: dict[str, SignKind], tokens: list[Token]) -> set[str]:
    """``after_two_weeks`` where something felt is said to last longer: "dizzy for a month"."""
    felt = {
        tokens[hit.start].part
        for hit in hits
        if kinds.get(hit.owner.finding or "") is SignKind.SYMPTOM
    }
    long = (
        token.span is not None and token.span.low > TWO_WEEKS and "{since}" in token.keys
        for token in tokens
        if token.part in felt and not token.shown.endswith(("ago", "back", "earlier"))
    )
    return {"after_two_weeks"} if any(long) else set()


def _by_the_clock(hits: list[Hit], clocks: dict[str, Clock], tokens: list[Token]) -> set[str]:
    """What two times of day say: that of the last dose, and the one that it is now."""
    sentences = {
        tokens[hit.start].sentence
        for hit in hits
        if clocks.get(hit.owner.finding or "") is Clock.LAST_DOSE
    }
    times = [(at, hours_at(tokens, at)) for at in range(len(tokens))] if sentences else []
    now = [hours for at, hours in times if hours and is_now(tokens, at)]
    doses = [
        hours
        for at, hours in times
        if hours and tokens[at].sentence in sentences and not is_now(tokens, at)
    ]
    gap = max((hours_since(dose, there) for dose in doses for there in now), default=0.0)
    return gaps(Span(gap, gap))


def gaps(span: Span) -> set[str]:
    """The findings that so long since the last dose stands for."""
    return {name for name, (low, high) in _GAPS.items() if span.low >= low and span.high >= high}


def _since_start(span: Span) -> str:
    return "first_two_weeks" if span.high <= TWO_WEEKS else "after_two_weeks"


def _beside(hit: Hit, at: int, tokens: list[Token]) -> bool:
    if tokens[at].part != tokens[hit.start].part:
        return False
    low, high = (hit.end, at) if at >= hit.end else (at + 1, hit.start)
    return all(_passes(token) for token in tokens[low:high])


def _passes(token: Token) -> bool:
    """Words that may stand between "started it" and "three days ago": small ones and a dose."""
    return token.skipped or "{amount}" in token.keys or "{med}" in token.keys
