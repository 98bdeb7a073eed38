"""The checker's page. A person's words come in a POST body, are answered and forgotten."""

from collections.abc import Iterable
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sidelight.advice.urgency.questions import MOST, SKIPPED, Answers
from sidelight.core.errors import UsageError
from sidelight.dossier.load import medicine_ids
from sidelight.services.check import check
from sidelight.services.help_lines import countries
from sidelight.services.run_out import beside
from sidelight.surfaces.web import cause
from sidelight.surfaces.web.pages import page

LONGEST = 4000
"""Characters of a person's words that the page takes."""


def form(request: Request) -> HTMLResponse:
    """The empty form. ``?medicine=`` and ``?country=`` may be set by a link; words may not."""
    return _form(request.query_params.get("medicine"), request.query_params.get("country"))


async def answer(request: Request) -> HTMLResponse:
    """The answer to what was typed, or the form again with what to mend."""
    async with request.form(max_files=0, max_fields=100, max_part_size=8 * LONGEST) as sent:
        text, country, medicine = (
            str(sent.get(name) or "").strip() for name in ("text", "country", "medicine")
        )
        answers = _answers(sent.multi_items())
    if not text:
        problem = "Please write what you feel or what happened, in your own words."
        return _form(medicine, country, problem, answers=answers, status_code=422)
    if len(text) > LONGEST:
        problem = f"That is longer than {LONGEST:,} characters. Please keep the main points."
        return _form(medicine, country, problem, text[:LONGEST], answers, 422)
    try:
        card = check(text, medicine_id=medicine or None, country=country or None, answers=answers)
    except UsageError as error:
        return _form(None, country, f"{error.what} {error.do}", text, status_code=422)
    return page(
        "answer.html",
        "check",
        card=card,
        causes=cause.links(card),
        medicines=medicine_ids(),
        countries=countries(),
        text=text,
        country=country,
        medicine=card.medicine,
        answers=answers,
        most=MOST,
        problem=None,
        run_out=beside(card),
    )


def _answers(sent: Iterable[tuple[str, object]]) -> dict[str, tuple[str, ...]]:
    """What was chosen for each question; a field of one is called ``answer.`` and its name.

    The question that was ``asked`` last is skipped when nothing was chosen.
    """
    chosen: dict[str, tuple[str, ...]] = {}
    for field, value in sent:
        prefix, _, name = field.partition(".")
        if prefix == "answer":
            chosen[name] = (*chosen.get(name, ()), str(value))
        elif prefix == "asked":
            chosen.setdefault(str(value), ())
    return {name: values or (SKIPPED,) for name, values in chosen.items()}


def _form(
    medicine: str | None,
    country: str | None,
    problem: str | None = None,
    text: str = "",
    answers: Answers = MappingProxyType({}),
    status_code: int = 200,
) -> HTMLResponse:
    return page(
        "check.html",
        "check",
        status_code=status_code,
        medicines=medicine_ids(),
        countries=countries(),
        medicine=medicine,
        country=country,
        problem=problem,
        text=text,
        answers=answers,
    )
