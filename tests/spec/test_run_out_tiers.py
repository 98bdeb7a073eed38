"""Running out, hour by hour: the tiers that the facts give, by the checker's own rules."""

from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from sidelight.advice.run_out import wording
from sidelight.advice.run_out.account import Left
from sidelight.core.tiers import Tier
from sidelight.dossier.emergency_supply import Supply
from sidelight.dossier.load import general, medicine
from sidelight.dossier.rules import Contact, NextDose
from sidelight.services.check import check
from sidelight.services.run_out import RunOutAnswer, questions, run_out

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LEFT = (*Left, None)
HOURS = (0.0, 6.0, 11.9, 12.0, 18.0, 24.0, 47.9, 48.0, 100.0, None)


def ask(**told: Any) -> RunOutAnswer:
    return run_out("baclofen", now=NOW, **({"country": "GB"} | told))


def contacts(answer: RunOutAnswer) -> list[Contact]:
    return [stop.contact for stop in answer.route]


@pytest.mark.parametrize(
    ("told", "tier"),
    [
        # Facts 13 A3 and A4.
        ({"hours": 3, "left": "enough", "no_signs": True}, Tier.SOON),
        ({"hours": 3, "left": "none", "no_signs": True}, Tier.TODAY),
        ({"hours": 3, "left": "not-enough", "no_signs": True}, Tier.TODAY),
        ({"hours": 12, "left": "enough", "no_signs": True}, Tier.TODAY),
        ({"hours": 24, "left": "enough", "no_signs": True}, Tier.TODAY),
        ({"hours": 3, "left": "enough", "no_signs": True, "risks": ["epilepsy"]}, Tier.TODAY),
        ({"hours": 3, "left": "enough", "no_signs": True, "risks": ["high_dose"]}, Tier.TODAY),
        ({"hours": 3, "left": "enough", "no_signs": True, "risks": ["kidney_disease"]}, Tier.TODAY),
        (
            {"hours": 3, "left": "enough", "no_signs": True, "risks": ["past_withdrawal"]},
            Tier.TODAY,
        ),
        ({"hours": 3, "left": "enough", "no_signs": True, "risks": ["unwell"]}, Tier.TODAY),
        ({"hours": 3, "left": "enough", "risks": ["unwell"]}, Tier.EMERGENCY),
        ({"hours": 3, "left": "enough"}, Tier.EMERGENCY),
        ({}, Tier.EMERGENCY),
    ],
)
def test_the_tier(told: dict[str, Any], tier: Tier) -> None:
    assert ask(**told).card.tier is tier


def test_any_danger_sign_is_an_emergency_whatever_else_is_told() -> None:
    about = medicine("baclofen").run_out
    assert about is not None
    for sign, hours, left, denied in product(about.danger, HOURS, LEFT, (True, False)):
        answer = ask(hours=hours, left=left, signs=[sign], no_signs=denied)
        assert answer.card.tier is Tier.EMERGENCY, (sign, hours, left)
        assert contacts(answer) == [Contact.EMERGENCY]
        assert answer.card.call[0].number == "999"


def test_not_knowing_counts_as_the_longest_and_as_yes() -> None:
    longest = ask(hours=1000, left="none", no_signs=True)
    unknown = ask(no_signs=True)
    assert unknown.card == longest.card
    assert len(unknown.assumed) == 2
    assert ask(hours=3, left="enough").assumed[0].endswith("We count that as yes.")


def test_longer_or_emptier_is_never_less_urgent() -> None:
    for left in LEFT:
        tiers = [ask(hours=hours, left=left, no_signs=True).card.tier.rank for hours in HOURS]
        assert tiers == sorted(tiers)
    for hours in HOURS:
        order = (Left.ENOUGH, Left.NOT_ENOUGH, Left.NONE, None)
        tiers = [ask(hours=hours, left=left, no_signs=True).card.tier.rank for left in order]
        assert tiers == sorted(tiers)


def test_more_told_never_lowers_the_answer() -> None:
    found = questions("baclofen")
    signs, risks = ([value for value, _ in part] for part in (found.signs, found.risks))
    for hours, left, risk in product((3.0, 12.0, None), Left, risks):
        without = ask(hours=hours, left=left, no_signs=True)
        with_it = ask(hours=hours, left=left, no_signs=True, risks=[risk])
        assert with_it.card.tier.rank >= without.card.tier.rank
        assert with_it.card.next_dose.rank >= without.card.next_dose.rank
        for sign in signs:
            more = ask(hours=hours, left=left, signs=[sign], no_signs=True, risks=[risk])
            assert more.card.tier.rank >= with_it.card.tier.rank


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("I ran out of baclofen 3 hours ago", {"hours": 3, "left": "none", "no_signs": True}),
        ("I ran out of baclofen 14 hours ago", {"hours": 14, "left": "none", "no_signs": True}),
        ("I ran out of baclofen two days ago", {"hours": 48, "left": "none", "no_signs": True}),
        (
            "I ran out of baclofen two days ago and I have a fever",
            {"hours": 48, "signs": ["fever"]},
        ),
        ("I missed a dose of baclofen", {"hours": 6, "left": "enough", "no_signs": True}),
    ],
)
def test_it_is_the_answer_that_the_checker_gives(words: str, told: dict[str, Any]) -> None:
    said = check(words, medicine_id="baclofen", country="GB", now=NOW)
    answer = ask(**told).card
    assert (answer.tier, answer.next_dose) == (said.tier, said.next_dose)
    rules = {reason.rule for reason in answer.reasons if reason.tier is answer.tier}
    assert rules <= {reason.rule for reason in said.reasons}


def test_the_stops_come_in_order_and_the_emergency_department_first_after_a_day() -> None:
    usual = [Contact.PRESCRIBER, Contact.PHARMACIST, Contact.ADVICE, Contact.EMERGENCY]
    assert contacts(ask(hours=14, left="none", no_signs=True)) == usual
    a_day = contacts(ask(hours=24, left="none", no_signs=True))
    assert a_day == [Contact.EMERGENCY, *usual[:3]]


def test_one_missed_dose_by_the_nhs_rule_and_no_restart_after_a_day() -> None:
    one = ask(hours=5, left="enough", no_signs=True)
    assert "less than 2 hours away" in one.card.next_dose_why
    assert one.card.next_dose is NextDose.MISSED
    long_gap = ask(hours=30, left="enough", no_signs=True)
    said = [long_gap.card.next_dose_why, *(step.text for step in long_gap.card.do_now)]
    assert "ask before you take the next one" in long_gap.card.next_dose_why
    assert not [text for text in said if "take it when you remember" in text]


def test_every_country_gets_a_way_and_says_what_it_knows_of_supply() -> None:
    for place in (*(c.code for c in general().help_lines.countries), None, "Atlantis"):
        answer = ask(hours=5, left="none", no_signs=True, country=place)
        assert len(answer.route) == 4
        assert all(stop.calls and stop.ask for stop in answer.route), place
        assert answer.supply is not None
        assert answer.supply.says
        missing = answer.supply.supply is Supply.NOT_FOUND
        assert ("found no source" in answer.supply.says[0].text) is missing, place


def test_after_two_days_or_when_nobody_knows_the_next_dose_waits_for_a_clinician() -> None:
    for hours in (48.0, None):
        answer = ask(hours=hours, left="enough", no_signs=True)
        assert answer.card.next_dose is NextDose.HOLD
        assert "A clinician decides" in answer.card.next_dose_why


def test_nobody_reached_in_time_goes_to_the_emergency_department() -> None:
    answer = ask(hours=6, left="none", no_signs=True, risks=["nobody_reached"])
    assert answer.card.tier is Tier.EMERGENCY
    assert contacts(answer) == [Contact.EMERGENCY]


def test_supply_that_was_read_over_a_year_ago_is_not_shown() -> None:
    late = run_out("baclofen", country="GB", no_signs=True, now=NOW.replace(year=2028))
    assert late.supply is not None
    assert (late.supply.supply, late.supply.seen) == (Supply.NOT_FOUND, None)


def test_the_words_name_what_was_told() -> None:
    answer = ask(hours=14, left="not-enough", no_signs=True, risks=["kidney_disease", "pump"])
    for script in answer.say:
        said = " ".join(step.text for step in script.lines)
        assert "can't be stopped suddenly" in said
        assert "12 to 24 hours ago" in said
        assert "not enough left" in said
        assert "idneys are weak" in said
        assert "pump" in said
    urgent = ask(hours=14, left="none", signs=["fever", "seizure"])
    (script,) = urgent.say
    assert any(step.text == "There is: a fever; a seizure (fit)." for step in script.lines)
    plain = " ".join(step.text for s in ask(no_signs=True).say for step in s.lines)
    assert "kidney" not in plain.lower()
    assert "I do not know when the last dose was" in plain


def test_everything_that_is_shown_has_its_source_listed() -> None:
    for told in ({"no_signs": True}, {"signs": ["fever"]}, {}):
        for place in ("US", "IT", "SE"):
            answer = ask(country=place, **told)
            steps = [*answer.bring, *answer.card.do_now, *answer.card.do_not]
            steps += [step for stop in answer.route for step in stop.ask]
            steps += [step for script in answer.say for step in script.lines]
            steps += answer.supply.says if answer.supply else ()
            used = {name for step in steps for name in step.sources}
            assert used <= answer.sources.keys()


def test_labels_cover_every_answer() -> None:
    assert set(wording.LEFT) == set(Left)
    assert set(wording.SUPPLY) == set(Supply)
