"""What is counted, for Prometheus: `/metrics`, for this machine alone.

With several workers each counts in files of its own (`skill.metrics.counting`), and whichever answers adds
them up.
How many devices are active they know together (`skill.metrics.active`).
"""

import os
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Flask, Response, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from skill.alexa.telemetry import RequestSummary, log_answered
from skill.metrics.active import Active
from skill.metrics.counting import FOLDER, count_in_files
from skill.speaker.guard import caller_of, refusal

_SERIES: Final = 512
_LATENCIES: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)


class Metrics:
    """Counts what becomes of requests, and logs it. Safe for threads and, by files, for processes."""

    def __init__(self) -> None:
        if FOLDER in os.environ:
            count_in_files()
        self.registry = CollectorRegistry()
        self._requests = self._counter("alexa_requests", "Alexa's requests.", ("type", "intent"))
        self._refused = self._counter("alexa_refused", "Requests that were refused, by reason.", ("reason",))
        self._errors = self._counter(
            "alexa_errors", "Errors that players or Alexa report.", ("type", "error")
        )
        self._seconds = Histogram(
            *("back_coach_alexa_seconds", "How long a turn takes."),
            buckets=_LATENCIES,
            registry=self.registry,
        )
        self._active = Active()
        self.registry.register(self._active)
        self._answers = self._counter("http_answers", "Answers, by route and status.", ("route", "status"))
        self._bytes = self._counter("http_bytes", "Bytes of the answers' bodies, as announced.", ("route",))

    def _counter(self, name: str, about: str, labels: tuple[str, ...]) -> Callable[..., Counter]:
        """Return who finds the counter of some labels; the library's own search is slower."""
        counter = Counter(f"back_coach_{name}", about, labels, registry=self.registry)
        return lru_cache(_SERIES)(counter.labels)

    def answered(self, summary: RequestSummary, seconds: float) -> None:
        """Count a request that was answered, and log it."""
        self._requests(summary.kind, summary.intent).inc()
        self._seconds.observe(seconds)
        if summary.error:
            self._errors(summary.kind, summary.error).inc()
        self._active.mark(summary.device)
        log_answered(summary, seconds)

    def refused(self, reason: str, seconds: float) -> None:
        """Count a request that was refused."""
        self._refused(reason).inc()
        self._seconds.observe(seconds)

    def served(self, route: str, status: str, size: int) -> None:
        """Count an answer of any route, and how many bytes it has."""
        self._answers(route, status).inc()
        self._bytes(route).inc(size)

    def text(self) -> bytes:
        """Return what was counted, in Prometheus's format, by all workers together."""
        if FOLDER not in os.environ:
            return generate_latest(self.registry)
        from prometheus_client.multiprocess import MultiProcessCollector

        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        together.register(self._active)
        return generate_latest(together)


def metrics_blueprint(metrics: Metrics) -> Blueprint:
    """Return `/metrics`; for anybody but this machine it is not there."""
    blueprint = Blueprint("metrics", __name__)

    @blueprint.get("/metrics")
    def counted() -> Response:
        if refusal(caller_of(request)) is not None:
            return Response("there is nothing here\n", HTTPStatus.NOT_FOUND, content_type="text/plain")
        return Response(metrics.text(), content_type=CONTENT_TYPE_LATEST)

    return blueprint


def count_answers(app: Flask, metrics: Metrics) -> None:
    """Let every answer of an application be counted, by the route that made it."""

    @app.after_request
    def count(response: Response) -> Response:
        size = 0 if request.method == "HEAD" else response.content_length or 0
        metrics.served(request.endpoint or "none", str(response.status_code), size)
        return response
