"""A client's end of a connection: it sends anything in any way, and takes whole answers within a time."""

import socket
import struct
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Final

PATIENCE: Final = 60.0
"""Seconds for one request, however busy the machine is: a longer wait means that it was lost."""

SURE: Final = 2.0
"""Seconds within which a worker never closes an idle or slow connection: the least of its limits."""

_WITHOUT_BODY: Final = frozenset({100, 304})
_RESET: Final = struct.pack("ii", 1, 0)
_END_OF_HEAD: Final = b"\r\n\r\n"


class Ended(Exception):
    """The connection ended before the first byte of an answer."""


class Broken(AssertionError):
    """An answer breaks off, or does not come in time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer. The names of its fields are in lower case."""

    status: int
    fields: dict[str, str]
    body: bytes | bytearray

    @property
    def closes(self) -> bool:
        """Whether nothing comes after it."""
        return self.fields.get("connection") == "close"


class Line:
    """One connection."""

    def __init__(self, port: int, buffer: int | None = None) -> None:
        """Connect to a port of this machine, with a receive buffer of this many bytes if given."""
        self._since = monotonic()
        self._last = 0.0
        self._ahead = bytearray()
        self._socket = socket.socket()
        if buffer is not None:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self._socket.settimeout(PATIENCE)
        self._socket.connect(("127.0.0.1", port))

    @property
    def age(self) -> float:
        """Seconds since the last request was begun, or since the connection was opened."""
        return monotonic() - self._since

    @property
    def is_fresh(self) -> bool:
        """Whether the last request is so recent that the server still keeps the connection."""
        return self.age < SURE / 2

    @property
    def was_slow(self) -> bool:
        """Whether the last request came so late after the one before that the server may have closed."""
        return self._last >= SURE

    def send(self, *parts: bytes, pause: float = 0.0) -> None:
        """Send parts of one or more requests, with a pause in seconds between them.

        The server may answer before it has read everything.
        """
        began = monotonic()
        with suppress(ConnectionError):
            for number, part in enumerate(parts):
                sleep(pause if number else 0.0)
                self._socket.sendall(part)
        self._last, self._since = monotonic() - self._since, began

    def answer(self, *, head_only: bool = False) -> Answer:
        """Take the next answer."""
        end = monotonic() + PATIENCE
        while (at := self._ahead.find(_END_OF_HEAD)) < 0:
            self._more(end)
        first, *lines = self._ahead[:at].decode("latin-1").split("\r\n")
        del self._ahead[: at + len(_END_OF_HEAD)]
        fields = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
        status = int(first.split()[1])
        size = 0 if head_only or status in _WITHOUT_BODY else int(fields["content-length"])
        return Answer(status, fields, self._body(size, end))

    def some(self, most: int) -> None:
        """Take some of an answer and discard it."""
        with suppress(ConnectionError):
            self._socket.recv(most)

    def rest(self, *, shut: bool = True) -> bytes:
        """Return everything up to the end of the connection, which `shut` asks the server for."""
        end = monotonic() + PATIENCE
        with suppress(Ended, OSError):
            if shut:
                self._socket.shutdown(socket.SHUT_WR)
            while True:
                self._more(end, may_end=True)
        return bytes(self._ahead)

    def reset(self) -> None:
        """Reset the connection, as a crashing machine does."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self._socket.close()

    def close(self) -> None:
        """End the connection."""
        self._socket.close()

    def _more(self, end: float, *, may_end: bool = False) -> None:
        try:
            self._socket.settimeout(max(end - monotonic(), 0.001))
            part = self._socket.recv(65_536)
        except TimeoutError as error:
            raise Broken(f"nothing came for {PATIENCE} s after {bytes(self._ahead[:80])!r}") from error
        except ConnectionError:
            part = b""
        if not part:
            raise Ended if may_end or not self._ahead else Broken(f"only {bytes(self._ahead[:80])!r} came")
        self._ahead += part

    def _body(self, size: int, end: float) -> bytearray:
        """Read a body straight into its place, since tracks are long."""
        body = bytearray(size)
        at = min(size, len(self._ahead))
        body[:at] = self._ahead[:at]
        del self._ahead[:at]
        try:
            while at < size:
                self._socket.settimeout(max(end - monotonic(), 0.001))
                got = self._socket.recv_into(memoryview(body)[at:])
                if not got:
                    raise Broken(f"a body ended after {at} of {size} bytes")
                at += got
        except OSError as error:
            raise Broken(f"a body broke off after {at} of {size} bytes: {error}") from error
        return body
