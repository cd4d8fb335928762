"""A worker in a thread of the tests, with few connections, before any application."""

import os
import selectors
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import TConn

from skill.worker.sending import PatientWorker, bound_unsent

CONNECTIONS = 16
THREADS = 2

Application = Callable[[dict[str, Any], Callable[..., Any]], Any]


class _App(BaseApplication):  # type: ignore[misc]
    def __init__(self, application: Application) -> None:
        self._application = application
        super().__init__()

    def load_config(self) -> None:
        self.cfg.set("threads", THREADS)
        self.cfg.set("worker_connections", CONNECTIONS)

    def load(self) -> Application:
        return self._application


class ThreadedWorker(PatientWorker):
    """The worker without what only a process of its own has: signals, and an end that closes all it holds."""

    def __init__(self, listener: socket.socket, application: Application) -> None:
        app, self.seen = _App(application), set[TConn]()
        self.port: int = listener.getsockname()[1]
        super().__init__(0, os.getppid(), [listener], app, 30, app.cfg, Logger(app.cfg))
        self.tpool = self.get_thread_pool()
        self.poller = selectors.DefaultSelector()
        self.method_queue.init()
        self.load_wsgi()

    def enqueue_req(self, conn: TConn) -> None:
        """Note the connection, to be closed at the end."""
        self.seen.add(conn)
        super().enqueue_req(conn)

    def shut(self) -> None:
        """Close all that a process's end closes."""
        self.tpool.shutdown()
        self.tmp.close()
        self.poller.close()
        self.method_queue.close()
        for conn in self.seen:
            conn.close()


@contextmanager
def at_work(application: Application) -> Iterator[tuple[ThreadedWorker, int]]:
    """A worker at work, and its port."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        bound_unsent(listener)
        working = ThreadedWorker(listener, application)
        thread = threading.Thread(target=working.run)
        thread.start()
        try:
            yield working, working.port
        finally:
            working.cfg.set("graceful_timeout", 0)
            working.handle_exit(None, None)
            thread.join()
            working.shut()
