"""The site: which address shows which page, and what happens when something is wrong."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from sidelight.core.claims import Audience
from sidelight.core.errors import SidelightError, UsageError
from sidelight.dossier.load import medicine_ids
from sidelight.guide.render.html import stylesheet
from sidelight.services.check import checker
from sidelight.surfaces.web import (
    cause,
    check,
    evidence,
    guide,
    help,
    interactions,
    plan,
    run_out,
    screening,
    sources,
)
from sidelight.surfaces.web.faults import Faults
from sidelight.surfaces.web.headers import SecurityHeaders
from sidelight.surfaces.web.pages import page, stylesheet_url

_LIST = "/medicines/{medicine}/interactions-check"
_CAUSE = "/medicines/{medicine}/is-it-this"
_RUN_OUT = "/medicines/{medicine}/running-out"
_PLAN = "/medicines/{medicine}/clinicians/plan"


def create_app() -> Starlette:
    """The site as an ASGI application; it holds no state and logs no address."""
    return Starlette(
        routes=[
            Route("/", guide.home),
            Route("/medicines/{medicine}", guide.person),
            Route("/medicines/{medicine}/clinicians", guide.clinician),
            Route(_PLAN, plan.form, methods=["GET"]),
            Route(_PLAN, plan.answer, methods=["POST"]),
            Route("/medicines/{medicine}/clinicians/{section}", guide.clinician),
            Route(_CAUSE, cause.form, methods=["GET"]),
            Route(_CAUSE, cause.answer, methods=["POST"]),
            Route(_LIST, interactions.form, methods=["GET"]),
            Route(_LIST, interactions.answer, methods=["POST"]),
            Route(_RUN_OUT, run_out.form, methods=["GET"]),
            Route(_RUN_OUT, run_out.answer, methods=["POST"]),
            Route("/medicines/{medicine}/{section}", guide.person),
            Route("/check", check.form, methods=["GET"]),
            Route("/check", check.answer, methods=["POST"]),
            Route("/help", help.where),
            Route("/self-assessment", screening.which),
            Route("/self-assessment/{name}", screening.form, methods=["GET"]),
            Route("/self-assessment/{name}", screening.answer, methods=["POST"]),
            Route("/evidence", evidence.stores),
            Route("/evidence/{store}", evidence.store),
            Route("/sources", sources.sources),
            Route(stylesheet_url(), _stylesheet),
            Route("/robots.txt", _robots),
        ],
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(GZipMiddleware, minimum_size=800),
            Middleware(Faults, answer=_unexpected),
        ],
        exception_handlers={HTTPException: _http_error, SidelightError: _own_error},
        lifespan=_ready,
    )


@asynccontextmanager
async def _ready(_app: Starlette) -> AsyncIterator[None]:
    """Read the dossiers before the first visitor comes, so that nobody waits for it."""
    for medicine_id in medicine_ids():
        checker(medicine_id)
        guide.front(medicine_id, Audience.PERSON)
    yield


async def _stylesheet(_request: Request) -> Response:
    kept = {"cache-control": "public, max-age=31536000, immutable"}
    return Response(stylesheet(), media_type="text/css", headers=kept)


async def _robots(_request: Request) -> Response:
    return PlainTextResponse("User-agent: *\nAllow: /\n")


async def _http_error(_request: Request, error: Exception) -> HTMLResponse:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == HTTPStatus.NOT_FOUND:
        return _error_page(404, "There is no such page.", "The address may be old or mistyped.")
    what = f"This page can't do that ({HTTPStatus(status).phrase.lower()})."
    return _error_page(status, what, "The request was not of a kind that this page takes.")


async def _own_error(_request: Request, error: Exception) -> HTMLResponse:
    assert isinstance(error, SidelightError)
    status = 404 if isinstance(error, UsageError) else 500
    return _error_page(status, error.what, error.got, error.do)


def _unexpected(_request: Request, _error: Exception) -> HTMLResponse:
    what = "Something went wrong on our side."
    return _error_page(500, what, "Nothing you typed was kept.")


def _error_page(
    status: int, what: str, got: str, do: str = "If someone is unwell, do not wait for this page."
) -> HTMLResponse:
    return page("error.html", "", status_code=status, what=what, got=got, do=do)
