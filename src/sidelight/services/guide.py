"""Read what a medicine's side effects are like."""

from dataclasses import replace

from sidelight.core.claims import Audience
from sidelight.core.errors import UsageError
from sidelight.dossier import load
from sidelight.guide.blocks import Page
from sidelight.guide.compose.page import compose
from sidelight.guide.compose.sources import cited, sources_section


def guide(
    medicine_id: str | None, audience: Audience = Audience.PERSON, *, whole: bool = True
) -> Page:
    """The guide to a medicine; null asks for the only dossier there is.

    Unless ``whole``, it is the front page: effects, interactions and studies are links to their
    sections, which :func:`one_section` takes from the whole guide. Raises :class:`UsageError`
    when there is no such dossier, or no single one to choose.
    """
    medicine = load.medicine(medicine_id or _only_medicine())
    return compose(medicine, load.general(), audience, whole=whole)


def one_section(page: Page, name: str) -> Page:
    """The page with one of its sections, named by address or title, and that section's sources.

    Raises :class:`UsageError` that lists the sections when none has that name.
    """
    wanted = name.strip().casefold()
    for section in page.walk():
        if wanted in (section.id.casefold(), section.title.casefold()):
            used = cited((section,))
            sources = {key: entry for key, entry in page.sources.items() if key in used}
            parts = (section,) if section.id == "sources" else (section, sources_section(sources))
            return replace(page, sections=parts, sources=sources or page.sources)
    raise UsageError(
        "The guide has no section of that name.",
        f"Its sections are: {', '.join(section.id for section in page.sections)}.",
        "Use one of these names, or leave --section out to read everything.",
    )


def _only_medicine() -> str:
    ids = load.medicine_ids()
    if len(ids) != 1:
        raise UsageError(
            "There is more than one medicine to read about.",
            f"We have: {', '.join(ids)}.",
            "Name the one that you want.",
        )
    return ids[0]
