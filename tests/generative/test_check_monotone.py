"""Adding anything never lowers the tier nor loosens the answer on the next dose."""

import sys
from collections.abc import Iterable
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.check_sentences import EXPECTED

from sidelight.advice.urgency.engine import judge
from sidelight.core.tiers import Tier
from sidelight.dossier.rules import SignKind
from sidelight.services.check import check, checker

CHECKER = checker("baclofen")
ATOMS = tuple(sorted({name for rule in CHECKER.rules for line in rule.when for name in line}))
CLOSED = {name: CHECKER.closure.of({name}) for name in ATOMS}
CONTEXTS = (
    frozenset[str](),
    *(
        CLOSED[name]
        for name in ATOMS
        if CHECKER.lexicon.kinds.get(name)
        in (SignKind.ABOUT, SignKind.TIME, SignKind.BACKGROUND, SignKind.GAP)
    ),
)
SEEN: dict[frozenset[str], tuple[int, int]] = {}


def height(findings: frozenset[str]) -> tuple[int, int]:
    """Tier and next dose as numbers; -1 where no rule holds."""
    if findings not in SEEN:
        verdict = judge(findings, CHECKER.rules)
        SEEN[findings] = (verdict.tier.rank, verdict.next_dose.rank) if verdict else (-1, -1)
    return SEEN[findings]


def never_falls(base: frozenset[str], more: frozenset[str]) -> bool:
    low, high = height(base), height(base | more)
    return low[0] <= high[0] and low[1] <= high[1]


def every_pair(contexts: Iterable[frozenset[str]]) -> int:
    count = 0
    for context in contexts:
        for first, second in combinations(ATOMS, 2):
            both = context | CLOSED[first] | CLOSED[second]
            top = height(both)
            SEEN.pop(both, None)
            for one in (context, context | CLOSED[first], context | CLOSED[second]):
                low = height(one)
                assert low[0] <= top[0], (first, second, context)
                assert low[1] <= top[1], (first, second, context)
            count += 1
    return count


def report(capsys: pytest.CaptureFixture[str], line: str) -> None:
    """The proof prints its counts."""
    with capsys.disabled():
        sys.stdout.write(f"\n{len(ATOMS)} atoms, {len(CHECKER.rules)} rules: {line}\n")


def test_every_pair_of_atoms(capsys: pytest.CaptureFixture[str]) -> None:
    count = every_pair(CONTEXTS[:1])
    report(capsys, f"{count} pairs")
    assert count == len(ATOMS) * (len(ATOMS) - 1) // 2


@pytest.mark.slow
def test_every_pair_of_atoms_in_every_context(capsys: pytest.CaptureFixture[str]) -> None:
    count = every_pair(CONTEXTS)
    report(capsys, f"{count} pairs in {len(CONTEXTS)} contexts")
    assert count == len(CONTEXTS) * len(ATOMS) * (len(ATOMS) - 1) // 2


@given(st.sets(st.sampled_from(ATOMS)), st.sets(st.sampled_from(ATOMS)))
@settings(max_examples=500, deadline=None)
def test_larger_sets(base: set[str], more: set[str]) -> None:
    assert never_falls(CHECKER.closure.of(base), CHECKER.closure.of(more))


def alone_an_emergency(name: str) -> bool:
    return CHECKER.judge(frozenset({name}))[1].tier is Tier.EMERGENCY


DANGERS = tuple(
    f"{phrase}."
    for sign in CHECKER.content.general.signs
    if sign.phrases and alone_an_emergency(sign.id)
    for phrase in sign.phrases[:4]
    if "{" not in phrase
)


def test_danger_phrases_are_emergencies() -> None:
    calm = [said for said in DANGERS if check(said).tier is not Tier.EMERGENCY]
    assert not calm


@pytest.mark.slow
def test_adding_a_danger_to_any_sentence_never_lowers_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    count = 0
    for said in EXPECTED:
        for danger in DANGERS:
            for whole in (f"{said}. {danger}", f"{danger} {said}"):
                assert check(whole).tier is Tier.EMERGENCY, whole
                count += 1
    report(capsys, f"{len(EXPECTED)} sentences with {len(DANGERS)} dangers, {count} texts")


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_it_or_calms_it(text: str) -> None:
    if text.strip():
        card = check(f"{text}\nI can't breathe")
        assert card.tier is Tier.EMERGENCY


@given(st.lists(st.sampled_from(sorted(EXPECTED)), min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_several_sentences_are_as_urgent_as_their_worst(said: list[str]) -> None:
    # "Soon" may rest on something not told, and another sentence may tell it.
    worst = max(EXPECTED[each].rank for each in said)
    assume(worst >= Tier.TODAY.rank)
    card = check(". ".join(said))
    assert card.tier.rank >= worst
