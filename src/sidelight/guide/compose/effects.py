"""The side effects one by one, grouped by where they are felt."""

from sidelight.core.claims import Band, Frequency
from sidelight.core.tiers import Tier
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
from sidelight.guide.compose import cause, words
from sidelight.guide.compose.view import View

_LISTED = {
    "reported": words.NAMED,
    "rare": "Called rare, without a number",
    "not_listed": "Not on this list",
}

_AT_LEAST = {
    Band.VERY_COMMON: 10.0,
    Band.COMMON: 1.0,
    Band.UNCOMMON: 0.1,
    Band.RARE: 0.01,
}
"""People in 100 that a band stands for at the least; bands below these assure nobody."""


def effects_section(view: View) -> Section:
    """All effects of the medicine, group by group."""
    intro = (
        "Each source stands by itself. They looked at different people in different ways, "
        "so their numbers differ. We never mix them into one. The highest number comes first."
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
    """The group's effects: the highest published share first, then by name."""
    found = [effect for effect in view.medicine.effects if effect.group is group]

    def rank(effect: Effect) -> tuple[float, str]:
        return -max(map(_share, _frequencies(view, effect)), default=0), effect.name.casefold()

    return sorted(found, key=rank)


def _frequencies(view: View, effect: Effect) -> list[Frequency]:
    """What this audience sees of how often, the highest share first, so that none hides it."""
    seen = [row for row in effect.frequencies if view.sees(row.audience)]
    return sorted(seen, key=_share, reverse=True)


def _share(row: Frequency) -> float:
    """The highest share that a source gives, in 100 people; a band counts as its lower end."""
    return max(row.value or 0, row.high or 0, _AT_LEAST.get(row.band, 0) if row.band else 0)


def _group(view: View, group: EffectGroup) -> Section:
    sections = tuple(_effect(view, effect) for effect in _in(view, group))
    return Section(f"effects-{group}".replace("_", "-"), words.GROUPS[group], (), None, sections)


def _effect(view: View, effect: Effect) -> Section:
    """Numbers, course, what helps, when to worry; a serious effect opens with its emergency."""
    facts = view.lines(effect.about)
    if effect.medical_name.lower() != effect.name.lower():
        facts = (*facts, Line(f"Clinicians call this {words.in_text(effect.medical_name)}."))
    cards = view.care_cards(effect.seek_help)
    urgent = [card for card in cards if effect.serious and card.tier is Tier.EMERGENCY]
    blocks: list[Block] = [Paragraphs(facts), *urgent]
    blocks += how_often(view, effect)
    blocks += view.for_clinicians([*effect.about, *effect.course, *effect.seek_help])
    course = view.lines(effect.course)
    if course:
        blocks.append(Bullets("How soon and how long", course))
    blocks += view.blocks([*effect.helps], do_title="What helps")
    blocks += [card for card in cards if card not in urgent]
    blocks += cause.in_brief(view, effect)
    return Section(effect_section_id(effect.id), effect.name, tuple(blocks))


def how_often(view: View, effect: Effect) -> list[FrequencyTable]:
    """Every source's figure that this audience may see, in one table; none: no table."""
    rows = tuple(_row(view, row) for row in _frequencies(view, effect))
    return [FrequencyTable(effect.name, f"How often: {effect.name.lower()}", rows)] if rows else []


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
        _in_short(row, low, high),
        words.source_in_short(source, who if low is not None else None),
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


def _in_short(row: Frequency, low: float | None, high: float | None) -> str:
    """The number alone; a source's word only where it gives no number."""
    if low is None or high is None:
        return words.BANDS[row.band][1] if row.band else _LISTED[row.listed or "reported"]
    says = words.out_of(low, high)
    if row.placebo is not None:
        says = f"{says}, against {words.out_of(row.placebo)} on placebo"
    return says


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
