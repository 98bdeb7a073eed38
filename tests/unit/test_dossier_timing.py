"""timing.yaml may be left out; where it stands, each record must ask something and name sources."""

import shutil
from pathlib import Path

import pytest

from sidelight.dossier.general import General
from sidelight.dossier.load import BrokenDossier, load_general, load_medicine

DATA = Path(__file__).parent.parent / "data"
GOOD = """
- id: timing.sneezing
  began: [days]
  findings: [sneezing]
  weight: more
  says: It began in the days after the first dose.
  sources: {leaflet: V}
"""
SLIPS = {
    "no such finding": ("[sneezing]", "[snoring]", "no finding 'snoring'"),
    "no such source": ("{leaflet: V}", "{nowhere: V}", "no source 'nowhere'"),
    "nothing asked": ("  began: [days]\n", "", "give began, change or since"),
    "no such time": ("[days]", "[yesterday]", "began"),
    "a weight that settles it": ("weight: more", "weight: certain", "weight"),
    "a figure from memory": ("{leaflet: V}", "{leaflet: K}", "sources"),
    "an amount": ("the first dose.", "the first 5 mg.", "an amount is for clinicians"),
}


@pytest.fixture(scope="module")
def general() -> General:
    return load_general(DATA / "general")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA / "harbimox", tmp_path / "draft"))


def test_a_dossier_holds_with_it_and_without(draft: Path, general: General) -> None:
    assert load_medicine(draft, general).timing == ()
    (draft / "timing.yaml").write_text(GOOD)
    assert [each.id for each in load_medicine(draft, general).timing] == ["timing.sneezing"]


@pytest.mark.parametrize("name", SLIPS)
def test_one_slip_is_one_problem(name: str, draft: Path, general: General) -> None:
    old, new, says = SLIPS[name]
    assert old in GOOD
    (draft / "timing.yaml").write_text(GOOD.replace(old, new, 1))
    with pytest.raises(BrokenDossier) as caught:
        load_medicine(draft, general)
    found = [str(problem) for problem in caught.value.problems]
    assert any(says in problem and "draft/timing.yaml:" in problem for problem in found), found
