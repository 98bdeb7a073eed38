"""The page for a person's list of medicines. It comes in a POST body, is answered and forgotten."""

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sidelight.advice.interactions import wording
from sidelight.advice.interactions.review import Standing
from sidelight.core.errors import UsageError
from sidelight.dossier.load import medicine
from sidelight.guide.compose.words import in_text
from sidelight.services.help_lines import countries
from sidelight.services.interactions import ListAnswer, interactions
from sidelight.surfaces.web.pages import page

LONGEST = 4000
"""Characters of a person's list that the page takes."""


def form(request: Request) -> HTMLResponse:
    """The empty form; a list in the address is not taken."""
    return _page(request)


async def answer(request: Request) -> HTMLResponse:
    """What is known of the list, or the form again with what to mend."""
    async with request.form(max_files=0, max_fields=10, max_part_size=8 * LONGEST) as sent:
        text, country = (str(sent.get(name) or "").strip() for name in ("text", "country"))
    if len(text) > LONGEST:
        problem = f"That is longer than {LONGEST:,} characters. Please leave out what is no name."
        return _page(request, problem, text[:LONGEST], country)
    about = request.path_params["medicine"]
    medicine(about)  # an unknown one has no page, whatever the list says
    try:
        found = interactions(about, text, country=country or None)
    except UsageError as error:
        return _page(request, f"{error.what} {error.do}", text, country)
    return _page(request, None, text, country, found)


def _page(
    request: Request,
    problem: str | None = None,
    text: str = "",
    country: str = "",
    found: ListAnswer | None = None,
) -> HTMLResponse:
    identity = medicine(request.path_params["medicine"]).identity
    return page(
        "interactions.html",
        "guide",
        status_code=422 if problem else 200,
        medicine=identity.id,
        name=in_text(identity.name),
        countries=countries(),
        country=country,
        text=text,
        problem=problem,
        found=found,
        words=wording,
        standings=list(Standing),
    )
