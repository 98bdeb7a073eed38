"""The questionnaires' files: what is wrong is named with its line; none but ours is assumed."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sidelight.advice.screening import fhir
from sidelight.advice.screening.result import Asked, result
from sidelight.dossier.load import BrokenDossier, load_general
from sidelight.services.screening import instruments

DATA = Path(__file__).parent.parent / "data" / "general"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HUM = "instruments/hum-2.yaml"

# One slip each: file, what stands there, what is put there, what the problem must say.
SLIPS = {
    "background knowledge": (HUM, "code: hum, checked: O", "code: hum, checked: K", "Input"),
    "no licence source": (HUM, "copyright_sources: {sidelight: O}", "copyright_sources: {}", "at"),
    "unknown source": (HUM, "copyright_sources: {sidelight", "copyright_sources: {nowhere", "no s"),
    "a sum without a code": (HUM, "  total: {system", "  # total: {system", "code of its total"),
    "a linkId twice": (HUM, "linkId: soft", "linkId: loud", "stands once"),
    "values that fall": (HUM, "ordinalValue: 3", "ordinalValue: 0", "must rise"),
    "unknown key": (HUM, "status: draft", "status: draft\nlicense: MIT", "not known here"),
    "a way without words": ("screening.yaml", "- use: unclear", "- use: as_prescribed", "once"),
    "an answer without a way": (
        "screening.yaml", 'value: "no", text: "No", use: unclear',
        'value: "no", text: "No"', "needs its use",
    ),
    "a bare line that forbids": (
        "screening.yaml", "says: Keep to the plan., kind: do,",
        "says: Stop it suddenly., kind: do_not,", "begin with",
    ),
    "an amount": ("screening.yaml", "Keep to the plan.", "Take 20 mg.", "for clinicians only"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_with_its_file_and_line(slip: str, tmp_path: Path) -> None:
    name, old, new, says = SLIPS[slip]
    folder = Path(shutil.copytree(DATA, tmp_path / "general"))
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BrokenDossier) as caught:
        load_general(folder)
    (problem, *_) = [found for found in caught.value.problems if says in found.message]
    assert problem.file == f"general/{name}"
    assert problem.line > 0


def test_another_questionnaire_needs_no_code() -> None:
    whole = load_general(DATA)
    (hum,) = whole.instruments
    asked = Asked({"loud": 3, "soft": 3}, {"direct": "no"})
    found = result(hum, asked, whole, None, None, NOW)
    assert (found.score.total, found.score.highest, found.headline) == (6, 6, "You hum.")
    (observed,) = fhir.observations(hum, found.score)
    assert observed["code"]["coding"] == [
        {"system": "http://example.org/codes", "code": "hum-total"}
    ]
    left_out = result(hum, Asked({"loud": 3}, {}), whole, None, None, NOW)
    assert left_out.headline == "There is no score."
    assert left_out.danger is not None


def test_every_copied_questionnaire_says_whose_it_is_and_where_it_was_read() -> None:
    for asked in instruments():
        assert asked.copyright_sources
        assert all(item.sources and item.code.system == "http://loinc.org" for item in asked.items)
        assert "LOINC" in asked.copyright, "the LOINC licence asks for its notice"
