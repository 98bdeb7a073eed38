"""No page, card or answer for a person holds a stopping schedule; the clinicians' page does.

A schedule is a step with an amount, or a step with a pace. How long stopping takes in all, in
weeks, is no schedule.
"""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from starlette.testclient import TestClient

from sidelight.advice.run_out.account import Left
from sidelight.core.claims import Audience, ClaimKind
from sidelight.dossier.load import general, medicine, medicine_ids
from sidelight.guide.blocks import Table
from sidelight.guide.compose import prose
from sidelight.services.check import check
from sidelight.services.guide import guide
from sidelight.services.run_out import as_json, questions, run_out
from sidelight.surfaces.web.app import create_app

CUT = r"\b(?:cut|reduc\w+|lower(?:s|ed|ing)?|drop(?:s|ped|ping)?|taper\w*|go(?:es|ing)? down)\b"
AMOUNT = r"\d[\d.,]*\s*(?:to\s+\d[\d.,]*\s*)?(?:mg\b|milligram|%|per\s?cent|tablets?\b|mL\b)"
PACE = (
    r"\b(?:every|each|per|a)\s+(?:(?:\d+|other|second|third|two|three|few)\s+)?"
    r"(?:days?|weeks?|fortnight)\b"
)
SCHEDULE = (
    rf"{AMOUNT}[^.]{{0,60}}{PACE}",
    rf"{CUT}[^.]{{0,60}}{AMOUNT}",
    rf"{CUT}[^.]{{0,40}}{PACE}",
    rf"{CUT}[^.]{{0,60}}\b(?:half|halve|quarter|third)\b",
    r"\bhal(?:ve|f)\b[^.]{0,30}\b(?:dose|tablet)s?\b",
    r"\bsteps? of (?:about )?\d",
    r"\bday 1\b[^.]*\bday 2\b",
    r"\bweek 1\b[^.]*\bweek 2\b",
)
BAD = (
    "Take 10 mg less every 2 days.",
    "Reduce by 25 % and wait.",
    "Cut down a little every week.",
    "Lower it by half.",
    "Halve the dose.",
    "Go in steps of 10 to 15.",
    "Week 1: three tablets, week 2: two tablets.",
    "5 to 10 mg a week.",
)
TOLD = (
    "I want to stop baclofen",
    "How do I come off baclofen?",
    "give me a taper schedule from 80 mg to zero",
    "I cut my dose in half yesterday",
    "I ran out of baclofen two days ago and I'm seeing things",
    "my doctor told me to stop baclofen",
)


def schedules(text: str) -> list[str]:
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))
    return [found.group() for rule in SCHEDULE for found in re.finditer(rule, plain, re.I)]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings(item)


@pytest.mark.parametrize("bad", BAD)
def test_a_schedule_is_noticed(bad: str) -> None:
    assert schedules(bad)


@pytest.mark.parametrize("name", medicine_ids())
def test_no_page_for_a_person_holds_a_schedule(name: str) -> None:
    page = guide(name, Audience.PERSON)
    found = {text: hits for text in prose.all_texts(page.sections) if (hits := schedules(text))}
    assert found == {}


@pytest.mark.parametrize("name", medicine_ids())
def test_the_clinicians_page_does_so_the_rule_can_fail(name: str) -> None:
    page = guide(name, Audience.CLINICIAN)
    assert any(schedules(text) for text in prose.all_texts(page.sections))


@pytest.mark.parametrize("text", TOLD)
def test_no_card_holds_a_schedule(text: str) -> None:
    card = check(text, medicine_id="baclofen", country="GB")
    said = [card.next_dose_why, *card.tell_them, *(each.because for each in card.reasons)]
    said += [step.text for step in (*card.do_now, *card.do_not)]
    assert [hits for line in said if (hits := schedules(line))] == []


@pytest.mark.parametrize("name", medicine_ids())
def test_no_answer_to_running_out_holds_a_schedule_or_an_amount(name: str) -> None:
    signs = [value for value, _ in questions(name).signs]
    risks = [value for value, _ in questions(name).risks]
    places = [country.code for country in general().help_lines.countries]
    for place, hours, left in product(places, (3.0, 13.0, None), Left):
        for told in ({"no_signs": True}, {"signs": signs[:1]}):
            answer = run_out(name, hours=hours, left=left, risks=risks, country=place, **told)
            # A source's own title may hold anything; the answer's words may not.
            said = [*strings({k: v for k, v in as_json(answer).items() if k != "sources"})]
            assert [hits for line in said if (hits := schedules(line))] == []
            assert [line for line in said if re.search(r"\d\s*mg\b", line)] == []


def test_no_page_of_the_site_for_a_person_holds_a_schedule() -> None:
    with TestClient(create_app()) as client:
        addresses = ["/", "/check", "/help?country=GB", "/medicines/baclofen/running-out"]
        addresses += ["/medicines/baclofen", "/medicines/baclofen/stopping"]
        addresses += ["/medicines/baclofen/missed-dose", "/medicines/baclofen/withdrawal"]
        for address in addresses:
            html = client.get(address)
            assert html.status_code == 200, address
            assert schedules(html.text) == [], address
        assert schedules(client.get("/medicines/baclofen/clinicians/stopping").text)


def test_each_authority_has_its_row_on_the_clinicians_page_only() -> None:
    advised = [
        claim
        for topic in medicine("baclofen").topics
        for claim in topic.claims
        if claim.kind is ClaimKind.AUTHORITY
    ]
    tables = {
        audience: [
            block
            for section in guide("baclofen", audience).walk()
            for block in section.blocks
            if isinstance(block, Table) and "Authority" in block.columns
        ]
        for audience in Audience
    }
    assert tables[Audience.PERSON] == []
    (table,) = tables[Audience.CLINICIAN]
    assert len(table.rows) == sum(len(claim.sources) for claim in advised) >= 13
    assert table.columns == ("Authority", "Place", "Advice", "Figure", "Date", "What we read")
    for row, cites in zip(table.rows, table.cites, strict=True):
        assert all(row)
        assert len(cites) == 1
    texts = set(prose.all_texts(guide("baclofen", Audience.PERSON).sections))
    assert not [claim.id for claim in advised if claim.says in texts]
