"""Every red flag and every tier of the facts, typed as plain words, gets its tier."""

import sys

import pytest
from tests.check_sentences import EMERGENCY, EXPECTED

from sidelight.advice.urgency.answer import LAST
from sidelight.core.tiers import Tier
from sidelight.dossier.rules import NextDose
from sidelight.services.check import check


def test_the_table_is_large_enough(capsys: pytest.CaptureFixture[str]) -> None:
    tiers = list(EXPECTED.values())
    with capsys.disabled():
        counts = ", ".join(f"{tiers.count(tier)} {tier.value}" for tier in Tier)
        sys.stdout.write(f"\n{len(tiers)} sentences: {counts}\n")
    assert len(tiers) >= 80
    assert all(tiers.count(tier) >= 10 for tier in Tier)


@pytest.mark.parametrize("said", EXPECTED)
def test_a_sentence_gets_its_tier(said: str) -> None:
    card = check(said, country="GB")
    assert card.tier is EXPECTED[said], [finding.id for finding in card.findings]


@pytest.mark.parametrize("said", EXPECTED)
def test_every_answer_can_be_acted_on(said: str) -> None:
    card = check(said, country="GB")
    assert card.call[0].number == "999"
    assert [step.id for step in card.do_now[-1:]] == list(LAST.get(card.tier, ())) or (
        card.tier is Tier.EMERGENCY and card.do_now
    )
    assert card.reasons
    assert card.next_dose_why
    used = {name for part in (*card.reasons, *card.do_now, *card.do_not) for name in part.sources}
    assert used <= card.sources.keys()
    if card.not_understood:
        assert not card.understood
        assert card.tier is not Tier.SELF_CARE


@pytest.mark.parametrize("said", EMERGENCY)
def test_an_emergency_opens_with_the_call(said: str) -> None:
    card = check(said, country="US")
    assert card.do_now[0].id == "first_aid.call_emergency"
    assert card.next_dose in (NextDose.NOTHING, NextDose.ASK_FIRST)
    assert "top" in card.next_dose_why, "stopping suddenly is dangerous too"


@pytest.mark.parametrize(
    ("said", "dose"),
    [
        ("I ran out two days ago and I'm seeing things", NextDose.NOTHING),
        ("my lips are swollen", NextDose.NOTHING),
        ("I took a double dose", NextDose.HOLD),
        ("I forgot one tablet today", NextDose.MISSED),
        ("I started baclofen 3 days ago and feel a bit sleepy", NextDose.AS_USUAL),
        ("qwertz uiop", NextDose.ASK_FIRST),
    ],
)
def test_the_next_dose(said: str, dose: NextDose) -> None:
    assert check(said).next_dose is dose


def test_a_missed_dose_is_told_the_two_hour_rule() -> None:
    why = check("I forgot one tablet today").next_dose_why
    assert "less than 2 hours" in why
    assert "Never take two doses together" in why
