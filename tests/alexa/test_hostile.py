"""The application against strangers: each of a table of requests gets the one answer, at little cost."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from skill.alexa.trust import Untrusted
from skill.settings import Settings
from skill.web import Parts, create_app
from tests.alexa.hostile import BODY, MOVED, SLOW, Hostile, hostile, message_of
from tests.fakes.authority import NOW, URL, Authority
from tests.fakes.requests import SKILL

AUTHORITY = Authority()
TABLE = hostile(AUTHORITY)
MOST_CPU = 0.05


def fetch(url: str) -> bytes:
    """The bucket; as the real fetch does, it gives up on a slow server and follows no redirect."""
    if url == SLOW:
        raise Untrusted("chain-slow")
    if url == MOVED:
        raise Untrusted("chain-redirect")
    return AUTHORITY.fetch(url)


@pytest.fixture(scope="module")
def alexa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    settings = Settings(skill_id=SKILL, database_url=f"sqlite:///{folder / 'listeners.sqlite3'}")
    app = create_app(settings, trust_roots=AUTHORITY.roots_pem, fetch=fetch, clock=lambda: NOW)
    client = app.test_client()
    assert client.post("/alexa", data=BODY, headers=AUTHORITY.sign(BODY)).status_code == 200
    yield client
    parts: Parts = app.extensions["back_coach"]
    parts.documents.close()


def test_the_table_is_long_and_names_each_request_once() -> None:
    names = [request.name for request in TABLE]
    assert len(names) >= 60
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("request_", TABLE, ids=lambda request: request.name)
def test_a_hostile_request_gets_the_one_answer_and_costs_little(
    alexa: FlaskClient, request_: Hostile, caplog: pytest.LogCaptureFixture
) -> None:
    plain = alexa.post("/alexa", data=b"{}")
    costs = []
    with caplog.at_level(logging.DEBUG):
        for _ in range(2):
            began = time.process_time()
            answer = alexa.post("/alexa", **message_of(request_))
            costs.append(time.process_time() - began)
            assert (answer.status_code, answer.data) == (400, plain.data)
            assert dict(answer.headers) == dict(plain.headers)
    assert min(costs) < MOST_CPU
    assert "refused a request: " in caplog.text
    assert "SOMEBODY" not in caplog.text


def test_a_failure_is_remembered_for_a_while_and_variants_of_an_address_are_one(alexa: FlaskClient) -> None:
    url = URL.replace("cert", "nothing-there")
    before = AUTHORITY.fetched.count(url)
    for number in range(40):
        headers = AUTHORITY.sign(BODY, url=f"{url}?v={number}")
        assert alexa.post("/alexa", data=BODY, headers=headers).status_code == 400
    assert AUTHORITY.fetched.count(url) == before + 1


def test_a_good_request_is_answered_after_all_that(alexa: FlaskClient) -> None:
    first = alexa.post("/alexa", data=BODY, headers=AUTHORITY.sign(BODY))
    again = alexa.post("/alexa", data=BODY, headers=AUTHORITY.sign(BODY))
    assert first.status_code == 200
    assert first.data == again.data


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of a service whose local speaker is on."""
    folder: Path = tmp_path_factory.mktemp("local")
    app = create_app(Settings(database_url=f"sqlite:///{folder / 'l.sqlite3'}"), clock=lambda: NOW)
    assert app.test_client().get("/").status_code == 200
    yield app.test_client()
    parts: Parts = app.extensions["back_coach"]
    parts.documents.close()


@pytest.mark.parametrize("path", ["/", "/speaker/page/echo.js", "/metrics"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "coach.example.org"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
        {"Host": "127.0.0.1.evil.example"},
    ],
)
def test_what_is_for_this_machine_is_not_there_behind_a_proxy(
    local: FlaskClient, path: str, headers: dict[str, str]
) -> None:
    assert local.get(path, headers=headers).status_code == 404


def test_with_a_skill_id_the_speaker_is_not_there(alexa: FlaskClient) -> None:
    assert alexa.get("/").status_code == 404
    for route in ("alexa", "understand"):
        answer = alexa.post(f"/speaker/{route}", data=BODY, content_type="application/json")
        assert answer.status_code == 404


def test_with_a_public_address_the_speaker_is_off() -> None:
    assert not Settings(base_url="https://coach.example.org").speaker_on
