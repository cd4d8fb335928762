"""The service's Prometheus metrics, and `GET /metrics`, for this machine alone.

With several workers, each counts in files of its own (`skill.metrics.multiprocess`), and whichever answers
adds them up.
"""

import os
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Flask, Response, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector

from skill.alexa.telemetry import RequestSummary, log_answered
from skill.metrics.multiprocess import FOLDER, take_slot
from skill.speaker.guard import caller_of, refusal

_BUCKETS: Final = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)
"""Upper bounds of a turn's time, in seconds."""


class Metrics:
    """Counts how requests end, and logs those that were answered. Safe for threads and forked processes."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._counts = True
        self._requests = self._counter("alexa_requests", "Alexa's verified requests.", "type", "intent")
        self._refused = self._counter("alexa_refused", "Requests that were refused, by reason.", "reason")
        self._errors = self._counter("alexa_errors", "Errors that players or Alexa report.", "type", "error")
        self._seconds = Histogram(
            "back_coach_alexa_seconds", "Duration of a turn.", buckets=_BUCKETS, registry=self.registry
        )
        self._answers = self._counter("http_answers", "Answers, by route and status.", "route", "status")
        self._bytes = self._counter("http_bytes", "Bytes of the answers' bodies, as announced.", "route")

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(f"back_coach_{name}", about, labels, registry=self.registry)

    def enter_worker(self) -> None:
        """Count as a worker of its own. To be called in the worker, after the fork."""
        self._counts = take_slot()

    def answered(self, summary: RequestSummary, seconds: float) -> None:
        """Count a request that was answered, and log it."""
        log_answered(summary, seconds)
        if not self._counts:
            return
        self._requests.labels(summary.kind, summary.intent).inc()
        self._seconds.observe(seconds)
        if summary.error:
            self._errors.labels(summary.kind, summary.error).inc()

    def refused(self, reason: str, seconds: float) -> None:
        """Count a request that was refused."""
        if self._counts:
            self._refused.labels(reason).inc()
            self._seconds.observe(seconds)

    def served(self, route: str, status: str, size: int) -> None:
        """Count an answer of any route, and the bytes of its body."""
        if self._counts:
            self._answers.labels(route, status).inc()
            self._bytes.labels(route).inc(size)

    def text(self) -> bytes:
        """Return what all workers counted together, in Prometheus's text format."""
        if FOLDER not in os.environ:
            return generate_latest(self.registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)


def metrics_blueprint(metrics: Metrics) -> Blueprint:
    """Return `/metrics`; it answers 404 to anybody but this machine."""
    blueprint = Blueprint("metrics", __name__)

    @blueprint.get("/metrics")
    def counted() -> Response:
        if refusal(caller_of(request)) is not None:
            return Response("there is nothing here\n", HTTPStatus.NOT_FOUND, content_type="text/plain")
        return Response(metrics.text(), content_type=CONTENT_TYPE_LATEST)

    return blueprint


def count_answers(app: Flask, metrics: Metrics) -> None:
    """Count every answer of an application, by the route that made it."""

    @app.after_request
    def count(response: Response) -> Response:
        size = 0 if request.method == "HEAD" else response.content_length or 0
        metrics.served(request.endpoint or "none", str(response.status_code), size)
        return response
