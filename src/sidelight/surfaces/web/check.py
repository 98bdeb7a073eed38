"""The checker's page. A person's words come in a POST body, are answered and forgotten."""

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sidelight.core.errors import UsageError
from sidelight.dossier.load import medicine_ids
from sidelight.services.check import check
from sidelight.services.help_lines import countries
from sidelight.surfaces.web import cause
from sidelight.surfaces.web.pages import page

LONGEST = 4000
"""Characters of a person's words that the page takes."""


def form(request: Request) -> HTMLResponse:
    """The empty form. ``?medicine=`` and ``?country=`` may be set by a link; words may not."""
    return _form(request.query_params.get("medicine"), request.query_params.get("country"))


async def answer(request: Request) -> HTMLResponse:
    """The answer to what was typed, or the form again with what to mend."""
    async with request.form(max_files=0, max_fields=10, max_part_size=8 * LONGEST) as sent:
        text, country, medicine = (
            str(sent.get(name) or "").strip() for name in ("text", "country", "medicine")
        )
    if not text:
        problem = "Please write what you feel or what happened, in your own words."
        return _form(medicine, country, problem, status_code=422)
    if len(text) > LONGEST:
        problem = f"That is longer than {LONGEST:,} characters. Please keep the main points."
        return _form(medicine, country, problem, text[:LONGEST], status_code=422)
    try:
        card = check(text, medicine_id=medicine or None, country=country or None)
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
        problem=None,
    )


def _form(
    medicine: str | None,
    country: str | None,
    problem: str | None = None,
    text: str = "",
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
    )
