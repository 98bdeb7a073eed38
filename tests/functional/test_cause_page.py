"""The page "is it this medicine?": words in the body only, each thing by itself, danger first."""

import pytest
from starlette.testclient import TestClient

from sidelight.advice.lexicon.reader import read
from sidelight.advice.timing import Told
from sidelight.dossier.timing import DoseChange
from sidelight.services.cause import CHANGES, cause
from sidelight.services.check import check, checker
from sidelight.surfaces.web.app import create_app
from sidelight.surfaces.web.cause import IN_WORDS

PAGE = "/medicines/baclofen/is-it-this"


@pytest.fixture(scope="module")
def site() -> TestClient:
    return TestClient(create_app())


def ask(site: TestClient, text: str, **given: str) -> str:
    return site.post(PAGE, data={"text": text, "country": "GB", **given}).text


def test_each_thing_that_is_felt_gets_a_part_of_its_own(site: TestClient) -> None:
    said = ask(site, "sleepy and my ears ring and I have a fever", began="days", change="raised")
    for part in ("Sleepiness: is it baclofen?", "A fever: not an effect that we list"):
        assert part in said
    assert "does not settle it" in said
    assert "never that it did not" in said


def test_an_emergency_comes_before_the_answer(site: TestClient) -> None:
    said = ask(site, "I can't breathe and feel sleepy")
    assert "<title>Emergency: call now" in said
    assert said.index('href="tel:999"') < said.index("is it baclofen?</h2>")


def test_the_checker_takes_the_same_words_from_a_button(site: TestClient) -> None:
    said = ask(site, "my ears ring & buzz")
    assert '<form method="post" action="/check">' in said
    assert '<input type="hidden" name="text" value="my ears ring &amp; buzz">' in said


@pytest.mark.parametrize("change", IN_WORDS)
def test_the_checker_is_told_the_change_that_was_chosen(
    change: DoseChange, site: TestClient
) -> None:
    assert IN_WORDS[change] in ask(site, "can't sleep", change=change.value)
    findings = read(IN_WORDS[change], checker("baclofen").lexicon).findings
    assert CHANGES[change] in findings
    answer = cause("baclofen", "can't sleep", told=Told(changes=frozenset({change})))
    assert check(f"can't sleep\n{IN_WORDS[change]}").tier.rank >= answer.tier.rank


def test_missed_doses_with_a_sign_of_withdrawal_ask_for_advice_today(site: TestClient) -> None:
    said = ask(site, "can't sleep", change="missed", since="hours")
    assert "Today: get advice now" in said
    assert "within 1 to 3 days" in said


def test_what_was_chosen_stays_chosen(site: TestClient) -> None:
    said = ask(site, "headache", began="weeks", change="lowered", since="hours")
    for chosen in ("weeks", "lowered", "hours"):
        assert f'value="{chosen}" selected' in said


def test_words_that_are_not_understood_are_shown_and_escaped(site: TestClient) -> None:
    said = ask(site, "<b>zebraquux</b> and a headache")
    assert "We did not understand:" in said
    assert "zebraquux" in said
    assert "<b>zebraquux" not in said


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
def test_no_words_and_too_many_bring_the_form_back(site: TestClient, text: str) -> None:
    answer = site.post(PAGE, data={"text": text, "began": "days"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'value="days" selected' in answer.text


def test_a_choice_that_is_none_of_ours_is_left_out(site: TestClient) -> None:
    assert "Does the time fit?" not in ask(site, "headache", began="<script>", change="99")


def test_words_in_the_address_are_not_taken_but_an_effect_is(site: TestClient) -> None:
    assert "zebraquux" not in site.get(f"{PAGE}?text=zebraquux&effect=zebraquux").text
    assert ">Sleepiness</textarea>" in site.get(f"{PAGE}?effect=drowsiness").text


def test_a_medicine_that_is_not_there_has_no_page(site: TestClient) -> None:
    assert site.get("/medicines/nothing/is-it-this").status_code == 404
    assert site.post("/medicines/nothing/is-it-this", data={"text": "hi"}).status_code == 404


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("/medicines/baclofen", f'href="{PAGE}"'),
        ("/medicines/baclofen/effect-dry-mouth", f'href="{PAGE}?effect=dry_mouth"'),
        ("/medicines/baclofen/cause", f'href="{PAGE}"'),
    ],
)
def test_the_guide_and_each_effect_lead_to_it(site: TestClient, page: str, link: str) -> None:
    assert link in site.get(page).text


def test_a_clinicians_page_does_not_lead_to_it(site: TestClient) -> None:
    assert "is-it-this" not in site.get("/medicines/baclofen/clinicians").text


def test_the_checkers_answer_leads_to_each_effect_and_to_the_questions(site: TestClient) -> None:
    said = site.post("/check", data={"text": "I feel dizzy and can't sleep"}).text
    for address in ("/medicines/baclofen/effect-insomnia", "/medicines/baclofen/effect-dizziness"):
        assert f'href="{address}"' in said
        assert site.get(address).status_code == 200
    assert f'href="{PAGE}"' in said
