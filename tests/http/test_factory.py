from collections.abc import Iterator

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from skill.http.factory import make_flask


@pytest.fixture
def app() -> Flask:
    made = make_flask(most_bytes=4)

    @made.post("/echo")
    def echo() -> bytes:
        return request.get_data()

    return made


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    with app.test_client() as client:
        yield client


def test_a_wrong_method_is_told_which_are_allowed_in_one_line(client: FlaskClient) -> None:
    answer = client.get("/echo")
    assert (answer.status_code, answer.text.count("\n")) == (405, 1)
    assert "POST" in answer.headers["Allow"]


def test_a_body_that_is_too_long_is_413_in_one_line(client: FlaskClient) -> None:
    answer = client.post("/echo", data=b"12345")
    assert (answer.status_code, answer.text.count("\n")) == (413, 1)


def test_http_1_1_without_a_host_is_refused(app: Flask) -> None:
    statuses: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/echo",
        "SERVER_NAME": "",
        "SERVER_PORT": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
    }
    list(app.wsgi_app(environ, lambda status, headers, exc_info=None: statuses.append(status)))  # type: ignore[arg-type]
    assert statuses == ["400 BAD REQUEST"]
