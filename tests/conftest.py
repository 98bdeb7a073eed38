"""What every test can rely on, and the closing word on what was skipped and how to run it."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# No test fails because the machine is busy; CI draws the same examples every time.
settings.register_profile("sidelight", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("sidelight")

NO_SKIPS = "SIDELIGHT_NO_SKIPS"
NEEDS = {
    "a browser": "sudo apt-get install chromium",
    "the shared reference files": "set SIDELIGHT_SHARED to the folder that holds them",
}
"""What a test may need of the machine, and the line that brings it."""


def chromium() -> str | None:
    """The path of an installed Chromium or Chrome, or null."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what this machine can't run, in words that say what is missing."""
    if item.get_closest_marker("browser") and chromium() is None:
        pytest.skip("needs a browser")
    if item.get_closest_marker("shared") and not os.environ.get("SIDELIGHT_SHARED"):
        pytest.skip("needs the shared reference files")


@pytest.fixture(autouse=True)
def sidelight_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test keeps its stores in a folder of its own."""
    home = tmp_path / "sidelight-home"
    monkeypatch.setenv("SIDELIGHT_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def shared() -> Path:
    """The large reference files. Set but missing is a failure, not a skip."""
    folder = Path(os.environ["SIDELIGHT_SHARED"])
    assert folder.is_dir(), "SIDELIGHT_SHARED is set, but there is no such folder"
    return folder


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """End with what was skipped and the line that installs it."""
    reasons = [str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", [])]
    for need, line in NEEDS.items():
        count = sum(need in reason for reason in reasons)
        if count:
            terminalreporter.write_line(f"Skipped {count}: they need {need}. To run them: {line}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where nothing may be skipped, a skip is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and os.environ.get(NO_SKIPS) and reporter.stats.get("skipped"):
        reporter.write_line(f"{NO_SKIPS} is set, so a skipped test is a failure.")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
