"""The picture routes: what a page, an Echo Show and a cache ask for."""

import gzip
import struct
import xml.etree.ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient

from skill.figures.naming import Figure, all_figures
from skill.figures.png import Size
from skill.http.pictures import picture_blueprint
from tests.coaching.voices import COACH
from tests.fakes import loaded
from tests.fakes.languages import spoken_by

GALLERY = loaded.gallery()
FIGURE = all_figures(GALLERY.catalogue)[0]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    app = Flask(__name__)
    app.register_blueprint(picture_blueprint(spoken_by(COACH)))
    return app.test_client()


def test_a_picture_of_this_version_is_kept_for_ever(client: FlaskClient) -> None:
    answer = client.get(GALLERY.path(FIGURE))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.content_type == "image/svg+xml; charset=utf-8"


@pytest.mark.parametrize("version", ["", "?v=older"])
def test_a_picture_of_no_or_another_version_is_asked_for_again(client: FlaskClient, version: str) -> None:
    answer = client.get(f"/figures/{FIGURE.name}.svg{version}")
    assert answer.headers["Cache-Control"] == "public, no-cache"
    again = client.get(f"/figures/{FIGURE.name}.svg", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_whoever_takes_packed_text_gets_a_fifth_of_the_bytes(client: FlaskClient) -> None:
    plain = client.get(GALLERY.path(FIGURE), headers={"Accept-Encoding": "identity"})
    packed = client.get(GALLERY.path(FIGURE), headers={"Accept-Encoding": "gzip, br"})
    assert gzip.decompress(packed.data) == plain.data
    assert len(packed.data) * 4 < len(plain.data)
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"


def test_still_is_a_picture_without_movement(client: FlaskClient) -> None:
    assert b"<animate" not in client.get(GALLERY.path(FIGURE, still=True)).data
    assert b"<animate" in client.get(GALLERY.path(FIGURE)).data


@pytest.mark.parametrize("size", Size, ids=lambda size: size.spelled)
def test_a_png_has_the_size_that_is_asked_for(client: FlaskClient, size: Size) -> None:
    answer = client.get(GALLERY.path(FIGURE, size))
    assert answer.content_type == "image/png"
    assert struct.unpack(">II", answer.data[16:24]) == size.value


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/figures/nothing.svg", b"there is no picture 'nothing': the names are drill.variation.tool.side\n"),
        (f"/figures/{FIGURE.name}.gif", b"there is no picture 'glutes.standard.lacrosse_ball.left.gif'"),
        ("/figures/../cli.py", b"there is no picture"),
        (f"/figures/{FIGURE.name}.png?size=huge", b"there is no size 'huge': ask for one of x_small, small,"),
        ("/figures/<script>.png", b"there is no picture"),
    ],
)
def test_what_is_not_there_is_one_plain_line(client: FlaskClient, path: str, reason: bytes) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.content_type.startswith("text/plain")
    assert answer.data.startswith(reason)
    assert answer.data.count(b"\n") == 1


def test_any_page_may_use_the_pictures_and_an_svg_alone_can_do_nothing(client: FlaskClient) -> None:
    answer = client.get(GALLERY.path(FIGURE))
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_a_page_with_its_own_style_sheet_gets_the_same_rules(client: FlaskClient) -> None:
    style = client.get("/figures/figures.css")
    assert style.content_type == "text/css; charset=utf-8"
    inside = ET.fromstring(client.get(GALLERY.path(FIGURE)).data).find("{http://www.w3.org/2000/svg}style")
    assert inside is not None
    assert inside.text == style.text


def test_head_says_what_get_would(client: FlaskClient) -> None:
    path = GALLERY.path(Figure(FIGURE.drill, FIGURE.variation, FIGURE.tool, FIGURE.side), Size.SMALL)
    assert client.head(path).headers["ETag"] == client.get(path).headers["ETag"]
    assert client.head(path).data == b""
