"""Whatever is answered: not knowing is never calm, and a yes never lowers anything."""

import sys
from itertools import combinations
from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidelight.advice.urgency.questions import MOST, NONE, SKIPPED, UNSURE, Told, told
from sidelight.core.tiers import Tier
from sidelight.dossier.questions import CheckQuestion, QuestionKind
from sidelight.services.check import check, checker

CHECKER = checker("baclofen")
QUESTIONS = CHECKER.questions
ATOMS = sorted({name for rule in CHECKER.rules for line in rule.when for name in line})
ID = attrgetter("id")
SETS = st.frozensets(st.sampled_from(ATOMS), max_size=4)


def of_kind(kind: QuestionKind) -> list[CheckQuestion]:
    return [question for question in QUESTIONS if question.kind is kind]


def tier(findings: frozenset[str], more: Told) -> Tier:
    counted = (findings - more.filled) | more.sure | more.assumed
    return CHECKER.tier(counted, more.doubt)


def answered(question: CheckQuestion, *chosen: str) -> Told:
    return told(QUESTIONS, {question.id: chosen})


def contexts(question: CheckQuestion) -> list[frozenset[str]]:
    """Every situation of up to two findings in which the question may be asked."""
    every = [frozenset(pair) for size in (0, 1, 2) for pair in combinations(ATOMS, size)]
    return [
        found
        for found in every
        if all(CHECKER.closure.of(found) & set(line) for line in question.when)
    ]


@pytest.mark.slow
def test_not_knowing_a_red_flag_counts_as_yes(capsys: pytest.CaptureFixture[str]) -> None:
    count = 0
    for question in of_kind(QuestionKind.RED_FLAG):
        for context in contexts(question):
            unsure = tier(context, answered(question, UNSURE))
            for name in question.options:
                assert unsure.rank >= tier(context, answered(question, name)).rank, (
                    question.id,
                    name,
                )
                count += 1
    with capsys.disabled():
        sys.stdout.write(f"\n{count} options of red flags, each held against not knowing\n")


@pytest.mark.slow
def test_not_knowing_a_background_raises_by_one_and_makes_no_emergency() -> None:
    rose = 0
    for question in of_kind(QuestionKind.BACKGROUND):
        for context in contexts(question):
            before = tier(context, Told())
            after = tier(context, answered(question, UNSURE))
            assert before.rank <= after.rank <= before.rank + 1
            assert after is before or after is not Tier.EMERGENCY
            worst = max(tier(context, answered(question, name)).rank for name in question.options)
            assert after.rank == max(before.rank, min(worst, before.rank + 1, Tier.TODAY.rank))
            rose += after is not before
    assert rose > 1000


@given(SETS, st.data())
def test_more_answers_never_lower(findings: frozenset[str], data: st.DataObject) -> None:
    """Every answer but one that closes a gap: that says when the medicine was started."""
    asked = [question for question in QUESTIONS if question.kind is not QuestionKind.GAP]
    before: dict[str, tuple[str, ...]] = {}
    for question in data.draw(st.lists(st.sampled_from(asked), max_size=MOST, unique_by=ID)):
        chosen = data.draw(st.sampled_from([*question.options, NONE, UNSURE, SKIPPED]))
        after = {**before, question.id: (chosen,)}
        low = tier(findings, told(QUESTIONS, before))
        assert low.rank <= tier(findings, told(QUESTIONS, after)).rank
        before = after


@given(SETS, SETS, st.data())
def test_a_danger_beside_the_answers_never_lowers(
    findings: frozenset[str], danger: frozenset[str], data: st.DataObject
) -> None:
    answers = {
        question.id: (data.draw(st.sampled_from([*question.options, NONE, UNSURE])),)
        for question in data.draw(st.lists(st.sampled_from(QUESTIONS), max_size=MOST, unique_by=ID))
    }
    so_far = told(QUESTIONS, answers)
    assert tier(findings, so_far).rank <= tier(findings | danger, so_far).rank


@pytest.mark.parametrize("question", QUESTIONS, ids=ID)
def test_every_option_can_change_the_tier(question: CheckQuestion) -> None:
    """One that can't has no place here. Where one of several is so, the others say the rest."""
    idle = set(question.options)
    for context in contexts(question):
        now = tier(context, Told())
        idle -= {name for name in idle if tier(context, answered(question, name)) is not now}
        if not idle:
            break
    assert not idle if question.several else len(idle) < len(question.options)


SAID = [
    "I started baclofen 3 days ago and feel a bit sleepy",
    "I missed a dose",
    "mum has a headache",
    "qwertz",
    "I took a double dose",
    "can I stop",
]


@given(st.sampled_from(SAID), st.data())
def test_at_most_five_questions_and_none_twice(said: str, data: st.DataObject) -> None:
    answers: dict[str, tuple[str, ...]] = {}
    card = check(said)
    while card.questions:
        asked = [each.id for each in card.questions]
        assert not set(asked) & answers.keys()
        assert len(answers) + len(asked) <= MOST
        assert all(each.options for each in card.questions)
        first = card.questions[0]
        chosen = data.draw(st.sampled_from([*first.options, NONE, UNSURE, SKIPPED]))
        answers[first.id] = (chosen,)
        card = check(said, answers=answers)
    assert len(answers) <= MOST
    if card.tier is Tier.EMERGENCY:
        assert card.do_now[0].id == "first_aid.call_emergency"
