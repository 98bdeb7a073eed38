"""The running-out page. The answers come in a POST body, are used and forgotten."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sidelight.advice.run_out import wording
from sidelight.advice.run_out.answer import RunOutAnswer
from sidelight.core.errors import UsageError
from sidelight.dossier.load import medicine
from sidelight.guide.compose.words import in_text
from sidelight.services.help_lines import countries
from sidelight.services.run_out import answered, questions, run_out
from sidelight.surfaces.web.pages import page

_NOT_SAID = (
    "Please say if one of the danger signs is there. “None of these” and “I am not sure” are "
    "answers too."
)


@dataclass(frozen=True)
class _Sent:
    """What was chosen, to answer it or to show it again."""

    country: str = ""
    hours: str = ""
    left: str = ""
    signs: tuple[str, ...] = ()
    sure: str = ""  # "none", "unsure" or empty
    risks: tuple[str, ...] = ()


def form(request: Request) -> HTMLResponse:
    """The empty form. ``?country=`` may be set by a link; nothing else is taken."""
    return _page(request, _Sent(country=(request.query_params.get("country") or "").upper()[:2]))


async def answer(request: Request) -> HTMLResponse:
    """How soon, where to and what to say; or the form again with what to mend."""
    async with request.form(max_files=0, max_fields=60, max_part_size=200) as given:
        chosen = {name: str(given.get(name) or "") for name in ("country", "hours", "left", "sure")}
        signs, risks = (
            tuple(str(value) for value in given.getlist(name)) for name in ("sign", "risk")
        )
    sent = _Sent(**chosen, signs=signs, risks=risks)
    if not sent.signs and not sent.sure:
        return _page(request, sent, _NOT_SAID)
    try:
        least, _ = wording.HOURS.get(sent.hours, wording.HOURS["unknown"])
        found = run_out(
            request.path_params["medicine"],
            hours=least,
            left=sent.left or None,
            signs=sent.signs,
            no_signs=sent.sure == "none",
            risks=sent.risks,
            country=sent.country or None,
        )
    except UsageError as error:
        if not _has_page(request):
            raise
        return _page(request, sent, f"{error.what} {error.do}")
    return _page(request, sent, None, found)


def _has_page(request: Request) -> bool:
    return answered(request.path_params["medicine"])


def _page(
    request: Request,
    sent: _Sent,
    problem: str | None = None,
    found: RunOutAnswer | None = None,
) -> HTMLResponse:
    identity = medicine(request.path_params["medicine"]).identity
    return page(
        "run_out.html",
        "guide",
        status_code=422 if problem else 200,
        medicine=identity.id,
        name=in_text(identity.name),
        ask=questions(identity.id),
        countries=countries(),
        sent=sent,
        problem=problem,
        found=found,
        words=wording,
    )
