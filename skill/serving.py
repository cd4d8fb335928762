"""Running the service: gunicorn with threaded workers, one a core."""

import gc
import logging
import math
import os
import resource
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.config import Config
from gunicorn.glogging import Logger

from skill.app import create_app, enter_worker, turn_away
from skill.logs import set_up
from skill.metrics.counting import FOLDER
from skill.settings import Settings, WrongSetting
from skill.storage.opening import refuse_memory
from skill.worker.sending import PatientWorker, bound_unsent

log = logging.getLogger(__name__)

THREADS = 6
"""Threads of a worker. They make answers and never wait for a reader (`skill.worker.sending`), so a few are
enough, and more would stand in each other's way. Strangers' certificates hold at most four of them
(`skill.alexa.trust.certificates`)."""

CONNECTIONS = 2_048
"""Open connections of a worker, if the machine allows as many files: listeners, and who else asks."""

_NO_ADDRESS = (
    "BACK_COACH_BASE_URL is not set: links to the audio lead to where a request came, by http unless a proxy "
    "says otherwise, and Alexa plays nothing by http; set it to the public https address"
)
_OTHER_FILES = 64
_QUOTA = Path("/sys/fs/cgroup/cpu.max")
_COUNTS = "back-coach-metrics-"


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
            "worker_class": PatientWorker,
            "threads": THREADS,
            "worker_connections": _connections(),
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
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the application, in the parent of all workers."""
        self._app = create_app(self._settings)
        return self._app

    def reload(self) -> None:
        """Make the application anew from clips, catalogue and texts as they are now, on SIGHUP.

        gunicorn calls this in the parent, and replaces the workers afterwards. Its own settings stay: they
        come from the environment, which no signal changes. What is raised here would end the service, so
        that an application that cannot be made is told of, and the one before serves on.
        """
        gc.unfreeze()  # Else the one before would stay for ever.
        try:
            self._app = self.callable = create_app(self._settings, before=self._app)
        except Exception as error:  # noqa: BLE001
            told = "nothing is taken up, and the service goes on as before"
            log.error("%s (%s): %s", told, type(error).__name__, error)
        gc.collect()
        settle()

    def _when_ready(self, server: Arbiter) -> None:
        settle()
        for listener in server.LISTENERS:
            bound_unsent(listener)
        if self._settings.skill_id and not self._settings.base_url:
            log.warning(_NO_ADDRESS)
        if self._settings.speaker_on:
            self._announce(f"Talk to Back Coach at http://{_address(self._settings)}/ (Ctrl-C ends it)")

    def _after_fork(self, _server: object, worker: PatientWorker) -> None:
        if self._app is not None:
            enter_worker(self._app)
            worker.turn_away = partial(turn_away, self._app)


def cores(quota: Path = _QUOTA) -> int:
    """Return how many cores there are for this process; of its machine's, a container may have few.

    `quota` is where Linux tells a container how many microseconds of each so many it has, or `max`.
    """
    most = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        spent, each = quota.read_text().split()
        return max(1, min(most, math.ceil(int(spent) / int(each))))
    except (OSError, ValueError, ZeroDivisionError):
        return most


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
    refuse_memory(settings.database)
    set_up(settings.log_level, settings.log_format)
    with _counting_together():
        Service(settings, announce).run()


@contextmanager
def _counting_together() -> Iterator[None]:
    """Give the workers a folder to count in, for as long as the master lives."""
    master = os.getpid()
    folder = _make_folder()
    try:
        yield
    finally:
        if folder is not None and os.getpid() == master:
            shutil.rmtree(folder, ignore_errors=True)


def _make_folder() -> str | None:
    """Make the folder that the workers count in; None where the disk has no room for one."""
    os.environ.pop(FOLDER, None)
    try:
        _remove_left()
        folder = tempfile.mkdtemp(prefix=f"{_COUNTS}{os.getpid()}-")
    except OSError as error:
        log.warning("each worker counts for itself, without a folder to count in: %s", error.strerror)
        return None
    os.environ[FOLDER] = folder
    return folder


def _remove_left() -> None:
    """Remove what masters counted that were killed: nobody adds it up."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_COUNTS}*"):
        master = folder.name.removeprefix(_COUNTS).partition("-")[0]
        if master.isdigit() and not _is_alive(int(master)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _connections() -> int:
    """Return how many connections a worker may have open; beyond the limit of files it would end."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + _OTHER_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return CONNECTIONS if soft == resource.RLIM_INFINITY else min(CONNECTIONS, soft - _OTHER_FILES)


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
