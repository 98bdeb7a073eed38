"""Turns a verdict into the card a person reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sidelight.advice.card import Asked, Card, Finding, Reason, Step, Voice
from sidelight.advice.help import calls
from sidelight.advice.languages import language_lines
from sidelight.advice.situation import Situation
from sidelight.advice.urgency.closure import ANY_SYMPTOM, OTHER_SYMPTOM
from sidelight.advice.urgency.engine import Verdict
from sidelight.advice.urgency.questions import Open
from sidelight.advice.urgency.voice import (
    DO,
    DO_NOT,
    NOT_SHOWN,
    TELL,
    dose_why,
    voice_of,
    worded,
)
from sidelight.core.claims import Claim, Source
from sidelight.core.tiers import Tier
from sidelight.dossier.general import General
from sidelight.dossier.model import Medicine, ReviewStatus
from sidelight.dossier.parts import below
from sidelight.dossier.rules import Contact, NextDose, Rule, SignKind

FIRST = {Tier.EMERGENCY: ("first_aid.call_emergency", "first_aid.stay_with_them")}
"""First aid that opens every answer of a tier."""

LAST = {
    Tier.SELF_CARE: ("first_aid.up_from_self_care",),
    Tier.SOON: ("first_aid.up_from_soon",),
    Tier.TODAY: ("first_aid.up_from_today",),
}
"""What closes an answer: one tier up if nobody can be reached. Nothing is above an emergency."""

NOT_PRESCRIBED = "not_prescribed"
"""The finding that somebody took what was not prescribed for them."""

EMERGENCY_DO = "first_aid.take_packet"
MOST_DO = 6
"""The packet is left out where there is so much else to do, or it is in the list already."""

EMERGENCY_DO_NOT = ("first_aid.do_not_drive",)


@dataclass(frozen=True)
class Content:
    """The general content and a medicine's, as an answer looks them up."""

    general: General
    medicine: Medicine
    claims: dict[str, Claim]
    names: dict[str, Finding]
    sources: dict[str, Source]


def content_of(general: General, medicine: Medicine) -> Content:
    """Look-ups by id; the general content's words win over the dossier's."""
    names = {
        effect.id: Finding(effect.id, _lower(effect.name), SignKind.SYMPTOM)
        for effect in medicine.effects
    }
    for sign in (*medicine.signs, *general.signs):
        if not (sign.clock and sign.kind is SignKind.TIME):  # only what a time is counted from
            names[sign.id] = Finding(sign.id, sign.name, sign.kind)
    claims = {record.id: record for _, record in below(medicine) if isinstance(record, Claim)}
    claims |= {claim.id: claim for claim in general.first_aid}
    return Content(general, medicine, claims, names, medicine.sources | general.sources)


def answer(
    situation: Situation,
    verdict: Verdict,
    content: Content,
    country: str | None,
    now: datetime,
    region: str | None = None,
    ask: tuple[Open, ...] = (),
    not_known: tuple[str, ...] = (),
) -> Card:
    """The whole card. ``now`` carries a time zone; null ``country`` means it was not given."""
    top = [held.rule for held in verdict.held if held.rule.tier is verdict.tier]
    voice = voice_of(situation.findings)
    theirs = NOT_PRESCRIBED not in situation.findings or verdict.next_dose is not NextDose.NOTHING
    dose_claims = _dose_claims(verdict, content) if theirs else []
    do_now, do_not = _to_do(top, verdict.tier, voice)
    steps = _steps(do_now, content, voice), _steps(do_not, content, voice)
    reasons = tuple(
        Reason(each.rule.id, each.rule.tier, each.rule.because, each.findings, each.rule.sources)
        for each in verdict.held
    )
    contacts = [contact for rule in top for contact in rule.call]
    findings = _findings(situation, content)
    whom = calls(
        content.general.help_lines,
        dict.fromkeys((Contact.EMERGENCY, *contacts)),
        country,
        now,
        region,
    )
    return Card(
        medicine=content.medicine.identity.id,
        tier=verdict.tier,
        understood=not situation.not_understood and not situation.languages,
        not_understood=situation.not_understood,
        findings=findings,
        reasons=reasons,
        do_now=steps[0],
        do_not=steps[1],
        next_dose=verdict.next_dose,
        next_dose_why=" ".join(
            [
                *dose_why(verdict.next_dose, voice, theirs),
                *(worded(each, voice) for each in dose_claims),
            ]
        ),
        call=whom,
        tell_them=_tell_them(findings, content, voice),
        sources=_titles((*reasons, *steps[0], *steps[1], *dose_claims), content),
        notice=_notice(content.medicine),
        questions=tuple(_asked(each) for each in ask),
        not_known=not_known,
        voice=voice,
        languages=language_lines(
            situation.languages, verdict.tier, whom[0].number, content.general.languages
        ),
    )


def _asked(it: Open) -> Asked:
    options = {name: option.says for name, option in it.options.items()}
    return Asked(it.question.id, it.question.asks, options, it.question.several)


def _to_do(top: list[Rule], tier: Tier, voice: Voice) -> tuple[list[str], list[str]]:
    """Ids of what to do and not to do. A carer's card has all of the ill person's, and more."""
    urgent, carer = tier is Tier.EMERGENCY, voice is not Voice.OWN
    last = LAST.get(tier, ())
    do_now = _ids(FIRST.get(tier, ()), *(rule.do_now for rule in top))
    short = "first_aid.poison_keep_container" not in do_now and len(do_now) < MOST_DO - 1
    if urgent and (short or carer):
        do_now.append(EMERGENCY_DO)
    do_not = _ids(*(rule.do_not for rule in top), EMERGENCY_DO_NOT if urgent else ())
    if carer:
        return _ids(do_now, DO.get(tier, ()), last), _ids(do_not, DO_NOT.get(tier, ()))
    return _ids(do_now, last), do_not


def _ids(*groups: Iterable[str]) -> list[str]:
    """All ids in order, each once."""
    return list(dict.fromkeys(name for group in groups for name in group))


def _steps(ids: Iterable[str], content: Content, voice: Voice) -> tuple[Step, ...]:
    claims = (content.claims[name] for name in ids)
    return tuple(Step(claim.id, worded(claim, voice), claim.sources) for claim in claims)


def _dose_claims(verdict: Verdict, content: Content) -> list[Claim]:
    """What explains the answer on the next dose: the claims of the rules that gave it."""
    rules = [held.rule for held in verdict.held if held.rule.next_dose is verdict.next_dose]
    named = next((rule.next_dose_why for rule in rules if rule.next_dose_why), ())
    return [content.claims[name] for name in named]


def _findings(situation: Situation, content: Content) -> tuple[Finding, ...]:
    """What was understood, symptoms first; not what the rules add, nor what was not said."""
    hidden = {ANY_SYMPTOM, OTHER_SYMPTOM} | NOT_SHOWN
    named = (content.names.get(name) for name in situation.findings - hidden)
    found = [each for each in named if each and each.kind is not SignKind.GAP]
    order = list(SignKind)
    return tuple(sorted(found, key=lambda each: (order.index(each.kind), each.id)))


def _tell_them(findings: tuple[Finding, ...], content: Content, voice: Voice) -> tuple[str, ...]:
    said = "; ".join(each.name for each in findings if each.kind is not SignKind.ABOUT)
    name = content.medicine.identity.name
    lines = [
        f"The medicine is {_lower(name)}.",
        "When the last dose was, how much it was, and any dose that was missed, extra or changed.",
        "Every other medicine, alcohol or drug, and any kidney trouble or pregnancy.",
    ]
    told = [f"What we read: {said}."] if said else []
    who = [] if voice is Voice.OWN else [TELL]
    return (*who, lines[0], *told, *lines[1:])


def _titles(parts: Iterable[Reason | Step | Claim], content: Content) -> dict[str, str]:
    used = dict.fromkeys(name for part in parts for name in part.sources)
    return {name: content.sources[name].named for name in used if name in content.sources}


def _notice(medicine: Medicine) -> str:
    reviewed = medicine.review.status is ReviewStatus.REVIEWED
    signed = "" if reviewed else " Its rules are not yet clinically reviewed."
    return f"This is not a diagnosis.{signed}"


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
