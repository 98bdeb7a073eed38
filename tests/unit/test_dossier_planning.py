"""plan.yaml may be left out; where it stands, each name in it must hold."""

import shutil
from pathlib import Path

import pytest

from sidelight.core.claims import Checked
from sidelight.dossier.general import General
from sidelight.dossier.load import (
    BrokenDossier,
    load_general,
    load_medicine,
    medicine,
    medicine_ids,
)

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(scope="module")
def general() -> General:
    return load_general(DATA / "general")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA / "harbimox", tmp_path / "draft"))


def test_a_dossier_without_it_holds(draft: Path, general: General) -> None:
    assert load_medicine(draft, general).planning is not None
    (draft / "plan.yaml").unlink()
    assert load_medicine(draft, general).planning is None


SLIPS = {
    "no such claim": ("claim: kidney.cut", "claim: kidney.none", "no claim 'kidney.none'"),
    "a person's claim as a limit": ("claim: kidney.cut", "claim: kidney.slow", "not for a clinic"),
    "another mark than the claim's": ("{leaflet: V}", "{leaflet: V2}", "sources are not those"),
    "no such source": ("{leaflet: V}", "{nowhere: V}", "no source 'nowhere'"),
    "a limit for a person": ("audience: clinician", "audience: person", "clinician"),
    "a clinician's rule": ("[takeaways.stop]", "[kidney.cut]", "not for a person"),
    "an amount on the sheet": ("You sneeze.", "You sneeze after 5 mg.", "an amount is for"),
    "no sign to watch for": ("kind: sign, tier: today,", "kind: sign,", "needs a tier"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_one_slip_is_one_problem(name: str, draft: Path, general: General) -> None:
    old, new, says = SLIPS[name]
    path = draft / "plan.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(BrokenDossier) as caught:
        load_medicine(draft, general)
    found = [str(problem) for problem in caught.value.problems]
    assert any(says in problem and "draft/plan.yaml:" in problem for problem in found), found


@pytest.mark.parametrize("name", medicine_ids())
def test_every_shipped_limit_has_a_source_and_a_mark_from_the_facts(name: str) -> None:
    planning = medicine(name).planning
    assert planning is not None
    for limit in planning.limits:
        assert set(limit.sources.values()) <= {Checked.READ, Checked.SECONDARY, Checked.DERIVED}
        assert set(limit.sources) <= set(medicine(name).sources)
