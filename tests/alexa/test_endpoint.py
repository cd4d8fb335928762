"""`POST /alexa`: signed requests are answered, everything else is the same 400, and the log says why."""

import json
import logging
from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import SecurityError

from skill.alexa.endpoint import BaseUrl, Endpoint, Environ, alexa_blueprint
from skill.alexa.handlers import AlexaAdapter
from skill.alexa.trust.certificates import Certificates
from skill.alexa.trust.verification import MOST_BYTES, Verifier
from skill.http.origin import origin_of
from skill.sessions.turns import Turns
from tests.coaching.voices import COACH
from tests.fakes.authority import NOW, Authority
from tests.fakes.documents import MemoryDocuments
from tests.fakes.languages import PACK, spoken_by
from tests.fakes.requests import SKILL, Json, event, intent, launch

BASE = "https://coach.example"
NEW_TYPE = event("Alexa.NewThing.Happened")


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


def client(
    authority: Authority,
    skill_id: str | None = SKILL,
    most: int | None = MOST_BYTES,
    base_url: BaseUrl = lambda _environ: BASE,
) -> FlaskClient:
    languages = spoken_by(COACH)
    adapter = AlexaAdapter(Turns(MemoryDocuments(), languages, lambda: NOW), languages)
    certificates = Certificates(trust_roots=authority.roots_pem, fetch=authority.fetch)
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = most
    endpoint = Endpoint(Verifier(skill_id, certificates, lambda: NOW), adapter, base_url)
    app.register_blueprint(alexa_blueprint(endpoint))
    return app.test_client()


@pytest.fixture
def alexa(authority: Authority) -> FlaskClient:
    return client(authority)


def signed(authority: Authority, message: object) -> Json:
    """What a client posts: a body with the headers that sign it."""
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return {"data": body, "headers": authority.sign(body)}


def changed(message: Json, change: Callable[[Json], object]) -> Json:
    change(message)
    return message


def test_a_signed_launch_is_answered_in_words(alexa: FlaskClient, authority: Authority) -> None:
    answer = alexa.post("/alexa", **signed(authority, launch()))
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert "Welcome" in answer.get_json()["response"]["outputSpeech"]["ssml"]


def link(asked: FlaskClient, authority: Authority, **headers: str) -> str:
    """Answer the first-use script; return the link to the track that begins."""
    asked.post("/alexa", **signed(authority, launch()))
    for name in ("AMAZON.NoIntent",) * 3:
        asked.post("/alexa", **signed(authority, intent(name, new=False)))
    asked.post("/alexa", **signed(authority, intent("HaveToolIntent", {"tool": "none"}, new=False)))
    start = signed(authority, intent("StartRoutineIntent", {"minutes": "10"}, new=False))
    start["headers"] |= {name.replace("_", "-"): value for name, value in headers.items()}
    [play] = asked.post("/alexa", **start).get_json()["response"]["directives"]
    return str(play["audioItem"]["stream"]["url"])


def test_links_to_the_audio_begin_at_the_public_address(alexa: FlaskClient, authority: Authority) -> None:
    assert link(alexa, authority).startswith(f"{BASE}/audio/tracks/{PACK}/")


@pytest.mark.parametrize(("told", "scheme"), [("https,http", "https"), ("http,https", "http")])
def test_behind_several_proxies_links_have_the_clients_scheme(
    authority: Authority, told: str, scheme: str
) -> None:
    url = link(client(authority, base_url=origin_of), authority, X_Forwarded_Proto=told, Host="coach.example")
    assert url.startswith(f"{scheme}://coach.example/audio/tracks/")


@pytest.mark.parametrize("host", ["coach.example/evil", "coach.example/alexa?x", "a b"])
def test_a_signed_request_to_a_host_with_a_path_is_refused(authority: Authority, host: str) -> None:
    message = signed(authority, launch())
    message["headers"] |= {"Host": host}
    assert client(authority, base_url=origin_of).post("/alexa", **message).status_code == 400


def test_an_unknown_type_of_request_is_answered_with_nothing(
    alexa: FlaskClient, authority: Authority
) -> None:
    answer = alexa.post("/alexa", **signed(authority, NEW_TYPE))
    assert (answer.status_code, answer.get_json()) == (200, {"version": "1.0", "response": {}})


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (b"", "json"),
        (b"{", "json"),
        (b"[]", "json"),
        (b"null", "json"),
        (b"\xff\xfe", "json"),
        (b"[" * 100_000, "json"),
        ({}, "timestamp"),
        (changed(launch(), lambda message: message.pop("request")), "timestamp"),
        (changed(launch(), lambda message: message["request"].update(timestamp=None)), "timestamp"),
        (changed(launch(), lambda message: message["request"].update(type=7)), "timestamp"),
        (
            changed(launch(), lambda message: message["request"].update(timestamp="2020-01-01T00:00:00Z")),
            "stale",
        ),
        (
            changed(
                launch(),
                lambda message: message["context"]["System"]["application"].update(applicationId="x"),
            ),
            "foreign-skill",
        ),
        (b" " * (MOST_BYTES + 1), "body-huge"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_request_is_refused_in_one_shape(
    alexa: FlaskClient, authority: Authority, caplog: pytest.LogCaptureFixture, message: object, reason: str
) -> None:
    alexa.post(
        "/alexa", **signed(authority, launch())
    )  # Without this, no certificate would be fetched for some of them.
    answer = alexa.post("/alexa", **signed(authority, message))
    unsigned = alexa.post("/alexa", data=b"{}")
    assert (answer.status_code, answer.data) == (400, unsigned.data)
    assert f"refused a request: {reason}" in caplog.text


def test_a_body_is_refused_as_too_long_without_the_applications_own_limit(authority: Authority) -> None:
    unlimited = client(authority, most=None)
    assert unlimited.post("/alexa", **signed(authority, b" " * (2 * MOST_BYTES))).status_code == 400


class Broken(BytesIO):
    """A body whose sender hangs up."""

    def read(self, size: int | None = -1) -> bytes:
        raise OSError("the connection is gone")

    def readinto(self, buffer: object) -> int:
        raise OSError("the connection is gone")


@pytest.mark.parametrize(
    "sent",
    [
        {"input_stream": Broken(b"{}"), "content_length": 2},
        {"input_stream": Broken(b"{}"), "environ_overrides": {"wsgi.input_terminated": True}},
        {"data": b"{", "environ_overrides": {"CONTENT_LENGTH": "2"}},
    ],
    ids=["an error", "an error among chunks", "an early end"],
)
def test_a_body_that_breaks_off_is_refused_in_the_same_shape(
    alexa: FlaskClient, caplog: pytest.LogCaptureFixture, sent: Json
) -> None:
    answer = alexa.post("/alexa", **sent)
    assert (answer.status_code, answer.data) == (400, alexa.post("/alexa", data=b"{}").data)
    assert "refused a request: body-broken" in caplog.text


def test_an_unsigned_request_is_refused_and_its_user_not_logged(
    alexa: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = alexa.post("/alexa", json=launch(user="amzn1.ask.account.ADA"))
    assert answer.status_code == 400
    assert "no-signature" in caplog.text
    assert "ADA" not in caplog.text


def test_a_body_changed_after_signing_is_refused(alexa: FlaskClient, authority: Authority) -> None:
    request = signed(authority, launch())
    request["data"] = request["data"].replace(b"ada", b"eve")
    assert alexa.post("/alexa", **request).status_code == 400


def test_without_a_skill_id_every_request_is_refused(authority: Authority) -> None:
    assert client(authority, skill_id=None).post("/alexa", **signed(authority, launch())).status_code == 400


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_only_post_is_allowed(alexa: FlaskClient, method: str) -> None:
    assert alexa.open("/alexa", method=method).status_code == 405


def test_a_signed_request_to_an_invalid_host_is_refused(
    authority: Authority, caplog: pytest.LogCaptureFixture
) -> None:
    def no_address(_environ: Environ) -> str:
        raise SecurityError

    asked = client(authority, base_url=no_address)
    assert asked.post("/alexa", **signed(authority, launch())).status_code == 400
    assert "refused a request: host" in caplog.text
