"""The rule language can't deny or lower, a dossier can only add, and no finding is left alone."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from sidelight.advice.card import Voice
from sidelight.advice.lexicon.phrases import PhraseBook
from sidelight.advice.lexicon.quantities import Reader
from sidelight.advice.lexicon.reader import VITAL
from sidelight.advice.lexicon.words import words
from sidelight.advice.urgency.answer import EMERGENCY_DO, EMERGENCY_DO_NOT, FIRST, LAST
from sidelight.advice.urgency.engine import judge
from sidelight.advice.urgency.voice import NOT_SHOWN
from sidelight.core.tiers import Tier
from sidelight.dossier.load import general, medicine, medicine_ids
from sidelight.dossier.rules import NextDose, Rule, SignKind
from sidelight.services.check import check, checker

RULE = {
    "id": "r",
    "when": [["a"], ["b", "c"]],
    "tier": "today",
    "because": "It matters.",
    "next_dose": "as usual",
    "call": ["emergency"],
    "sources": {"sidelight": "O"},
}
CHECKER = checker("baclofen")
FIRST_WEEKS = frozenset({"drowsiness", "first_two_weeks"})


@pytest.mark.parametrize("key", ["not", "unless", "lower", "except", "caps", "max_tier"])
def test_a_rule_can_neither_deny_nor_lower(key: str) -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        TypeAdapter(Rule).validate_python({**RULE, key: ["a"]})


@pytest.mark.parametrize("when", [[], [[]]])
def test_a_rule_that_always_holds_is_refused(when: list[list[str]]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Rule).validate_python({**RULE, "when": when})


def test_a_rule_holds_when_each_line_has_one() -> None:
    rule = TypeAdapter(Rule).validate_python(RULE)
    assert judge(frozenset("a"), [rule]) is None
    verdict = judge(frozenset("ac"), [rule])
    assert verdict is not None
    assert verdict.tier is Tier.TODAY
    assert verdict.held[0].findings == ("a", "c")


def test_the_most_urgent_tier_and_the_strictest_dose_win() -> None:
    mild = TypeAdapter(Rule).validate_python({**RULE, "next_dose": "nothing until you are seen"})
    grave = TypeAdapter(Rule).validate_python({**RULE, "id": "g", "tier": "emergency"})
    verdict = judge(frozenset("ab"), [mild, grave])
    assert verdict is not None
    assert verdict.tier is Tier.EMERGENCY
    assert verdict.next_dose is NextDose.NOTHING
    assert [held.rule.id for held in verdict.held] == ["g", "r"]


def test_an_answer_stays_short_and_says_nothing_twice() -> None:
    for said in ("he stopped breathing", "I took an extra tablet and feel sick", "hallucinating"):
        card = check(said, country="GB")
        assert len(card.do_now) <= (6 if card.voice is Voice.OWN else 7)
        assert len(card.do_not) <= 5
        calls = [step for step in card.do_now if step.text.startswith("Call the emergency number")]
        assert len(calls) == 1


def test_what_was_not_said_is_no_finding() -> None:
    card = check("I feel sleepy")
    assert "time-not-stated" in {reason.rule for reason in card.reasons}
    assert not [each for each in card.findings if each.kind is SignKind.GAP]


def test_general_rules_name_no_medicine() -> None:
    names = {name for each in medicine_ids() for name in checker(each).lexicon.names.medicine}
    names -= {"tablet", "pill"}
    own = {name for each in medicine_ids() for name in (medicine(each).identity.name.lower(),)}
    for rule in general().rules:
        assert not own & set(rule.because.lower().split())


def _kinds(*kinds: SignKind) -> Iterator[str]:
    return (name for name, kind in CHECKER.lexicon.kinds.items() if kind in kinds)


@pytest.mark.parametrize("name", sorted(_kinds(SignKind.SYMPTOM, SignKind.EVENT, SignKind.GAP)))
def test_whatever_is_found_is_judged(name: str) -> None:
    _, verdict = CHECKER.judge(frozenset({name}))
    assert verdict.held
    assert verdict.tier.rank >= Tier.SOON.rank


@pytest.mark.parametrize(
    "name",
    sorted(
        set(_kinds(SignKind.SYMPTOM, SignKind.EVENT, SignKind.BACKGROUND, SignKind.ABOUT))
        - {"drowsiness", "fatigue", "nausea", "headache", "dizziness"}
        - {"any_symptom"}
        - NOT_SHOWN
    ),
)
def test_self_care_is_for_mild_effects_and_nothing_else(name: str) -> None:
    assert CHECKER.judge(FIRST_WEEKS)[1].tier is Tier.SELF_CARE
    assert CHECKER.judge(FIRST_WEEKS | {name})[1].tier is not Tier.SELF_CARE


ATOMS = sorted({name for rule in CHECKER.rules for line in rule.when for name in line})


@given(st.frozensets(st.sampled_from(ATOMS), max_size=6))
def test_finding_rules_by_need_misses_none(findings: frozenset[str]) -> None:
    assert judge(findings, CHECKER.rules.near(findings)) == judge(findings, CHECKER.rules)


def test_nothing_to_judge_is_never_calm() -> None:
    _, verdict = CHECKER.judge(frozenset())
    assert verdict.tier is Tier.SOON
    assert verdict.next_dose is NextDose.AS_USUAL
    assert [held.rule.id for held in verdict.held] == ["nothing-found"]


def test_first_aid_that_every_answer_shows_exists() -> None:
    ids = {claim.id for claim in general().first_aid}
    named = {name for group in FIRST.values() for name in group}
    last = {name for names in LAST.values() for name in names}
    assert named | {*last, EMERGENCY_DO, *EMERGENCY_DO_NOT} <= ids


def test_no_phrase_is_made_of_a_time_alone() -> None:
    for keys in _phrases():
        slots = ("{time}", "{often}", "{age}", "{n}", "{one}", "{clock}", "{heat}", "{amount}")
        assert not all(key in slots for key in keys), keys
        assert keys not in {("not",), ("no",)}


HIDES = {
    "usual_fits", "epilepsy", "blood_thinner", "amount_taken", "not_prescribed", "mix_up",
    "persistent", "legs_give_way", "sleep_apnoea", "has_sleep_apnoea", "sweating", "opioid",
    "mental_illness", "long_illness", "past_withdrawal", "wish_to_stop", "pain_elsewhere",
    "cold_or_flu", "swallowed", "urinary_frequency", "other_complaint", "blood_pressure_medicine",
    "sedative",
}  # fmt: skip
"""Signs whose phrases say, on purpose, something calmer than a phrase inside them."""


def test_no_other_phrase_hides_a_danger() -> None:
    names, book = CHECKER.lexicon.names, CHECKER.lexicon.phrases
    for sign in (*general().signs, *medicine("baclofen").signs):
        for phrase in sign.phrases if sign.id not in HIDES else ():
            tokens = Reader([names.token(word) for word in words(phrase)]).read().tokens
            inside = {hit.owner.finding for at in range(len(tokens)) for hit in book.at(tokens, at)}
            kept = {hit.owner.finding for hit in book.find(tokens)}
            assert _tier(kept) >= _tier(inside), (sign.id, phrase, inside - kept)


def _tier(found: set[str | None]) -> int:
    return CHECKER.judge(frozenset(name for name in found if name))[1].tier.rank


def test_no_concept_is_made_of_a_time_alone() -> None:
    for keys in _phrases(CHECKER.lexicon.concepts):
        assert not all(key in ("{time}", "{age}") for key in keys), keys
        assert keys not in {("{n}",), ("{one}",)}


def test_every_concept_is_used() -> None:
    used = {name for pattern in CHECKER.lexicon.patterns for name in pattern.concepts} | {VITAL}
    assert {concept.id for concept in general().concepts} == used


def _phrases(book: PhraseBook = CHECKER.lexicon.phrases) -> Iterator[tuple[str, ...]]:
    ahead = [(book._root, ())]
    while ahead:
        node, keys = ahead.pop()
        if node.owners:
            yield keys
        ahead += [(child, (*keys, key)) for key, child in node.next.items()]


@pytest.mark.parametrize(
    ("said", "alone", "unreached"),
    [
        ("I have a rash", Tier.TODAY, Tier.EMERGENCY),
        ("I have been dizzy for weeks", Tier.SOON, Tier.TODAY),
        ("my last dose was 14 hours ago", Tier.TODAY, Tier.EMERGENCY),
        ("he can't breathe", Tier.EMERGENCY, Tier.EMERGENCY),
    ],
)
def test_nobody_reached_takes_it_one_tier_up(said: str, alone: Tier, unreached: Tier) -> None:
    assert check(said).tier is alone
    assert check(f"{said}. Nobody answers").tier is unreached
