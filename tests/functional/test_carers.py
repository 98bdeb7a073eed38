"""Ten who care for somebody ask, in the terminal and on the page: the answer speaks to them."""

import json

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from sidelight.advice.card import SPEAKS_TO, Voice
from sidelight.advice.urgency.voice import TELL
from sidelight.surfaces.cli.main import cli
from sidelight.surfaces.web.app import create_app

ASKED = {
    "I can't wake my mum, she took a lot of baclofen": (
        "emergency",
        "Do not give them any more of it",
    ),
    "my husband ran out two days ago and he is seeing things": (
        "emergency",
        "give nothing until they are seen",
    ),
    "my son swallowed two of my tablets, he seems fine": (
        "emergency",
        "Do not wait for them to feel ill",
    ),
    "my wife says she wants to die": ("emergency", "Ask them straight out"),
    "gran fell and hit her head, she takes warfarin": ("emergency", "stay with them for 24 hours"),
    "my dad has kidney disease and is very sleepy on baclofen": (
        "emergency",
        "Do not give them any more of it",
    ),
    "my baby is floppy and won't feed, is it the baclofen": (
        "emergency",
        "have someone drive while you watch them",
    ),
    "my brother is having a fit": ("emergency", "Do not put anything in their mouth"),
    "the resident I look after missed two doses, she is anxious": (
        "today",
        "Do not leave them alone",
    ),
    "mum forgot one tablet this morning, she feels fine": ("soon", "give it when you remember"),
}
"""What is asked: the tier, and words for a carer that the answer must have."""


@pytest.fixture(scope="module")
def site() -> TestClient:
    return TestClient(create_app())


@pytest.mark.parametrize("text", ASKED)
def test_in_the_terminal(text: str) -> None:
    tier, says = ASKED[text]
    done = CliRunner().invoke(cli, ["check", text, "--country", "GB", "--json"])
    card = json.loads(done.output)
    assert card["tier"] == tier
    assert card["voice"] == "carer"
    steps = [step["text"] for step in (*card["do_now"], *card["do_not"])]
    assert card["tell_them"][0] == TELL
    assert says in " ".join([*steps, card["next_dose_says"], card["next_dose_why"]])


@pytest.mark.parametrize("text", ASKED)
def test_on_the_page(text: str, site: TestClient) -> None:
    said = site.post("/check", data={"text": text, "country": "GB"}).text
    assert ASKED[text][1] in said
    assert SPEAKS_TO[Voice.CARER] in said


def test_the_terminal_says_to_whom_it_speaks() -> None:
    said = CliRunner().invoke(cli, ["check", "my mum can't breathe"]).output
    assert "We speak to you as the one who cares" in said
    assert "The next dose: give nothing until they are seen" in said


def test_nobody_is_taken_for_a_carer_who_writes_of_themselves(site: TestClient) -> None:
    said = site.post("/check", data={"text": "I feel dizzy"}).text
    assert not [words for words in SPEAKS_TO.values() if words in said]


def test_a_text_about_both_has_the_words_for_each(site: TestClient) -> None:
    said = site.post("/check", data={"text": "I'm dizzy and my dad is dizzy too"}).text
    assert SPEAKS_TO[Voice.EITHER] in said
    assert "If you give it to somebody:" in said
