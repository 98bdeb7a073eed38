"""Assess yourself: a questionnaire's answers to a result that is never a label. Nothing is kept."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sidelight.advice.card import Call, Step
from sidelight.advice.help import calls
from sidelight.advice.screening import fhir
from sidelight.advice.screening.result import IN_SIGHT, Asked, Result, result
from sidelight.core.errors import UsageError
from sidelight.dossier.instruments import Instrument
from sidelight.dossier.load import general, medicine
from sidelight.dossier.screening import NotCopied, Question

NO_ANSWER = ("", "-")
"""What stands for a question that was left out."""

IN_DANGER = "if you may harm yourself, call your emergency number now."


def instruments() -> tuple[Instrument, ...]:
    """The questionnaires that may be filled in here."""
    return general().instruments


def not_copied() -> tuple[NotCopied, ...]:
    """The questionnaires that are named and linked only, and why."""
    return general().screening.not_copied


def instrument(name: str) -> Instrument:
    """The questionnaire of that id. Raises :class:`UsageError` when there is none."""
    found = {each.id: each for each in instruments()}
    if name not in found:
        raise UsageError(
            "There is no such questionnaire.",
            f"We have: {', '.join(found)}.",
            "Use one of these names.",
        )
    return found[name]


def own_questions(asked: Instrument) -> tuple[Question, ...]:
    """Our own questions: why first, where the questionnaire needs it; the direct one last."""
    words = general().screening
    return (*(words.why if asked.asks_why else ()), words.direct)


def in_sight(country: str | None, now: datetime | None = None) -> tuple[Call, ...]:
    """The emergency number and someone to talk to, for the screens before any answer."""
    return calls(general().help_lines, IN_SIGHT, country, now or datetime.now(UTC))


def read_answers(
    asked: Instrument, items: Mapping[str, str], own: Mapping[str, str] | None = None
) -> Asked:
    """The answers as they were typed or sent; ``items`` maps linkId to a value, ``own`` our ids.

    Raises :class:`UsageError` that names the question, never what was answered.
    """
    said = {link: value.strip() for link, value in items.items()}
    ours = {name: value.strip() for name, value in (own or {}).items()}
    questions = own_questions(asked)
    if not ours.keys() <= {question.id for question in questions}:
        raise UsageError(
            "One of our own questions is not known.",
            f"With {asked.name} we ask: {', '.join(question.id for question in questions)}.",
            f"Use one of these names; {IN_DANGER}",
        )
    for number, item in enumerate(asked.items, 1):
        values = [str(option.ordinal) for option in item.options]
        _hold(said.get(item.link_id, ""), values, f"question {number} of {asked.name}")
    for question in questions:
        values = [choice.value for choice in question.choices]
        _hold(ours.get(question.id, ""), values, f"our question {question.id!r}")
    return Asked(
        {link: int(value) for link, value in said.items() if value not in NO_ANSWER},
        {name: value for name, value in ours.items() if value not in NO_ANSWER},
    )


def _hold(given: str, values: list[str], where: str) -> None:
    """Refuse what is neither one of the choices nor a question left out."""
    if given not in (*NO_ANSWER, *values):
        raise UsageError(
            "One of the answers is not one of the choices.",
            f"We could not use the answer to {where}.",
            f"Give one of {', '.join(values)}, or - to leave it out; {IN_DANGER}",
        )


def screen(
    asked: Instrument,
    answers: Asked,
    *,
    country: str | None = None,
    medicine_id: str | None = None,
    now: datetime | None = None,
) -> Result:
    """The result; no answer is kept, logged or put into an error.

    ``medicine_id`` lets that dossier's own sentences stand in where it has them
    (:class:`UsageError` when there is no such dossier, and when nothing at all was answered).
    ``now`` carries a time zone.
    """
    if not answers.items and not answers.own:
        raise UsageError(
            "There is no answer to work with.",
            "Every question was left out.",
            f"Answer those that you can; {IN_DANGER}",
        )
    about = medicine(medicine_id) if medicine_id else None
    return result(asked, answers, general(), about, country, now or datetime.now(UTC))


def as_json(found: Result) -> dict[str, Any]:
    """The result in words, the FHIR resources, and how far each of their codes was checked."""
    asked, score = found.instrument, found.score
    resources = [
        fhir.questionnaire_response(asked, score),
        *fhir.observations(asked, score),
    ]
    return {
        "questionnaire": asked.id,
        "danger": found.danger
        and {
            "headline": found.danger.headline,
            "because": found.danger.because,
            "do_now": _steps(found.danger.do_now),
        },
        "call": [{"name": c.name, "number": c.number, "how": c.how} for c in found.calls],
        "headline": found.headline,
        "use": found.use and found.use.value,
        "total": score.total,
        "at_least": score.at_least,
        "highest": score.highest,
        "positive": score.positive,
        "positive_items": [item.link_id for item in score.positives],
        "unanswered": list(score.unanswered),
        "to_know": _steps(found.to_know),
        "do": _steps(found.do),
        "do_not": _steps(found.do_not),
        "notice": _steps(found.notice),
        "sources": found.sources,
        "copyright": asked.copyright,
        "fhir": {
            "resourceType": "Bundle",
            "type": "collection",
            "entry": [{"resource": each} for each in resources],
        },
        "codes": fhir.codes(asked),
    }


def _steps(steps: tuple[Step, ...]) -> list[dict[str, Any]]:
    return [
        {"text": each.text, "sources": {name: mark.value for name, mark in each.sources.items()}}
        for each in steps
    ]
