"""Running the service: gunicorn with one ASGI worker a core, all forked from one parent."""

import gc
import logging
import socket
from collections.abc import Callable
from typing import Final

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.config import Config
from gunicorn.glogging import Logger

from skill.alexa.trust.verification import MOST_BYTES
from skill.app import create_app, enter_worker
from skill.logs import set_up
from skill.metrics.multiprocess import counting_together
from skill.server.bridge import Bridge
from skill.server.machine import allow_files, bound_readers, cores
from skill.settings import Settings, WrongSetting
from skill.storage.backends import reject_in_memory

log = logging.getLogger(__name__)

THREADS: Final = 6
"""Threads of a worker's pool. Turns wait for storage there, and strangers' certificates hold at most four of
them (`skill.alexa.trust.certificates`)."""

NEVER_WAITS: Final = ("/audio/tracks/", "/audio/clips/")
"""Paths that are answered from memory, in little time: on the event loop, without a thread."""

LONGEST_FIELD: Final = 4_096
"""Bytes of a header field; a certificate chain's address and a signature have a few hundred."""

MOST_FIELDS: Final = 64
"""Header fields of a request. With the longest field, they bound what a head may take in memory."""

_NO_ADDRESS: Final = (
    "BACK_COACH_BASE_URL is not set: links to the audio lead to where a request came, by http unless a proxy "
    "says otherwise, and Alexa plays nothing by http; set it to the public https address"
)


class ServiceLog(Logger):  # type: ignore[misc]
    """gunicorn's log, whose lines go where all others go, in the same form, without ids."""

    def setup(self, cfg: Config) -> None:
        """Take no handler of its own."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


class Service(BaseApplication):  # type: ignore[misc]
    """The application under gunicorn, loaded once before the workers are forked."""

    def __init__(self, settings: Settings, announce: Callable[[str], None]) -> None:
        self._settings = settings
        self._announce = announce
        self._app: Flask | None = None
        super().__init__()

    def load_config(self) -> None:
        """Set what gunicorn needs to know; its own files and environment do not count."""
        options = {
            "bind": _address(self._settings),
            "workers": cores(),
            "worker_class": "asgi",
            "asgi_loop": "asyncio",
            "asgi_lifespan": "off",
            "limit_request_field_size": LONGEST_FIELD,
            "limit_request_fields": MOST_FIELDS,
            "preload_app": True,
            "logger_class": ServiceLog,
            "loglevel": self._settings.log_level.lower(),
            "when_ready": self._when_ready,
            "post_fork": self._after_fork,
            "graceful_timeout": 5,
            "control_socket_disable": True,
            "forwarder_headers": "",  # A stranger's PATH_INFO would pass a proxy on this machine.
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Bridge:
        """Make the application, in the parent of all workers."""
        self._app = create_app(self._settings)
        return bridge_to(self._app)

    def reload(self) -> None:
        """Make the application anew from clips, catalogue and texts as they are now, on SIGHUP.

        gunicorn calls this in the parent, and replaces the workers afterwards. Its own settings stay: they
        come from the environment, which no signal changes. What is raised here would end the service, so an
        application that cannot be made is logged, and the one before serves on.
        """
        gc.unfreeze()  # Else the one before would stay for ever.
        try:
            self._app = create_app(self._settings, before=self._app)
            self.callable = bridge_to(self._app)
        except Exception as error:  # noqa: BLE001
            told = "nothing is taken up, and the service goes on as before"
            log.error("%s (%s): %s", told, type(error).__name__, error)
        gc.collect()
        settle()

    def _when_ready(self, server: Arbiter) -> None:
        settle()
        for listener in server.LISTENERS:
            bound_readers(listener)
        if self._settings.skill_id and not self._settings.base_url:
            log.warning(_NO_ADDRESS)
        if self._settings.speaker_on:
            self._announce(f"Talk to Back Coach at http://{_address(self._settings)}/ (Ctrl-C ends it)")

    def _after_fork(self, _server: object, _worker: object) -> None:
        if self._app is not None:
            enter_worker(self._app)


def bridge_to(app: Flask) -> Bridge:
    """Return the application as an ASGI server takes it."""
    return Bridge(
        app,
        never_waits=lambda path: path.startswith(NEVER_WAITS),
        most_bytes=MOST_BYTES,
        threads=THREADS,
    )


def settle() -> None:
    """Let the garbage collector leave what is there now: it stays, and to look through it takes long.

    It also would touch, and so copy, what the workers share.
    """
    gc.freeze()
    gc.enable()


def serve(settings: Settings, announce: Callable[[str], None]) -> None:
    """Serve until stopped; raise `WrongSetting` for an address that cannot be had, `WrongDatabase` for one
    that the workers cannot share.

    `announce` takes the line that says where the local speaker is, once it can be reached.
    """
    _try_address(settings)
    reject_in_memory(settings.database)
    set_up(settings.log_level, settings.log_format)
    allow_files()
    with counting_together():
        Service(settings, announce).run()


def _address(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{host}:{settings.port}"


def _try_address(settings: Settings) -> None:
    """Fail with a clear line now, where gunicorn would try for seconds and then leave a log."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise WrongSetting(
                f"{_address(settings)} cannot be listened on ({error.strerror}): stop what uses it, "
                "or set BACK_COACH_HOST and BACK_COACH_PORT to another address"
            ) from error
