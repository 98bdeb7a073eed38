"""The questions asked back: which, in what order, and what an answer does."""

import pytest
from pydantic import ValidationError

from sidelight.advice.urgency.questions import MOST, NONE, UNSURE, raised
from sidelight.core.errors import UsageError
from sidelight.core.tiers import Tier
from sidelight.dossier.questions import CheckQuestion
from sidelight.services.check import as_json, check

SLEEPY = "I started baclofen 3 days ago and feel a bit sleepy"


def ids(said: str, **answers: tuple[str, ...]) -> list[str]:
    return [each.id for each in check(said, answers=answers).questions]


def test_danger_comes_first_then_too_much_and_the_kidneys() -> None:
    assert ids(SLEEPY) == ["danger_now", "too_much", "background", "how_sleepy", "too_little"]


def test_an_emergency_is_asked_nothing() -> None:
    assert ids("he can't breathe") == []


def test_what_was_said_or_denied_is_not_asked() -> None:
    def offered(said: str) -> dict[str, str]:
        return next(each.options for each in check(said).questions if each.id == "danger_now")

    assert "confusion" in offered(SLEEPY)
    assert "confusion" not in offered(f"{SLEEPY}, no confusion")
    assert "older" not in str(check(f"{SLEEPY}. I am 71").questions)


def test_a_yes_becomes_a_finding_with_its_own_first_aid() -> None:
    card = check(SLEEPY, answers={"danger_now": ("breathing",)})
    assert card.tier is Tier.EMERGENCY
    assert "first_aid.sit_up" in {step.id for step in card.do_now}
    assert "breathing_trouble" in {finding.id for finding in card.findings}


def test_not_knowing_is_shown_as_not_known_and_not_as_a_finding() -> None:
    card = check(SLEEPY, answers={"too_much": (UNSURE,)})
    assert card.tier is Tier.EMERGENCY
    assert "extra_dose" not in {finding.id for finding in card.findings}
    assert card.not_known == ("Was more taken than usual, or the wrong thing?",)


def test_not_knowing_backgrounds_raises_self_care_to_soon_only() -> None:
    card = check(SLEEPY, answers={"background": (UNSURE,)})
    assert card.tier is Tier.SOON
    assert "risk-unknown" in {reason.rule for reason in card.reasons}


def test_saying_when_it_was_started_closes_the_gap() -> None:
    assert check("I feel a bit sleepy").tier is Tier.SOON
    assert check("I feel a bit sleepy", answers={"started_when": ("weeks",)}).tier is Tier.SELF_CARE
    assert check("I feel a bit sleepy", answers={"started_when": ("longer",)}).tier is Tier.SOON
    assert check("I feel a bit sleepy", answers={"started_when": (UNSURE,)}).tier is Tier.SOON


def test_a_tick_beside_none_of_these_counts() -> None:
    assert check(SLEEPY, answers={"danger_now": (NONE, "fit")}).tier is Tier.EMERGENCY


def test_five_answers_are_the_most() -> None:
    answers = dict.fromkeys(ids(SLEEPY), (NONE,))
    assert len(answers) == MOST
    assert check(SLEEPY, answers=answers).questions == ()


@pytest.mark.parametrize(
    "answers", [{"horoscope": ("yes",)}, {"danger_now": ("aries",)}, {"danger_now": ()}]
)
def test_an_answer_nobody_offers_is_refused(answers: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(UsageError, match="emergency number now"):
        check(SLEEPY, answers=answers)


@pytest.mark.parametrize(
    ("tier", "worst", "expected"),
    [
        (Tier.SELF_CARE, Tier.EMERGENCY, Tier.SOON),
        (Tier.SOON, Tier.EMERGENCY, Tier.TODAY),
        (Tier.TODAY, Tier.EMERGENCY, Tier.TODAY),
        (Tier.EMERGENCY, Tier.EMERGENCY, Tier.EMERGENCY),
        (Tier.SOON, Tier.SOON, Tier.SOON),
        (Tier.SELF_CARE, Tier.SOON, Tier.SOON),
    ],
)
def test_doubt_raises_by_one_and_never_to_an_emergency(
    tier: Tier, worst: Tier, expected: Tier
) -> None:
    assert raised(tier, worst) is expected


def test_json_carries_the_questions() -> None:
    data = as_json(check(SLEEPY))
    assert data["questions"][0]["id"] == "danger_now"
    assert data["questions"][0]["options"]["breathing"].startswith("Trouble breathing")
    assert data["not_known"] == []


WHOLE = {
    "id": "q",
    "asks": "Is it so?",
    "kind": "red_flag",
    "options": {"yes": {"says": "Yes", "findings": ["a"]}},
    "sources": {"sidelight": "O"},
}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"asks": "It is so."}, "pattern"),
        ({"several": False}, "at least two"),
        ({"options": {"none": {"says": "No"}}}, "not options"),
        ({"kind": "background", "unsure": ["a"]}, "only a red flag"),
        ({"kind": "gap"}, "fills a gap"),
        ({"fills": ["not_understood"]}, "time_not_stated"),
        ({"lowers": "soon"}, "lowers"),
    ],
)
def test_a_question_that_does_not_hold_is_refused(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        CheckQuestion.model_validate({**WHOLE, **change})
