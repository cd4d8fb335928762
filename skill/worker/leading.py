"""A gunicorn worker whose threads take turns at the door: whoever finds a request there answers it.

In gunicorn's gthread worker one thread waits for requests, and others answer them. Each request goes from
thread to thread and back; as only one of them can run Python at a time, they mostly wait for one another, and
that costs more than many an answer. Here one thread leads: it waits for requests, and answers them itself,
one after the other. Before it waits for something else it steps aside (`skill.waiting`), and another thread
leads on; whoever has not said so, and is long at a request, is put aside by the main thread. So nobody is
held up by another's storage, certificate or slow connection.

What this leans on inside gunicorn is why pyproject.toml bounds its version.
"""

import errno
import selectors
import socket
import threading
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, TConn, ThreadWorker

from skill.waiting import listen

LONG: Final = 0.02
"""Seconds at one request after which another thread leads; few answers take so long."""

_ROUND: Final = 0.5
"""Seconds between two looks for connections whose time is over."""

_FULL: Final = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
_BETWEEN_LOOKS: Final = 8
"""Requests that are answered before it is looked who else wants something, such as more of a track."""


class Lead:
    """Which thread leads: one at most. It can step aside, or be put aside, while it is at a request."""

    def __init__(self, most_aside: int) -> None:
        """Take how many threads may be at requests; there is to be one more, so that one can always lead."""
        self._most_aside = most_aside
        self._taken = threading.Lock()
        self._guard = threading.Lock()
        self._leader = 0
        self._began: float | None = None
        self._aside = 0
        self._news = threading.Lock()
        self._news.acquire()

    def take(self) -> None:
        """Wait until nobody leads, and lead."""
        self._taken.acquire()
        self._leader = threading.get_ident()

    def leave(self) -> None:
        """Lead no more, between two requests."""
        self._leader = 0
        self._taken.release()

    @property
    def is_free(self) -> bool:
        """Whether the leader may begin with a request: there is somebody left to lead, should it be long."""
        return self._aside < self._most_aside

    def begin(self, now: float) -> None:
        """Begin with a request, as the leader, at this time in seconds."""
        self._began = now
        self.wake()

    def wake(self) -> None:
        """Wake whoever waits for a request to be begun."""
        if self._news.locked():
            with suppress(RuntimeError):  # Whoever leads by now has woken them meanwhile.
                self._news.release()

    def was_begun(self, seconds: float) -> bool:
        """Wait until a request is begun, for so long; return whether one was since this was last asked."""
        return self._news.acquire(timeout=seconds)

    def step_aside(self) -> None:
        """Let another thread lead, if this one does."""
        with self._guard:
            if self._leader == threading.get_ident() and self._began is not None:
                self._put_aside()

    def relieve(self, now: float) -> None:
        """Put the leader aside if it has been at a request for long."""
        with self._guard:
            if self._began is not None and now - self._began >= LONG:
                self._put_aside()

    def end(self) -> bool:
        """Be done with a request; return whether this thread still leads."""
        with self._guard:
            leads = self._leader == threading.get_ident()
            if leads:
                self._began = None
            else:
                self._aside -= 1
        return leads

    def _put_aside(self) -> None:
        self._began = None
        self._aside += 1
        self.leave()


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a request, in the form in which gthread asks for it: whether to keep the connection."""

    keep: object

    def cancelled(self) -> bool:
        """Return false: a request that was begun is always ended."""
        return False

    def result(self) -> object:
        """Return what the thread found."""
        return self.keep


class LeadingWorker(ThreadWorker):  # type: ignore[misc]
    """gthread in whose place its threads lead in turn. The main thread only looks after them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lead = Lead(self.cfg.threads)
        self._ready: deque[TConn] = deque()
        self._since_look = 0
        self._next_round = 0.0
        self._accepts_from = 0.0
        self._over = False
        self._is_open = True
        self.alive: bool

    def enqueue_req(self, conn: TConn) -> None:
        """Note a connection that has something to read; called by who leads."""
        self._ready.append(conn)

    def accept(self, listener: socket.socket) -> None:
        """Accept those who stand at the door, as many as requests are answered before the next look."""
        if not self._is_open:  # It was closed since the poller saw somebody there.
            return
        for _ in range(_BETWEEN_LOOKS):
            before = self.nr_conns
            self._accept_one(listener)
            if self.nr_conns == before or self.nr_conns >= self.worker_connections:
                return

    def _accept_one(self, listener: socket.socket) -> None:
        """Accept one connection; where the machine has no room for it, accept none for a while."""
        try:
            super().accept(listener)
        except OSError as error:
            if error.errno not in _FULL:
                raise
            self.log.warning("nobody is let in for now: %s", error.strerror)
            self._accepts_from = time.monotonic() + _ROUND

    def handle_quit(self, _signal: int, _frame: object) -> None:
        """Stop at once, when told by a signal: nothing is raised, which would break what is under way."""
        self.alive, self._over = False, True

    def run(self) -> None:
        """Serve until told to stop; then wait for what is under way, for as long as the grace lasts."""
        wake = self.method_queue.fileno()
        self.poller.register(wake, selectors.EVENT_READ, self.method_queue.run_callbacks)
        threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(self.cfg.threads + 1)]
        for thread in threads:
            thread.start()
        while self.alive and self.is_parent_alive():
            self._look_after()
        self.alive = False
        self.method_queue.defer(self._stop_accepting)
        end = time.monotonic() + self.cfg.graceful_timeout
        while (self._is_open or self.nr_conns > 0) and not self._over and time.monotonic() < end:
            self._look_after()
        self._close(threads)

    def _look_after(self) -> None:
        """In the main thread: let others lead while one is long at a request; tell gunicorn that we live."""
        if self._lead.was_begun(_ROUND):
            time.sleep(LONG)
            self._lead.relieve(time.monotonic())
        self.notify()

    def _close(self, threads: Sequence[threading.Thread]) -> None:
        self._over = True
        self.method_queue.defer(_nothing)
        for thread in threads:
            thread.join(LONG)
        self.murder_keepalived(force=True)
        self.poller.close()
        self.method_queue.close()
        for listener in self.sockets:
            listener.close()

    def _serve(self) -> None:
        """In a thread: lead whenever nobody else does. A fault in that ends the worker, which is replaced."""
        listen(self._lead.step_aside)
        try:
            while not self._over:
                self._lead.take()
                self._lead_on()
        finally:
            self.alive, self._over = False, True

    def _lead_on(self) -> None:
        """Answer one request after the other, until another thread leads."""
        while (conn := self._next()) is not None:
            self._lead.begin(time.monotonic())
            done = Done(self.handle(conn))
            leads = self._lead.end()
            if self._over:  # Whoever is done after the grace finds nothing to go on with.
                return
            if not leads:
                self.method_queue.defer(self.finish_request, conn, done)
                return
            self.finish_request(conn, done)
        self._lead.leave()

    def _next(self) -> TConn | None:
        """As the leader: wait for a connection with a request, and look after all others; None at the end."""
        while not self._over:
            may_begin = bool(self._ready) and self._lead.is_free
            if may_begin and self._since_look < _BETWEEN_LOOKS:
                self._since_look += 1
                return self._ready.popleft()
            self._since_look = 0
            has_room = self.nr_conns < self.worker_connections and time.monotonic() >= self._accepts_from
            self.set_accept_enabled(self.alive and has_room)
            self.wait_for_and_dispatch_events(0.0 if may_begin else _ROUND)
            self._keep_house()
        return None

    def _keep_house(self) -> None:
        """As the leader: let go of connections whose time is over, right after a look at what came."""
        now = time.monotonic()
        if now >= self._next_round:
            self._next_round = now + _ROUND
            self.murder_keepalived()
            self.murder_pending()

    def _stop_accepting(self) -> None:
        """As the leader: accept who stands at the door, and nobody after; keep idle connections for a moment.

        While a listening socket is open, the kernel lets people in, who would wait for nothing.
        """
        self.set_accept_enabled(False)
        for listener in self.sockets:
            listener.setblocking(False)
            before = -1
            while before < self.nr_conns < self.worker_connections:
                before = self.nr_conns
                self.accept(listener)
            listener.close()
        self._cap_keepalive(time.monotonic() + STOP_KEEPALIVE_LINGER)
        self._is_open = False
        self._lead.wake()


def _nothing() -> None:
    """Wake who leads."""
