"""Is it this medicine? Known or not, how common, timing, other causes; never yes, never no."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from sidelight.advice.timing import Told
from sidelight.core.claims import Audience, Checked
from sidelight.core.errors import UsageError
from sidelight.dossier.load import general, load_medicine, medicine
from sidelight.guide.blocks import Bullets, CareCard, FrequencyTable, Section
from sidelight.guide.compose import prose
from sidelight.guide.compose.cause import FITS, NOT_LISTED
from sidelight.guide.compose.page import compose
from sidelight.services.cause import NOTHING_TOLD, cause
from sidelight.surfaces.cli.main import cli

EFFECTS = medicine("baclofen").effects
SETTLES = re.compile(
    r"\b(?:is|was) (?:the cause|caused by|due to|not baclofen|baclofen\.)|\bcaused (?:it|this)\b"
    r"|\b(?:rules? (?:it|this) out|ruled out|ruled in|definitely|certainly|probably|unlikely)\b"
    r"|\bcan(?:'t|not) be (?:the medicine|baclofen)\b|\b(?:not|isn't) the medicine\b",
    re.I,
)
LEFT_OPEN = re.compile(
    r"\b(?:never says that|does not say|whether|if baclofen|do not show)\b", re.I
)


FIXED = {"cause-in-short", "cause-weigh", "sources"}
"""Sections that every answer has, whatever is felt."""


def sections(text: str, told: Told = NOTHING_TOLD) -> tuple[Section, ...]:
    found = cause("baclofen", text, told=told).page.sections
    return tuple(each for each in found if each.id not in FIXED)


def fits(text: str, told: Told) -> dict[str, list[str]]:
    """What is said of the time, for each thing that was named."""
    return {
        section.id: [
            line.text
            for block in section.blocks
            if isinstance(block, Bullets) and block.title == FITS
            for line in block.lines
        ]
        for section in sections(text, told)
    }


def settled(text: str) -> list[str]:
    """Sentences that say that it is the medicine, or that it is not."""
    return [
        line
        for line in prose.all_texts(sections(text))
        if SETTLES.search(line) and not LEFT_OPEN.search(line)
    ]


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: effect.id)
def test_it_is_never_ruled_in_and_never_ruled_out(effect: object) -> None:
    assert settled(getattr(effect, "id", "")) == []


@pytest.mark.parametrize(
    "bad", ["This is the cause.", "It was ruled out.", "It isn't the medicine."]
)
def test_the_words_that_are_looked_for_can_be_found(bad: str) -> None:
    assert SETTLES.search(bad)


@pytest.mark.parametrize("effect", EFFECTS, ids=lambda effect: effect.id)
def test_every_effect_gets_the_same_parts_danger_signs_first(effect: object) -> None:
    (found,) = sections(getattr(effect, "id", ""))
    titles = [block.title for block in found.blocks if isinstance(block, Bullets)]
    assert isinstance(found.blocks[0], CareCard)
    assert any(isinstance(block, FrequencyTable) for block in found.blocks)
    for start in ("How soon", "What else"):
        assert any(title and title.startswith(start) for title in titles), start


def test_every_answer_says_what_would_make_it_more_or_less_likely() -> None:
    for words in ("drowsiness", "green hair", "a fever"):
        found = next(x for x in cause("baclofen", words).page.sections if x.id == "cause-weigh")
        titles = [block.title for block in found.blocks if isinstance(block, Bullets)]
        assert any(title and title.startswith("What would point more") for title in titles)
        assert any(title and title.startswith("What would point less") for title in titles)


def test_all_rows_that_a_person_may_see_are_there() -> None:
    (found,) = sections("drowsiness")
    (table,) = [block for block in found.blocks if isinstance(block, FrequencyTable)]
    rows = next(each for each in EFFECTS if each.id == "drowsiness").frequencies
    assert len(table.rows) == len([row for row in rows if row.audience is Audience.PERSON])


ASKED_MOST = {
    "drowsiness", "dizziness", "nausea", "weakness", "headache", "constipation", "insomnia",
    "confusion", "fatigue", "dry_mouth", "vision", "urinary_frequency", "vomiting", "diarrhoea",
    "sweating", "rash", "itching", "low_mood", "tremor", "fall", "muscle_pain", "palpitations",
    "ankle_swelling", "weight_gain", "tinnitus",
}  # fmt: skip


def test_other_causes_of_the_common_effects_were_each_seen_in_a_source() -> None:
    told = [effect for effect in EFFECTS if effect.other_causes]
    assert len(told) == 34
    assert {effect.id for effect in told} >= ASKED_MOST
    claims = [claim for effect in told for claim in effect.other_causes]
    assert all(set(claim.sources.values()) == {Checked.SECONDARY} for claim in claims)
    assert all(set(claim.sources) <= set(general().sources) for claim in claims)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Sleepiness", ["cause-drowsiness"]),
        ("Somnolence", ["cause-drowsiness"]),
        ("low blood pressure", ["cause-low-blood-pressure"]),
        ("I feel so sleepy and dizzy", ["cause-dizziness", "cause-drowsiness"]),
        ("haluciating", ["cause-hallucination"]),
        ("green hair", ["cause-not-listed"]),
        ("a fever", ["cause-fever"]),
        ("sleepy, with a fever", ["cause-drowsiness", "cause-fever"]),
        ("can't be woken", ["cause-drowsiness"]),
    ],
)
def test_an_effect_is_found_by_name_and_in_a_persons_words(words: str, ids: list[str]) -> None:
    assert [section.id for section in sections(words)] == ids


def test_what_is_not_listed_is_not_cleared() -> None:
    answer = cause("baclofen", "green hair")
    assert not answer.known
    assert answer.page.sections[0].title == NOT_LISTED
    assert settled("green hair") == []


def test_danger_words_come_first_in_the_terminal() -> None:
    said = CliRunner().invoke(cli, ["cause", "baclofen", "can't breathe", "--country", "GB"]).output
    assert said.startswith("EMERGENCY: CALL NOW")
    assert "999" in said.splitlines()[1]


def test_data_say_how_urgent_it_is() -> None:
    done = CliRunner().invoke(cli, ["cause", "baclofen", "can't breathe", "--json"])
    urgency = json.loads(done.output)["urgency"]
    assert urgency["tier"] == "emergency"
    assert urgency["call"]


def test_it_reads_standard_input_and_gives_data() -> None:
    result = CliRunner().invoke(cli, ["cause", "baclofen", "--json"], input="nausea\n")
    assert json.loads(result.output)["sections"][1]["id"] == "cause-nausea"


@pytest.mark.parametrize("words", ["", "   ", "x" * 20_001])
def test_no_words_and_too_many_are_said(words: str) -> None:
    with pytest.raises(UsageError, match="no effect"):
        cause("baclofen", words)


def test_each_effects_page_asks_whether_it_is_this_medicine() -> None:
    page = compose(medicine("baclofen"), general(), Audience.PERSON)
    effects = [section for section in page.walk() if section.id.startswith("effect-")]
    assert len(effects) == len(EFFECTS)
    for section in effects:
        assert any(
            isinstance(block, Bullets) and block.title == "Is it baclofen?"
            for block in section.blocks
        )


def test_a_dossier_without_other_causes_or_a_cause_section_still_answers() -> None:
    folder = Path(__file__).parent.parent / "data" / "harbimox"
    page = compose(load_medicine(folder, general()), general(), Audience.PERSON)
    said = " ".join(prose.all_texts(page.sections))
    assert "known effect" in said
    assert "What else can cause it" not in said


@pytest.mark.parametrize("option", ["--began", "--dose-change", "--after-change"])
def test_an_answer_we_do_not_know_is_said_in_three_sentences(option: str) -> None:
    error = CliRunner().invoke(cli, ["cause", "baclofen", "dizzy", option, "zebra"]).exception
    assert isinstance(error, UsageError)
    assert option in error.what
    assert "unknown" in error.got
    assert "emergency number" in error.do
    assert "zebra" not in str(error)
