"""How much of a request has arrived, by what a connection holds so far; nothing is taken from it.

A request is left in its connection until it is there as a whole, so that those that send slowly, or nothing
more, cost no thread. Where a request ends is told by its head and its chunks (RFC 9112, sections 6 and 7);
whether it is a right one is for gunicorn to find out, which reads it then, and waits for nothing.
"""

import re
import socket
from contextlib import suppress
from typing import Final

MOST_SEEN: Final = 65_536
"""Bytes that are looked at, and so the longest head; of a longer request, more once they are waited for."""

MOST_AWAITED: Final = 300_000
"""Bytes of a request that are waited for; a longer one is refused by its announced length."""

MOST_CHUNKS: Final = 1_000
"""Chunks that a body may have and be waited for: each look at it counts them anew."""

_END_OF_HEAD: Final = b"\r\n\r\n"
_NO_END_OF_HEAD: Final = b"\n\n"
_LENGTH: Final = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,9})[ \t]*\r\n", re.IGNORECASE)
_GOES_ON: Final = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE)
_CHUNKED: Final = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
_CHUNK: Final = re.compile(rb"([0-9a-f]{1,16}+)(?![0-9a-f])[^\r\n]*+\r\n", re.IGNORECASE)
_END_OF_LINE: Final = b"\r\n"
_LAST_CHUNK: Final = b"0\r\n\r\n"
_LONGEST_LINE: Final = 8_190


def awaited(seen: bytes) -> int:
    """Return for how many bytes to wait, counted from the first; 0 for a request that may be read now.

    `seen` are the first bytes in the connection, at least `MOST_SEEN` if so many are there.
    """
    head, end, body = seen.partition(_END_OF_HEAD)
    if not end:
        is_wrong = len(seen) >= MOST_SEEN or _NO_END_OF_HEAD in seen
        return 0 if is_wrong else len(seen) + 1
    head += _END_OF_LINE
    length = _LENGTH.search(head)
    size = _in_chunks(body) if _CHUNKED.search(head) else int(length[1]) if length else 0
    whole = len(seen) - len(body) + size
    return whole if len(seen) < whole <= MOST_AWAITED else 0


def _in_chunks(body: bytes) -> int:
    """Return how many bytes a body in chunks has at least, as far as they tell; 0 if they are wrong."""
    at = 0
    for _ in range(MOST_CHUNKS):
        chunk = _CHUNK.match(body, at)
        if chunk is None:
            return _in_a_line(body, at)
        size = int(chunk[1], 16)
        if size == 0:
            return _in_trailers(body, chunk.end())
        at = chunk.end() + size + len(_END_OF_LINE)
        if at > len(body):
            return at + len(_LAST_CHUNK)
    return 0


def _in_a_line(body: bytes, at: int) -> int:
    """As `_in_chunks`, of a body that has no chunk at a place: it may be on its way."""
    is_wrong = len(body) - at > _LONGEST_LINE or body.find(_END_OF_LINE, at) >= 0
    return 0 if is_wrong else len(body) + 1


def _in_trailers(body: bytes, at: int) -> int:
    """As `_in_chunks`, of a body whose last chunk ends at a place: an empty line ends what follows."""
    if body.startswith(_END_OF_LINE, at):
        return at + len(_END_OF_LINE)
    end = body.find(_END_OF_HEAD, at)
    return len(body) + 1 if end < 0 else end + len(_END_OF_HEAD)


def is_asked_to_go_on(seen: bytes) -> bool:
    """Whether the sender holds the body back until it is told to go on (RFC 9110, section 10.1.1)."""
    return bool(_GOES_ON.search(seen.partition(_END_OF_HEAD)[0] + b"\r\n"))


def seen_in(connection: socket.socket, waited_for: int = 0) -> bytes | None:
    """Return the first bytes in a connection, which stay there; None for one that has broken."""
    most = MOST_SEEN if waited_for <= MOST_SEEN else MOST_AWAITED
    try:
        return connection.recv(most, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return b""
    except OSError:
        return None


def go_on(connection: socket.socket) -> None:
    """Tell a sender to go on."""
    with suppress(OSError):
        connection.send(b"HTTP/1.1 100 Continue\r\n\r\n", socket.MSG_DONTWAIT)


def wait_for(connection: socket.socket, size: int) -> None:
    """Have a poller tell of a connection once so many bytes are there, or its end."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, size)
