from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from skill.probes import Call, Unreachable, over_https, probe
from skill.settings import Settings
from skill.web import create_app

ENDPOINT = "https://coach.example.org/alexa"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
Sent = Callable[[Call], int]


def no_chain(_: str) -> bytes:
    raise OSError("no network in this test")


def sending(client: FlaskClient) -> Sent:
    def send(call: Call) -> int:
        method = "POST" if call.body is not None else "GET"
        path = urlsplit(call.address).path
        return client.open(path, method=method, headers=dict(call.headers), data=call.body).status_code

    return send


@pytest.fixture
def service(tmp_path: Path) -> Flask:
    settings = Settings(
        base_url="https://coach.example.org",
        skill_id="amzn1.ask.skill.0",
        database_url=f"sqlite:///{tmp_path / 'probed.sqlite3'}",
    )
    return create_app(settings, fetch=no_chain, clock=lambda: NOW)


def test_the_service_refuses_every_forgery(service: Flask) -> None:
    findings = probe(ENDPOINT, NOW, sending(service.test_client()))
    service.extensions["back_coach"].documents.close()
    assert [finding.text for finding in findings if not finding.good] == []
    assert sum("is refused with 400" in finding.text for finding in findings) == 7


def test_a_service_that_believes_anybody_is_told_so() -> None:
    findings = probe(ENDPOINT, NOW, lambda call: 200)
    bad = [finding.text for finding in findings if not finding.good]
    assert len(bad) == 7
    assert bad[0] == "a request without a signature is answered with 200, not 400: verify requests"


def test_what_stands_before_the_service_and_answers_for_it_is_told() -> None:
    findings = probe(ENDPOINT, NOW, lambda call: 403 if call.body is not None else 200)
    assert "let nothing before the service change or answer it" in findings[-1].text


def test_an_address_that_does_not_answer_is_one_finding() -> None:
    def silent(call: Call) -> int:
        raise Unreachable("certificate verify failed")

    (finding,) = probe(ENDPOINT, NOW, silent)
    assert finding.text == "https://coach.example.org/healthz does not answer: certificate verify failed"


def test_only_https_is_spoken() -> None:
    with pytest.raises(Unreachable, match="not https"):
        over_https(Call("http://127.0.0.1:1/healthz", {}))


def test_nobody_there_is_unreachable() -> None:
    with pytest.raises(Unreachable, match="refused"):
        over_https(Call("https://127.0.0.1:1/healthz", {}))
