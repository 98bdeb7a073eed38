"""The evidence pages: what is stored, which medicines it names, and one medicine's scores.

Handlers are plain functions: counting takes a while, and Starlette runs these in a thread.
"""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from sidelight.core.errors import UsageError
from sidelight.evidence.signals.study import ROLE_WORDS
from sidelight.services.medicines_reported import medicines_reported
from sidelight.services.reports_status import StoreStatus, reports_status, store_status
from sidelight.services.signals import medicine_signals
from sidelight.surfaces.web.pages import page

SHOWN_TERMS = 200
MADE_UP, REAL = "made-up", "reports"


def stores(_request: Request) -> HTMLResponse:
    """The two stores, apart as they are kept."""
    found = reports_status()
    return page("evidence.html", "evidence", stores={MADE_UP: found.made_up, REAL: found.real})


def store(request: Request) -> HTMLResponse:
    """One store and its medicines; with ``?medicine=``, that medicine's scores."""
    name = request.path_params["store"]
    status = _status(name)
    wanted = (request.query_params.get("medicine") or "").strip()
    if status.attrition is None:
        return page("evidence_empty.html", "evidence", store=name, status=status)
    if wanted:
        role = request.query_params.get("role") or "primary"
        return _medicine(name, status, wanted, role)
    return _medicines(name, status)


def _medicines(name: str, status: StoreStatus, problem: str | None = None) -> HTMLResponse:
    return page(
        "evidence_store.html",
        "evidence",
        status_code=404 if problem else 200,
        store=name,
        status=status,
        medicines=medicines_reported(status.made_up),
        problem=problem,
    )


def _medicine(name: str, status: StoreStatus, wanted: str, role: str) -> HTMLResponse:
    if role not in ROLE_WORDS:
        raise HTTPException(404)
    try:
        found = medicine_signals(wanted, (role,), made_up=status.made_up)
    except UsageError as error:
        return _medicines(name, status, f"{error.what} {error.do}")
    return page(
        "evidence_medicine.html",
        "evidence",
        store=name,
        signals=found,
        scores=found.by_role[0],
        terms=found.by_role[0].terms[:SHOWN_TERMS],
        roles=ROLE_WORDS,
        wanted=wanted,
    )


def _status(name: str) -> StoreStatus:
    """One store only: what is wrong with the other one, or how large it is, does not matter."""
    if name not in (MADE_UP, REAL):
        raise HTTPException(404)
    return store_status(made_up=name == MADE_UP)
