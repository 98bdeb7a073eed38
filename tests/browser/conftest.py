"""The real service in its own process, and a real Chromium."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.conftest import chromium

WIDTHS = {"phone": (360, 740), "desk": (1280, 900)}
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `sidelight serve`, started as a visitor would, in a home of its own."""
    home = tmp_path_factory.mktemp("home")
    log = home / "serve.log"
    with log.open("w") as sink:
        server = subprocess.Popen(
            [sys.executable, "-m", "sidelight", "serve", "--port", "0"],
            env={**os.environ, "SIDELIGHT_HOME": str(home), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=sink,
            text=True,
        )
    assert server.stdout is not None
    try:
        first = server.stdout.readline()
        found = re.search(r"http://\S+", first)
        assert found, f"the service did not start: {first}{log.read_text()}"
        yield found.group()
    finally:
        server.terminate()
        server.wait(timeout=10)
        server.stdout.close()
    assert log.read_text() == "", "the service wrote to its log"
    kept = [path for path in home.rglob("*") if path.is_file() and path != log]
    assert not [path for path in kept if b"zebra" in path.read_bytes()], "a person's word was kept"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(params=WIDTHS)
def width(request: pytest.FixtureRequest) -> str:
    """Phone and desk."""
    name: str = request.param
    return name


@pytest.fixture(params=["js", "no-js"])
def context(
    request: pytest.FixtureRequest, browser: Browser, width: str
) -> Iterator[BrowserContext]:
    """A fresh visitor at one width, with JavaScript on and off."""
    x, y = WIDTHS[width]
    made = browser.new_context(
        viewport={"width": x, "height": y}, java_script_enabled=request.param == "js"
    )
    yield made
    made.close()


def screenshots() -> Path | None:
    """Where to put pictures of every page, if anyone wants to look at them."""
    folder = os.environ.get("SIDELIGHT_SCREENSHOTS")
    return Path(folder) if folder else None
