"""A page as HTML: works without JavaScript, asks nothing of the network.

:func:`render` makes one self-contained file. The web surface renders the same templates inside
its own layout.
"""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

from sidelight.core.tiers import Tier
from sidelight.guide.blocks import (
    IN_DANGER,
    MARKS,
    CareCard,
    FrequencyTable,
    Page,
    Section,
    sign,
)

if TYPE_CHECKING:
    from jinja2 import Environment

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="7" fill="#0b5468"/>'
    '<path d="M7 23 16 6l9 17" fill="none" stroke="#fff" stroke-width="3"/>'
    '<circle cx="16" cy="21" r="3.5" fill="#ffd27a"/></svg>'
)
"""The favicon; drawn here so that no page asks for another file."""


@cache
def stylesheet() -> str:
    """The one style sheet of every page."""
    return (files("sidelight.guide.render") / "sidelight.css").read_text(encoding="utf-8")


def templates_of(package: str) -> "Environment":
    """The templates in ``package``, with every name escaped and none left undefined."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def environment() -> "Environment":
    """The templates of the guide, with all that they use."""
    made = templates_of("sidelight.guide.render")
    icon = f"data:image/svg+xml,{quote(ICON)}"
    made.globals.update(
        far_emergency=far_emergency,
        headline=headline,
        marks=MARKS,
        sign=sign,
        in_danger=IN_DANGER,
        icon=icon,
    )
    return made


def headline(section: Section) -> str | None:
    """How often an effect happens by its first row, and whether others say something else.

    Null where a section is not an effect.
    """
    tables = (block for block in section.blocks if isinstance(block, FrequencyTable))
    table = next(tables, None)
    if table is None:
        return None
    first, *others = (row.in_short for row in table.rows)
    return f"{first}; sources differ" if {first} != {first, *others} else first


def far_emergency(section: Section) -> int | None:
    """Where the section's emergency card stands, if a reader meets other things first."""
    for place, block in enumerate(section.blocks):
        if isinstance(block, CareCard) and block.tier is Tier.EMERGENCY:
            return place if place > 1 else None
    return None


def render(page: Page) -> str:
    """The whole page as one HTML file, its style inside."""
    template = environment().get_template("guide.html")
    return template.render(page=page, layout="base.html", inline_css=stylesheet(), alone=False)
