"""The site without a browser: headers, errors, and what happens to a person's words."""

import logging
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from sidelight.surfaces.web.app import create_app
from sidelight.surfaces.web.headers import SECURITY

WORDS = "my zebra says I ran out of baclofen"


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(), raise_server_exceptions=False) as made:
        yield made


@pytest.mark.parametrize(
    "address", ["/", "/check", "/sources", "/evidence", "/medicines/baclofen", "/nowhere"]
)
def test_every_response_carries_the_security_headers(client: TestClient, address: str) -> None:
    response = client.get(address)
    for name, value in SECURITY.items():
        assert response.headers[name] == value
    assert response.headers["cache-control"] == "no-store"
    assert "<script" not in response.text
    assert " style=" not in response.text, "the policy would drop an inline style"


def test_the_style_sheet_is_kept_and_named_by_its_content(client: TestClient) -> None:
    html = client.get("/").text
    address = html.split('rel="stylesheet" href="')[1].split('"')[0]
    response = client.get(address)
    assert response.headers["content-type"].startswith("text/css")
    assert "immutable" in response.headers["cache-control"]


def test_a_missing_page_says_what_to_do(client: TestClient) -> None:
    for address in ("/nowhere", "/medicines/nothing", "/evidence/nothing"):
        response = client.get(address)
        assert response.status_code == 404, address
        assert 'href="/check"' in response.text


def test_words_are_answered_once_and_never_logged(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        response = client.post("/check", data={"text": WORDS, "country": "GB"})
    assert response.status_code == 200
    assert "zebra" in response.text, "the person sees what was not understood"
    assert response.headers["cache-control"] == "no-store"
    assert "zebra" not in caplog.text


def test_words_in_the_address_are_not_taken(client: TestClient) -> None:
    response = client.get("/check", params={"text": WORDS})
    assert "zebra" not in response.text


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
def test_what_can_not_be_answered_is_said_beside_the_form(client: TestClient, text: str) -> None:
    response = client.post("/check", data={"text": text})
    assert response.status_code == 422
    assert 'role="alert"' in response.text
    assert "Call your emergency number" in response.text


def test_a_huge_body_is_refused(client: TestClient) -> None:
    response = client.post("/check", data={"text": "x" * 1_000_000})
    assert response.status_code in (400, 413, 422)
    assert "xxxx" * 2000 not in response.text


def test_an_unknown_country_or_medicine_still_gets_an_answer(client: TestClient) -> None:
    response = client.post("/check", data={"text": "she can't breathe", "country": "ZZ"})
    assert response.status_code == 200
    assert "Emergency: call now" in response.text


def test_markup_in_the_words_is_shown_as_words(client: TestClient) -> None:
    response = client.post("/check", data={"text": "<script>alert(1)</script> zebra"})
    assert "<script>alert" not in response.text


def test_an_error_of_ours_shows_no_trace(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("zebra")

    monkeypatch.setattr("sidelight.surfaces.web.check.check", broken)
    response = client.post("/check", data={"text": WORDS})
    assert response.status_code == 500
    assert "zebra" not in response.text
    assert "Nothing you typed was kept" in response.text
