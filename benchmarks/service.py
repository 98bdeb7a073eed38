"""The running service: how long a check takes, and how heavy the guide page is.

The check is set against a floor measured in the same run: the same server answering the smallest
thing it has (`/robots.txt`) over the same connection.
"""

import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx2

TEXTS = (
    "I ran out two days ago and I'm seeing things",
    "I started baclofen last week and I feel a bit sleepy",
    "My mother is 82, has kidney disease and is very drowsy",
    "I took an extra tablet by mistake",
)
ROUNDS = 100
LIMIT_KB = 150


def main() -> None:
    """Print the table."""
    with serving() as base, httpx2.Client(base_url=base, timeout=30) as client:
        floor = median_ms(lambda i: client.get("/robots.txt"))
        check = median_ms(lambda i: client.post("/check", data={"text": TEXTS[i % len(TEXTS)]}))
        print(f"a check in the running service: median {check:.1f} ms, {check / floor:.1f} x floor")
        print(f"floor (/robots.txt, same server and connection): median {floor:.1f} ms")
        print_guide(client)


def print_guide(client: httpx2.Client) -> None:
    """The guide page with its style sheet: bytes as stored, bytes as sent, outside addresses."""
    front = client.get("/").text
    for address in sorted(set(re.findall(r'href="(/medicines/[a-z0-9._-]+)"', front))):
        html = client.get(address).text
        links = re.findall(r'<(?:link|script|img|iframe)[^>]+(?:href|src)="([^"]+)"', html)
        outside = [link for link in links if "//" in link.split("svg+xml")[0]]
        style = next(link for link in links if link.endswith(".css"))
        size = len(html.encode()) + len(client.get(style).content)
        word = "within" if size <= LIMIT_KB * 1000 else "OVER"
        print(f"guide page {address} with its style: {size / 1000:.0f} kB, {word} {LIMIT_KB} kB")
        print(f"  requests to other hosts: {len(outside)}")


def median_ms(call: Callable[[int], httpx2.Response]) -> float:
    """The median of ROUNDS calls in milliseconds, after a few to warm up."""
    times = []
    for i in range(ROUNDS + 10):
        start = time.perf_counter()
        call(i).raise_for_status()
        times.append(time.perf_counter() - start)
    return statistics.median(times[10:]) * 1000


@contextmanager
def serving() -> Iterator[str]:
    """The real service on a free port, with a home of its own; the address it answers at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "sidelight", "serve", "--port", str(port)]
        server = subprocess.Popen(
            command, env={**os.environ, "SIDELIGHT_HOME": home}, stdout=subprocess.DEVNULL
        )
        try:
            base = f"http://127.0.0.1:{port}"
            wait_for(base, server)
            yield base
        finally:
            server.terminate()
            server.wait(timeout=10)


def wait_for(base: str, server: "subprocess.Popen[bytes]", seconds: float = 60) -> None:
    """Until the service answers; an error if it ends or never does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.poll() is not None:
            sys.exit("The service ended before it answered.")
        try:
            httpx2.get(f"{base}/robots.txt", timeout=1)
            return
        except httpx2.TransportError:
            time.sleep(0.1)
    sys.exit("The service did not answer in time.")


if __name__ == "__main__":
    main()
