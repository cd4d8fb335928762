"""Many slow readers of one address, as players are: each takes what it plays, and no more.

The receive buffers are small, and a reader that lags takes nothing in advance. So what a server has not sent
yet stays with the server, as it does when a real player's buffer is full. Segments are those of a network
with an MTU of 1500: this machine's own, of 64 kB, would take most of a track into the kernel at once.
"""

import socket
import ssl
import threading
import time
from collections.abc import Iterable
from types import TracebackType

PLAYING = 6_000
"""Bytes per second of a track: the speed at which it is played."""

BUFFER = 16_384
SEGMENT = 1_448
TICK = 0.05


class Reader:
    """One connection: it asks for a path, and takes so many bytes a second of the response.

    `secured` asks by TLS, and takes any certificate.
    """

    def __init__(self, port: int, path: str, rate: int, headers: str = "", *, secured: bool = False) -> None:
        self.rate = rate
        self.closed = False
        self._answer = bytearray()
        host = "localhost" if secured else "127.0.0.1"
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, SEGMENT)
        self._socket.settimeout(20)
        self._socket.connect(("127.0.0.1", port))
        if secured:
            self._socket = ssl._create_unverified_context().wrap_socket(self._socket, server_hostname=host)
        self._socket.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n{headers}\r\n".encode())
        self._socket.setblocking(False)

    @property
    def status(self) -> int | None:
        """The response's status; None until its head has arrived."""
        return int(self._answer.split(b" ", 2)[1]) if self._body_at() else None

    @property
    def body(self) -> bytes:
        """What has arrived of the body."""
        return bytes(self._answer[self._body_at() or len(self._answer) :])

    @property
    def arrived(self) -> int:
        """How many bytes of the body have arrived."""
        return len(self._answer) - (self._body_at() or len(self._answer))

    def take(self, seconds: float) -> None:
        """Take what this reader plays in a time, as far as it has arrived."""
        try:
            part = self._socket.recv(max(1, round(self.rate * seconds)))
        except (BlockingIOError, ssl.SSLWantReadError):
            return
        except OSError:
            self.closed = True
            return
        self._answer += part
        self.closed = self.closed or not part

    def _body_at(self) -> int | None:
        at = self._answer.find(b"\r\n\r\n", 0, 4_096)
        return None if at < 0 else at + 4

    def hang_up(self) -> None:
        """Close the connection, whatever is still to come."""
        self._socket.close()
        self.closed = True


class Readers:
    """Readers in a thread of their own, until the `with` block ends."""

    def __init__(self, readers: Iterable[Reader]) -> None:
        self.all = list(readers)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._read)

    def __enter__(self) -> "Readers":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
        for reader in self.all:
            reader.hang_up()

    def _read(self) -> None:
        while not self._over.wait(TICK):
            for reader in self.all:
                if not reader.closed:
                    reader.take(TICK)


def wait_for(readers: Iterable[Reader], size: int, patience: float = 60) -> None:
    """Wait until each reader has so many bytes of its body; raise `TimeoutError` if it takes too long."""
    waited_for, end = list(readers), time.monotonic() + patience
    while lacking := [reader for reader in waited_for if reader.arrived < size]:
        if time.monotonic() > end:
            raise TimeoutError(f"{len(lacking)} of {len(waited_for)} have fewer than {size} bytes")
        time.sleep(TICK)
