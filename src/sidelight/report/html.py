"""The document as one page that needs no network: style and figures inside."""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from sidelight.guide.render.html import ICON, stylesheet, templates_of
from sidelight.report.document import Document, Figure, Listed, Pairs, Table

if TYPE_CHECKING:
    from jinja2 import Template


def as_html(document: Document, figures: Mapping[str, str]) -> str:
    """The whole page. ``figures`` are SVG texts by name."""
    kinds = {"table": Table, "figure": Figure, "list": Listed, "pairs": Pairs}
    return _template().render(
        document=document,
        figures={name: _inline(svg) for name, svg in figures.items()},
        css=stylesheet(),
        icon=f"data:image/svg+xml,{quote(ICON)}",
        kind=lambda block: next((name for name, of in kinds.items() if isinstance(block, of)), ""),
        anchor=lambda title: re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-"),
    )


@cache
def _template() -> "Template":
    return templates_of("sidelight.report").get_template("report.html")


def _inline(svg: str) -> str:
    """An SVG that shrinks with the page: its size comes from its view box."""
    return re.sub(r'(<svg\b[^>]*?) width="[\d.]+" height="[\d.]+"', r"\1", svg, count=1)
