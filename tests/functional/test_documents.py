"""What the documents promise is there: every command, every file they name."""

import re
from pathlib import Path

import pytest

from sidelight.surfaces.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_reference(name: str) -> None:
    assert f"## `sidelight {name}" in (ROOT / "docs" / "commands.md").read_text()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_between_documents_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
        assert (page.parent / target).exists(), target


def test_safety_names_files_that_exist() -> None:
    text = (ROOT / "SAFETY.md").read_text()
    for name in re.findall(r"`((?:tests|docs)/[\w/.]+)`", text):
        assert (ROOT / name).exists(), name
    for name in re.findall(
        r"`((?:advice|dossier|core|guide|services|evidence|medicines)/[\w/.]+)`", text
    ):
        assert (ROOT / "src" / "sidelight" / name).exists(), name
