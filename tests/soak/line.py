"""A client's end of a connection: it sends what it likes, as it likes, and takes whole answers in time."""

import socket
import struct
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Final

PATIENCE: Final = 60.0
"""Seconds for one request, however busy the machine is: who waits longer has been forgotten."""

SURE: Final = 2.0
"""Seconds in which a worker surely lets nobody go who is idle, or slow to send: the least of its limits."""

_WITHOUT_BODY: Final = frozenset({100, 304})
_RESET: Final = struct.pack("ii", 1, 0)
_END_OF_HEAD: Final = b"\r\n\r\n"


class Ended(Exception):
    """The connection ended before the first byte of an answer."""


class Broken(AssertionError):
    """An answer is none: it breaks off, or does not come in time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, whole. The names of its fields are in small letters."""

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
        """Connect to a port of this machine, with so small a buffer for what comes, if given."""
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
        """Seconds since something was sent, or since it was opened."""
        return monotonic() - self._since

    @property
    def is_fresh(self) -> bool:
        """Whether so little time went by since the last request that it is kept for another one."""
        return self.age < SURE / 2

    @property
    def was_slow(self) -> bool:
        """Whether the last request took so long to come after the one before that it might be let go."""
        return self._last >= SURE

    def send(self, *parts: bytes, pause: float = 0.0) -> None:
        """Send a request, or several, with pauses of so many seconds between its parts.

        The other side need not take all before it answers.
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
        """Take some of an answer, and throw it away."""
        with suppress(ConnectionError):
            self._socket.recv(most)

    def rest(self, *, shut: bool = True) -> bytes:
        """Return all that comes, to the end, which the other side makes by itself, or is told of ours."""
        end = monotonic() + PATIENCE
        with suppress(Ended, OSError):
            if shut:
                self._socket.shutdown(socket.SHUT_WR)
            while True:
                self._more(end, may_end=True)
        return bytes(self._ahead)

    def reset(self) -> None:
        """Break the connection off, as a machine does that goes down."""
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
        """Take a body, straight into its place, for tracks are long."""
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
