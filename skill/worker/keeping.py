"""A gunicorn worker whose kept connections stay in the poller while their next request is answered.

gthread takes a connection out of its poller for each request, and puts it in again; that costs as much as to
read the request. Here it stays there. Should it be heard of while a thread is at its request, it is taken
out then, and put in again when the thread is done.

What this leans on inside gunicorn is why pyproject.toml bounds its version.
"""

import time
from collections.abc import Iterator
from typing import Any

from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, TConn

from skill.worker.leading import Done, LeadingWorker


class Kept:
    """Connections in the order in which they came; any of them can leave at once."""

    def __init__(self) -> None:
        self._conns: dict[TConn, None] = {}

    def __len__(self) -> int:
        return len(self._conns)

    def __contains__(self, conn: object) -> bool:
        return conn in self._conns

    def __iter__(self) -> Iterator[TConn]:
        return iter(self._conns)

    def __getitem__(self, index: int) -> TConn:
        if index:
            raise IndexError("only the first can be asked for")
        return next(iter(self._conns))

    def append(self, conn: TConn) -> None:
        """Let a connection join at the end."""
        self._conns[conn] = None

    def remove(self, conn: TConn) -> None:
        """Let a connection leave."""
        del self._conns[conn]

    def popleft(self) -> TConn:
        """Let the first leave, and return it."""
        conn = self[0]
        del self._conns[conn]
        return conn


class KeepingWorker(LeadingWorker):
    """A worker with an eye on its connections: `conn.parser.is_watched` are those that stay in the poller."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keepalived_conns: Kept = Kept()

    def finish_request(self, conn: TConn, done: Done) -> None:
        """Keep a connection, or end it, once its request is answered; called by who leads."""
        if not done.keep or not conn.parser.is_watched or conn.parser.unreader.buf.getvalue():
            self._take_out(conn)
            super().finish_request(conn, done)
            conn.parser.is_watched = conn in self.keepalived_conns
            return
        conn.set_timeout()
        if not self.alive:
            conn.timeout = min(conn.timeout, time.monotonic() + STOP_KEEPALIVE_LINGER)
        self.keepalived_conns.append(conn)

    def on_client_socket_readable(self, conn: TConn, _sock: object) -> None:
        """Take in that a kept connection has something to read."""
        if conn in self.keepalived_conns:
            self.keepalived_conns.remove(conn)
            self.enqueue_req(conn)
        else:
            self._take_out(conn)

    def _take_out(self, conn: TConn) -> None:
        """Take a connection out of the poller, if it is there all the time."""
        if conn.parser is not None and conn.parser.is_watched:
            conn.parser.is_watched = False
            self.poller.unregister(conn.sock)
