"""Nothing assumes the first medicine: a small invented one gets its own answers and pages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sidelight.advice.checker import Checker
from sidelight.core.claims import Audience
from sidelight.core.tiers import Tier
from sidelight.dossier.load import general, load_medicine, medicine_ids
from sidelight.guide.compose.page import compose
from sidelight.guide.render.html import render

ROOT = Path(__file__).resolve().parents[2]
HARBIMOX = load_medicine(ROOT / "tests" / "data" / "harbimox", general())
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "words",
    [
        "my husband can't breathe",
        "she took the whole bottle on purpose",
        "I want to kill myself",
        "my face is swelling up",
    ],
)
def test_general_red_flags_hold_for_it(words: str) -> None:
    card = Checker.of(general(), HARBIMOX).check(words, "GB", NOW)
    assert card.tier is Tier.EMERGENCY
    assert card.call[0].number == "999"


def test_no_answer_of_it_names_another_medicine() -> None:
    checker = Checker.of(general(), HARBIMOX)
    for words in (
        "I ran out two days ago and I'm seeing things",
        "I took an extra tablet",
        "zebra",
    ):
        card = checker.check(words, None, NOW)
        said = str(card).lower()
        assert not [name for name in medicine_ids() if name in said]


def test_no_page_of_it_names_another_medicine() -> None:
    for audience in Audience:
        html = render(compose(HARBIMOX, general(), audience)).lower()
        assert not [name for name in medicine_ids() if name in html]


def test_no_code_names_a_medicine() -> None:
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text().lower()
        assert not [name for name in medicine_ids() if name in text], path
