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
    change_status: int = 200
    cancel_status: int = 200
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    tokens: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    @property
    def reminders(self) -> list[dict[str, Any]]:
        """The reminders that are set, the oldest first."""
        return list(self.kept.values())

    def keep(self, body: dict[str, Any]) -> str:
        """Keep a reminder under a token of its own."""
        token = f"alert-{len(self.paths)}-{len(self.kept)}"
        self.kept[token] = body
        return token


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    api: AlexaApiServer


class _Handler(BaseHTTPRequestHandler):
    """Answers one call."""

    def do_GET(self) -> None:
        api = self._noted()
        if self.path == "/v1/alerts/reminders":
            alerts = [{"alertToken": token, "status": "ON", **told} for token, told in api.kept.items()]
            self._answer(api.list_status, json.dumps({"totalCount": len(alerts), "alerts": alerts}).encode())
            return
        body = json.dumps(api.zone).encode() if api.zone is not None else b""
        self._answer(api.zone_status, body)

    def do_POST(self) -> None:
        api = self._noted()
        body = self.rfile.read(int(self.headers["Content-Length"]))
        token = api.keep(json.loads(body)) if api.reminder_status < 300 else ""
        self._answer(api.reminder_status, json.dumps({"alertToken": token, "status": "ON"}).encode())

    def do_PUT(self) -> None:
        api = self._noted()
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        token = self.path.rpartition("/")[2]
        status = api.change_status if token in api.kept else 404
        if status < 300:
            api.kept[token] = body
        self._answer(status, b"{}")

    def do_DELETE(self) -> None:
        api = self._noted()
        token = self.path.rpartition("/")[2]
        status = api.cancel_status if token in api.kept else 404
        if status < 300:
            del api.kept[token]
        self._answer(status, b"")

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
