"""A carer's card has every step that the ill person's own card has, and more of them."""

import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.generative.test_check_monotone import ATOMS, CHECKER

from sidelight.advice.card import Card, Voice
from sidelight.advice.lexicon.whose import CARER, SELF
from sidelight.advice.situation import Situation
from sidelight.advice.urgency.answer import answer
from sidelight.advice.urgency.voice import DO, DO_NOT, TELL

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ABOUT = ("about_other", "about_elder", "about_child", "about_baby")
TO_CARERS = (frozenset({CARER}), frozenset({CARER, SELF}))
FOR_CARERS = {name for names in (*DO.values(), *DO_NOT.values()) for name in names}
OWN_WORDS = re.compile(
    r"\byou (?:feel|take|took|have (?:had|taken)|vomited|are (?:in|pregnant|vomiting)|cut|wish)\b"
    r"|\byour (?:\w+ )?(?:dose|doses|kidneys|mood|prescriber|packet|pump)\b|\bDo not take\b",
)
"""Words that only the person who takes the medicine can do anything with."""


def card(findings: Iterable[str]) -> Card:
    whole, verdict = CHECKER.judge(frozenset(findings))
    return answer(Situation(whole.findings, ()), verdict, CHECKER.content, "GB", NOW)


def steps(found: Card) -> tuple[set[str], set[str]]:
    return {step.id for step in found.do_now}, {step.id for step in found.do_not}


def keeps_all(own: Card, carer: Card) -> None:
    """All steps, whom to call and what to tell; the tier and the dose are at least as strict."""
    for had, has in zip(steps(own), steps(carer), strict=True):
        assert had <= has
    assert own.call == carer.call
    assert set(own.tell_them) | {TELL} == set(carer.tell_them)
    assert (own.tier, own.next_dose) == (carer.tier, carer.next_dose)
    assert any(step.id in FOR_CARERS for step in (*carer.do_now, *carer.do_not))


def test_to_write_for_another_takes_no_step_away(capsys: pytest.CaptureFixture[str]) -> None:
    count = 0
    for findings in (*((name,) for name in ATOMS), *list(combinations(ATOMS, 2))[::5]):
        own = card(findings)
        assert own.voice is Voice.OWN
        for also in TO_CARERS:
            keeps_all(own, card({*findings, *also}))
            count += 1
    with capsys.disabled():
        sys.stdout.write(f"\n{len(ATOMS)} atoms: {count} carers' cards have every step\n")


@given(st.sets(st.sampled_from(ATOMS), min_size=1))
@settings(max_examples=300, deadline=None)
def test_however_much_is_told(findings: set[str]) -> None:
    keeps_all(card(findings), card(findings | {CARER}))


def test_who_it_is_about_takes_no_step_away_while_the_tier_stays() -> None:
    for name in ATOMS:
        own = card({name})
        for about in ABOUT:
            carer = card({name, about, CARER})
            assert carer.tier.rank >= own.tier.rank
            assert carer.next_dose.rank >= own.next_dose.rank
            if carer.tier is own.tier:
                for had, has in zip(steps(own), steps(carer), strict=True):
                    assert had <= has, (name, about)


def test_no_step_for_a_carer_speaks_as_if_they_took_the_medicine() -> None:
    found = {
        step.id: step.text
        for name in ATOMS
        for carer in [card({name, CARER})]
        for step in (*carer.do_now, *carer.do_not)
        if OWN_WORDS.search(step.text)
    }
    assert found == {}
    whys = {card({name, CARER}).next_dose_why for name in ATOMS}
    assert not [why for why in whys if OWN_WORDS.search(why)]


def test_those_words_can_be_found() -> None:
    assert OWN_WORDS.search(card({"overdose"}).next_dose_why)
