"""Whom to call, country by country."""

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sidelight.advice.lines import hours_in_words
from sidelight.services.help_lines import NO_LINE, countries, where_to_turn
from sidelight.surfaces.web.pages import page


def where(request: Request) -> HTMLResponse:
    """The lines of ``?country=``; without one, the way to any emergency number."""
    country = (request.query_params.get("country") or "").strip()[:60]
    return page(
        "help.html",
        "help",
        found=where_to_turn(country or None),
        countries=countries(),
        country=country.upper(),
        no_line=NO_LINE,
        hours_in_words=hours_in_words,
    )
