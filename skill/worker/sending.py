"""A gunicorn worker that slow readers do not hold: threads make answers, the poller sends what is left.

gunicorn's gthread worker keeps a thread until the reader has taken the last byte. A speaker takes a track as
it plays it, for minutes, so a few dozen listeners would hold every thread and nobody else would be answered.
Here a thread makes the answer and sends what the connection takes at once. The rest waits in the worker's
poller, as an idle connection does: it costs an open socket and a note of how far it has come, no thread and
no copy of the track. Other waits are moved there, for the same reason: for a new connection's first byte, for
all of a request, and for the other side's end of a connection that is being closed.

A `Body` is sent so, which is what the audio routes answer with, and whatever has an announced length. What
this leans on inside gunicorn is why pyproject.toml bounds its version.
"""

import logging
import os
import selectors
import socket
import struct
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from typing import Any, Final

from gunicorn.http.errors import InvalidResponseHeader, InvalidResponseHeaderName, ParseException
from gunicorn.http.message import Request
from gunicorn.workers.gthread import TConn

from skill.alexa.trust.verification import MOST_BYTES
from skill.worker.arriving import awaited, go_on, is_asked_to_go_on, seen_in, wait_for
from skill.worker.content import Body, Whole
from skill.worker.keeping import KeepingWorker
from skill.worker.leading import Done
from skill.worker.plain import PlainParser, PlainRequest, answer_plainly, read_plain
from skill.worker.turning_away import BEGINNING, TurnAway, WrongRequest, message, plainly
from skill.worker.wire import Environ, Input, StartResponse, announced, head_of, send, whole_of

log = logging.getLogger(__name__)

UNSENT: Final = 131_072
"""Bytes of an answer that the kernel takes ahead of a reader. Without a bound it takes megabytes for each."""

STALLED: Final = 300.0
"""Seconds after which a reader that takes nothing is let go; a player asks again, with a Range."""

FIRST_BYTE: Final = 10.0
"""Seconds in which a new connection has to begin its request."""

READING: Final = 3.0
"""Seconds in which a request has to be there whole after its first byte; then what is there of it is read."""

LINGER: Final = 2.0
"""Seconds in which the other side may close a connection that we have ended, as gthread has it."""

_OURS: Final = (InvalidResponseHeader, InvalidResponseHeaderName)
_MOST_DRAINED: Final = 65_536
_RESET: Final = struct.pack("ii", 1, 0)


class PatientWorker(KeepingWorker):
    """A worker whose unfinished answers wait in the poller.

    They have three quarters of the worker's connections. When there are more, the one whose reader has taken
    nothing for the longest is let go, so that listeners never keep out requests.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._unsent: dict[socket.socket, Body] = {}
        self._waiting: OrderedDict[TConn, float] = OrderedDict()
        self._ending: OrderedDict[TConn, float] = OrderedDict()
        self._arriving: OrderedDict[TConn, float] = OrderedDict()
        self._is_mounted = bool(os.environ.get("SCRIPT_NAME"))  # What gunicorn makes of it, it alone does.
        self.turn_away: TurnAway = plainly

    def load_wsgi(self) -> None:
        """Load the application, and send its bodies ourselves."""
        super().load_wsgi()
        self.wsgi: Callable[..., Any] = partial(self._call, self.wsgi)

    def enqueue_req(self, conn: TConn) -> None:
        """Give a connection to a thread once a request is there."""
        if conn.initialized or conn.data_ready:
            self._arrive(conn)
            return
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + FIRST_BYTE
        self.pending_conns.append(conn)
        readable = partial(self.on_pending_socket_readable, conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, readable)

    def handle_request(self, request: Request, conn: TConn) -> bool:
        """Answer a request; return whether the connection is kept."""
        if not isinstance(request, PlainRequest) or self._is_mounted:
            if announced(request) > MOST_BYTES:
                request.force_close()  # It is refused, and nobody reads it to its end.
            request._expected_100_continue = False  # Its sender was told to go on, if it had to be.
            return bool(super().handle_request(request, conn))
        is_last = not self.alive or len(self.keepalived_conns) >= self.max_keepalived
        return answer_plainly(self.wsgi, request, conn, is_last=is_last)

    def handle_error(self, _req: Any, client: socket.socket, _addr: Any, exc: Exception) -> None:
        """In a thread: tell a sender that a request cannot be read, or that answering it failed."""
        if isinstance(exc, WrongRequest):
            log.warning("refused a request that cannot be read: %s", exc.name)
            answer = self.turn_away(exc.begins, exc.status)
        elif isinstance(exc, ParseException) and not isinstance(exc, _OURS):
            return  # Its body breaks off, or goes on wrongly, after it was answered.
        else:
            log.error("a request could not be answered", exc_info=exc)
            answer = plainly(b"", HTTPStatus.INTERNAL_SERVER_ERROR)
        with suppress(OSError):
            client.send(message(*answer), socket.MSG_DONTWAIT)

    def finish_request(self, conn: TConn, done: Done) -> None:
        """Go on with a connection whose thread is done: send what is left, keep it, or end it."""
        body = self._unsent.pop(conn.sock, None)
        if body is not None and body.left:
            self._wait(conn, done, body)
        elif done.keep is not False:
            super().finish_request(conn, done)
        else:
            self._end(conn)

    def murder_pending(self) -> None:
        """Let go of connections whose time is over; the worker's loop calls this every second or sooner."""
        super().murder_pending()
        now = time.monotonic()
        while self._arriving and next(iter(self._arriving.values())) <= now:
            self._arrived(next(iter(self._arriving)))
        for conns in (self._waiting, self._ending):
            while conns and next(iter(conns.values())) <= now:
                self._drop(conns, next(iter(conns)))

    def _arrive(self, conn: TConn, waited_for: int = 0, _sock: socket.socket | None = None) -> None:
        """Wait until a request is there; what waiting does not add to is for a thread, such as an end."""
        if conn.parser is None:
            conn.parser = PlainParser(conn.cfg, conn.sock, conn.client)
        left = conn.parser.unreader.buf.getvalue()
        there = seen_in(conn.sock, waited_for)
        seen = None if there is None else left + there
        conn.parser.begins = (seen or left)[:BEGINNING]
        conn.parser.next_plain = read_plain(seen) if seen and not left else None
        size = 0 if seen is None or conn.parser.next_plain else awaited(seen)
        if seen is None or not size or (size <= waited_for and not conn.parser.unreader.take()):
            self._arrived(conn)
        elif size <= waited_for:  # The kernel has no room for more, or calls a byte of it urgent.
            self._arrive(conn)
        else:
            self._await(conn, seen, size, size - len(left))

    def _await(self, conn: TConn, seen: bytes, size: int, more: int) -> None:
        """Have the poller wait for a request of this size, which takes so much more in the connection."""
        if is_asked_to_go_on(seen):
            go_on(conn.sock)
        wait_for(conn.sock, more)
        again = partial(self._arrive, conn, size)
        if conn in self._arriving:
            self.poller.modify(conn.sock, selectors.EVENT_READ, again)
            return
        self._take_out(conn)
        conn.sock.setblocking(False)
        self._arriving[conn] = time.monotonic() + READING
        self.poller.register(conn.sock, selectors.EVENT_READ, again)

    def _arrived(self, conn: TConn) -> None:
        if conn in self._arriving:
            self._forget(self._arriving, conn)
            wait_for(conn.sock, 1)
        if conn.parser.next_plain is None:  # gunicorn may close it in the thread, behind the poller's back.
            self._take_out(conn)
        super().enqueue_req(conn)

    def _call(self, app: Callable[..., Iterable[bytes]], environ: Environ, start: StartResponse) -> Any:
        environ["wsgi.input"] = Input(environ["wsgi.input"])
        answer = app(environ, start)
        if isinstance(answer, Body):
            self._begin(environ["gunicorn.socket"], answer.behind(head_of(start)))
            return ()
        content = whole_of(answer, start)
        if content is None:
            return answer
        self._send_whole(environ["gunicorn.socket"], head_of(start) + content)
        return ()

    def _begin(self, sock: socket.socket, body: Body) -> None:
        """In a thread: send what the connection takes at once, the head and the first bytes in one call."""
        while body.left and send(sock, body):
            pass
        if body.left:
            self._unsent[sock] = body

    def _send_whole(self, sock: socket.socket, content: bytes) -> None:
        """In a thread: send what the connection takes of an answer at once."""
        try:
            sent = sock.send(content, socket.MSG_DONTWAIT)
        except BlockingIOError:
            sent = 0
        if sent < len(content):
            self._unsent[sock] = Body(Whole(memoryview(content)[sent:]))

    def _wait(self, conn: TConn, done: Done, body: Body) -> None:
        if len(self._waiting) >= self.worker_connections * 3 // 4:
            self._drop(self._waiting, next(iter(self._waiting)))
        self._take_out(conn)
        conn.sock.setblocking(False)
        self._waiting[conn] = time.monotonic() + STALLED
        self.poller.register(conn.sock, selectors.EVENT_WRITE, partial(self._go_on, conn, done, body))

    def _go_on(self, conn: TConn, done: Done, body: Body, sock: socket.socket) -> None:
        """Send what a connection takes now; once all is sent, finish as if a thread had sent it."""
        if conn not in self._waiting:  # let go since the poller saw it
            return
        try:
            moved = send(sock, body)
        except OSError:
            self._drop(self._waiting, conn)
            return
        if not body.left:
            self._forget(self._waiting, conn)
            self.finish_request(conn, done)
        elif moved:
            self._waiting[conn] = time.monotonic() + STALLED
            self._waiting.move_to_end(conn)

    def _end(self, conn: TConn) -> None:
        """Say that nothing more comes, and wait for the other side's end, so that nothing sent is lost."""
        self._take_out(conn)
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self.nr_conns -= 1
            conn.close()
            return
        conn.sock.setblocking(False)
        self._ending[conn] = time.monotonic() + LINGER
        drain = partial(self._drain, conn, iter(range(0, _MOST_DRAINED, 4_096)))
        self.poller.register(conn.sock, selectors.EVENT_READ, drain)

    def _drain(self, conn: TConn, turns: Iterator[int], sock: socket.socket) -> None:
        try:
            more = sock.recv(4_096) != b"" and next(turns, None) is not None
        except BlockingIOError:
            return
        except OSError:
            more = False
        if not more:
            self._forget(self._ending, conn)
            self.nr_conns -= 1
            conn.close()

    def _drop(self, conns: "OrderedDict[TConn, float]", conn: TConn) -> None:
        """Close a connection at once, with what the kernel still holds of it if the reader has stalled."""
        self._forget(conns, conn)
        if conns is self._waiting:
            with suppress(OSError):
                conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self.nr_conns -= 1
        conn.close()

    def _forget(self, conns: "OrderedDict[TConn, float]", conn: TConn) -> None:
        del conns[conn]
        self.poller.unregister(conn.sock)


def bound_unsent(listener: socket.socket) -> None:
    """Have the kernel take only `UNSENT` bytes ahead of each reader that a listening socket accepts."""
    if hasattr(socket, "TCP_NOTSENT_LOWAT") and listener.family in {socket.AF_INET, socket.AF_INET6}:
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT)
