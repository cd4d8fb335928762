"""Metrics: what becomes of requests is counted, health under one name, and told to this machine alone."""

import logging
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from skill.alexa.event_reader import INTENTS
from skill.alexa.telemetry import summarize
from skill.metrics.prometheus import Metrics, count_answers, metrics_blueprint
from tests.fakes.requests import Json, event, intent, launch

LOCAL: Any = {"REMOTE_ADDR": "127.0.0.1"}


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


@pytest.fixture
def client(metrics: Metrics) -> FlaskClient:
    app = Flask(__name__)
    app.register_blueprint(metrics_blueprint(metrics))
    count_answers(app, metrics)

    @app.get("/five")
    def five() -> str:
        return "12345"

    return app.test_client()


def taken(metrics: Metrics, *messages: Json) -> str:
    for message in messages:
        metrics.answered(summarize(message, INTENTS), 0.003)
    return metrics.text().decode()


def test_requests_are_counted_by_type_and_intent(metrics: Metrics) -> None:
    text = taken(metrics, launch(), intent("TimeLeftIntent"), intent("TimeLeftIntent"))
    assert 'back_coach_alexa_requests_total{intent="",type="LaunchRequest"} 1.0' in text
    assert 'back_coach_alexa_requests_total{intent="TimeLeftIntent",type="IntentRequest"} 2.0' in text
    assert 'back_coach_alexa_seconds_bucket{le="0.005"} 3.0' in text


def test_whatever_speaks_of_health_has_one_name(metrics: Metrics) -> None:
    text = taken(metrics, intent("SymptomIntent"), intent("SafetyIntent"))
    assert 'requests_total{intent="health",type="IntentRequest"} 2.0' in text
    assert "Symptom" not in text


def test_names_that_are_not_ours_are_others(metrics: Metrics) -> None:
    text = taken(
        metrics,
        intent("x" * 5_000),
        event("Alexa.New"),
        event("AudioPlayer.PlaybackFailed", error={"type": "E"}),
    )
    assert 'requests_total{intent="other",type="IntentRequest"} 1.0' in text
    assert 'requests_total{intent="",type="other"} 1.0' in text
    assert 'errors_total{error="other",type="AudioPlayer.PlaybackFailed"} 1.0' in text


def test_errors_of_players_and_of_alexa_are_counted(metrics: Metrics) -> None:
    failed = event("AudioPlayer.PlaybackFailed", error={"type": "MEDIA_ERROR_SERVICE_UNAVAILABLE"})
    reported = event("System.ExceptionEncountered", error={"type": "INVALID_RESPONSE"})
    text = taken(metrics, failed, reported)
    assert 'error="MEDIA_ERROR_SERVICE_UNAVAILABLE",type="AudioPlayer.PlaybackFailed"} 1.0' in text
    assert 'error="INVALID_RESPONSE",type="System.ExceptionEncountered"} 1.0' in text


def test_refusals_are_counted_by_reason(metrics: Metrics) -> None:
    metrics.refused("stale", 0.001)
    assert 'back_coach_alexa_refused_total{reason="stale"} 1.0' in metrics.text().decode()


@pytest.mark.parametrize("name", ["SymptomIntent", "SafetyIntent", "AMAZON.YesIntent", "AMAZON.NoIntent"])
def test_the_log_does_not_say_who_spoke_of_health(
    metrics: Metrics, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    with caplog.at_level(logging.INFO):
        taken(metrics, intent(name, {"symptom": "chest pain"}))
    told = caplog.records[-1].__dict__["fields"]
    assert "user" not in told
    assert "chest" not in str(told)


def test_the_log_tells_listeners_apart_without_their_ids(
    metrics: Metrics, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        taken(metrics, launch(), launch(), launch(user="bo"))
    first, second, third = (record.__dict__["fields"]["user"] for record in caplog.records)
    assert first == second != third
    assert "ada" not in first


def test_answers_and_their_bytes_are_counted_by_route(client: FlaskClient) -> None:
    client.get("/five")
    client.head("/five")
    client.get("/none")
    text = client.get("/metrics", environ_overrides=LOCAL).text
    assert 'back_coach_http_answers_total{route="five",status="200"} 2.0' in text
    assert 'back_coach_http_bytes_total{route="five"} 5.0' in text
    assert 'back_coach_http_answers_total{route="none",status="404"} 1.0' in text


@pytest.mark.parametrize(
    "around",
    [
        {"environ_overrides": {"REMOTE_ADDR": "192.0.2.1"}},
        {"headers": {"Host": "coach.example.org"}},
        {"headers": {"X-Forwarded-For": "127.0.0.1"}},
        {"headers": {"Origin": "https://evil.example"}},
    ],
)
def test_for_anybody_else_metrics_are_not_there(client: FlaskClient, around: Any) -> None:
    assert client.get("/metrics", **around).status_code == 404
