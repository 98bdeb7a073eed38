"""How the service takes an address, and what it says when it can't."""

import socket
from pathlib import Path

import pytest
import uvicorn
from click.testing import CliRunner

from sidelight.core.errors import UsageError
from sidelight.surfaces.cli.serve import command, listening


def test_a_free_port_is_found_and_named() -> None:
    with listening("127.0.0.1", 0) as opened:
        assert opened.getsockname()[1] > 0
        assert opened.proto == socket.IPPROTO_TCP, "small answers would wait 40 ms each"


def test_a_taken_port_is_refused_in_three_sentences() -> None:
    with listening("127.0.0.1", 0) as opened:
        port = opened.getsockname()[1]
        with pytest.raises(UsageError, match="could not start its pages") as caught:
            listening("127.0.0.1", port)
    assert str(port) in caught.value.got
    assert "--port" in caught.value.do


def test_an_unknown_host_is_refused() -> None:
    with pytest.raises(UsageError, match="can't be used"):
        listening("no-such-host.invalid", 0)


def test_the_pages_start_where_no_report_can_be_stored(
    sidelight_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda _self, sockets: served.extend(sockets))
    sidelight_home.write_text("a file where the folder should be")
    result = CliRunner().invoke(command, ["--port", "0"])
    assert result.exit_code == 0, result.output
    assert len(served) == 1
    assert "set SIDELIGHT_HOME to another folder" in result.stderr
    assert "Sidelight is at http://127.0.0.1:" in result.stdout
