"""How the service takes an address, and what it says when it can't."""

import socket

import pytest

from sidelight.core.errors import UsageError
from sidelight.surfaces.cli.serve import listening


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
