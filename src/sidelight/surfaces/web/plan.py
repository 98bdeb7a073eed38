"""A prescriber's plan on a page. What is typed comes in a POST body, is used and forgotten."""

from datetime import UTC, date, datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sidelight.advice.plan.amounts import shown
from sidelight.advice.plan.asked import Asked
from sidelight.advice.plan.plan import CHOSEN, DRAFT, OUR_RULES, Plan
from sidelight.advice.plan.strengths import sold_as, strengths
from sidelight.advice.plan.wording import in_full, times
from sidelight.core.errors import UsageError
from sidelight.dossier.load import medicine
from sidelight.dossier.model import Medicine
from sidelight.guide.render.plan_sheet import TEMPLATE
from sidelight.services.help_lines import countries
from sidelight.services.plan import ics, plan, sheet, where
from sidelight.surfaces.web.pages import page

LONGEST = 200
"""Characters of one field that are read."""

_LISTS = {"tablets": "tablet", "halves": "half", "packets": "packet"}
_TEXTS = ("now", "to", "liquid", "syringe", "step", "of", "least", "every", "start", "hold_days")


def form(request: Request) -> HTMLResponse:
    """The empty form; nothing of it may be set by a link."""
    return _form(_dossier(request), Asked())


async def answer(request: Request) -> Response:
    """The draft, the patient's sheet or the calendar; or the form again with what to mend."""
    dossier = _dossier(request)
    async with request.form(max_files=0, max_fields=80, max_part_size=4 * LONGEST) as sent:
        asked, country = _asked(sent), _text(sent, "country")
        confirmed, wanted = sent.get("confirm") == "yes", sent.get("show")
    try:
        where(country)
        made = await run_in_threadpool(plan, dossier.identity.id, asked, date.today())
    except UsageError as error:
        problem = f"{error.what} {error.got} {error.do}"
        return _form(dossier, asked, country, problem=problem, status_code=422)
    now = datetime.now(UTC)
    if wanted == "calendar":
        saved = {"content-disposition": 'attachment; filename="plan.ics"'}
        return Response(ics(made, now, confirmed=confirmed), 200, saved, "text/calendar")
    if wanted == "sheet":
        handed = sheet(made, country or None, now, confirmed=confirmed)
        return page(TEMPLATE, "guide", sheet=handed)
    return _form(dossier, asked, country, made=made)


def _dossier(request: Request) -> Medicine:
    """The medicine of the address. Raises :class:`UsageError` when nothing can be planned."""
    dossier = medicine(request.path_params["medicine"])
    if dossier.planning is None:
        raise UsageError(
            "There is no plan for this medicine.",
            "Its dossier has no limits to hold a plan against.",
            "Plan without Sidelight.",
        )
    return dossier


def _asked(sent: FormData) -> Asked:
    found: dict[str, Any] = {name: _text(sent, name) for name in _TEXTS}
    for name, field in _LISTS.items():
        found[name] = tuple(str(value)[:LONGEST] for value in sent.getlist(field))
    found["held"] = tuple(_text(sent, "held").split())
    found["check_in"] = _text(sent, "check_in") or Asked.check_in
    return Asked(**found, larger_at_night=sent.get("larger_at_night") == "yes")


def _text(sent: FormData, name: str) -> str:
    return str(sent.get(name) or "").strip()[:LONGEST]


def _form(
    dossier: Medicine,
    asked: Asked,
    country: str = "",
    *,
    made: Plan | None = None,
    problem: str | None = None,
    status_code: int = 200,
) -> HTMLResponse:
    return page(
        "plan.html",
        "guide",
        status_code=status_code,
        medicine=dossier.identity,
        in_hand={form: strengths(dossier, form) for form in ("tablet", "packet", "liquid")},
        sold_as=sold_as,
        asked=asked,
        country=country,
        countries=countries(),
        made=made,
        problem=problem,
        draft=DRAFT,
        chosen=CHOSEN,
        our_rules=OUR_RULES,
        amount=shown,
        in_full=in_full,
        times=times,
    )
