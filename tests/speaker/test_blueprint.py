import io
import json
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from skill.alexa.reader import read_envelope
from skill.speaker.blueprint import MOST_BYTES, speaker_blueprint
from skill.speaker.requests import Json
from skill.speaker.voiced_reply import VoicedReply
from tests.fakes.skill import words

LAUNCH = {"version": "1.0", "request": {"type": "LaunchRequest", "requestId": "1"}}


class _Adapter:
    def __init__(self) -> None:
        self.calls: list[tuple[Json, str, str]] = []

    def answer(self, request: dict[str, Any], namespace: str, base_url: str) -> dict[str, Any]:
        read_envelope(request)
        self.calls.append((request, namespace, base_url))
        return words("Hello")


def _hear(text: str, locale: str) -> Json:
    return {"type": "IntentRequest", "intent": {"name": text, "slots": {}}}


def _show(token: str, locale: str) -> Json | None:
    return {"index": 0} if token == "ours" else None


def _read(text: str) -> VoicedReply:
    return VoicedReply("So.", ("/audio/clips/en/slt/a.mp3",)) if text == "So. A." else VoicedReply()


@pytest.fixture
def adapter() -> _Adapter:
    return _Adapter()


@pytest.fixture
def client(adapter: _Adapter) -> FlaskClient:
    app = Flask(__name__)
    app.register_blueprint(speaker_blueprint(adapter, _hear, _show, _read))
    return app.test_client()


def test_an_alexa_request_is_answered_by_the_skill_in_its_own_namespace(
    client: FlaskClient, adapter: _Adapter
) -> None:
    answer = client.post("/speaker/alexa", json=LAUNCH)
    assert answer.get_json() == words("Hello")
    assert adapter.calls == [(LAUNCH, "speaker", "http://localhost")]


def test_an_emulator_gets_links_through_a_proxy_of_ones_own_and_the_page_its_own(adapter: _Adapter) -> None:
    app = Flask(__name__)
    proxy = "https://localhost:8443"
    app.register_blueprint(speaker_blueprint(adapter, _hear, _show, _read, proxy))
    client = app.test_client()
    client.post("/speaker/alexa", json=LAUNCH)
    client.post("/speaker/alexa", json=LAUNCH, headers={"Origin": "http://localhost"})
    assert [base_url for _, _, base_url in adapter.calls] == [proxy, "http://localhost"]
    refused = client.post("/speaker/alexa", json=LAUNCH, headers={"X-Forwarded-Proto": "https"})
    assert refused.status_code == 403


def test_a_byte_order_mark_before_the_json_is_ignored(client: FlaskClient, adapter: _Adapter) -> None:
    body = b"\xef\xbb\xbf" + json.dumps(LAUNCH).encode()
    answer = client.post("/speaker/alexa", data=body, content_type="application/json")
    assert answer.get_json() == words("Hello")
    assert adapter.calls[0][0] == LAUNCH


def test_audio_links_begin_with_the_requested_address(client: FlaskClient, adapter: _Adapter) -> None:
    client.post("/speaker/alexa", json=LAUNCH, headers={"Host": "[::1]:9000"})
    assert adapter.calls[0][2] == "http://[::1]:9000"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"a"',
        b"{}",
        b'{"request": 1}',
        b'{"request": {}}',
        b"\xff",
        b"[" * 50_000,
        b"\xef\xbb\xbf",
        b"\xef\xbb\xbf" * 2 + b"{}",
    ],
)
def test_a_body_that_is_not_an_alexa_request_is_rejected_in_one_line(
    client: FlaskClient, body: bytes
) -> None:
    answer = client.post("/speaker/alexa", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.text.count("\n") == 1


def test_a_body_that_is_too_long_is_rejected(client: FlaskClient, adapter: _Adapter) -> None:
    answer = client.post(
        "/speaker/alexa", data=b" " * (MOST_BYTES + 1), content_type="application/json; charset=utf-8"
    )
    assert answer.status_code == 400
    assert not adapter.calls


def test_a_text_becomes_the_spoken_part_of_a_request(client: FlaskClient) -> None:
    answer = client.post("/speaker/understand", json={"text": "pause", "locale": "en-GB"})
    assert answer.get_json() == {
        "request": {"type": "IntentRequest", "intent": {"name": "pause", "slots": {}}}
    }


@pytest.mark.parametrize(
    "body", [{}, {"text": 1}, {"text": "a", "locale": "xx-XX"}, [], {"text": "a", "locale": 1}]
)
def test_an_unusable_text_is_rejected_in_one_line(client: FlaskClient, body: object) -> None:
    answer = client.post("/speaker/understand", json=body)
    assert answer.status_code == 400
    assert answer.text.count("\n") == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1/evil"},
        {"X-Forwarded-Proto": "https,http"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"X-Forwarded-For": "203.0.113.9"},
        {"Forwarded": "for=203.0.113.9"},
        {"Via": "1.1 proxy"},
    ],
)
def test_strangers_get_nothing(client: FlaskClient, adapter: _Adapter, headers: dict[str, str]) -> None:
    posted = client.post("/speaker/alexa", json=LAUNCH, headers=headers)
    assert (posted.status_code, posted.text.count("\n")) == (403, 1)
    assert client.post("/speaker/understand", json={"text": "a"}, headers=headers).status_code == 403
    assert client.get("/", headers=headers).status_code == 404
    assert client.get("/speaker/page/speaker.js", headers=headers).status_code == 404
    assert not adapter.calls


def test_another_machine_gets_nothing(client: FlaskClient, adapter: _Adapter) -> None:
    away = {"REMOTE_ADDR": "192.168.1.9"}
    assert client.get("/", environ_base=away).status_code == 404
    assert client.post("/speaker/alexa", json=LAUNCH, environ_base=away).status_code == 403
    assert not adapter.calls


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_form_from_another_page_is_rejected(
    client: FlaskClient, adapter: _Adapter, content_type: str
) -> None:
    answer = client.post("/speaker/alexa", data="{}", content_type=content_type)
    assert answer.status_code == 403
    assert not adapter.calls


def test_preflight_requests_from_other_sites_are_rejected(client: FlaskClient) -> None:
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    answer = client.options("/speaker/alexa", headers=asked)
    assert answer.status_code == 404
    assert not [name for name in answer.headers if name[0].startswith("Access-Control")]


def test_the_page_loads_nothing_from_elsewhere(client: FlaskClient) -> None:
    answer = client.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "https:" not in answer.text.replace('xmlns="http://www.w3.org/2000/svg"', "")


@pytest.mark.parametrize("name", ["speaker.js", "speaker.css"])
def test_the_pages_files_are_served_with_their_type(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/speaker/page/{name}")
    assert answer.status_code == 200
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["routes.py", "..%2froutes.py", ".", "nothing.js", "../routes.py"])
def test_no_other_file_is_served(client: FlaskClient, name: str) -> None:
    assert client.get(f"/speaker/page/{name}").status_code == 404


def test_an_unchanged_file_is_not_sent_again(client: FlaskClient) -> None:
    tag = client.get("/speaker/page/speaker.js").headers["ETag"]
    assert client.get("/speaker/page/speaker.js", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/speaker/alexa"), ("PUT", "/speaker/alexa"), ("GET", "/speaker/x")]
)
def test_an_unknown_path_is_not_found(client: FlaskClient, method: str, path: str) -> None:
    answer = client.open(path, method=method)
    assert (answer.status_code, answer.text) == (404, "not found\n")


def test_a_body_of_unknown_length_is_read(client: FlaskClient, adapter: _Adapter) -> None:
    stream = io.BytesIO(json.dumps(LAUNCH).encode())
    chunked = {"wsgi.input_terminated": True}
    headers = {"Transfer-Encoding": "chunked", "Content-Type": "application/json"}
    answer = client.post("/speaker/alexa", input_stream=stream, headers=headers, environ_overrides=chunked)
    assert answer.status_code == 200
    assert adapter.calls[0][0] == LAUNCH


@pytest.mark.parametrize(("token", "shown"), [("ours", {"index": 0}), ("another", None), ("", None)])
def test_a_routine_is_shown_for_a_token_of_ours(client: FlaskClient, token: str, shown: Json | None) -> None:
    answer = client.post("/speaker/routine", json={"token": token})
    assert (answer.status_code, answer.get_json()) == (200, {"routine": shown})


def test_the_page_can_ask_for_the_clips_of_a_reply(client: FlaskClient) -> None:
    heard = {"lead": "So.", "clips": ["/audio/clips/en/slt/a.mp3"]}
    assert client.post("/speaker/clips", json={"text": "So. A."}).get_json() == heard
    assert client.post("/speaker/clips", json={"text": "B."}).get_json() == {"lead": "", "clips": []}


@pytest.mark.parametrize("path", ["/speaker/routine", "/speaker/clips"])
@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b'{"token": 1, "text": 1}', b"\xff"])
def test_an_invalid_question_from_the_page_is_rejected_in_one_line(
    client: FlaskClient, path: str, body: bytes
) -> None:
    answer = client.post(path, data=body, content_type="application/json")
    assert (answer.status_code, answer.text.count("\n")) == (400, 1)


def test_the_list_of_the_pages_files_names_what_is_served(client: FlaskClient) -> None:
    files = client.get("/speaker/page/").get_json()["files"]
    assert {"/", "/speaker/page/speaker.js"} <= set(files)
    assert {client.get(file).status_code for file in files} == {200}


def test_the_worker_may_answer_for_the_whole_page(client: FlaskClient) -> None:
    assert client.get("/speaker/page/worker.js").headers["Service-Worker-Allowed"] == "/"
    assert "Service-Worker-Allowed" not in client.get("/speaker/page/speaker.js").headers


def test_the_page_is_small(client: FlaskClient) -> None:
    """Under 150,000 bytes as sent, before audio and pictures."""
    files = [*client.get("/speaker/page/").get_json()["files"], "/speaker/page/worker.js"]
    assert sum(len(client.get(file).data) for file in files) < 150_000
