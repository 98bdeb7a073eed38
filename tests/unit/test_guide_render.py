"""The terminal page fits, reads without colour, and keeps every word; the JSON keeps its shape."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from sidelight.core.claims import Audience, Checked
from sidelight.core.tiers import Tier
from sidelight.dossier.load import load_general, load_medicine
from sidelight.guide.blocks import (
    CareCard,
    Cite,
    FrequencyRow,
    FrequencyTable,
    Line,
    Paragraphs,
    Section,
    SourceList,
)
from sidelight.guide.compose import prose
from sidelight.guide.compose.page import compose
from sidelight.guide.render import html, text
from sidelight.guide.render import json as json_page

DATA = Path(__file__).parent.parent / "data"
GENERAL = load_general(DATA / "general")
PAGE = compose(load_medicine(DATA / "harbimox", GENERAL), GENERAL, Audience.CLINICIAN)


def squeezed(shown: str) -> str:
    """The words alone, without frames and line ends."""
    return re.sub(r"[\s│]+", " ", shown)


@pytest.mark.parametrize(("asked", "given"), [(20, 60), (72, 72), (100, 100), (300, 100)])
def test_lines_fit_the_width(asked: int, given: int) -> None:
    lines = text.render(PAGE, asked).splitlines()
    assert max(map(len, lines)) <= given
    assert any(len(line) > given - 10 for line in lines)


def test_no_word_is_lost() -> None:
    shown = squeezed(text.render(PAGE, 100))
    for sentence in prose.sentences(PAGE.sections):
        assert squeezed(sentence) in shown
    assert "RR 2.5 (95% interval 1.1 to 4)" in shown


def test_colour_only_when_asked() -> None:
    assert "\x1b[" not in text.render(PAGE, 80)
    assert "\x1b[" in text.render(PAGE, 80, colour=True)


def test_tiers_are_named_in_words() -> None:
    shown = text.render(PAGE, 80)
    assert "EMERGENCY: Call your emergency number now if" in shown
    assert "TODAY: Get medical help today if" in shown


def test_json_keeps_its_shape() -> None:
    page = json.loads(json_page.render(PAGE))
    assert page["format"] == "sidelight.guide/1"
    assert list(page) == [
        "format", "medicine", "name", "title", "subtitle", "audience", "reading", "review",
        "sections", "sources",
    ]  # fmt: skip
    kinds = {
        block["kind"]
        for section in page["sections"]
        for part in [section, *section["sections"]]
        for block in part["blocks"]
    }
    assert kinds == {
        "paragraphs", "bullets", "do_list", "care_card", "table", "statements", "source_list"
    }  # fmt: skip
    sneezing = page["sections"][3]["sections"][0]["sections"][0]
    table = next(block for block in sneezing["blocks"] if block["kind"] == "frequency_table")
    assert table["rows"][1]["in_100"] == [50, 50]
    assert table["rows"][1]["cite"] == {"source": "leaflet", "checked": "V"}
    assert page["sources"]["leaflet"]["source"]["jurisdiction"] == "GB"


def test_a_folded_effect_never_shows_the_lowest_of_sources_that_differ() -> None:
    def shown(*says: str) -> str | None:
        rows = tuple(
            FrequencyRow(one, "A label", None, Cite("leaflet", Checked.READ), one, "UK label")
            for one in says
        )
        table = FrequencyTable("Sneezing", "How often: sneezing", rows)
        return html.headline(Section("effect-sneezing", "Sneezing", (table,)))

    assert shown("4 to 9 in 100", "1 in 100") == "4 to 9 in 100; sources differ"
    assert shown("1 in 100", "1 in 100") == "1 in 100"
    assert html.headline(Section("kidney", "Kidneys", ())) is None


def test_the_address_of_a_source_is_not_cut() -> None:
    url = "https://www.example.org/" + "a-long-way/" * 12
    entry = next(iter(PAGE.sources.values()))
    longer = replace(entry, source=entry.source.model_copy(update={"url": url}))
    page = replace(PAGE, sections=(Section("sources", "Sources", (SourceList((longer,)),)),))
    assert url in re.sub(r"\s", "", text.render(page, 60))


def test_the_first_part_comes_before_the_contents() -> None:
    shown = text.render(PAGE, 80)
    order = ["In danger now?", PAGE.sections[0].title, "Contents (", "About this page"]
    assert [shown.index(words) for words in order] == sorted(map(shown.index, order))


def test_a_clinicians_page_is_told_apart_by_its_title() -> None:
    assert "<h1>Harbimox: side effects, for clinicians</h1>" in html.render(PAGE)


def test_a_far_emergency_card_is_announced_above() -> None:
    card = CareCard(Tier.EMERGENCY, "Call now if", (), (), (), "Go now.")
    text_block, mild = Paragraphs((Line("Words."),)), replace(card, tier=Tier.TODAY)
    assert html.far_emergency(Section("x", "X", (text_block, mild, card))) == 2
    assert html.far_emergency(Section("x", "X", (text_block, card))) is None
    assert html.far_emergency(Section("x", "X", (text_block, mild, mild))) is None
