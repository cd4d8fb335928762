"""Fetch a certificate chain from Amazon's bucket: one short request, without redirects or proxies."""

import http.client
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from http import HTTPStatus
from threading import Event, Thread
from typing import Any, Final
from urllib.parse import urlsplit

import certifi

from skill.alexa.trust.chain_validation import MOST_BYTES, Untrusted

SECONDS: Final = 3.0
"""Time limit for a fetch, not counting the look-up of the host; Alexa waits about 8 s for an answer."""

_LEAST: Final = 0.001
"""The shortest time-out; zero would mean non-blocking."""

_AGAIN: Final = 0.1
"""Seconds between attempts to cut off a connection once its time is up."""

Connect = Callable[[str, float], http.client.HTTPConnection]
Address = tuple[int, int, int, str, Any]
"""An entry of what `socket.getaddrinfo` returns."""


class _Connection(http.client.HTTPSConnection):
    """A connection that divides its time among all addresses of its host."""

    def connect(self) -> None:
        """Connect. The socket is set before the TLS handshake, so that it can be shut down during it."""
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        reached = reach(found, self.timeout or SECONDS)
        secured = _context().wrap_socket(reached, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock = secured
        secured.do_handshake()


def _connect(host: str, seconds: float) -> http.client.HTTPConnection:
    return _Connection(host, timeout=seconds, context=_context())


@cache
def _context() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())


def reach(found: Iterable[Address], seconds: float) -> socket.socket:
    """Return a socket connected to one of these addresses; its time-out is what is left of the time.

    Each address gets half of what is left, so that silent ones leave time for the next. Raises `OSError` if
    none can be reached.
    """
    end, trouble = time.monotonic() + seconds, OSError("the host has no address")
    for address in found:
        try:
            reached = _tried(address, max((end - time.monotonic()) / 2, _LEAST))
        except OSError as error:
            trouble = error
        else:
            reached.settimeout(max(end - time.monotonic(), _LEAST))
            return reached
    raise trouble


def _tried(found: Address, seconds: float) -> socket.socket:
    family, kind, protocol, _, place = found
    tried = socket.socket(family, kind, protocol)
    try:
        tried.settimeout(seconds)
        tried.connect(place)
    except OSError:
        tried.close()
        raise
    return tried


def fetch_chain(url: str, *, connect: Connect = _connect, seconds: float = SECONDS) -> bytes:
    """Return what lies at a chain's URL, at most one byte more than a chain may have.

    `connect` makes an unopened connection to a host. No redirect is followed, and no proxy of the environment
    is used. Raises `Untrusted` if nothing can be fetched in that time.
    """
    parts = urlsplit(url)
    with closing(connect(parts.netloc, seconds)) as connection:
        try:
            with _in_time(connection, seconds) as connected:
                connection.connect()
                connected.append(connection.sock)
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
def _in_time(connection: http.client.HTTPConnection, seconds: float) -> Iterator[list[socket.socket | None]]:
    """Shut a connection down when its time is up.

    A socket's time-out alone does not stop an answer that trickles in for ever, a byte at a time. Yields a
    list for the connected socket, which the connection itself forgets when a response begins.
    """
    late, over = Event(), Event()
    connected: list[socket.socket | None] = []

    def cut() -> None:
        pause = seconds
        while not over.wait(pause):
            late.set()
            pause = _AGAIN  # A slow look-up of the host may connect only now.
            for each in filter(None, [connection.sock, *connected]):
                with suppress(OSError):
                    # A TLS socket's own shutdown() would go on reading, undecrypted.
                    socket.socket.shutdown(each, socket.SHUT_RDWR)

    Thread(target=cut, daemon=True).start()
    try:
        yield connected
    finally:
        over.set()
    if late.is_set():
        raise Untrusted("chain-slow")
