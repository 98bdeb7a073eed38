"""A list of medicines, in the terminal and on the page; it is used and forgotten."""

import json
import logging

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from sidelight.surfaces.cli.main import cli
from sidelight.surfaces.web.app import create_app

ADDRESS = "/medicines/baclofen/interactions-check"


@pytest.fixture(scope="module")
def client() -> TestClient:
    return TestClient(create_app(), raise_server_exceptions=False)


def run(*words: str, typed: str | None = None) -> str:
    result = CliRunner().invoke(cli, ["interactions", "baclofen", *words], input=typed)
    assert result.exit_code == 0, result.output
    return result.output


def test_the_terminal_shows_what_to_watch_for_and_what_is_not_recognised() -> None:
    said = run("Valium 5mg, quuxol, atorvastatin")
    assert said.startswith("You listed 3.")
    assert "Being hard to wake" in said
    assert said.index("Benzodiazepines") < said.index("Not on the list that we know. Ask")
    assert "We do not recognise this." in said


def test_two_things_that_slow_breathing_are_said_in_words_before_the_rest() -> None:
    said = " ".join(run("xanax, codeine").split())
    assert "Xanax; codeine: each of these can slow breathing" in said
    assert said.index("can slow breathing") < said.index("2 of these can lead to this: slow, weak")


def test_standard_input_is_read_line_by_line() -> None:
    found = json.loads(run("--json", typed="Valium 5 mg\nOramorph\n"))
    assert [item["said"] for item in found["items"]] == ["Valium 5 mg", "Oramorph"]
    assert [pair["id"] for pair in found["interactions"]] == ["benzodiazepines", "opioids"]
    assert found["items"][0]["names"][0]["sources"]
    assert set(found["sources"]) >= set(found["items"][0]["names"][0]["sources"])


def test_danger_words_come_first_with_a_number() -> None:
    said = run("she can't breathe, on diazepam", "--country", "GB")
    assert said.startswith("EMERGENCY: CALL NOW")
    assert "999" in said.splitlines()[1]
    found = json.loads(run("she can't breathe, on diazepam", "--country", "GB", "--json"))
    assert found["danger"]
    assert found["call"][0]["number"] == "999"


def test_a_list_of_names_alone_is_not_taken_for_danger() -> None:
    found = json.loads(run("baclofen, morphine, wine, diazepam, ramipril, lithium", "--json"))
    assert not found["danger"]
    assert not found["unwell"]


def test_how_someone_feels_is_sent_to_the_check() -> None:
    assert "told us how you feel" in run("diazepam, I feel dizzy")


@pytest.mark.parametrize("words", ["", "10 20", "?!"])
def test_no_list_is_said_in_three_sentences(words: str) -> None:
    result = CliRunner().invoke(cli, ["interactions", "baclofen"], input=words)
    assert result.exit_code != 0
    assert "There is no list" in str(result.exception)


def test_an_unknown_medicine_is_refused() -> None:
    assert "no dossier" in str(CliRunner().invoke(cli, ["interactions", "zz", "a"]).exception)


def test_the_page_answers_and_keeps_nothing(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        response = client.post(ADDRESS, data={"text": "Valium, zebraquux", "country": "GB"})
    assert response.status_code == 200
    assert "Benzodiazepines" in response.text
    assert "zebraquux" in response.text
    assert response.headers["cache-control"] == "no-store"
    assert "zebraquux" not in caplog.text


def test_a_list_in_the_address_is_not_taken(client: TestClient) -> None:
    assert "zebraquux" not in client.get(ADDRESS, params={"text": "zebraquux"}).text


@pytest.mark.parametrize("text", ["", "12", "x" * 4001])
def test_what_can_not_be_read_is_said_beside_the_form(client: TestClient, text: str) -> None:
    response = client.post(ADDRESS, data={"text": text})
    assert response.status_code == 422
    assert 'role="alert"' in response.text


def test_danger_on_the_page_comes_before_the_list(client: TestClient) -> None:
    html = client.post(ADDRESS, data={"text": "can't breathe, Valium", "country": "GB"}).text
    assert html.index("Emergency: call now") < html.index("tel:999") < html.index("You listed")


def test_markup_is_shown_as_words(client: TestClient) -> None:
    response = client.post(ADDRESS, data={"text": "<script>alert(1)</script>"})
    assert "<script>alert" not in response.text


def test_an_unknown_medicine_has_no_page(client: TestClient) -> None:
    address = "/medicines/nothing/interactions-check"
    assert client.get(address).status_code == 404
    assert client.post(address, data={"text": "diazepam"}).status_code == 404


def test_the_guide_leads_there(client: TestClient) -> None:
    assert ADDRESS in client.get("/medicines/baclofen/interactions").text
