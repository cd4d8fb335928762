"""One gunicorn worker, as every Python server here has: the threaded one, or the ASGI one that we ship."""

from collections.abc import Callable

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from skill.server.machine import bound_readers


class _Service(BaseApplication):  # type: ignore[misc]
    def __init__(self, make: Callable[[], object], port: int, options: dict[str, object]) -> None:
        self._make, self._port, self._options = make, port, options
        super().__init__()

    def load_config(self) -> None:
        options = {"bind": f"127.0.0.1:{self._port}", "workers": 1, "loglevel": "error", "keepalive": 60}
        for name, value in {**options, "control_socket_disable": True, **self._options}.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        return self._make()


def _bound_readers(server: Arbiter) -> None:
    for listener in server.LISTENERS:
        bound_readers(listener)


def serve(make: Callable[[], object], port: int, threads: int = 8, worker: str = "gthread") -> None:
    """Serve an application on a port until the process is ended; `asgi` takes an ASGI application."""
    asgi = {"asgi_loop": "asyncio", "asgi_lifespan": "off", "when_ready": _bound_readers}
    more = asgi if worker == "asgi" else {"threads": threads}
    _Service(make, port, {"worker_class": worker, **more}).run()
