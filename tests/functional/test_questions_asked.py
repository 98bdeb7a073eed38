"""The few questions, in a real terminal and on the page."""

import os
import pty
import re
import select
import subprocess
import sys

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from sidelight.core.errors import UsageError
from sidelight.surfaces.cli.main import cli
from sidelight.surfaces.web.app import create_app

SLEEPY = "I started baclofen 3 days ago and feel a bit sleepy"
MAIN = "from sidelight.surfaces.cli.main import main; main()"


class Terminal:
    """A process that believes a person sits in front of it."""

    def __init__(self, *words: str) -> None:
        self.master, inner = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-c", MAIN, *words],
            stdin=inner,
            stdout=inner,
            stderr=inner,
            env={**os.environ, "TERM": "dumb", "COLUMNS": "80"},
        )
        os.close(inner)
        self.seen = ""

    def until(self, sign: str) -> str:
        """What was printed since the last look, up to ``sign``."""
        while sign not in self.seen:
            assert self._more(), self.seen
        found, _, self.seen = self.seen.partition(sign)
        return found

    def types(self, line: str, end: str = "\n") -> None:
        os.write(self.master, f"{line}{end}".encode())

    def ends(self) -> str:
        """The rest of what it prints; it must end well."""
        while self._more():
            pass
        self.process.kill()
        os.close(self.master)
        return self.seen

    def _more(self) -> bool:
        """Whether anything more is printed before it ends, or falls silent for long."""
        if not select.select([self.master], [], [], 20)[0]:
            return False
        try:
            read = os.read(self.master, 4096)
        except OSError:  # it has ended
            assert self.process.wait(20) == 0, self.seen
            return False
        self.seen += read.decode(errors="replace")
        return bool(read)


def test_a_terminal_asks_one_question_at_a_time_and_stops_at_an_emergency() -> None:
    terminal = Terminal("check", SLEEPY, "--country", "GB")
    assert "so far" in terminal.until("Is any of this there right now?")
    terminal.until("Numbers, as 1,3:")
    terminal.types("n")
    terminal.until("Was more taken than usual")
    terminal.until("Numbers, as 1,3:")
    terminal.types("1")
    rest = terminal.ends()
    assert "EMERGENCY: CALL NOW" in rest
    assert "an extra dose" in rest


def test_a_slip_is_asked_again_enter_skips_and_not_knowing_is_told() -> None:
    terminal = Terminal("check", SLEEPY, "--country", "GB")
    terminal.until("Numbers, as 1,3:")
    terminal.types("99")
    assert "signs in front of the lines" in terminal.until("Numbers, as 1,3:")
    terminal.types("")
    terminal.until("Numbers, as 1,3:")
    terminal.types("none")
    terminal.until("Does any of this apply")
    terminal.until("Numbers, as 1,3:")
    terminal.types("?")
    for _ in range(2):
        terminal.until("I don't know")
        terminal.until(":")
        terminal.types("n")
    rest = terminal.ends()
    assert "SOON" in rest
    assert "You did not know, so we took care" in rest


def test_leaving_early_gives_the_answer_so_far() -> None:
    terminal = Terminal("check", SLEEPY, "--country", "GB")
    terminal.until("Numbers, as 1,3:")
    terminal.types("\x04", end="")
    assert "SELF-CARE" in terminal.ends()


def test_without_a_terminal_the_answers_are_options() -> None:
    told = CliRunner().invoke(cli, ["check", SLEEPY])
    assert "danger_now=breathing|" in told.stdout.replace("\n  ", "")
    after = CliRunner().invoke(cli, ["check", SLEEPY, "--answer", "danger_now=fit,chest"])
    assert after.stdout.startswith("EMERGENCY")
    wrong = CliRunner().invoke(cli, ["check", SLEEPY, "--answer", "danger_now=aries"])
    assert isinstance(wrong.exception, UsageError)


@pytest.fixture
def client() -> TestClient:
    return TestClient(create_app())


def headline(html: str) -> str:
    found = re.search(r'<h1 id="tier">([^<]*)', html)
    assert found
    return found.group(1)


def fields(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form(html))


def form(html: str) -> str:
    """The question's own form, the first on the page."""
    return html[html.index("<form") : html.index("</form>")]


def post(client: TestClient, *sent: tuple[str, str]) -> str:
    data: dict[str, list[str]] = {}
    for name, value in sent:
        data.setdefault(name, []).append(value)
    response = client.post("/check", data=data)
    assert response.status_code == 200
    return response.text


def test_the_page_asks_one_at_a_time_up_to_five(client: TestClient) -> None:
    html = post(client, ("text", SLEEPY), ("country", "GB"))
    for number in range(1, 6):
        assert "so far" in html
        assert f"Question {number} of 5" in html
        asked = dict(fields(html))["asked"]
        html = post(client, *fields(html), (f"answer.{asked}", "none"))
    assert headline(html).startswith("Self-care")
    assert "Question" not in html
    assert "so far" not in html


def test_a_tick_on_the_page_counts_and_stays(client: TestClient) -> None:
    html = post(client, ("text", SLEEPY), ("country", "GB"))
    html = post(client, *fields(html), ("answer.danger_now", "none"), ("answer.danger_now", "fit"))
    assert headline(html).startswith("Emergency")
    again = html[html.index('action="/check"') :]
    assert 'name="answer.danger_now" value="fit"' in again, "a change of words keeps the answers"


def test_next_without_an_answer_skips(client: TestClient) -> None:
    html = post(client, ("text", SLEEPY), ("country", "GB"))
    html = post(client, *fields(html))
    assert "Question 2 of 5" in html
    assert ("answer.danger_now", "skipped") in fields(html)


def test_an_answer_nobody_offers_is_said_beside_the_form(client: TestClient) -> None:
    response = client.post("/check", data={"text": SLEEPY, "answer.danger_now": "<b>aries</b>"})
    assert response.status_code == 422
    assert "<b>aries" not in response.text
    assert 'role="alert"' in response.text
