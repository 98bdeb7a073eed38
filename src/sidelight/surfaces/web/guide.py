"""The guide's pages: the front page, each section at its own address, and the clinicians' side."""

from functools import cache

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sidelight.core.claims import Audience
from sidelight.dossier.load import medicine, medicine_ids
from sidelight.guide.blocks import Page
from sidelight.services.guide import guide, one_section, reported_here
from sidelight.services.run_out import answered
from sidelight.surfaces.web.pages import page

REPORTED = "reported"
"""The one section that also tells of the reports stored here, which may change as we run."""


def home(_request: Request) -> HTMLResponse:
    """What there is: the medicines, and the two things most people come for."""
    found = [medicine(medicine_id).identity for medicine_id in medicine_ids()]
    run_out = [identity for identity in found if answered(identity.id)]
    return page("home.html", "home", medicines=found, run_out=run_out)


def person(request: Request) -> HTMLResponse:
    """The guide for a person who takes the medicine, or who cares for one who does."""
    return _guide(request, Audience.PERSON)


def clinician(request: Request) -> HTMLResponse:
    """The same with what is for prescribers and pharmacists only."""
    return _guide(request, Audience.CLINICIAN)


def _guide(request: Request, audience: Audience) -> HTMLResponse:
    name = request.path_params["medicine"]
    section = request.path_params.get("section")
    if section is None:
        shown = front(name, audience)
    elif section == REPORTED:
        shown = one_section(guide(name, audience, reported=reported_here(name)), section)
    else:
        shown = one_section(whole_guide(name, audience), section)
    alone = section is not None
    planned = medicine(name).planning is not None and audience is Audience.CLINICIAN
    return page(
        "guide_page.html",
        "guide",
        page=shown,
        alone=alone,
        plannable=planned,
        run_out=answered(name),
    )


@cache
def whole_guide(medicine_id: str, audience: Audience) -> Page:
    """The whole guide, composed once: a dossier does not change while the service runs."""
    return guide(medicine_id, audience)


@cache
def front(medicine_id: str, audience: Audience) -> Page:
    """The front page, composed once."""
    return guide(medicine_id, audience, whole=False)
