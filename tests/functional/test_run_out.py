"""``sidelight run-out`` and its page, as a person meets them."""

import json
import logging
from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result
from starlette.testclient import TestClient

from sidelight.core.errors import UsageError
from sidelight.dossier.load import general, medicine
from sidelight.guide import reading
from sidelight.guide.compose import prose
from sidelight.services.run_out import as_json, run_out
from sidelight.surfaces.cli.run_out import command
from sidelight.surfaces.web.app import create_app

ADDRESS = "/medicines/baclofen/running-out"


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(), raise_server_exceptions=False) as made:
        yield made


def run(*words: str) -> Result:
    return CliRunner().invoke(command, ["baclofen", *words])


def flat(text: str) -> str:
    return " ".join(text.split())


def test_in_the_terminal_how_soon_comes_first_then_the_way_and_the_words() -> None:
    result = run("--hours", "14", "--left", "none", "--no-signs", "--country", "GB")
    assert result.exit_code == 0
    said = flat(result.output)
    assert said.startswith("TODAY: GET ADVICE NOW, BY PHONE")
    parts = ["Do now", "1. Your prescriber", "2. Any pharmacist", "3. The out-of-hours"]
    parts += ["4. The emergency", "999", "To a pharmacist", "can't be stopped suddenly"]
    parts += ["Take with you", "Do not", "The next dose", "no schedule", "Sources"]
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    assert "(we read it)" in said


def test_what_is_left_out_is_said_and_counts_as_the_worst() -> None:
    said = flat(run().output)
    assert said.startswith("EMERGENCY: CALL NOW")
    assert "We count it as 2 days ago or more." in said
    assert "We count that as yes." in said


def test_the_questions_can_be_seen() -> None:
    said = run("--ask").output
    for word in ("none", "severe_spasm", "kidney_disease", "A racing heart"):
        assert word in said


def test_json_has_the_card_and_the_rest() -> None:
    found = json.loads(run("--json", "--no-signs", "--country", "IT").output)
    assert list(found) == [
        "card", "assumed", "supply", "route", "say", "bring", "sources", "notice",
    ]  # fmt: skip
    assert found["card"]["tier"] == "today"
    assert found["supply"]["supply"] == "yes"
    assert found["supply"]["seen"] == "2026-11-22"
    assert found["route"][0]["contact"] == "emergency"
    assert found["sources"]["supply-it-decree"]["url"].startswith("https://")


@pytest.mark.parametrize(
    "words",
    [
        ("--hours", "-1"),
        ("--hours", "nan"),
        ("--left", "a zebra"),
        ("--sign", "zebra"),
        ("--risk", "zebra"),
    ],
)
def test_bad_input_gets_three_sentences_without_its_own_words(words: tuple[str, str]) -> None:
    result = run(*words)
    assert isinstance(result.exception, UsageError)
    error = result.exception
    assert all((error.what, error.got, error.do))
    assert "emergency number" in error.do
    assert "zebra" not in str(error)


@pytest.mark.parametrize("hours", ["abc", "", "99999", "inf", "6 h"])
def test_hours_that_can_not_be_are_said_with_the_emergency_number(hours: str) -> None:
    error = run("--hours", hours).exception
    assert isinstance(error, UsageError)
    assert "emergency number" in error.do
    assert "abc" not in str(error)


def test_the_page_answers_and_keeps_the_answers_out_of_the_address(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    sent = {
        "country": "GB",
        "hours": "12-to-24",
        "left": "none",
        "sure": "none",
        "risk": "epilepsy",
    }
    with caplog.at_level(logging.DEBUG):
        response = client.post(ADDRESS, data=sent)
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    assert "epilepsy" not in caplog.text.lower()
    for words in ("Today: get advice", "emergency supply", "tel:999", "I have epilepsy.", "111"):
        assert words in response.text
    assert 'action="' + ADDRESS in response.text
    assert "?" not in response.request.url.path


def test_a_danger_sign_puts_the_number_first(client: TestClient) -> None:
    html = client.post(ADDRESS, data={"country": "DE", "sign": ["fever", "seizure"]}).text
    assert "Emergency: call now" in html
    assert html.index("tel:112") < html.index("Have someone stay with you")
    assert "There is: a fever; a seizure (fit)." in html
    assert "Any pharmacist" not in html


def test_not_sure_counts_as_yes(client: TestClient) -> None:
    html = client.post(ADDRESS, data={"hours": "under-12", "left": "enough", "sure": "unsure"}).text
    assert "Emergency: call now" in html
    assert "We count that as yes." in html


def test_feeling_unwell_is_no_word_on_danger_signs(client: TestClient) -> None:
    assert client.post(ADDRESS, data={"risk": "unwell"}).status_code == 422
    unsure = client.post(ADDRESS, data={"risk": "unwell", "sure": "unsure"}).text
    assert "Emergency: call now" in unsure
    assert "There is: feeling unwell." in unsure


def test_without_a_word_on_danger_signs_it_asks_again_and_keeps_the_rest(
    client: TestClient,
) -> None:
    response = client.post(ADDRESS, data={"hours": "over-48", "left": "none", "country": "FR"})
    assert response.status_code == 422
    assert "None of these" in response.text
    assert 'value="over-48" checked' in response.text
    assert 'value="FR" selected' in response.text


@pytest.mark.parametrize(
    "sent",
    [{"sign": "zebra"}, {"left": "zebra", "sure": "none"}, {"risk": "zebra", "sure": "none"}],
)
def test_a_made_up_answer_is_refused_and_not_repeated(
    client: TestClient, sent: dict[str, str]
) -> None:
    response = client.post(ADDRESS, data=sent)
    assert response.status_code == 422
    assert "zebra" not in response.text


def test_made_up_hours_count_as_not_known(client: TestClient) -> None:
    html = client.post(ADDRESS, data={"hours": "zebra", "sure": "none", "left": "none"}).text
    assert "We count it as 2 days ago or more." in html


def test_a_country_may_come_by_a_link_and_nothing_else(client: TestClient) -> None:
    html = client.get(ADDRESS, params={"country": "nz", "sign": "fever", "hours": "over-48"}).text
    assert 'value="NZ" selected' in html
    assert " checked" not in html


def test_an_unknown_medicine_has_no_page(client: TestClient) -> None:
    for address in ("/medicines/zebra/running-out",):
        assert client.get(address).status_code == 404
        assert client.post(address, data={"sure": "none"}).status_code == 404


@pytest.mark.parametrize(
    "address", ["/", "/medicines/baclofen", "/medicines/baclofen/missed-dose",
                "/medicines/baclofen/stopping", "/medicines/baclofen/withdrawal"],
)  # fmt: skip
def test_it_is_linked_from_where_it_is_needed(client: TestClient, address: str) -> None:
    assert f'href="{ADDRESS}' in client.get(address).text


def test_the_checkers_answer_links_it_when_a_dose_is_missing(client: TestClient) -> None:
    missing = client.post("/check", data={"text": "I ran out of baclofen", "country": "GB"}).text
    assert f'href="{ADDRESS}?country=GB"' in missing
    other = client.post("/check", data={"text": "I started it and feel dizzy"}).text
    assert ADDRESS not in other


def test_the_words_are_easy_to_read() -> None:
    names = prose.names(medicine("baclofen"))
    for country in general().help_lines.countries:
        answer = run_out("baclofen", country=country.code, no_signs=True, risks=["pump"])
        assert answer.supply is not None
        told = [step.text for step in answer.supply.says]
        asked = [step.text for stop in answer.route for step in stop.ask]
        said = [step.text for script in answer.say for step in script.lines]
        assert reading.grade(told, names) <= 8, country.code
        assert reading.grade([*asked, *said], names) <= 6


def test_json_holds_no_null_by_accident() -> None:
    found = as_json(run_out("baclofen", signs=["fever"]))
    assert found["supply"] is None, "in an emergency nobody is sent to a pharmacy"
