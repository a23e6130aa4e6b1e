"""Bounds on size and time, held before anything is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final, ParamSpec, TypeVar

import anyio
import anyio.to_thread
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from legalref.service.problems import Problem, problem

__all__ = ["LARGEST_BATCH", "LARGEST_BODY", "LONGEST", "BodyLimit", "within_time"]

LARGEST_BODY: Final = 4 * 1024 * 1024
"""Bytes of a request."""
LONGEST: Final = 30.0
"""Seconds that one answer may take."""
LARGEST_BATCH: Final = 1000
"""Texts of one request."""
LONGEST_MENTION: Final = 5000
"""Code points of one mention or claim; so little is answered where it arrives, without a thread."""

P = ParamSpec("P")
T = TypeVar("T")


# More threads would only take the interpreter from one another.
_WORKERS: Final = anyio.CapacityLimiter(4)


async def within_time(seconds: float, verb: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run a verb beside the loop, so that other connections are answered meanwhile.

    Raises:
        Problem: It took longer than ``seconds`` (status 503).
    """
    try:
        with anyio.fail_after(seconds):
            return await anyio.to_thread.run_sync(
                partial(verb, *args, **kwargs), limiter=_WORKERS, abandon_on_cancel=True
            )
    except TimeoutError:
        raise Problem(503, f"no answer within {seconds:g} s; send less text at once") from None


class BodyLimit:
    """Refuses a request whose body is larger than ``most`` bytes, told or not."""

    def __init__(self, app: ASGIApp, most: int = LARGEST_BODY) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 413 or hand the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        told = dict(scope["headers"]).get(b"content-length", b"0")
        if told.isdigit() and int(told) > self.most:
            await self._refuse(scope, receive, send)
            return
        read, refused = 0, False

        async def counted() -> Message:
            nonlocal read, refused
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.most and not refused:
                refused = True
                await self._refuse(scope, receive, send)
            # To whom reads it, the client has gone: the rest is neither kept nor parsed.
            return {"type": "http.disconnect"} if refused else message

        async def unless_refused(message: Message) -> None:
            if not refused:
                await send(message)

        try:
            await self.app(scope, counted, unless_refused)
        except ClientDisconnect:
            if not refused:
                raise

    def _words(self) -> str:
        return f"the body has more than {self.most} bytes; send less text at once"

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        await problem(413, self._words())(scope, receive, send)
