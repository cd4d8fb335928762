"""Running `back-coach` as a process of its own, away from this one's settings."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from skill.server.machine import cores

BACK_COACH = Path(sys.executable).with_name("back-coach")
FROM_SOURCE = (sys.executable, "-c", "from skill.command import main; main()")
"""The command of the `skill` in the folder where it is run."""


@dataclass(frozen=True)
class Ended:
    """How a process ended. `said` is its standard output, `told` its standard error."""

    code: int
    said: str
    told: str


def environ(**settings: str) -> dict[str, str]:
    """The environment without the service's settings and an outer make's, but with those given."""
    foreign = ("BACK_COACH_", "MAKE", "MFLAGS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return {**kept, **settings}


def back_coach(*words: str, stdin: bytes = b"", **settings: str) -> Ended:
    """Run the installed command to its end."""
    return ended((str(BACK_COACH), *words), environ(**settings), stdin=stdin)


def ended(
    command: tuple[str, ...], environment: dict[str, str], *, stdin: bytes = b"", folder: Path | None = None
) -> Ended:
    """Run a program to its end, in a folder; one that goes on for too long is killed with its children."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, env=environment, cwd=folder, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True
    ) as process:
        try:
            said, told = process.communicate(stdin, timeout=120)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return Ended(process.returncode, said.decode(), told.decode())


def is_one_line(text: str) -> bool:
    """Whether an error is told as it should be: one line that says whose it is, and no traceback."""
    return text.startswith("back-coach: ") and text.endswith("\n") and text.count("\n") == 1


def copied(folder: Path) -> Path:
    """Copy the service to a folder, where its clips and texts may be changed; return the folder."""
    top = Path(__file__).parents[1]
    shutil.copytree(top / "skill", folder / "skill")
    for part in ("en/slt", "beds"):
        shutil.copytree(top / "audio" / part, folder / "audio" / part)
    (folder / "interaction_models").symlink_to(top / "interaction_models")
    return folder


class Served:
    """`back-coach serve` while it runs."""

    def __init__(self, process: subprocess.Popen[bytes], url: str, log: Path) -> None:
        self.url = url
        self._process = process
        self._log = log

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    @property
    def pid(self) -> int:
        """The master's process id."""
        return self._process.pid

    @property
    def log(self) -> str:
        """What it has written so far."""
        return self._log.read_text()

    def get(self, path: str) -> tuple[int, str]:
        """Return the status and text of a route."""
        try:
            with urlopen(self.url + path, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def end(self, number: signal.Signals) -> int:
        """Signal it and all of its workers, as Ctrl-C in a terminal does, and return its exit code."""
        os.killpg(self._process.pid, number)
        return self._process.wait(60)

    def wait(self) -> int:
        """Wait for its end, and return its exit code."""
        return self._process.wait(60)

    def wait_until_alive(self) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            assert self._process.poll() is None, self.log
            try:
                self.get("/healthz")
            except OSError:
                time.sleep(0.02)
            else:
                return
        raise AssertionError(self.log)


@contextmanager
def serving(folder: Path, port: int, *words: str, **settings: str) -> Iterator[Served]:
    """Serve on a port with a database in the folder; whatever is left of it at the end is killed."""
    with serving_by((str(BACK_COACH),), None, folder, port, *words, **settings) as served:
        yield served


@contextmanager
def serving_by(
    command: tuple[str, ...], checkout: Path | None, folder: Path, port: int, *words: str, **settings: str
) -> Iterator[Served]:
    """Serve by another command than the installed one, run in the folder `checkout`."""
    log = folder / "service.log"
    database = f"sqlite:///{folder / 'listeners.sqlite3'}"
    mine = environ(**{"BACK_COACH_PORT": str(port), "BACK_COACH_DATABASE_URL": database, **settings})
    with log.open("wb") as told:
        process = subprocess.Popen(
            [*command, "serve", *words],
            env=mine,
            cwd=checkout,
            stdout=told,
            stderr=told,
            start_new_session=True,
        )
    try:
        served = Served(process, f"http://127.0.0.1:{port}", log)
        served.wait_until_alive()
        yield served
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)


def workers(served: Served) -> list[int]:
    """The workers' process ids."""
    master = served.pid
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return [int(child) for child in children]


def all_workers(served: Served) -> list[int]:
    """The workers' process ids, once there is one for each core."""
    end = time.monotonic() + 60
    while len(found := workers(served)) != cores():
        assert time.monotonic() < end, found
        time.sleep(0.05)
    return found


@contextmanager
def alone(served: Served, worker: int) -> Iterator[None]:
    """Let one worker answer everything: the others are suspended meanwhile."""
    others = [other for other in all_workers(served) if other != worker]
    for other in others:
        os.kill(other, signal.SIGSTOP)
    try:
        yield
    finally:
        for other in others:
            os.kill(other, signal.SIGCONT)
