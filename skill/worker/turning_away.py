"""Requests that cannot be read: told so in one plain line, as whatever else is refused.

gunicorn would write a page of its own, which tells what it is and what it stumbled over, and nobody would
count it.
"""

import re
from collections.abc import Callable
from email.utils import formatdate
from http import HTTPStatus
from typing import Final

BEGINNING: Final = 256
"""Bytes of a request in which its path is looked for."""

Answer = tuple[HTTPStatus, bytes]
TurnAway = Callable[[bytes, HTTPStatus], Answer]
"""Takes how a request begins, and the status for what is wrong with it; returns what to answer."""

# By the names of gunicorn's errors, for what needs no gunicorn is to load none.
_STATUS: Final = {
    "LimitRequestLine": HTTPStatus.REQUEST_URI_TOO_LONG,
    "LimitRequestHeaders": HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
    "ExpectationFailed": HTTPStatus.EXPECTATION_FAILED,
    "UnsupportedTransferCoding": HTTPStatus.NOT_IMPLEMENTED,
}


class WrongRequest(Exception):
    """A request that cannot be read: how it begins, and the status for what is wrong with it."""

    def __init__(self, begins: bytes, why: Exception) -> None:
        self.name = type(why).__name__  # And nothing that a stranger wrote.
        super().__init__(self.name)
        self.begins = begins
        self.status = _STATUS.get(self.name, HTTPStatus.BAD_REQUEST)


def plainly(_begins: bytes, status: HTTPStatus) -> Answer:
    """Answer with the status and its one line."""
    return status, f"{status.description or status.phrase}.\n".encode()


def names(path: str, begins: bytes) -> bool:
    """Whether a request that begins so is aimed at a path, as far as that can be told."""
    line = rb"\s*\S{1,20} (?:https?://[^/\s]*)?" + re.escape(path).encode() + rb"(?:[?#\s]|\Z)"
    return re.match(line, begins, re.IGNORECASE) is not None


def message(status: HTTPStatus, body: bytes) -> bytes:
    """Return a whole answer, after which the connection ends, with the head that all others have."""
    head = (
        f"HTTP/1.1 {status.value} {status.phrase.upper()}",
        "Server: gunicorn",
        f"Date: {formatdate(usegmt=True)}",
        "Connection: close",
        "Content-Type: text/plain; charset=utf-8",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join((*head, "", "")).encode("ascii") + body
