"""The side effects one by one, grouped by where they are felt."""

from sidelight.core.claims import Band
from sidelight.core.tiers import Tier
from sidelight.dossier.model import Effect, EffectGroup
from sidelight.guide.blocks import (
    Block,
    Bullets,
    Line,
    Paragraphs,
    Section,
    Table,
)
from sidelight.guide.compose import cause, often, words
from sidelight.guide.compose.view import View


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
        return -max(
            map(often.share, often.frequencies(view, effect)), default=0
        ), effect.name.casefold()

    return sorted(found, key=rank)


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
    blocks += often.how_often(view, effect)
    blocks += view.for_clinicians([*effect.about, *effect.course, *effect.seek_help])
    course = view.lines(effect.course)
    if course:
        blocks.append(Bullets("How soon and how long", course))
    blocks += view.blocks([*effect.helps], do_title="What helps")
    blocks += [card for card in cards if card not in urgent]
    blocks += cause.in_brief(view, effect)
    return Section(effect_section_id(effect.id), effect.name, tuple(blocks))


def _bands(view: View) -> Table:
    used = {row.band for effect in view.medicine.effects for row in effect.frequencies}
    rows = tuple(words.BANDS[band] for band in Band if band in used)
    return Table(
        "What the words in brackets mean on a European label",
        ("Word", "People affected"),
        rows,
        tuple(() for _ in rows),
    )
