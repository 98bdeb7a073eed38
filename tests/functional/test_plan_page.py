"""The plan's page: on the clinicians' side only, by POST only, a draft until it is confirmed."""

import logging
import re
from collections.abc import Iterator

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from sidelight.advice.plan.plan import DRAFT
from sidelight.core.claims import Audience
from sidelight.dossier.load import medicine_ids
from sidelight.services.guide import guide
from sidelight.surfaces.web.app import create_app

PAGE = "/medicines/baclofen/clinicians/plan"
GOOD = {"now": "20 20 20", "to": "0", "step": "10", "every": "7", "half": ["10"], "country": "GB"}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(), raise_server_exceptions=False) as made:
        yield made


def test_the_form_takes_nothing_from_a_link(client: TestClient) -> None:
    shown = client.get(PAGE, params={"now": "zebra", "step": "zebra"})
    assert shown.status_code == 200
    assert "For prescribers and pharmacists only." in shown.text
    assert "zebra" not in shown.text


def test_a_draft_is_shown_with_its_warnings_and_the_form_again(client: TestClient) -> None:
    shown = client.post(PAGE, data={**GOOD, "show": "plan"}).text
    assert DRAFT in shown
    assert "last day with a dose" in shown
    assert "Warning: This plan is faster than some sources." in shown
    assert 'value="20 20 20"' in shown


def test_impossible_input_is_said_beside_the_form(client: TestClient) -> None:
    shown = client.post(PAGE, data={**GOOD, "step": "99"})
    assert shown.status_code == 422
    assert 'role="alert"' in shown.text
    assert "The step is larger than the whole way." in shown.text


@pytest.mark.parametrize("show", ["plan", "sheet", "calendar"])
def test_a_country_we_do_not_know_is_said_and_nothing_is_handed_out(
    client: TestClient, show: str
) -> None:
    shown = client.post(PAGE, data={**GOOD, "country": "zebra", "show": show})
    assert shown.status_code == 422
    assert "We do not know that country." in shown.text


@pytest.mark.parametrize("confirm", [True, False])
def test_the_sheet_and_calendar_are_drafts_unless_confirmed(
    client: TestClient, confirm: bool
) -> None:
    sent = {**GOOD, **({"confirm": "yes"} if confirm else {})}
    sheet = client.post(PAGE, data={**sent, "show": "sheet"})
    assert (DRAFT in sheet.text) != confirm
    assert "Do not change this plan by yourself." in sheet.text
    assert "999" in sheet.text
    calendar = client.post(PAGE, data={**sent, "show": "calendar"})
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert calendar.headers["cache-control"] == "no-store"
    titles = [str(event["summary"]) for event in Calendar.from_ical(calendar.content).events]
    assert all(("DRAFT" in title) != confirm for title in titles)


def test_what_is_typed_is_not_logged_or_kept(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        client.post(PAGE, data={**GOOD, "now": "zebra"})
        client.post(PAGE, data={**GOOD, "country": "zebra", "show": "sheet"})
    assert "zebra" not in caplog.text


def test_a_huge_body_is_refused(client: TestClient) -> None:
    assert client.post(PAGE, data={**GOOD, "now": "2" * 100_000}).status_code in (400, 413, 422)


def test_a_medicine_that_is_not_there(client: TestClient) -> None:
    assert client.get("/medicines/nothing/clinicians/plan").status_code == 404


@pytest.mark.parametrize("name", medicine_ids())
def test_no_page_for_a_person_links_or_holds_a_plan(client: TestClient, name: str) -> None:
    sections = [section.id for section in guide(name, Audience.PERSON).walk()]
    person = [f"/medicines/{name}", *(f"/medicines/{name}/{section}" for section in sections)]
    for address in ("/", "/check", "/help", "/sources", "/self-assessment", *person):
        shown = client.get(address)
        assert shown.status_code == 200, address
        assert not re.search(r'href="[^"]*/plan\b', shown.text), address
        assert "mg a day" not in shown.text, address
        assert "Plan a dose" not in shown.text, address


@pytest.mark.parametrize("name", medicine_ids())
def test_the_clinicians_side_links_it(client: TestClient, name: str) -> None:
    assert (
        f'href="/medicines/{name}/clinicians/plan"'
        in client.get(f"/medicines/{name}/clinicians").text
    )


def test_there_is_no_plan_outside_the_clinicians_side(client: TestClient) -> None:
    assert client.get("/medicines/baclofen/plan").status_code == 404
    assert client.post("/medicines/baclofen/plan", data=GOOD).status_code == 405
