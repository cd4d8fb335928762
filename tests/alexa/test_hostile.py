"""The application against strangers: every hostile request gets the same answer, at little cost."""

import logging
import pickle
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from skill.alexa.endpoint import Endpoint, alexa_blueprint
from skill.alexa.trust.certificates import Certificates
from skill.alexa.trust.chain_validation import Untrusted
from skill.alexa.trust.verification import Verifier
from skill.app import Parts, create_app
from skill.settings import Settings
from tests.alexa.hostile import BODY, GARBAGE, MOVED, SLOW, Hostile, hostile, message_of
from tests.commands import Served, serving_by
from tests.fakes.authority import NOW, URL, Authority
from tests.fakes.busy import costs_less
from tests.fakes.ports import free_port
from tests.fakes.requests import SKILL

AUTHORITY = Authority()
TABLE = hostile(AUTHORITY)
MOST_CPU = 0.05
TOP = Path(__file__).parents[2]
LARGE = {"headers: signature: a long signature", "address: a megabyte of address"}


def fetch(url: str) -> bytes:
    """The bucket. Like the real fetch, it gives up on a slow server and follows no redirect."""
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
    sent = {(request.body, tuple(sorted(request.headers.items()))) for request in TABLE}
    assert len(sent) == len(names)


def cost(alexa: FlaskClient, request: Hostile, *, known: bool) -> float:
    """Return the CPU seconds of a first request: the least of several, since the machine may be busy.

    Each goes to an endpoint of its own, with no failure cached. Only one with Amazon's key `known` reads a
    body without the skill's id.
    """
    parts: Parts = alexa.application.extensions["back_coach"]
    costs = []
    for _ in range(3):
        certificates = Certificates(trust_roots=AUTHORITY.roots_pem, fetch=fetch)
        if known:
            certificates.key(URL, NOW)
        verifier = Verifier(SKILL, certificates, lambda: NOW)
        endpoint = Endpoint(verifier, parts.adapter, lambda _: "https://coach.example.org")
        app = Flask(__name__)
        app.register_blueprint(alexa_blueprint(endpoint))
        client = app.test_client()
        began = time.process_time()
        answer = client.post("/alexa", **message_of(request))
        costs.append(time.process_time() - began)
        assert answer.status_code == 400
    return min(costs)


def test_each_cost_is_that_of_a_first_request(alexa: FlaskClient) -> None:
    """A cached failure would cost next to nothing."""
    [request] = [each for each in TABLE if each.name == "address: no certificates there"]
    before = AUTHORITY.fetched.count(GARBAGE)
    cost(alexa, request, known=False)
    assert AUTHORITY.fetched.count(GARBAGE) == before + 3


@pytest.mark.parametrize("request_", TABLE, ids=lambda request: request.name)
def test_a_hostile_request_gets_the_same_answer_and_costs_little(
    alexa: FlaskClient, request_: Hostile, caplog: pytest.LogCaptureFixture
) -> None:
    plain = alexa.post("/alexa", data=b"{}")
    with caplog.at_level(logging.DEBUG):
        for _ in range(2):
            answer = alexa.post("/alexa", **message_of(request_))
            assert (answer.status_code, answer.data) == (400, plain.data)
            assert dict(answer.headers) == dict(plain.headers)
        assert costs_less(max(cost(alexa, request_, known=known) for known in (False, True)), MOST_CPU)
    assert "refused a request: " in caplog.text
    assert "SOMEBODY" not in caplog.text


def test_a_failure_is_cached_for_a_while_for_all_variants_of_a_url(alexa: FlaskClient) -> None:
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


SERVING = """
import pickle, sys
from pathlib import Path
import skill.server.serving
from tests.alexa.test_hostile import AUTHORITY, NOW, TABLE, fetch
make = skill.server.serving.create_app
roots = AUTHORITY.roots_pem
skill.server.serving.create_app = lambda given: make(given, trust_roots=roots, fetch=fetch, clock=lambda: NOW)
Path(sys.argv.pop(1)).write_bytes(pickle.dumps(TABLE))
from skill.cli.main import main
main()
"""
"""The command with an authority of its own, which writes the signed table to a file."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, list[Hostile]]]:
    """The service as a process of its own, and the table for it."""
    folder = tmp_path_factory.mktemp("served")
    command = (sys.executable, "-c", SERVING, str(folder / "table"))
    with serving_by(command, TOP, folder, free_port(), BACK_COACH_SKILL_ID=SKILL) as started:
        yield started, pickle.loads((folder / "table").read_bytes())


def sent(served: Served, request: bytes) -> tuple[int, dict[str, str], bytes]:
    """Send as many bytes as are accepted, and return the response: status, head and body."""
    host, _, port = served.url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        with suppress(ConnectionError):  # The server may answer before it has read everything.
            connection.sendall(request)
        got = b""
        with suppress(ConnectionError):
            while part := connection.recv(65_536):
                got += part
    head, _, body = got.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    fields = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    fields.pop("date", None)
    return int(first.split()[1]), fields, body


def message(path: str, headers: dict[str, str] | None = None, body: bytes = b"") -> bytes:
    fields = {"Host": "x", "Connection": "close", "Content-Length": str(len(body)), **(headers or {})}
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"POST {path} HTTP/1.1\r\n{lines}\r\n".encode("latin-1") + body


@pytest.mark.slow
def test_over_http_the_whole_table_gets_the_same_answer(served: tuple[Served, list[Hostile]]) -> None:
    service, table = served
    plain = sent(service, message("/alexa"))
    assert plain[0] == 400
    answers = {each.name: sent(service, message("/alexa", each.headers, each.body)) for each in table}
    others = {name: answer[0] for name, answer in answers.items() if answer != plain}
    assert others == dict.fromkeys(LARGE, 431)  # The server rejects them before the endpoint sees them.
    assert "Traceback" not in service.log


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
