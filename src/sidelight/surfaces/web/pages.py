"""Turns a template and its values into a response, in the layout of the site."""

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse

from sidelight.guide.render.html import environment, stylesheet

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def stylesheet_url() -> str:
    """The style sheet's address; it changes with its content, so it may be kept for long."""
    return f"/sidelight-{sha256(stylesheet().encode()).hexdigest()[:12]}.css"


@cache
def _environment() -> "Environment":
    from jinja2 import ChoiceLoader, PackageLoader

    guide = environment()
    own = PackageLoader("sidelight.surfaces.web")
    assert guide.loader is not None
    made = guide.overlay(loader=ChoiceLoader([own, guide.loader]))
    made.globals = {**guide.globals, "css_url": stylesheet_url(), "inline_css": None}
    return made


def page(template: str, here: str, status_code: int = 200, **values: Any) -> HTMLResponse:
    """The named template in the site's layout; ``here`` marks the current part of the site."""
    made = _environment().get_template(template)
    html = made.render(layout="site.html", here=here, **values)
    return HTMLResponse(html, status_code=status_code)
