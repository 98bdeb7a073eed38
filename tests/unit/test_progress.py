"""What a progress bar shows on a terminal, and that it shows nothing elsewhere."""

import re

import pytest

from sidelight.surfaces.cli.progress import progress_bar


def shown(capsys: pytest.CaptureFixture[str], *told: tuple[int, int]) -> str:
    with progress_bar("Reading rows", then="Counting pairs") as show:
        for done, whole in told:
            show(done, whole)
    said = capsys.readouterr()
    assert said.out == ""
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", said.err)


def test_a_terminal_sees_how_far_it_is_and_what_comes_next(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    half = shown(capsys, (1, 2))
    assert "Reading rows" in half
    assert "50%" in half
    assert "Counting pairs" not in half
    assert "Counting pairs" in shown(capsys, (1, 2), (2, 2))


def test_elsewhere_nothing_is_drawn(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert shown(capsys, (1, 2), (2, 2)) == ""
