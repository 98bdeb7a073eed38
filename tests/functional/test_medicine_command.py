"""``sidelight medicine check``: counts, problems with their exit code, weak points."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from sidelight.core.errors import UsageError
from sidelight.dossier.load import medicine_ids
from sidelight.dossier.model import TopicId
from sidelight.surfaces.cli.main import cli

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft that stands on the shipped general files."""
    return Path(shutil.copytree(DATA / "harbimox", tmp_path / "harbimox"))


def run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["medicine", "check", *args], catch_exceptions=False)
    return result.exit_code, result.output


@pytest.mark.parametrize("name", medicine_ids())
def test_every_shipped_dossier_holds(name: str) -> None:
    code, out = run(name)
    assert code == 0, out
    assert f"{name}: the files hold" in out
    assert "weak point(s)" in out


def test_an_authors_folder_is_checked_where_it_lies(draft: Path) -> None:
    code, out = run(str(draft))
    assert code == 0, out
    assert "    2  effects" in out
    assert "   22  claims" in out
    assert "marks: O 10, V 17, V2 6" in out
    assert "Nothing names these sources.\n      unused-paper" in out
    assert f"and {len(TopicId) - 9} more (--json lists all)" in out


def test_json_lists_everything(draft: Path) -> None:
    code, out = run(str(draft), "--json")
    checkup = json.loads(out)
    assert code == 0
    assert list(checkup) == ["medicine", "problems", "counts", "marks", "weaknesses"]
    assert checkup["counts"]["sections"] == 3
    assert checkup["counts"]["sections expected"] == len(TopicId)
    missing = next(weak for weak in checkup["weaknesses"] if weak["id"] == "missing_section")
    assert len(missing["ids"]) == len(TopicId) - 3


def test_problems_exit_with_3(draft: Path) -> None:
    (draft / "signs.yaml").write_text("- {id: pepper_eaten}\n", encoding="utf-8")
    code, out = run(str(draft))
    assert code == 3
    assert "harbimox/signs.yaml:1: 0.name: is missing" in out
    code, out = run(str(draft), "--json")
    assert code == 3
    problems = json.loads(out)["problems"]
    assert {
        "file": "harbimox/signs.yaml",
        "line": 1,
        "where": "0.kind",
        "message": "is missing",
    } in (problems)


def test_an_unknown_name_is_refused_in_three_sentences() -> None:
    with pytest.raises(UsageError) as caught:
        run("no-such-medicine")
    assert "no-such-medicine" not in str(caught.value)
    assert caught.value.do.startswith("Give one of these names")
