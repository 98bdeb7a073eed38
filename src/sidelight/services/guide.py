"""Read what a medicine's side effects are like."""

from dataclasses import replace

from sidelight.core.claims import Audience
from sidelight.core.errors import StoreError, UsageError
from sidelight.dossier import load
from sidelight.evidence.store import real_store
from sidelight.guide import reading
from sidelight.guide.blocks import Page, Reading, Section
from sidelight.guide.compose import prose
from sidelight.guide.compose.page import compose
from sidelight.guide.compose.reported import Reported
from sidelight.guide.compose.sources import cited, sources_section
from sidelight.services.signals import medicine_signals

SHOWN_TERMS = 5
"""How many of the most reported terms the guide names."""


def guide(
    medicine_id: str | None,
    audience: Audience = Audience.PERSON,
    *,
    whole: bool = True,
    reported: Reported | None = None,
) -> Page:
    """The guide to a medicine; null asks for the only dossier there is.

    Unless ``whole``, it is the front page: sections begin there and link to the rest, which
    :func:`one_section` takes from the whole guide. ``reported`` is what :func:`reported_here`
    found. Raises :class:`UsageError` when there is no such dossier, or no single one to choose.
    """
    medicine = load.medicine(medicine_id or _only_medicine())
    return compose(medicine, load.general(), audience, reported, whole=whole)


def reported_here(medicine_id: str | None) -> Reported | None:
    """What the store of real reports holds on a medicine, in words, never from made-up ones.

    Null when no real report is stored, none names the medicine, or the store can't be read:
    a reader of the guide must never be turned away for a fault among the reports.
    """
    try:
        if not real_store().manifest().archives:
            return None
        found = medicine_signals(medicine_id or _only_medicine(), roles=("any",))
    except (StoreError, UsageError):
        return None
    (role,) = found.by_role
    terms = tuple(term.event.capitalize() for term in role.terms[:SHOWN_TERMS])
    return Reported(role.cases, terms, f"reports ({found.source.words})")


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
            return replace(
                page,
                sections=parts,
                sources=sources or page.sources,
                reading=_reading_of(page, section),
            )
    raise UsageError(
        "The guide has no section of that name.",
        f"Its sections are: {', '.join(section.id for section in page.sections)}.",
        "Use one of these names, or leave --section out to read everything.",
    )


def _reading_of(page: Page, section: Section) -> Reading:
    """The section's own length; the grade stays that of the whole page."""
    words = reading.count_words(prose.all_texts((section,)))
    return replace(page.reading, words=words, minutes=reading.minutes(words))


def _only_medicine() -> str:
    ids = load.medicine_ids()
    if len(ids) != 1:
        raise UsageError(
            "There is more than one medicine to read about.",
            f"We have: {', '.join(ids)}.",
            "Name the one that you want.",
        )
    return ids[0]
