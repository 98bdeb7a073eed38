"""The guide's pages: for a person, and for clinicians."""

from starlette.requests import Request
from starlette.responses import HTMLResponse

from sidelight.core.claims import Audience
from sidelight.dossier.load import medicine, medicine_ids
from sidelight.services.guide import guide
from sidelight.surfaces.web.pages import page


async def home(_request: Request) -> HTMLResponse:
    """What there is: the medicines, and the two things most people come for."""
    found = [medicine(medicine_id).identity for medicine_id in medicine_ids()]
    return page("home.html", "home", medicines=found)


async def person(request: Request) -> HTMLResponse:
    """The guide for a person who takes the medicine, or who cares for one who does."""
    return _guide(request.path_params["medicine"], Audience.PERSON)


async def clinician(request: Request) -> HTMLResponse:
    """The same with what is for prescribers and pharmacists only."""
    return _guide(request.path_params["medicine"], Audience.CLINICIAN)


def _guide(medicine_id: str, audience: Audience) -> HTMLResponse:
    return page("guide_page.html", "guide", page=guide(medicine_id, audience))
