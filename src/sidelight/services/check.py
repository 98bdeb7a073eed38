"""Answer a person's own words: how urgent it is and what to do now."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from sidelight.advice.card import Card
from sidelight.advice.checker import Checker
from sidelight.advice.lexicon.words import words
from sidelight.advice.urgency.questions import NONE, SKIPPED, UNSURE, Answers
from sidelight.core.errors import UsageError
from sidelight.dossier.load import general, medicine, medicine_ids

IN_DANGER = "if someone may be in danger, call your emergency number now."
LONGEST = 20_000
"""Characters that are read; nobody in need types more."""


def check(
    text: str,
    *,
    medicine_id: str | None = None,
    country: str | None = None,
    region: str | None = None,
    now: datetime | None = None,
    answers: Answers | None = None,
) -> Card:
    """The card for ``text``; nothing of it is kept, logged or put into an error.

    ``medicine_id``: else the medicine that the text names, else the only one there is.
    ``country``: where the person is now. ``now`` carries a time zone (default: this moment).
    ``answers``: to questions of an earlier card, the names of the options chosen, ``none``,
    ``unsure`` or ``skipped``. Raises :class:`UsageError` on an empty or overlong text, an
    unknown medicine, or an answer that no question has.
    """
    if not text.strip():
        raise UsageError(
            "There are no words to check.",
            "We got an empty text.",
            f"Say what you feel or what happened, in your own words; {IN_DANGER}",
        )
    if len(text) > LONGEST:
        raise UsageError(
            "That is too long to read at once.",
            f"We got {len(text):,} characters and read up to {LONGEST:,}.",
            f"Keep the main points; {IN_DANGER}",
        )
    moment = now or datetime.now(UTC)
    found = checker(medicine_id or _named(text))
    _hold(found, answers or {})
    return found.check(text, country, moment, region, answers)


@cache
def checker(medicine_id: str) -> Checker:
    """The compiled words and rules of a shipped medicine, built once."""
    return Checker.of(general(), medicine(medicine_id))


def _hold(found: Checker, answers: Answers) -> None:
    """Refuse an answer that no question has: dropped in silence, it could hide a danger."""
    questions = {question.id: question for question in found.questions}
    for name, chosen in answers.items():
        if name not in questions:
            raise UsageError(
                "One of the answers is to a question that we do not ask.",
                f"Our questions are: {', '.join(questions)}.",
                f"Use one of these names; {IN_DANGER}",
            )
        allowed = (*questions[name].options, NONE, UNSURE, SKIPPED)
        if not chosen or not set(chosen) <= set(allowed):
            raise UsageError(
                f"An answer to {name!r} is not one that we offer.",
                f"We offer: {', '.join(allowed)}.",
                f"Choose from these; {IN_DANGER}",
            )


def _named(text: str) -> str:
    """The medicine that the text names, or the only one there is."""
    ids = medicine_ids()
    if len(ids) == 1:
        return ids[0]
    said = {word.text for word in words(text)}
    named = [name for name in ids if said & checker(name).lexicon.names.medicine]
    if len(named) != 1:
        raise UsageError(
            "We do not know which medicine this is about.",
            f"We can answer on: {', '.join(ids)}.",
            f"Name one of them; {IN_DANGER}",
        )
    return named[0]


def as_json(card: Card) -> dict[str, Any]:
    """The card as plain data, in the order a person needs it."""
    return {
        "tier": card.tier.value,
        "headline": card.headline,
        "languages": [
            {"code": each.code, "name": each.name, "says": list(each.says)}
            for each in card.languages
        ],
        "understood": card.understood,
        "not_understood": list(card.not_understood),
        "findings": [
            {"id": each.id, "name": each.name, "kind": each.kind.value} for each in card.findings
        ],
        "questions": [
            {
                "id": each.id,
                "asks": each.asks,
                "options": each.options,
                "several": each.several,
            }
            for each in card.questions
        ],
        "not_known": list(card.not_known),
        "reasons": [
            {
                "rule": each.rule,
                "tier": each.tier.value,
                "because": each.because,
                "findings": list(each.findings),
                "sources": {name: mark.value for name, mark in each.sources.items()},
            }
            for each in card.reasons
        ],
        "do_now": [_step(each) for each in card.do_now],
        "do_not": [_step(each) for each in card.do_not],
        "next_dose": card.next_dose.value,
        "next_dose_says": card.next_dose_says,
        "next_dose_why": card.next_dose_why,
        "voice": card.voice.value,
        "call": [
            {
                "contact": each.contact.value,
                "name": each.name,
                "number": each.number,
                "how": each.how,
                "note": each.note,
                "seen": each.seen.isoformat() if each.seen else None,
                "stale": each.stale,
            }
            for each in card.call
        ],
        "tell_them": list(card.tell_them),
        "sources": card.sources,
        "medicine": card.medicine,
        "notice": card.notice,
    }


def _step(step: Any) -> dict[str, Any]:
    return {
        "text": step.text,
        "sources": {name: mark.value for name, mark in step.sources.items()},
    }
