"""The application whole: signed requests are answered, everything else gets one plain line."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from skill.app import Parts, create_app
from skill.settings import Settings, WrongSetting
from tests.fakes.authority import NOW, Authority
from tests.fakes.requests import SKILL, Json, intent, launch

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


def _app(folder: Path, authority: Authority | None = None, **settings: object) -> Flask:
    chosen = Settings(database_url=f"sqlite:///{folder / 'listeners.sqlite3'}", **settings)  # type: ignore[arg-type]
    if authority is None:
        return create_app(chosen, clock=lambda: NOW)
    return create_app(chosen, trust_roots=authority.roots_pem, fetch=authority.fetch, clock=lambda: NOW)


def _close(app: Flask) -> None:
    parts: Parts = app.extensions["back_coach"]
    parts.documents.close()


@pytest.fixture
def alexa(tmp_path: Path, authority: Authority) -> Iterator[FlaskClient]:
    """A client of a service that has a skill id: the local speaker is off."""
    app = _app(tmp_path, authority, skill_id=SKILL, base_url="https://coach.example")
    yield app.test_client()
    _close(app)


@pytest.fixture
def local(tmp_path: Path) -> Iterator[FlaskClient]:
    """A client of a service as `make run` starts it."""
    app = _app(tmp_path)
    yield app.test_client()
    _close(app)


def signed(client: FlaskClient, authority: Authority, message: Json) -> Json:
    body = json.dumps(message).encode()
    answer = client.post("/alexa", data=body, headers=authority.sign(body))
    assert answer.status_code == 200
    found: Json = answer.get_json()
    return found


def test_a_signed_launch_is_answered_with_the_notice(alexa: FlaskClient, authority: Authority) -> None:
    answer = signed(alexa, authority, launch())
    assert "not medical advice" in answer["response"]["outputSpeech"]["ssml"]
    assert answer["version"] == "1.0"


def test_links_to_tracks_begin_with_the_base_url(alexa: FlaskClient, authority: Authority) -> None:
    signed(alexa, authority, intent("StartRoutineIntent", {"minutes": "5"}))
    for answer in ("AMAZON.NoIntent",) * 3:
        signed(alexa, authority, intent(answer, new=False))
    response = signed(alexa, authority, intent("NoToolIntent", new=False))["response"]
    url = response["directives"][0]["audioItem"]["stream"]["url"]
    assert url.startswith("https://coach.example/audio/tracks/en-slt-")
    assert alexa.get(url.removeprefix("https://coach.example")).status_code == 200


@pytest.mark.parametrize(
    ("client", "base"), [("alexa", "https://coach.example"), ("local", "http://localhost")]
)
def test_a_playlists_links_lead_to_the_base_url_or_to_where_the_request_came(
    client: str, base: str, request: pytest.FixtureRequest
) -> None:
    service: FlaskClient = request.getfixturevalue(client)
    playlist = service.get("/audio/routines/5.glutes.easier.floor.tennis_ball.m3u")
    links = [line for line in playlist.text.splitlines() if not line.startswith("#")]
    assert len(links) > 1
    for link in links:
        assert link.startswith(f"{base}/audio/tracks/en-slt-")
        assert service.head(link.removeprefix(base)).status_code == 200


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"[]", b"\xff", b"[" * 9_000, b"x" * 300_000])
def test_unsigned_bodies_are_refused_in_one_shape(alexa: FlaskClient, body: bytes) -> None:
    answer = alexa.post("/alexa", data=body)
    assert answer.status_code in {400, 413}
    assert answer.data.count(b"\n") == 1


def test_a_signed_request_of_an_unknown_type_gets_an_empty_answer(
    alexa: FlaskClient, authority: Authority
) -> None:
    message = launch()
    message["request"]["type"] = "Alexa.Something.New"
    assert signed(alexa, authority, message) == {"version": "1.0", "response": {}}


def test_a_signed_request_for_another_skill_is_refused(alexa: FlaskClient, authority: Authority) -> None:
    message = launch()
    message["context"]["System"]["application"]["applicationId"] = "amzn1.ask.skill.other"
    body = json.dumps(message).encode()
    assert alexa.post("/alexa", data=body, headers=authority.sign(body)).status_code == 400


def test_with_a_skill_id_the_local_speaker_is_not_there(alexa: FlaskClient) -> None:
    assert alexa.get("/").status_code == 404
    assert alexa.post("/speaker/alexa", json=launch()).status_code == 404


def test_without_a_skill_id_alexa_is_refused_and_readyz_says_why(
    local: FlaskClient, authority: Authority
) -> None:
    body = json.dumps(launch()).encode()
    assert local.post("/alexa", data=body, headers=authority.sign(body)).status_code == 400
    ready = local.get("/readyz")
    assert ready.status_code == 503
    assert "BACK_COACH_SKILL_ID" in ready.text


def test_others_than_this_machine_hear_only_what_is_amiss_and_no_more(local: FlaskClient) -> None:
    ready = local.get("/readyz", headers={"X-Forwarded-For": "203.0.113.7"})
    assert ready.status_code == 503
    told = json.loads(ready.text)
    assert (told["skill"][:5], told["clips"]) == ("amiss", "well")
    assert "BACK_COACH" not in ready.text


def test_with_everything_in_place_the_service_is_ready(alexa: FlaskClient) -> None:
    assert alexa.get("/readyz").status_code == 200
    assert alexa.get("/healthz").status_code == 200


def test_the_local_speaker_answers_unsigned_requests_of_any_skill(local: FlaskClient) -> None:
    answer = local.post("/speaker/alexa", json=launch())
    assert answer.status_code == 200
    assert answer.get_json()["response"]["shouldEndSession"] is False


@pytest.mark.parametrize("body", ["{", "null", "[]", "{}", '{"request": {"type": 3}}'])
def test_the_local_speaker_refuses_what_is_no_request(local: FlaskClient, body: str) -> None:
    answer = local.post("/speaker/alexa", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.data.count(b"\n") == 1


def test_a_request_with_an_empty_type_gets_an_empty_answer(local: FlaskClient) -> None:
    answer = local.post("/speaker/alexa", json={"request": {"type": ""}})
    assert (answer.status_code, answer.get_json()["response"]) == (200, {})


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/alexa", "/audio/tracks/x/y.mp3", "/audio/routines/x", "/audio/clips/en/slt/none.mp3"],
)
def test_what_is_not_there_is_said_in_one_line(local: FlaskClient, path: str) -> None:
    answer = local.get(path)
    assert answer.status_code in {404, 405}
    assert answer.data.count(b"\n") == 1


def test_a_missing_voice_stops_the_start_with_one_line(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match=r"BACK_COACH_VOICE is 'nobody'.*voices build") as caught:
        _app(tmp_path, voice="nobody")
    assert "\n" not in str(caught.value)


def test_the_speaker_cannot_be_switched_on_where_others_could_reach_it(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="--speaker"):
        _app(tmp_path, speaker=True, skill_id=SKILL)
