"""Is it this medicine? For each effect that a person names; never ruled in, never ruled out."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sidelight.advice.card import Call
from sidelight.advice.lexicon.reader import read
from sidelight.core.claims import Audience
from sidelight.core.errors import UsageError
from sidelight.core.tiers import Tier
from sidelight.dossier.load import general, medicine
from sidelight.dossier.model import Effect, Medicine
from sidelight.guide import reading
from sidelight.guide.blocks import Line, Page, Paragraphs, Section
from sidelight.guide.compose import cause as weigh
from sidelight.guide.compose import prose, words
from sidelight.guide.compose.effects import how_often
from sidelight.guide.compose.sources import cited, sources_section
from sidelight.guide.compose.view import View
from sidelight.services.check import IN_DANGER, LONGEST, checker
from sidelight.services.guide import guide

NOT_LISTED = "Not an effect that we list"


@dataclass(frozen=True)
class CauseAnswer:
    """One section for each effect that was named, and whom to call when the words name a danger.

    ``known`` is false when no effect of the dossier was recognised: then one section says so.
    """

    page: Page
    known: bool
    danger: tuple[Call, ...]


def cause(
    medicine_id: str, text: str, *, country: str | None = None, now: datetime | None = None
) -> CauseAnswer:
    """What speaks for and against the medicine, for every effect that ``text`` names.

    ``text`` is an effect's id or name, or a person's own words; nothing of it is kept.
    Raises :class:`UsageError` on an empty or overlong text, or an unknown medicine.
    """
    about = medicine(medicine_id)
    if not 0 < len(text.strip()) <= LONGEST:
        raise UsageError(
            "There is no effect to look at.",
            f"We got {len(text):,} characters and read up to {LONGEST:,}.",
            f"Say what you feel in a few words; {IN_DANGER}",
        )
    view = View(about, general(), Audience.PERSON)
    found = _effects(about, medicine_id, text)
    sections = tuple(_section(view, effect) for effect in found) or (_not_listed(view),)
    card = checker(medicine_id).check(text, country, now or datetime.now(UTC))
    danger = card.call if card.tier is Tier.EMERGENCY else ()
    return CauseAnswer(_page(medicine_id, sections), bool(found), danger)


def _effects(about: Medicine, medicine_id: str, text: str) -> list[Effect]:
    """The effect of that id or name, else all that the words tell of."""
    wanted = text.strip().casefold()
    for effect in about.effects:
        names = (effect.id, effect.id.replace("_", " "), effect.name, effect.medical_name)
        if wanted in {name.casefold() for name in names}:
            return [effect]
    told = read(text, checker(medicine_id).lexicon).findings
    return [effect for effect in about.effects if effect.id in told]


def _section(view: View, effect: Effect) -> Section:
    """Danger signs first; then whether it is known, how often, the timing, and what else."""
    name = words.in_text(view.medicine.identity.name)
    blocks = (
        *view.care_cards(effect.seek_help),
        weigh.known(view, effect),
        *how_often(view, effect),
        *weigh.timing(view, effect),
        *weigh.weighing(view, effect),
    )
    return Section(f"cause-{effect.id}".replace("_", "-"), f"{effect.name}: is it {name}?", blocks)


def _not_listed(view: View) -> Section:
    name = words.in_text(view.medicine.identity.name)
    lines = (
        Line(f"We found no effect in these words that our sources name with {name}."),
        Line("It may come from it all the same. It may also be a sign of something else."),
        Line("Use the checker: it tells you how soon to get help. Tell your pharmacist about it."),
    )
    return Section("cause-not-listed", NOT_LISTED, (Paragraphs(lines),))


def _page(medicine_id: str, sections: tuple[Section, ...]) -> Page:
    """The sections as a page of the guide, with their sources."""
    whole = guide(medicine_id)
    used = cited(sections)
    sources = {key: entry for key, entry in whole.sources.items() if key in used}
    count = reading.count_words(prose.all_texts(sections))
    parts = (*sections, sources_section(sources)) if sources else sections
    length = replace(whole.reading, words=count, minutes=reading.minutes(count))
    return replace(whole, sections=parts, reading=length, sources=sources)
