"""A real server on this machine that hands out archives, well or badly."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Asked:
    """One request: which file, and from which byte on."""

    name: str
    start: int


Answer = Callable[["Handler", bytes, int], None]
"""Answers one request for a content, wanted from a byte on."""


@dataclass
class ReportServer:
    """``files`` by name; ``script`` holds the answers to give before it behaves well."""

    url: str
    files: dict[str, bytes] = field(default_factory=dict)
    script: list[Answer] = field(default_factory=list)
    always: Answer | None = None
    asked: list[Asked] = field(default_factory=list)


class Handler(BaseHTTPRequestHandler):
    site: ReportServer

    def do_GET(self) -> None:
        name = self.path.rsplit("/", 1)[-1]
        start = int((self.headers.get("Range") or "bytes=0-").removeprefix("bytes=").rstrip("-"))
        self.site.asked.append(Asked(name, start))
        content = self.site.files.get(name)
        if content is None:
            self.send_error(404)
            return
        answer = self.site.script.pop(0) if self.site.script else self.site.always or well
        answer(self, content, start)

    def head(self, status: int, length: int | None, **headers: str) -> None:
        self.send_response(status)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing: a test's output is not the place."""


def well(handler: Handler, content: bytes, start: int) -> None:
    """As a good server does: the part that was asked for."""
    if start and start >= len(content):
        handler.head(416, 0, Content_Range=f"bytes */{len(content)}")
    elif start:
        span = f"bytes {start}-{len(content) - 1}/{len(content)}"
        handler.head(206, len(content) - start, Content_Range=span)
        handler.wfile.write(content[start:])
    else:
        handler.head(200, len(content))
        handler.wfile.write(content)


def drops_after(count: int) -> Answer:
    """Promises the whole, sends ``count`` bytes more, and hangs up."""

    def answer(handler: Handler, content: bytes, start: int) -> None:
        span = f"bytes {start}-{len(content) - 1}/{len(content)}"
        handler.head(206 if start else 200, len(content) - start, Content_Range=span)
        handler.wfile.write(content[start : start + count])

    return answer


def drips(step: int, seconds: float) -> Answer:
    """Sends ``step`` bytes at a time with pauses between."""

    def answer(handler: Handler, content: bytes, start: int) -> None:
        handler.head(200, len(content))
        try:
            for place in range(0, len(content), step):
                handler.wfile.write(content[place : place + step])
                time.sleep(seconds)
        except OSError:
            handler.close_connection = True  # who asked is gone

    return answer


def ignores_range(handler: Handler, content: bytes, start: int) -> None:
    """Sends all of it, whatever was asked for."""
    handler.head(200, len(content))
    handler.wfile.write(content)


def without_length(count: int) -> Answer:
    """Sends the first ``count`` bytes without saying how many there are: the end is a hang-up."""

    def answer(handler: Handler, content: bytes, start: int) -> None:
        handler.head(200, None)
        handler.wfile.write(content[:count])

    return answer


def wrong_bytes(handler: Handler, content: bytes, start: int) -> None:
    """As many bytes as were asked for, and all of them wrong."""
    other = bytes(byte ^ 0x55 for byte in content[start:])
    span = f"bytes {start}-{len(content) - 1}/{len(content)}"
    handler.head(206 if start else 200, len(other), Content_Range=span)
    handler.wfile.write(other)


def wrong_part(handler: Handler, content: bytes, start: int) -> None:
    """Another part than the one that was asked for."""
    handler.head(206, len(content), Content_Range=f"bytes 0-{len(content) - 1}/{len(content)}")
    handler.wfile.write(content)


def says(status: int, **headers: str) -> Answer:
    """An answer without the file."""

    def answer(handler: Handler, content: bytes, start: int) -> None:
        handler.head(status, 0, **headers)

    return answer


def a_page(handler: Handler, content: bytes, start: int) -> None:
    """A page where the file should be."""
    page = b"<html>We are down for maintenance.</html>"
    handler.head(200, len(page), Content_Type="text/html; charset=utf-8")
    handler.wfile.write(page)


@contextmanager
def serving() -> Iterator[ReportServer]:
    """The server, until the block ends."""
    handler = type("SiteHandler", (Handler,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        site = ReportServer(f"http://127.0.0.1:{server.server_port}/Exports/")
        handler.site = site
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
