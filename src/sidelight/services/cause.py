"""Is it this medicine? For each thing that a person names; never ruled in, never ruled out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sidelight.advice.card import Call, Card
from sidelight.advice.checker import Checker
from sidelight.advice.lexicon.reader import NAMED, VITAL_UNCLEAR, read
from sidelight.advice.situation import Situation
from sidelight.advice.timing import Told
from sidelight.advice.urgency.answer import answer
from sidelight.advice.urgency.closure import ANY_SYMPTOM, OTHER_SYMPTOM
from sidelight.core.claims import Audience
from sidelight.core.errors import UsageError
from sidelight.core.tiers import Tier
from sidelight.dossier.load import general, medicine
from sidelight.dossier.model import Effect, Medicine
from sidelight.dossier.rules import SignKind
from sidelight.dossier.timing import DoseChange
from sidelight.guide import reading
from sidelight.guide.blocks import Page, Section
from sidelight.guide.compose import cause as weigh
from sidelight.guide.compose import prose
from sidelight.guide.compose.sources import source_entries, sources_section
from sidelight.guide.compose.view import View
from sidelight.guide.compose.words import in_text
from sidelight.services.check import IN_DANGER, LONGEST, checker
from sidelight.services.guide import guide

SUBTITLE = "What speaks for it, what speaks less for it, and what else can cause it."

CHANGES = {
    DoseChange.RAISED: "dose_raised",
    DoseChange.LOWERED: "dose_cut",
    DoseChange.MISSED: "missed_dose",
}
"""What the checker calls each change of dose; a choice counts like the words for it."""

_FROM_WORDS = {
    "dose_raised": DoseChange.RAISED,
    "dose_cut": DoseChange.LOWERED,
    "stopped": DoseChange.LOWERED,
    "missed_dose": DoseChange.MISSED,
    "missed_doses": DoseChange.MISSED,
    "ran_out": DoseChange.MISSED,
}
_NO_FEELING = {ANY_SYMPTOM, OTHER_SYMPTOM, NAMED, VITAL_UNCLEAR, "severe", "unwell", "lost_doses"}
"""Symptoms that say how bad it is, or that we did not understand, but not what is felt."""


@dataclass(frozen=True)
class CauseAnswer:
    """One section for each thing that was named, then what would make it more or less likely.

    ``known`` is false when no effect of the dossier was recognised. ``tier`` and ``headline`` are
    the checker's; ``danger`` says whom to call when it is an emergency or for today, else empty.
    ``not_understood`` holds the person's own words: it goes back to that person only.
    """

    page: Page
    known: bool
    tier: Tier
    headline: str
    danger: tuple[Call, ...]
    not_understood: tuple[str, ...]


NOTHING_TOLD = Told()


def cause(
    medicine_id: str,
    text: str,
    *,
    told: Told = NOTHING_TOLD,
    country: str | None = None,
    now: datetime | None = None,
) -> CauseAnswer:
    """What speaks for and against the medicine, for everything that ``text`` names.

    ``text`` is an effect's id or name, or a person's own words; nothing of it is kept. A change
    of dose that the words tell counts as told. ``now`` carries a time zone (default: this moment).
    Raises :class:`UsageError` on an empty or overlong text, or an unknown medicine.
    """
    about = medicine(medicine_id)
    if not 0 < len(text.strip()) <= LONGEST:
        raise UsageError(
            "There is no effect to look at.",
            f"We got {len(text):,} characters and read up to {LONGEST:,}.",
            f"Say what you feel in a few words; {IN_DANGER}",
        )
    by_name = _named(about, text)
    compiled, moment = checker(medicine_id), now or datetime.now(UTC)
    situation = read(by_name.name if by_name else text, compiled.lexicon, moment.year)
    effects = [by_name] if by_name else _effects(about, compiled, situation.findings)
    others = [] if by_name else _others(about, compiled, situation.findings)
    whole = replace(told, changes=told.changes | _changes(situation.findings))
    card = _card(compiled, situation, told, country, moment)
    return CauseAnswer(
        _page(View(about, general(), Audience.PERSON), effects, others, whole),
        bool(effects),
        card.tier,
        card.headline,
        card.call if card.tier.rank >= Tier.TODAY.rank else (),
        card.not_understood,
    )


def as_json(answer: CauseAnswer) -> dict[str, Any]:
    """What the checker says of the words, as plain data; it stands beside the page's own."""
    return {
        "tier": answer.tier.value,
        "headline": answer.headline,
        "call": [
            {"name": call.name, "number": call.number, "how": call.how} for call in answer.danger
        ],
        "not_understood": list(answer.not_understood),
    }


def _card(
    compiled: Checker, situation: Situation, told: Told, country: str | None, now: datetime
) -> Card:
    """The checker's answer to the words and to the change of dose; a choice can only raise it."""
    chosen = {CHANGES[each] for each in told.changes if each in CHANGES}
    whole, verdict = compiled.judge(situation.findings | chosen)
    said = Situation(whole.findings, situation.not_understood)
    return answer(said, verdict, compiled.content, country, now)


def _named(about: Medicine, text: str) -> Effect | None:
    """The effect of that id or name."""
    wanted = text.strip().casefold()
    for effect in about.effects:
        names = (effect.id, effect.id.replace("_", " "), effect.name, effect.medical_name)
        if wanted in {name.casefold() for name in names}:
            return effect
    return None


def _effects(about: Medicine, compiled: Checker, findings: frozenset[str]) -> list[Effect]:
    """All effects that the findings are, or are a form of ("so sleepy" is sleepiness)."""
    told = compiled.closure.of(findings)
    return [effect for effect in about.effects if effect.id in told]


def _others(about: Medicine, compiled: Checker, findings: frozenset[str]) -> list[tuple[str, str]]:
    """What is felt, as id and name, that no effect of the dossier covers."""
    effects = {effect.id for effect in about.effects}
    names = compiled.content.names
    return [
        (name, names[name].name)
        for name in sorted(findings - _NO_FEELING)
        if name in names
        and names[name].kind is SignKind.SYMPTOM
        and effects.isdisjoint(compiled.closure.of({name}))
    ]


def _changes(findings: frozenset[str]) -> frozenset[DoseChange]:
    return frozenset(_FROM_WORDS[name] for name in findings & _FROM_WORDS.keys())


def _sections(
    view: View, effects: list[Effect], others: list[tuple[str, str]], told: Told
) -> Iterator[Section]:
    """In short, then each thing by itself, then what would make it more or less likely."""
    named = [(each.id, each.name, weigh.is_known(view, each)) for each in effects]
    named += [(*other, False) for other in others]
    yield weigh.in_short(view, named, told) if named else weigh.of_nothing(view)
    for effect in effects:
        yield weigh.of_effect(view, effect, told)
    for other in others:
        yield weigh.of_other(view, *other, told)
    yield weigh.weighing(view)


def _page(view: View, effects: list[Effect], others: list[tuple[str, str]], told: Told) -> Page:
    """The sections as a page of the guide, with their sources."""
    sections = tuple(_sections(view, effects, others, told))
    front = guide(view.medicine.identity.id, whole=False)
    sources = source_entries(view, sections)
    count = reading.count_words(prose.all_texts(sections))
    parts = (*sections, sources_section(sources)) if sources else sections
    length = replace(front.reading, words=count, minutes=reading.minutes(count))
    title = f"Is it {in_text(view.medicine.identity.name)}?"
    return replace(
        front, title=title, subtitle=SUBTITLE, sections=parts, reading=length, sources=sources
    )
