"""The few questions that matter: what an answer adds, and which to ask next.

An answer can only add findings, or close a gap that the person was asked to close. Not knowing
a red flag counts as yes. Not knowing a background raises the tier by one at most and never
makes an emergency by itself.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sidelight.core.tiers import Tier
from sidelight.dossier.questions import CheckQuestion, MoreOptions, Option, QuestionKind

MOST = 5
"""Questions a person is asked in all."""

NONE, UNSURE, SKIPPED = "none", "unsure", "skipped"
"""The answers that every question takes beside its own options."""

RISK_UNKNOWN = {Tier.SOON: "risk_unknown", Tier.TODAY: "risk_unknown_today"}
"""The gap that stands for a background nobody knows, by the tier it asks for."""

Answers = Mapping[str, Collection[str]]
"""The names of the options chosen for each question, or ``none``, ``unsure`` or ``skipped``."""


@dataclass(frozen=True)
class Told:
    """What the answers add: what is so, what counts as so because nobody knows, backgrounds in
    doubt, and gaps that are closed. ``not_known`` are the questions nobody could answer.
    """

    sure: frozenset[str] = frozenset()
    assumed: frozenset[str] = frozenset()
    doubt: frozenset[str] = frozenset()
    filled: frozenset[str] = frozenset()
    not_known: tuple[str, ...] = ()


@dataclass(frozen=True)
class Open:
    """A question to ask, with the options that could still change the tier."""

    question: CheckQuestion
    options: Mapping[str, Option]


def with_more(parts: Iterable[CheckQuestion | MoreOptions]) -> tuple[CheckQuestion, ...]:
    """The questions, each with the options that the medicine adds to it."""
    whole: dict[str, CheckQuestion] = {}
    for part in parts:
        if isinstance(part, CheckQuestion):
            whole[part.id] = part
        else:
            question = whole[part.more_for]
            options = question.options | part.options
            whole[part.more_for] = question.model_copy(update={"options": options})
    return tuple(whole.values())


def told(questions: Sequence[CheckQuestion], answers: Answers) -> Told:
    """What ``answers`` add. ``none`` and ``skipped`` add nothing."""
    sure, assumed, doubt, filled = set[str](), set[str](), set[str](), set[str]()
    not_known: list[str] = []
    for question in questions:
        chosen = answers.get(question.id, ())
        named = [question.options[name] for name in chosen if name in question.options]
        sure.update(*(option.findings for option in named))
        if named:
            filled.update(question.fills)
        if UNSURE not in chosen:
            continue
        not_known.append(question.asks)
        if question.kind is QuestionKind.RED_FLAG:
            assumed.update(question.unsure or _all(question))
        elif question.kind is QuestionKind.BACKGROUND:
            doubt.update(_all(question))
    return Told(
        frozenset(sure), frozenset(assumed), frozenset(doubt), frozenset(filled), tuple(not_known)
    )


def raised(tier: Tier, worst: Tier) -> Tier:
    """The tier when a background is not known: one higher at most, and no new emergency."""
    if tier is Tier.EMERGENCY:
        return tier
    highest = min(tier.rank + 1, Tier.TODAY.rank)
    return list(Tier)[max(tier.rank, min(worst.rank, highest))]


def to_ask(
    questions: Sequence[CheckQuestion],
    answers: Answers,
    findings: frozenset[str],
    denied: frozenset[str],
    tier_with: Callable[[Told], Tier],
) -> tuple[Open, ...]:
    """What to ask next, most decisive first: what could make it most urgent, then in file order.

    ``findings`` hold now, with all that follows from them; ``denied`` the person has ruled out.
    ``tier_with`` gives the tier with one more answer. Nothing is asked of an emergency.
    """
    now = tier_with(Told())
    left = MOST - len(answers)
    if now is Tier.EMERGENCY or left <= 0:
        return ()
    fitting = [
        (question, tiers)
        for question in questions
        if question.id not in answers and _fits(question, findings)
        for tiers in [_tiers(question, tier_with)]
    ]
    fitting.sort(key=lambda each: -max(tier.rank for tier in each[1].values()))
    seen = {frozenset({name}) for name in denied}
    seen |= {each for question in questions if question.id in answers for each in _adds(question)}
    asked: list[Open] = []
    for question, tiers in fitting:
        options = {
            name: option
            for name, option in question.options.items()
            if not question.several
            or (tiers[name] is not now and frozenset(option.findings) not in seen)
        }
        if any(tiers[name] is not now for name in options):
            asked.append(Open(question, options))
            seen |= set(_adds(question))
    return tuple(asked[:left])


def _tiers(question: CheckQuestion, tier_with: Callable[[Told], Tier]) -> dict[str, Tier]:
    filled = frozenset(question.fills)
    return {
        name: tier_with(Told(sure=frozenset(option.findings), filled=filled))
        for name, option in question.options.items()
    }


def _fits(question: CheckQuestion, findings: frozenset[str]) -> bool:
    return not any(findings.isdisjoint(line) for line in question.when)


def _adds(question: CheckQuestion) -> Iterator[frozenset[str]]:
    """What its options add; a person who has read it need not be asked that again."""
    return (frozenset(option.findings) for option in question.options.values())


def _all(question: CheckQuestion) -> set[str]:
    return {name for option in question.options.values() for name in option.findings}
