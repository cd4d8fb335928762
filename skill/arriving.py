"""How much of a request has arrived, by what a connection holds so far; nothing is taken from it.

A thread that reads a request waits for whoever sends it. So a request is left in its connection until it is
there as a whole, and those that send slowly, or nothing more, cost no thread. Where a request ends is told by
its head (RFC 9112, section 6); whether it is a right one is for gunicorn to find out, which reads it then.
"""

import re
import socket
from typing import Final

MOST_SEEN: Final = 65_536
"""Bytes that are looked at: more than gunicorn takes as a head."""

MOST_AWAITED: Final = 300_000
"""Bytes of a request that are waited for; a longer one is refused by its announced length."""

_END_OF_HEAD: Final = b"\r\n\r\n"
_END_OF_CHUNKS: Final = b"0\r\n\r\n"
_LENGTH: Final = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,9})[ \t]*\r\n", re.IGNORECASE)
_CHUNKED: Final = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)


def awaited(seen: bytes) -> int:
    """Return for how many bytes to wait, counted from the first; 0 for a request that may be read now.

    `seen` are the first bytes in the connection, at most `MOST_SEEN`.
    """
    head, end, body = seen.partition(_END_OF_HEAD)
    if not end:
        return 0 if len(seen) >= MOST_SEEN else len(seen) + 1
    head += b"\r\n"
    if _CHUNKED.search(head):
        may_end = body.endswith(_END_OF_CHUNKS) or len(seen) >= MOST_SEEN
        return 0 if may_end else len(seen) + 1
    length = _LENGTH.search(head)
    whole = len(seen) - len(body) + (int(length[1]) if length else 0)
    return whole if len(seen) < whole <= MOST_AWAITED else 0


def awaited_in(connection: socket.socket) -> int:
    """Return for how many bytes to wait in a connection; 0 also for one that has broken."""
    try:
        return awaited(connection.recv(MOST_SEEN, socket.MSG_PEEK | socket.MSG_DONTWAIT))
    except BlockingIOError:
        return 1
    except OSError:
        return 0


def wait_for(connection: socket.socket, size: int) -> None:
    """Have a poller tell of a connection once so many bytes are there, or its end."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, size)
