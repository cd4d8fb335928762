"""The bridge from ASGI to our WSGI application.

The event loop reads a request's body and sends its answer, so that slow senders and slow readers hold no
thread. What may wait, for a database or a certificate, runs in a small pool of threads; what never waits runs
on the event loop, which is cheaper.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from skill.server.answer import Answer
from skill.server.environ import Scope, environ_of
from skill.server.pool import Found, Pool

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

READING: Final = 5.0
"""Seconds in which a request's body has to arrive."""

LINGER: Final = 2.0
"""Seconds for which the rest of a body that was refused is thrown away."""


@dataclass(frozen=True, slots=True)
class Received:
    """A request's body as far as it was read, and whether that is all of it."""

    content: bytes
    is_whole: bool


class Bridge:
    """An ASGI application that answers as a WSGI application does."""

    def __init__(
        self, app: "WSGIApplication", *, never_waits: Callable[[str], bool], most_bytes: int, threads: int
    ) -> None:
        """Take the application, which paths it answers without ever waiting, and the size of the pool.

        Of a body at most `most_bytes` are read, and little more to see that it is too long.
        """
        self._app = app
        self._never_waits = never_waits
        self._most_bytes = most_bytes
        self._pool = Pool(threads)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; refuse WebSockets."""
        if scope["type"] != "http":
            await send({"type": "websocket.close"})
            return
        announced = next((int(value) for name, value in scope["headers"] if name == b"content-length"), 0)
        body = await self._read(receive, announced)
        length = max(announced, len(body.content) + (not body.is_whole))
        environ, answer = environ_of(scope, body.content, length), Answer()
        in_place = self._never_waits(scope["path"])
        try:
            await self._run(lambda: answer.begin(self._app, environ), in_place=in_place)
            if not body.is_whole:
                answer.header.append((b"connection", b"close"))
            await self._send(answer, send, in_place=in_place)
        finally:
            answer.close()
        if not body.is_whole:
            await self._drain(receive)

    async def _read(self, receive: Receive, announced: int) -> Received:
        """Read a body; one that is announced to be too long is not even begun."""
        content = bytearray()
        if announced <= self._most_bytes:
            with suppress(TimeoutError):
                async with asyncio.timeout(READING):
                    while len(content) <= self._most_bytes:
                        message = await receive()
                        content += message.get("body", b"")
                        if not message.get("more_body"):
                            return Received(bytes(content), message["type"] == "http.request")
        return Received(bytes(content), is_whole=False)

    async def _send(self, answer: Answer, send: Send, *, in_place: bool) -> None:
        """Send an answer, each piece once the reader has taken enough of those before."""
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.header})
        piece = answer.beginning
        while not answer.is_over:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
            piece = await self._run(answer.more, in_place=in_place)
        await send({"type": "http.response.body", "body": piece})

    async def _drain(self, receive: Receive) -> None:
        """Throw away some of what still comes: an answer may be lost if the connection ends before that."""
        left = self._most_bytes
        with suppress(TimeoutError):
            async with asyncio.timeout(LINGER):
                while left > 0 and (message := await receive()).get("more_body"):
                    left -= len(message["body"])

    async def _run(self, call: Callable[[], Found], *, in_place: bool) -> Found:
        return call() if in_place else await self._pool.run(call)
