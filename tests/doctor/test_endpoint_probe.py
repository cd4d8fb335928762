from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from skill.app import create_app
from skill.doctor.calls import ProbeRequest, ProbeResponse, Unreachable
from skill.doctor.endpoint_probe import probe_routes
from skill.settings import Settings

ENDPOINT = "https://coach.example.org/alexa"
TRACK = "https://coach.example.org/audio/tracks/x/notice.mp3"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
Sent = Callable[[ProbeRequest], ProbeResponse]


def no_chain(_: str) -> bytes:
    raise OSError("no network in this test")


def sending(client: FlaskClient, **proxy: str) -> Sent:
    """Send through a proxy that adds these headers."""

    def send(call: ProbeRequest) -> ProbeResponse:
        method = "POST" if call.body is not None else "GET"
        path = urlsplit(call.address).path
        found = client.open(path, method=method, headers={**call.headers, **proxy}, data=call.body)
        return ProbeResponse(
            found.status_code, {name.lower(): it for name, it in found.headers.items()}, found.data
        )

    return send


@pytest.fixture
def service(tmp_path: Path) -> Flask:
    settings = Settings(
        base_url="https://coach.example.org",
        skill_id="amzn1.ask.skill.0",
        database_url=f"sqlite:///{tmp_path / 'probed.sqlite3'}",
    )
    return create_app(settings, fetch=no_chain, clock=lambda: NOW)


def answering(routes: dict[str, ProbeResponse], forged: int = 400) -> Sent:
    """A sound service, except for some routes, given by the ends of their paths."""

    def send(call: ProbeRequest) -> ProbeResponse:
        path = urlsplit(call.address).path
        for end, answer in routes.items():
            if path.endswith(end):
                return answer
        if path.endswith(".m3u"):
            return ProbeResponse(200, {}, f"#EXTM3U\n{TRACK}\n".encode())
        if path.endswith(".mp3"):
            return ProbeResponse(206, {"content-type": "audio/mpeg"})
        return ProbeResponse(forged if call.body is not None else 200, {})

    return send


def bad(routes: dict[str, ProbeResponse], forged: int = 400) -> list[str]:
    findings = probe_routes(ENDPOINT, NOW, answering(routes, forged))
    return [finding.text for finding in findings if not finding.good]


def test_the_service_rejects_every_forgery_and_sends_its_audio(service: Flask) -> None:
    proxied = sending(service.test_client(), Via="1.1 proxy")
    findings = probe_routes(ENDPOINT, NOW, proxied)
    service.extensions["back_coach"].documents.close()
    assert [finding.text for finding in findings if not finding.good] == []
    assert sum("is refused with 400" in finding.text for finding in findings) == 11


def test_a_proxy_that_does_not_identify_itself_shows_the_metrics_to_strangers(service: Flask) -> None:
    findings = probe_routes(ENDPOINT, NOW, sending(service.test_client()))
    service.extensions["back_coach"].documents.close()
    [told] = [finding.text for finding in findings if not finding.good]
    assert told.startswith(
        "https://coach.example.org/metrics is shown to anyone who sends Host: 127.0.0.1: let "
    )


def test_a_service_that_accepts_forgeries_is_reported() -> None:
    told = bad({}, forged=200)
    assert len(told) == 11
    assert told[0] == "a request without a signature is answered with 200, not 400: verify requests"


def test_a_proxy_that_answers_for_the_service_is_reported() -> None:
    assert "let nothing before the service change or answer it" in bad({}, forged=403)[-1]


def test_a_service_that_is_not_ready_is_quoted() -> None:
    answer = ProbeResponse(
        503, {"content-type": "application/json"}, b'{"ready": false,\n "storage": "down"}'
    )
    assert bad({"/readyz": answer}) == [
        'https://coach.example.org/readyz answers 503, not 200: {"ready": false, "storage": "down"}'
    ]


def test_a_route_that_is_not_passed_on_is_reported() -> None:
    answer = ProbeResponse(404, {"content-type": "text/html"}, b"<h1>404</h1>")
    assert bad({"/privacy": answer}) == [
        "https://coach.example.org/privacy answers 404, not 200: pass it on to the service"
    ]


@pytest.mark.parametrize(
    ("routes", "told"),
    [
        ({".m3u": ProbeResponse(404, {})}, "answers 404 and no tracks: pass /audio/ on"),
        (
            {".m3u": ProbeResponse(200, {}, b"http://127.0.0.1:8000/a.mp3")},
            "set BACK_COACH_BASE_URL to https://coach.",
        ),
        (
            {".mp3": ProbeResponse(200, {"content-type": "audio/mpeg"})},
            "answers 200 to a range, not 206: pass Range on",
        ),
        ({".mp3": ProbeResponse(206, {})}, "is sent as nothing, not as audio/mpeg"),
    ],
)
def test_audio_that_no_echo_could_play_is_reported(routes: dict[str, ProbeResponse], told: str) -> None:
    (only,) = bad(routes)
    assert told in only


def test_an_address_that_does_not_answer_is_one_finding() -> None:
    def silent(call: ProbeRequest) -> ProbeResponse:
        raise Unreachable("certificate verify failed")

    (finding,) = probe_routes(ENDPOINT, NOW, silent)
    assert finding.text == "https://coach.example.org/healthz does not answer: certificate verify failed"


@pytest.mark.parametrize("silent", [".m3u", ".mp3", "/alexa"])
def test_a_route_that_stops_answering_is_reported(silent: str) -> None:
    def send(call: ProbeRequest) -> ProbeResponse:
        if urlsplit(call.address).path.endswith(silent):
            raise Unreachable("timed out")
        return answering({})(call)

    told = [finding.text for finding in probe_routes(ENDPOINT, NOW, send) if not finding.good]
    assert told
    assert all("timed out" in text for text in told)
