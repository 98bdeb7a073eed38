"""When to get help: one card a tier, built from the red flags and the dossier's signs.

Signs of effects that are not serious stand with their effect, so that the cards stay short
enough to be read in fear.
"""

from sidelight.core.claims import Audience, Claim, ClaimKind
from sidelight.core.tiers import Tier, most_urgent
from sidelight.dossier.help_lines import Service
from sidelight.dossier.model import Effect, EffectGroup, TopicId
from sidelight.dossier.rules import Rule, SignKind
from sidelight.guide.blocks import Bullets, CareCard, DoList, Line, Section, Table
from sidelight.guide.compose import cards, words
from sidelight.guide.compose.view import View, cites

_SUMMARIES = (TopicId.TAKEAWAYS, TopicId.QUESTION)
"""Sections that only repeat in short what others say in full."""


def danger_section(view: View) -> Section:
    """Care cards, first aid and emergency numbers."""
    found = (_card(view, tier) for tier in reversed(Tier))
    name = words.in_text(view.medicine.identity.name)
    return Section(
        "danger",
        "When to get help",
        tuple(card for card in found if card),
        f"Is what I feel on {name} dangerous, and what do I do now?",
        (_first_aid(view), _emergency_numbers(view)),
    )


def _card(view: View, tier: Tier) -> CareCard | None:
    groups = tuple(group for group in _groups(view, tier) if group.lines)
    if not groups:
        return None
    do = _shared_steps(view, tier, "do_now")
    return cards.card(tier, groups, do, _shared_steps(view, tier, "do_not"))


def _groups(view: View, tier: Tier) -> list[Bullets]:
    groups = [Bullets("With any medicine", _red_flags(view, tier))]
    groups += [
        Bullets(topic.title, _signs(view, topic.claims, tier))
        for topic in view.medicine.topics
        if topic.id not in _SUMMARIES
    ]
    for group in EffectGroup:
        lines = (
            _named(effect, line)
            for effect in view.medicine.effects
            if effect.group is group and effect.serious
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


def _red_flags(view: View, tier: Tier) -> tuple[Line, ...]:
    """What alone reaches this tier with any medicine, and no higher one."""
    alone: dict[str, tuple[Tier, Rule]] = {}
    for rule in view.general.rules:
        for finding in rule.when[0] if len(rule.when) == 1 else ():
            before = alone.get(finding)
            if before is None or most_urgent(rule.tier, before[0]) is not before[0]:
                alone[finding] = (rule.tier, rule)
    felt = {
        sign.id: sign.name
        for sign in view.general.signs
        if sign.kind in (SignKind.SYMPTOM, SignKind.EVENT)
    }
    return tuple(
        Line(felt[finding][:1].upper() + felt[finding][1:], cites(rule.sources))
        for finding, (reached, rule) in alone.items()
        if reached is tier and finding in felt
    )


def _shared_steps(view: View, tier: Tier, field: str) -> tuple[Line, ...]:
    """The first aid that at least a third of the tier's general rules name, in its own order."""
    rules = [rule for rule in view.general.rules if rule.tier is tier]
    return tuple(
        view.line(claim)
        for claim in view.general.first_aid
        if 3 * sum(claim.id in getattr(rule, field) for rule in rules) >= len(rules) > 0
    )


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
