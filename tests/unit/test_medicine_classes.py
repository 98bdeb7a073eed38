"""Classes of medicines: each member has a source; an interaction names only what is there."""

import shutil
from pathlib import Path

import pytest

from sidelight.core.claims import Checked
from sidelight.dossier.load import (
    BrokenDossier,
    general,
    load_general,
    load_medicine,
    medicine,
    medicine_ids,
)

DATA = Path(__file__).parent.parent / "data"

CLASS = """
id: sneezers
name: Things that make you sneeze
words: [sneezers]
members:
  - {name: pepperine, brands: [Achoo], sources: {first-aid-book: V2}}
"""


@pytest.fixture
def with_class(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(DATA / "general", tmp_path / "general"))
    (folder / "classes").mkdir()
    (folder / "classes" / "sneezers.yaml").write_text(CLASS)
    return folder


def test_the_folder_may_be_missing() -> None:
    assert load_general(DATA / "general").classes == ()


def test_a_class_is_loaded_and_may_be_named(with_class: Path, tmp_path: Path) -> None:
    found = load_general(with_class)
    assert found.classes[0].members[0].brands == ("Achoo",)
    draft = Path(shutil.copytree(DATA / "harbimox", tmp_path / "draft"))
    file = draft / "interactions.yaml"
    file.write_text(file.read_text().replace("id: pepper,", "id: pepper, classes: [sneezers],"))
    assert load_medicine(draft, found).interactions[0].classes == ("sneezers",)


def test_a_class_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    draft = Path(shutil.copytree(DATA / "harbimox", tmp_path / "draft"))
    file = draft / "interactions.yaml"
    file.write_text(file.read_text().replace("id: pepper,", "id: pepper, classes: [sneezers],"))
    with pytest.raises(BrokenDossier, match="no class 'sneezers'"):
        load_medicine(draft, load_general(DATA / "general"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("first-aid-book: V2", "nowhere: V2", "no source 'nowhere'"),
        ("sources: {first-aid-book: V2}", "sources: {}", "at least 1"),
        ("{first-aid-book: V2}", "{first-aid-book: K}", "Input"),
        ("id: sneezers", "id: others", "the file is called 'sneezers'"),
        ("words:", "wards:", "not known here"),
    ],
)
def test_a_slip_in_a_class_is_named(with_class: Path, old: str, new: str, says: str) -> None:
    file = with_class / "classes" / "sneezers.yaml"
    file.write_text(file.read_text().replace(old, new, 1))
    with pytest.raises(BrokenDossier, match=says):
        load_general(with_class)


def test_every_shipped_member_was_seen_in_a_source() -> None:
    members = [member for group in general().classes for member in group.members]
    assert len(members) > 350
    assert all(set(member.sources.values()) == {Checked.SECONDARY} for member in members)


def test_every_class_that_a_dossier_names_has_members() -> None:
    there = {group.id for group in general().classes} | {"itself"}
    for name in medicine_ids():
        assert {each for pair in medicine(name).interactions for each in pair.classes} <= there
