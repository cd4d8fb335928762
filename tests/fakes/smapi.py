"""A stand-in for Amazon's skill management on this machine: takes a skill package from `ask deploy`."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

SKILL = "amzn1.ask.skill.11111111-2222-3333-4444-555555555555"
_IMPORT = "amzn1.ask-package.import.1"


@dataclass
class SkillManagement:
    """Where the stand-in answers, the package it was sent, and what it was asked."""

    url: str = ""
    package: bytes = b""
    asked: list[str] = field(default_factory=list)
    imports: list[dict[str, Any]] = field(default_factory=list)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    management: SkillManagement


class _Handler(BaseHTTPRequestHandler):
    """Answers one call: an upload's address, the upload, its import, the import's state, enablement."""

    def do_POST(self) -> None:
        management = self._noted()
        sent = self._sent()
        if self.path.endswith("/uploads"):
            self._answer(200, {"uploadUrl": f"{management.url}/upload", "expiresAt": "2999-01-01T00:00:00Z"})
        else:
            management.imports.append(json.loads(sent))
            self._answer(202, {}, location=f"/v1/skills/imports/{_IMPORT}")

    def do_PUT(self) -> None:
        management = self._noted()
        sent = self._sent()
        if self.path == "/upload":
            management.package = sent
        self._answer(204 if self.path.endswith("/enablement") else 200)

    def do_GET(self) -> None:
        self._noted()
        if self.path.endswith("/enablement"):
            self._answer(404, {"message": "not enabled"})
        else:
            self._answer(200, {"status": "SUCCEEDED", "skill": {"skillId": SKILL, "resources": []}})

    def log_message(self, *_args: object) -> None:
        """Say nothing."""

    def _noted(self) -> SkillManagement:
        management = cast(_Server, self.server).management
        management.asked.append(f"{self.command} {self.path}")
        return management

    def _sent(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", "0")))

    def _answer(self, status: int, body: dict[str, Any] | None = None, **headers: str) -> None:
        content = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def skill_management() -> Iterator[SkillManagement]:
    """Serve the stand-in on a free port of this machine."""
    management = SkillManagement()
    server = _Server(("127.0.0.1", 0), _Handler)
    server.management = management
    management.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield management
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
