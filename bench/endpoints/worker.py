"""One gunicorn worker, as every Python server here has: gunicorn's own threaded one, or ours."""

from collections.abc import Callable

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.workers.base import Worker

WorkerClass = str | type[Worker]


class _Service(BaseApplication):  # type: ignore[misc]
    def __init__(self, make: Callable[[], Flask], port: int, threads: int, worker: WorkerClass) -> None:
        self._make, self._port, self._threads, self._worker = make, port, threads, worker
        super().__init__()

    def load_config(self) -> None:
        options = {
            "bind": f"127.0.0.1:{self._port}",
            "workers": 1,
            "worker_class": self._worker,
            "threads": self._threads,
        }
        for name, value in {**options, "loglevel": "error", "keepalive": 60}.items():
            self.cfg.set(name, value)
        if "control_socket_disable" in self.cfg.settings:
            self.cfg.set("control_socket_disable", True)

    def load(self) -> Flask:
        return self._make()


def serve(make: Callable[[], Flask], port: int, threads: int = 8, worker: WorkerClass = "gthread") -> None:
    """Serve an application on a port until the process is ended."""
    _Service(make, port, threads, worker).run()
