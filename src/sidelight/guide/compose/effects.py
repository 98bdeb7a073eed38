"""The side effects one by one, grouped by where they are felt."""

from sidelight.core.claims import Band, Frequency
from sidelight.dossier.model import Effect, EffectGroup
from sidelight.guide.blocks import (
    Block,
    Bullets,
    Cite,
    FrequencyRow,
    FrequencyTable,
    Line,
    Paragraphs,
    Section,
    Table,
)
from sidelight.guide.compose import words
from sidelight.guide.compose.view import View

_LISTED = {
    "reported": "Named, without a number",
    "rare": "Called rare, without a number",
    "not_listed": "Not on this list",
}


def effects_section(view: View) -> Section:
    """All effects of the medicine, group by group."""
    intro = (
        "Each source stands on its own line. They looked at different people in different ways, "
        "so their numbers differ. We never mix them into one."
    )
    return Section(
        "effects",
        "Side effects, one by one",
        (Paragraphs((Line(intro),)), _bands(view)),
        f"How often does each side effect of {words.in_text(view.medicine.identity.name)} happen?",
        tuple(_group(view, group) for group in EffectGroup if _in(view, group)),
    )


def effect_section_id(effect_id: str) -> str:
    """The address of an effect on the page."""
    return f"effect-{effect_id}".replace("_", "-")


def _in(view: View, group: EffectGroup) -> list[Effect]:
    return [effect for effect in view.medicine.effects if effect.group is group]


def _group(view: View, group: EffectGroup) -> Section:
    sections = tuple(_effect(view, effect) for effect in _in(view, group))
    return Section(f"effects-{group}".replace("_", "-"), words.GROUPS[group], (), None, sections)


def _effect(view: View, effect: Effect) -> Section:
    facts = view.lines(effect.about)
    if effect.medical_name.lower() != effect.name.lower():
        facts = (*facts, Line(f"Clinicians call this {words.in_text(effect.medical_name)}."))
    blocks: list[Block] = [Paragraphs(facts)]
    rows = tuple(_row(view, row) for row in effect.frequencies if view.sees(row.audience))
    if rows:
        blocks.append(FrequencyTable(effect.name, f"How often: {effect.name.lower()}", rows))
    course = view.lines(effect.course)
    if course:
        blocks.append(Bullets("How soon and how long", course))
    blocks += view.blocks([*effect.helps], do_title="What helps")
    blocks += view.care_cards(effect.seek_help)
    hidden = [*effect.about, *effect.course, *effect.seek_help]
    return Section(
        effect_section_id(effect.id),
        effect.name,
        (*blocks, *view.for_clinicians(hidden)),
    )


def _row(view: View, row: Frequency) -> FrequencyRow:
    source = (view.medicine.sources | view.general.sources)[row.source]
    people = row.population or source.population
    of = f"{row.n:,} people" if row.n else None
    who = "; ".join(part for part in (people, of) if part)
    low, high = (row.low, row.high) if row.value is None else (row.value, row.value)
    return FrequencyRow(
        _says(view, row, low, high),
        source.title,
        who or None,
        Cite(row.source, row.checked),
        (low, high) if low is not None and high is not None else None,
        row.placebo,
        row.note,
    )


def _says(view: View, row: Frequency, low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return _in_words(row)
    says = words.out_of(low, high)
    if row.placebo is not None:
        name = words.in_text(view.medicine.identity.name)
        says = f"{says} with {name}, {words.out_of(row.placebo)} with placebo (a dummy medicine)"
    if row.band:
        word, meaning = words.BANDS[row.band]
        says = f"{says} (“{word}”: {meaning})"
    return says[:1].upper() + says[1:]


def _in_words(row: Frequency) -> str:
    """The band's own meaning first; the source's word in brackets."""
    if row.band is Band.NOT_KNOWN:
        return "Not known: this source can give no figure"
    if row.band:
        word, meaning = words.BANDS[row.band]
        return f"{meaning[:1].upper()}{meaning[1:]} (“{word}”)"
    return _LISTED[row.listed or "reported"]


def _bands(view: View) -> Table:
    used = {row.band for effect in view.medicine.effects for row in effect.frequencies}
    rows = tuple(words.BANDS[band] for band in Band if band in used)
    return Table(
        "What the words in brackets mean on a European label",
        ("Word", "People affected"),
        rows,
        tuple(() for _ in rows),
    )
