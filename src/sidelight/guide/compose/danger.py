"""When to get help: one card a tier, built from the dossier's signs and the red flags.

The dossier's own short list leads. Where it has none, every sign of its topics and serious
effects stands in its place, so that no danger is left out.
"""

from sidelight.core.claims import Audience, Claim, ClaimKind
from sidelight.core.tiers import Tier
from sidelight.dossier.help_lines import Service
from sidelight.dossier.model import Effect, EffectGroup, Topic, TopicId
from sidelight.dossier.rules import SignKind
from sidelight.guide.blocks import Block, Bullets, CareCard, DoList, Line, Section, Table
from sidelight.guide.compose import cards, words
from sidelight.guide.compose.view import View, cites

_SUMMARIES = (TopicId.TAKEAWAYS, TopicId.QUESTION)
"""Sections that only repeat in short what others say in full."""

_STEPS = {
    Tier.EMERGENCY: (
        "first_aid.call_emergency",
        "first_aid.stay_with_them",
        "first_aid.take_packet",
        "first_aid.do_not_drive",
    ),
    Tier.TODAY: ("first_aid.write_down", "first_aid.take_packet", "first_aid.drive_machines"),
}
"""First aid that fits every sign on a card; the rest stands below the cards."""


def danger_section(view: View) -> Section:
    """Care cards, what to do, first aid and emergency numbers."""
    topic = view.medicine.topic(TopicId.DANGER)
    found = (_card(view, topic, tier) for tier in reversed(Tier))
    blocks: list[Block] = [card for card in found if card]
    if topic:
        others = [claim for claim in topic.claims if claim.kind is not ClaimKind.SIGN]
        blocks += view.blocks(others)
    return Section(
        "danger",
        topic.title if topic else "When to get help",
        tuple(blocks),
        topic.question if topic else None,
        (_first_aid(view), _emergency_numbers(view)),
    )


def _card(view: View, topic: Topic | None, tier: Tier) -> CareCard | None:
    flags = _red_flags(view)
    if topic:
        name = words.in_text(view.medicine.identity.name)
        own = [Bullets(f"With {name}", _signs(view, topic.claims, tier))]
    else:
        own = _every_sign(view, flags, tier)
    if tier is Tier.EMERGENCY:
        own.append(Bullets("With any medicine", tuple(flags.values())))
    shown = tuple(group for group in own if group.lines)
    if not shown:
        return None
    steps = [claim for claim in view.general.first_aid if claim.id in _STEPS.get(tier, ())]
    do = view.lines(steps, ClaimKind.DO)
    return cards.card(tier, shown, do, view.lines(steps, ClaimKind.DO_NOT))


def _every_sign(view: View, flags: dict[str, Line], tier: Tier) -> list[Bullets]:
    groups = [
        Bullets(topic.title, _signs(view, topic.claims, tier))
        for topic in view.medicine.topics
        if topic.id not in _SUMMARIES
    ]
    for group in EffectGroup:
        lines = (
            _named(effect, line)
            for effect in view.medicine.effects
            if effect.group is group and effect.serious and effect.id not in flags
            for line in _signs(view, effect.seek_help, tier)
        )
        groups.append(Bullets(words.GROUPS[group], tuple(lines)))
    return groups


def _signs(view: View, claims: tuple[Claim, ...], tier: Tier) -> tuple[Line, ...]:
    signs = [claim for claim in claims if claim.tier is tier]
    return view.lines(signs, ClaimKind.SIGN)


def _named(effect: Effect, line: Line) -> Line:
    """An effect's sign with the effect's name before it, so that it can be read alone."""
    return Line(f"{effect.name}: {words.in_text(line.text)}", line.cites, line.claim, line.detail)


def _red_flags(view: View) -> dict[str, Line]:
    """Each thing felt, seen or done that alone is an emergency with any medicine, by its id."""
    names = {
        sign.id: sign.name
        for sign in view.general.signs
        if sign.kind in (SignKind.SYMPTOM, SignKind.EVENT)
    }
    return {
        finding: Line(names[finding][:1].upper() + names[finding][1:], cites(rule.sources))
        for rule in view.general.rules
        if rule.tier is Tier.EMERGENCY and len(rule.when) == 1
        for finding in rule.when[0]
        if finding in names
    }


def _first_aid(view: View) -> Section:
    steps = [claim for claim in view.general.first_aid if claim.audience is Audience.PERSON]
    lists = DoList(
        "First aid with any medicine",
        view.lines(steps, ClaimKind.DO),
        view.lines(steps, ClaimKind.DO_NOT),
    )
    return Section("first-aid", "First aid", (lists,))


def _emergency_numbers(view: View) -> Section:
    rows = tuple(
        (country.name, ", ".join(line.numbers), words.day(line.confirmed or line.seen))
        for country in sorted(view.general.help_lines.countries, key=lambda item: item.name)
        for line in country.lines
        if line.service is Service.EMERGENCY
    )
    table = Table(
        "Use the number of the country you are in now",
        ("Country", "Emergency number", "We last saw it on"),
        rows,
        tuple(() for _ in rows),
    )
    return Section("emergency-numbers", "Emergency numbers", (table,))
