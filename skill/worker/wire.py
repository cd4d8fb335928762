"""What goes over a connection: a request's body, an answer's head, and what it has in memory."""

import socket
import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, Final

from gunicorn.http.errors import ParseException
from gunicorn.http.message import Request
from gunicorn.http.wsgi import Response
from gunicorn.util import http_date

from skill.worker.content import Body

Environ = dict[str, Any]
StartResponse = Callable[..., Any]

_MOST_VIEWS: Final = 1_024


class Input:
    """A request's body, whose broken chunks are an `OSError`: the sender's fault, not one of ours."""

    def __init__(self, body: Any) -> None:
        self._body = body

    def read(self, size: int | None = None) -> bytes:
        """Return so many bytes, or what is left."""
        try:
            found: bytes = self._body.read(size)
        except ParseException as error:
            raise OSError("the body is broken") from error
        return found


def announced(request: Request) -> int:
    """Return how many bytes of a body a request announces."""
    return next((int(value) for name, value in request.headers if name == "CONTENT-LENGTH"), 0)


def whole_of(answer: Iterable[bytes], start: StartResponse) -> bytes | None:
    """Take an answer whole that has no body or an announced length, and is in memory; None for any other."""
    response: Response = getattr(start, "__self__")  # noqa: B009 - as in `head_of`
    if response.response_length is None and not response._omits_body:
        return None
    try:
        content = b"".join(answer)
    finally:
        close = getattr(answer, "close", None)
        if close is not None:
            close()
    return b"" if response._omits_body else content


def head_of(start: StartResponse) -> bytes:
    """Take an answer's head from gunicorn's response, whose method `start` is; it then sends none itself."""
    answer: Response = getattr(start, "__self__")  # noqa: B009 - a plain callable has no such attribute
    lines = [f"HTTP/{answer.req.version[0]}.{answer.req.version[1]} {answer.status}"]
    lines += [f"Server: {answer.version}", f"Date: {_date(int(time.time()))}"]
    lines += [f"Connection: {'close' if answer.should_close() else 'keep-alive'}"]
    lines += [f"{name}: {value}" for name, value in answer.headers]
    answer.headers_sent = True
    return "\r\n".join((*lines, "\r\n")).encode("latin-1")


@lru_cache(1)
def _date(seconds: int) -> str:
    """The time of day as HTTP has it (RFC 9110, section 5.6.7)."""
    return str(http_date(seconds))


def send(sock: socket.socket, body: Body) -> bool:
    """Send what a connection takes without waiting; say whether it took any."""
    try:
        sent = sock.sendmsg(body.ahead()[:_MOST_VIEWS], (), socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    body.advance(sent)
    return sent > 0
