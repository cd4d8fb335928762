"""The real service in a process of its own, and a plain HTTP client for it."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any

from tests.fakes.ports import free_port

BACK_COACH = Path(sys.executable).with_name("back-coach")


@dataclass(frozen=True)
class Answer:
    """An HTTP answer."""

    status: int
    headers: Message
    body: bytes


def get(url: str, method: str = "GET", **headers: str) -> Answer:
    """Ask for a URL; an error status is an answer too."""
    return _send(urllib.request.Request(url, headers=headers, method=method))


def post(url: str, message: object) -> dict[str, Any]:
    """Post JSON, and return the JSON of a 200."""
    body = json.dumps(message).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"}, method="POST")
    answer = _send(request)
    assert answer.status == 200, answer
    found: dict[str, Any] = json.loads(answer.body)
    return found


def _send(request: urllib.request.Request) -> Answer:
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return Answer(response.status, response.headers, response.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.headers, error.read())


class Service:
    """`back-coach serve` on a free port, with a database of its own."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environ = os.environ | {
            "BACK_COACH_PORT": str(self.port),
            "BACK_COACH_DATABASE_URL": f"sqlite:///{folder / 'listeners.sqlite3'}",
        }
        self._log = folder / "service.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [BACK_COACH, "serve"], env=self._environ, stdout=log, stderr=log, start_new_session=True
            )
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                if get(self.url + "/healthz").status == 200:
                    return
            except OSError:
                time.sleep(0.02)
        raise AssertionError(self._log.read_text())

    def kill(self) -> None:
        """Kill it and its workers, as a power cut would."""
        self._signal(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to stop."""
        self._signal(signal.SIGTERM)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            os.killpg(self._process.pid, number)
            self._process.wait(60)
            self._process = None
