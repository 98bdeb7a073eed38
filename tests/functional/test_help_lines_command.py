"""Whom to call, in the terminal and on the page."""

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from sidelight.services.help_lines import NO_LINE, countries, where_to_turn
from sidelight.surfaces.cli.main import cli
from sidelight.surfaces.web.app import create_app


@pytest.mark.parametrize("code", [code for code, _ in countries()])
def test_every_country_begins_with_its_emergency_number(code: str) -> None:
    said = CliRunner().invoke(cli, ["help-lines", code]).output
    first = where_to_turn(code).urgent[0]
    assert first.number is not None
    assert said.splitlines()[2] == f"{first.name}: {first.number}"


def test_reporting_is_never_offered_as_help() -> None:
    said = CliRunner().invoke(cli, ["help-lines", "Ireland"]).output
    assert said.index("112") < said.index("reporting does not get you treatment")
    assert "hpra.ie" in said


def test_a_line_seen_only_in_a_copy_gives_way_to_a_route() -> None:
    said = CliRunner().invoke(cli, ["help-lines", "uk"]).output
    assert "yellowcard" not in said
    assert said.rstrip().endswith(NO_LINE)


@pytest.mark.parametrize("asked", ["", "ZZ", "Atlantis"])
def test_an_unknown_country_still_gets_the_way_to_help(asked: str) -> None:
    said = CliRunner().invoke(cli, ["help-lines", asked]).output
    assert "112" in said
    assert "United Kingdom (GB)" in said
    assert "Atlantis" not in said


def test_the_page_shows_a_country_and_survives_any_word() -> None:
    with TestClient(create_app()) as client:
        assert "116 123" in client.get("/help", params={"country": "GB"}).text
        odd = client.get("/help", params={"country": "<b>x</b>"})
        assert odd.status_code == 200
        assert "<b>x" not in odd.text.lower()
