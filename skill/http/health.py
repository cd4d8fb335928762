"""Whether the service is alive, and whether it is able to serve."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, jsonify, request

from skill.speaker.guard import caller_of, refusal


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: its subject, whether that is as it should be, and a line about it."""

    subject: str
    good: bool
    text: str


Check = Callable[[], Finding]

GOOD_SECONDS: Final = 1.0
"""How long a good finding is kept, in seconds: anybody may ask, and checks read storage and files."""


class Lately:
    """A check with a cache: a good finding is kept for a second, a bad one is checked again each time."""

    def __init__(self, check: Check, clock: Callable[[], float]) -> None:
        """Take the check, and a clock in seconds."""
        self._check, self._clock = check, clock
        self._found: tuple[Finding, float] | None = None

    def __call__(self) -> Finding:
        """Return the finding, which may be a second old if it is good."""
        found, now = self._found, self._clock()
        if found is not None and now < found[1]:
            return found[0]
        finding = self._check()
        self._found = (finding, now + GOOD_SECONDS) if finding.good else None
        return finding


def health_blueprint(checks: Sequence[Check]) -> Blueprint:
    """Return `/healthz`, always 200, and `/readyz`, 200 or 503 with what is wrong."""
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/healthz")
    def healthz() -> Response:
        return Response("ok\n", content_type="text/plain; charset=utf-8")

    @blueprint.get("/readyz")
    def readyz() -> tuple[Response, int]:
        findings = [check() for check in checks]
        ready = all(finding.good for finding in findings)
        found = {finding.subject: _told(finding) for finding in findings}
        return jsonify(ready=ready, **found), 200 if ready else 503

    return blueprint


def _told(finding: Finding) -> str:
    """Return the line to this machine, which may name folders; others only learn whether it is good."""
    if refusal(caller_of(request)) is None:
        return finding.text
    return "well" if finding.good else "amiss: the machine's own /readyz, and doctor, say why"
