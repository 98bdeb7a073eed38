"""Turns a score and what was said around it into the result that a person reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from sidelight.advice.card import HEADLINES, Call, Step
from sidelight.advice.help import calls
from sidelight.advice.lines import find_country, lines_for
from sidelight.advice.screening.score import Score, score
from sidelight.advice.urgency.answer import FIRST
from sidelight.advice.urgency.engine import judge
from sidelight.core.claims import Audience, Claim, ClaimKind, Source
from sidelight.dossier.general import General
from sidelight.dossier.help_lines import Line, Service
from sidelight.dossier.instruments import Advice, Instrument, Outcome
from sidelight.dossier.model import Medicine
from sidelight.dossier.rules import Contact
from sidelight.dossier.screening import Choice, Question, Use, UseOutcome

IN_SIGHT = (Contact.EMERGENCY, Contact.CRISIS)
"""Who is named on every screen of a self-assessment, before and after, whatever is answered."""

_SHOWN = (ClaimKind.FACT, ClaimKind.DO, ClaimKind.DO_NOT)


@dataclass(frozen=True)
class Danger:
    """The answer to the direct question, apart from any score: what to do now."""

    headline: str
    because: str
    do_now: tuple[Step, ...]


@dataclass(frozen=True)
class Result:
    """What a person reads, the gravest first. ``danger`` is null only after a plain "no".

    ``use`` is null where the questionnaire does not ask how a medicine is taken. ``calls`` is
    never empty and always holds the emergency number and someone to talk to now. ``sources``
    maps each source id that is used to its title.
    """

    instrument: Instrument
    score: Score
    danger: Danger | None
    use: Use | None
    headline: str
    to_know: tuple[Step, ...]
    do: tuple[Step, ...]
    do_not: tuple[Step, ...]
    calls: tuple[Call, ...]
    substance_use: tuple[Line, ...]
    notice: tuple[Step, ...]
    sources: dict[str, str]


@dataclass(frozen=True)
class Asked:
    """What was answered: ``items`` maps linkId to value, ``own`` a question of ours to its choice.

    A question that is not in them was not answered.
    """

    items: Mapping[str, int]
    own: Mapping[str, str]


def result(
    instrument: Instrument,
    asked: Asked,
    general: General,
    medicine: Medicine | None,
    country: str | None,
    now: datetime,
) -> Result:
    """The whole result. ``now`` carries a time zone; null ``medicine`` gives general words.

    :class:`KeyError` for an answer that the questionnaire does not have.
    """
    scored = score(instrument, asked.items)
    outcome = _outcome(instrument, scored, asked, general)
    says = [*outcome.says, *(line for item in scored.positives for line in item.if_positive)]
    words = _Words(medicine)
    danger = _danger(_chosen(general.screening.direct, asked), general)
    steps = {kind: words.steps(says, kind) for kind in _SHOWN}
    notice = words.steps([*general.screening.notice, *instrument.limits], ClaimKind.FACT)
    return Result(
        instrument=instrument,
        score=scored,
        danger=danger,
        use=outcome.use if isinstance(outcome, UseOutcome) else None,
        headline=outcome.headline,
        to_know=steps[ClaimKind.FACT],
        do=steps[ClaimKind.DO],
        do_not=steps[ClaimKind.DO_NOT],
        calls=calls(general.help_lines, (*IN_SIGHT, *outcome.call), country, now),
        substance_use=_substance_use(general, country, now) if _offers(outcome, scored) else (),
        notice=notice,
        sources=_titles(
            [*(danger.do_now if danger else ()), *chain(*steps.values()), *notice],
            instrument,
            general.sources | (medicine.sources if medicine else {}),
        ),
    )


def use_of(questions: Iterable[Question], asked: Asked, scored: Score) -> Use:
    """How a person says they take it: the answer that calls most for a talk decides.

    Use only as prescribed beside an item that says otherwise is not clear, never a contradiction
    to hold against anyone.
    """
    told = [choice.use for question in questions if (choice := _chosen(question, asked)).use]
    use = max((use for use in told if use), key=lambda each: each.rank, default=Use.UNCLEAR)
    otherwise = any(item.about_prescribed for item in scored.positives)
    return Use.UNCLEAR if use is Use.AS_PRESCRIBED and otherwise else use


def _outcome(instrument: Instrument, scored: Score, asked: Asked, general: General) -> Outcome:
    if instrument.results is None:
        use = use_of(general.screening.why, asked, scored)
        return next(outcome for outcome in general.screening.uses if outcome.use is use)
    if scored.positive is None:
        return instrument.results.incomplete
    return instrument.results.positive if scored.positive else instrument.results.negative


def _offers(outcome: Outcome, scored: Score) -> bool:
    """Whether to offer the lines for alcohol and drugs: never for use as prescribed alone."""
    of_use = isinstance(outcome, UseOutcome) and outcome.substance_use
    return of_use or any(item.substance_use for item in scored.positives)


def _chosen(question: Question, asked: Asked) -> Choice:
    """The choice that was made; leaving a question out is a choice of its own."""
    if question.id not in asked.own:
        return question.unanswered
    return {choice.value: choice for choice in question.choices}[asked.own[question.id]]


def _danger(choice: Choice, general: General) -> Danger | None:
    """What the general red flags say about the answer, in the same words as the checker."""
    verdict = judge(frozenset(choice.findings), general.rules)
    if verdict is None:
        return None
    first_aid = {claim.id: claim for claim in general.first_aid}
    rules = [held.rule for held in verdict.held if held.rule.tier is verdict.tier]
    ids = (*FIRST.get(verdict.tier, ()), *(name for rule in rules for name in rule.do_now))
    because = " ".join([choice.says] if choice.says else [rule.because for rule in rules])
    steps = tuple(_step(first_aid[name]) for name in dict.fromkeys(ids))
    return Danger(HEADLINES[verdict.tier], because, steps)


class _Words:
    """The dossier's own sentence where it has one for a person, else the general one."""

    def __init__(self, medicine: Medicine | None) -> None:
        self._claims = {
            claim.id: claim
            for topic in (medicine.topics if medicine else ())
            for claim in topic.claims
            if claim.audience is Audience.PERSON
        }

    def steps(self, says: Iterable[Advice], kind: ClaimKind) -> tuple[Step, ...]:
        """The sentences of that kind, each once."""
        found = (
            self._claims.get(each.in_dossier or "", each) for each in says if each.kind is kind
        )
        return tuple({claim.says: _step(claim) for claim in found}.values())


def _step(claim: Claim) -> Step:
    return Step(claim.id, claim.says, claim.sources)


def _titles(
    steps: Iterable[Step], instrument: Instrument, sources: Mapping[str, Source]
) -> dict[str, str]:
    """Title by id of every source that the result rests on, the questionnaire's own included."""
    used = [
        *(step.sources for step in steps),
        instrument.scoring.sources,
        *(item.sources for item in instrument.items),
        *(cut.sources for cut in instrument.cut_offs),
        instrument.copyright_sources,
        instrument.stem_sources,
    ]
    names = dict.fromkeys(name for marks in used for name in marks)
    return {name: sources[name].named for name in names}


def _substance_use(general: General, country: str | None, now: datetime) -> tuple[Line, ...]:
    place = find_country(general.help_lines, country)
    return lines_for(place, Service.SUBSTANCE_USE, now) if place else ()
