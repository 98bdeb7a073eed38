"""What happens when a page breaks: an honest page for the visitor, a line without words for us."""

import logging
import traceback
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("sidelight.web")


class Faults:
    """Answers an unexpected error and logs its kind and place only.

    An error's message or a traceback may quote what a person typed, so neither is written.
    """

    def __init__(self, app: ASGIApp, answer: Callable[[Request, Exception], Response]) -> None:
        self.app = app
        self.answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; on an error answer it, unless an answer has begun."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            log.error("%s at %s", type(error).__name__, place(error))
            if not begun:
                await self.answer(Request(scope), error)(scope, receive, send)


def place(error: Exception) -> str:
    """File and line where the error was raised."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{frame.filename}:{frame.lineno}"
