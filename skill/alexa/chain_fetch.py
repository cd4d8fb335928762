"""Fetching a certificate chain from Amazon's bucket: one short request, that follows nothing."""

import http.client
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from http import HTTPStatus
from threading import Event, Timer
from typing import Final
from urllib.parse import urlsplit

import certifi

from skill.alexa.trust import MOST_BYTES, Untrusted

SECONDS: Final = 3.0
"""The longest that each step takes, and all of the answer; Alexa waits about 8 s for ours."""

Connect = Callable[[str, float], http.client.HTTPConnection]


def _connect(host: str, seconds: float) -> http.client.HTTPConnection:
    return http.client.HTTPSConnection(host, timeout=seconds, context=_context())


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


def fetch_chain(url: str, *, connect: Connect = _connect, seconds: float = SECONDS) -> bytes:
    """Return what lies at a chain's address, at most one byte more than a chain may have.

    `connect` opens the connection to a host. No redirect is followed, no proxy of the environment is used.
    Raises `Untrusted` if there is no chain to be had in that time.
    """
    parts = urlsplit(url)
    with closing(connect(parts.netloc, seconds)) as connection:
        try:
            connection.connect()
            with _in_time(connection.sock, seconds):
                return _get(connection, parts.path)
        except (OSError, http.client.HTTPException) as error:
            raise Untrusted("chain-unreachable") from error


def _get(connection: http.client.HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    with connection.getresponse() as response:
        if response.status != HTTPStatus.OK:
            raise Untrusted("chain-status")
        return response.read(MOST_BYTES + 1)


@contextmanager
def _in_time(connected: socket.socket, seconds: float) -> Iterator[None]:
    """Cut off an answer that trickles in: each piece comes in time, and it never ends."""
    late = Event()

    def cut() -> None:
        late.set()
        with suppress(OSError):
            # Not the method of a TLS socket, which would read on without decrypting.
            socket.socket.shutdown(connected, socket.SHUT_RDWR)

    watch = Timer(seconds, cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
    if late.is_set():
        raise Untrusted("chain-slow")
