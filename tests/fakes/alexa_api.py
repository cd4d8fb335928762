"""A stand-in for Alexa's own APIs on this machine: reminders and settings, over real HTTP."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep
from typing import Any, cast

import pytest

TOKEN = "granted"


@dataclass
class AlexaApiServer:
    """What the stand-in answers, and what it was asked."""

    url: str = ""
    zone: str | None = "Europe/Berlin"
    zone_status: int = 200
    reminder_status: int = 201
    list_status: int = 200
    delay: float = 0.0
    reminders: list[dict[str, Any]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    api: AlexaApiServer


class _Handler(BaseHTTPRequestHandler):
    """Answers one call."""

    def do_GET(self) -> None:
        api = self._noted()
        if self.path == "/v1/alerts/reminders":
            alerts = [{"alertToken": "a1", "status": "ON", **told} for told in api.reminders]
            self._answer(api.list_status, json.dumps({"totalCount": len(alerts), "alerts": alerts}).encode())
            return
        body = json.dumps(api.zone).encode() if api.zone is not None else b""
        self._answer(api.zone_status, body)

    def do_POST(self) -> None:
        api = self._noted()
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if api.reminder_status < 300:
            api.reminders.append(json.loads(body))
        self._answer(api.reminder_status, b'{"alertToken": "a1", "status": "ON"}')

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def _noted(self) -> AlexaApiServer:
        api = cast(_Server, self.server).api
        api.paths.append(f"{self.command} {self.path}")
        api.tokens.append(self.headers.get("Authorization", ""))
        sleep(api.delay)
        return api

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        if status in {301, 302, 307}:
            self.send_header("Location", cast(_Server, self.server).api.url + "/elsewhere")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def alexa_api() -> Iterator[AlexaApiServer]:
    """Serve the stand-in as long as it is needed; the wait for its answers allows for a busy machine."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.api = AlexaApiServer(url=f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("skill.alexa.reminders.SECONDS", 60.0)
            yield server.api
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
