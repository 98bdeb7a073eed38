"""The self-assessment's pages without a browser: what is asked, answered, and forgotten."""

import logging
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from sidelight.surfaces.web.app import create_app

PATH = "/self-assessment"
AS_PRESCRIBED = {
    "as_prescribed": "yes", "extra": "none", "item1": "0", "item3": "0", "item4": "0",
    "item5": "0", "direct": "no", "country": "GB",
}  # fmt: skip


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(), raise_server_exceptions=False) as made:
        yield made


@pytest.mark.parametrize("address", ["", "/taps-1", "/phq-2"])
def test_crisis_lines_are_in_sight_before_any_answer(client: TestClient, address: str) -> None:
    shown = client.get(f"{PATH}{address}?country=GB").text
    assert "999" in shown
    assert "116 123" in shown
    if address:
        assert shown.index("116 123") < shown.index('method="post"')


def test_why_is_asked_before_the_instrument_and_the_direct_question_last(
    client: TestClient,
) -> None:
    shown = client.get(f"{PATH}/taps-1").text
    asked = ["only as prescribed", "took extra", "PAST 12 MONTHS", "harming yourself"]
    places = [shown.index(words) for words in asked]
    assert places == sorted(places)


def test_as_prescribed_ends_in_expected(client: TestClient) -> None:
    shown = client.post(f"{PATH}/taps-1", data=AS_PRESCRIBED | {"medicine": "baclofen"}).text
    assert "that is expected" in shown
    assert "Do not stop suddenly" in shown
    assert "116 123" in shown
    assert "Lines for alcohol and drugs" not in shown
    assert "Emergency: call now" not in shown


@pytest.mark.parametrize("said", [{"direct": "yes"}, {"direct": "unsaid"}, {}])
def test_the_direct_answer_opens_the_page(client: TestClient, said: dict[str, str]) -> None:
    sent = {"item1": "0", "item2": "0", "country": "US", **said}
    shown = client.post(f"{PATH}/phq-2", data=sent).text
    main = shown[shown.index("<main") :]
    assert main.index("Emergency: call now") < main.index("911") < main.index("988")
    assert main.index("988") < main.index("Your score is 0 of 6")


def test_both_sensitivities_are_side_by_side(client: TestClient) -> None:
    shown = client.post(f"{PATH}/phq-2", data={"item1": "1", "item2": "1", "direct": "no"}).text
    assert all(f"finds {n} of 100" in shown for n in (86, 61, 83))


def test_lines_for_alcohol_and_drugs_are_offered_where_they_help(client: TestClient) -> None:
    sent = AS_PRESCRIBED | {"as_prescribed": "no", "extra": "feeling", "country": "NZ"}
    shown = client.post(f"{PATH}/taps-1", data=sent).text
    assert "0800 787 797" in shown
    assert "Do not stop suddenly" in shown


def test_answers_are_never_logged_stored_or_taken_from_the_address(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="sidelight"):
        response = client.post(f"{PATH}/phq-2", data={"item1": "3", "item2": "3"})
    assert response.headers["cache-control"] == "no-store"
    assert caplog.text == ""
    asked = client.get(f"{PATH}/phq-2?item1=3&item2=3&direct=yes").text
    assert " checked" not in asked
    assert "Your score" not in asked


@pytest.mark.parametrize("sent", [{}, {"item1": "zebra77"}, {"direct": "zebra77"}])
def test_what_can_not_be_used_is_said_and_the_rest_is_kept(
    client: TestClient, sent: dict[str, str]
) -> None:
    kept = {"item2": "3"} if sent else {}
    response = client.post(f"{PATH}/phq-2", data={**sent, **kept, "country": "GB"})
    assert response.status_code == 422
    assert 'role="alert"' in response.text
    assert "zebra77" not in response.text
    assert response.text.count(" checked") == len(kept)
    assert "116 123" in response.text


def test_an_unknown_questionnaire_is_a_missing_page(client: TestClient) -> None:
    assert client.get(f"{PATH}/zebra").status_code == 404


def test_an_unknown_medicine_loses_no_answer(client: TestClient) -> None:
    response = client.post(f"{PATH}/taps-1", data=AS_PRESCRIBED | {"medicine": "zebra"})
    assert response.status_code == 200
    assert "zebra" not in response.text


@pytest.mark.parametrize("section", ["dependence", "misuse"])
def test_the_guide_leads_here(client: TestClient, section: str) -> None:
    link = f'href="{PATH}?medicine=baclofen"'
    assert link in client.get(f"/medicines/baclofen/{section}").text
    assert link not in client.get("/medicines/baclofen/kidney").text
    assert f'href="{PATH}"' in client.get("/").text


def test_what_is_not_copied_is_named_and_why(client: TestClient) -> None:
    shown = client.get(PATH).text
    for name in ("SDS", "DAST-10", "AUDIT-C", "ASSIST", "CAGE-AID"):
        assert name in shown
    assert "criticizing" not in shown, "no item of them"
