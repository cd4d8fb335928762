"""How much of a request has arrived, by what a connection holds so far; nothing is taken from it.

A thread that reads a request waits for whoever sends it. So a request is left in its connection until it is
there as a whole, and those that send slowly, or nothing more, cost no thread. Where a request ends is told by
its head (RFC 9112, section 6); whether it is a right one is for gunicorn to find out, which reads it then.
"""

import re
import socket
from contextlib import suppress
from typing import Final

MOST_SEEN: Final = 65_536
"""Bytes that are looked at: more than gunicorn takes as a head."""

MOST_AWAITED: Final = 300_000
"""Bytes of a request that are waited for; a longer one is refused by its announced length."""

_END_OF_HEAD: Final = b"\r\n\r\n"
_NO_END_OF_HEAD: Final = b"\n\n"
_LENGTH: Final = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,9})[ \t]*\r\n", re.IGNORECASE)
_GOES_ON: Final = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE)
_CHUNKED: Final = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)


def awaited(seen: bytes) -> int:
    """Return for how many bytes to wait, counted from the first; 0 for a request that may be read now.

    `seen` are the first bytes in the connection, at most `MOST_SEEN`.
    """
    head, end, body = seen.partition(_END_OF_HEAD)
    if not end:
        is_wrong = len(seen) >= MOST_SEEN or _NO_END_OF_HEAD in seen
        return 0 if is_wrong else len(seen) + 1
    head += b"\r\n"
    if _CHUNKED.search(head):
        may_end = body.endswith(_END_OF_HEAD) or len(seen) >= MOST_SEEN
        return 0 if may_end else len(seen) + 1
    length = _LENGTH.search(head)
    whole = len(seen) - len(body) + (int(length[1]) if length else 0)
    return whole if len(seen) < whole <= MOST_AWAITED else 0


def is_asked_to_go_on(seen: bytes) -> bool:
    """Whether the sender holds the body back until it is told to go on (RFC 9110, section 10.1.1)."""
    return bool(_GOES_ON.search(seen.partition(_END_OF_HEAD)[0] + b"\r\n"))


def seen_in(connection: socket.socket) -> bytes | None:
    """Return the first bytes in a connection, which stay there; None for one that has broken."""
    try:
        return connection.recv(MOST_SEEN, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return b""
    except OSError:
        return None


def go_on(connection: socket.socket) -> None:
    """Tell a sender to go on. gunicorn tells it again, which is allowed."""
    with suppress(OSError):
        connection.send(b"HTTP/1.1 100 Continue\r\n\r\n", socket.MSG_DONTWAIT)


def wait_for(connection: socket.socket, size: int) -> None:
    """Have a poller tell of a connection once so many bytes are there, or its end."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, size)
