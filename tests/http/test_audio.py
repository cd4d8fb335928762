from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from skill.coaching.coach import Coach
from skill.coaching.spelling import read_block
from skill.http.audio import audio_blueprint
from skill.spoken.languages import Voice
from skill.tracks.captions import captions
from skill.tracks.clips import ClipPack
from skill.tracks.score import PhraseId
from skill.tracks.track import assemble
from tests.fakes import loaded
from tests.fakes.pack import fake_pack

BLOCK = "glutes.lacrosse_ball.standard.60-60.standard.tick.0.next_ql_erectors-standard-lacrosse_ball"
OTHER = "spinal_rotations.no_tool.standard.6-6.less.breath.2.closing"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> ClipPack:
    return fake_pack(tmp_path_factory.mktemp("audio"), loaded.phrases().texts)


@pytest.fixture(scope="module")
def coach(pack: ClipPack) -> Coach:
    return Coach(loaded.catalogue(), loaded.phrases(), pack.lengths)


@pytest.fixture(scope="module")
def client(coach: Coach, pack: ClipPack) -> Iterator[FlaskClient]:
    app = Flask(__name__)
    app.testing = True
    app.register_blueprint(audio_blueprint({pack.name: Voice(pack, coach)}))
    with app.test_client() as client:
        yield client


@pytest.fixture(scope="module")
def url(pack: ClipPack) -> str:
    return f"/audio/tracks/{pack.name}/{BLOCK}.mp3"


@pytest.fixture(scope="module")
def whole(coach: Coach, pack: ClipPack) -> bytes:
    return assemble(coach.timeline(read_block(BLOCK, coach.catalogue)), pack, "tick")


def tag_of(client: FlaskClient, url: str) -> str:
    return client.head(url).headers["ETag"]


def is_one_plain_line(response: TestResponse) -> bool:
    return (
        response.mimetype == "text/plain"
        and response.text.endswith("\n")
        and len(response.text.splitlines()) == 1
    )


def test_a_track_is_its_blocks_bytes(client: FlaskClient, url: str, whole: bytes) -> None:
    response = client.get(url)
    assert (response.status_code, response.content_type) == (200, "audio/mpeg")
    assert response.data == whole
    assert response.content_length == len(whole)


def test_a_track_may_be_kept_for_ever_and_used_by_any_page(client: FlaskClient, url: str) -> None:
    headers = client.get(url).headers
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Accept-Ranges"] == "bytes"


def test_head_says_what_get_would_send(client: FlaskClient, url: str) -> None:
    head, get = client.head(url), client.get(url)
    assert head.data == b""
    assert dict(head.headers) == dict(get.headers)


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [("0-0", 0, 1), ("1000-99999", 1_000, 100_000), ("200000-", 200_000, None), ("-7", -7, None)],
)
def test_a_range_is_just_that_part(
    client: FlaskClient, url: str, whole: bytes, asked: str, start: int, stop: int | None
) -> None:
    response = client.get(url, headers={"Range": f"bytes={asked}"})
    first = start % len(whole)
    assert response.status_code == 206
    assert response.data == whole[start:stop]
    assert response.content_length == len(response.data)
    assert response.headers["Content-Range"] == f"bytes {first}-{first + len(response.data) - 1}/{len(whole)}"


def test_tags_are_strong_and_differ_between_tracks_and_captions(client: FlaskClient, pack: ClipPack) -> None:
    urls = [
        f"/audio/tracks/{pack.name}/{block}.{kind}" for block in (BLOCK, OTHER) for kind in ("mp3", "vtt")
    ]
    tags = [tag_of(client, url) for url in urls]
    assert len(set(tags)) == 4
    assert all(tag.startswith('"') for tag in tags)


def test_the_captions_are_those_of_the_track(
    client: FlaskClient, coach: Coach, pack: ClipPack, url: str
) -> None:
    response = client.get(url.replace(".mp3", ".vtt"))
    assert response.content_type == "text/vtt; charset=utf-8"
    assert response.text == captions(coach.timeline(read_block(BLOCK, coach.catalogue)), pack.texts)
    assert client.get(url.replace(".mp3", ".vtt"), headers={"Range": "bytes=0-5"}).data == b"WEBVTT"


def test_the_notice_is_a_track_like_any(client: FlaskClient, coach: Coach, pack: ClipPack) -> None:
    url = f"/audio/tracks/{pack.name}/notice"
    track = client.get(f"{url}.mp3")
    assert track.data == assemble(coach.notice, pack, "quiet")
    assert client.get(f"{url}.vtt").text == captions(coach.notice, pack.texts)
    assert client.get(f"{url}.mp3", headers={"Range": "bytes=144-287"}).data == track.data[144:288]
    assert client.head(f"{url}.mp3").headers["Cache-Control"] == track.headers["Cache-Control"]


@pytest.mark.parametrize("locale", ["en", "en-US", "en-GB"])
def test_a_clip_is_there_for_each_locale_of_its_language(
    client: FlaskClient, pack: ClipPack, locale: str
) -> None:
    response = client.get(f"/audio/clips/{locale}/fake/cue.begin.0.mp3")
    assert response.status_code == 200
    assert response.data == pack.clip(PhraseId("cue.begin.0"))


def test_a_clip_may_change_so_it_is_asked_for_again(client: FlaskClient) -> None:
    response = client.get("/audio/clips/en/fake/cue.begin.0.mp3")
    assert response.headers["Cache-Control"] == "public, no-cache"
    again = client.get(
        "/audio/clips/en/fake/cue.begin.0.mp3", headers={"If-None-Match": response.headers["ETag"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "tracks/en-fake-0000000000/{block}.mp3",
        "tracks/en-fake-0000000000/{block}.vtt",
        "tracks/{pack}/{block}",
        "tracks/{pack}/{block}.ogg",
        "tracks/{pack}/{block}.closing.mp3",
        "tracks/{pack}/{block}x.mp3",
        "tracks/{pack}/glutes.mp3",
        "tracks/{pack}/notice.closing.mp3",
        "tracks/en-fake-0000000000/notice.mp3",
        "tracks/{pack}/glutes.lacrosse_ball.standard.060-60.standard.tick.0.mp3",
        "tracks/{pack}/glutes.lacrosse_ball.standard.61-61.standard.tick.0.mp3",
        "tracks/{pack}/..%2f..%2fetc%2fpasswd.mp3",
        "tracks/{pack}/%00.mp3",
        "tracks/{pack}/a%0d%0ab.vtt",
        "tracks/{pack}/%ff%fe.mp3",
        "clips/de/fake/cue.begin.0.mp3",
        "clips/en-us/fake/cue.begin.0.mp3",
        "clips/en/other/cue.begin.0.mp3",
        "clips/en/fake/cue.begin.mp3",
        "clips/en/fake/..%2fmanifest.mp3",
        "clips/en/fake",
    ],
)
def test_what_is_not_there_is_404_with_one_plain_line(client: FlaskClient, pack: ClipPack, path: str) -> None:
    response = client.get("/audio/" + path.format(pack=pack.name, block=BLOCK))
    assert response.status_code == 404
    assert is_one_plain_line(response)
    assert response.headers["Cache-Control"] == "no-store"


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_path_breaks_the_routes(client: FlaskClient, pack: ClipPack, one: str, other: str) -> None:
    for path in (f"tracks/{pack.name}/{one}.mp3", f"tracks/{one}/{other}.vtt", f"clips/en/{one}/{other}.mp3"):
        assert client.get(f"/audio/{path}".encode("utf-8", "replace").decode()).status_code in {200, 308, 404}


@given(st.data())
def test_no_spelling_that_is_nearly_right_breaks_the_routes(
    client: FlaskClient, pack: ClipPack, data: st.DataObject
) -> None:
    fields = BLOCK.split(".")
    place = data.draw(st.integers(0, len(fields) - 1))
    fields[place] = data.draw(
        st.text(st.sampled_from("0123456789-_+abcglutesn"), max_size=9) | st.sampled_from(OTHER.split("."))
    )
    assert client.get(f"/audio/tracks/{pack.name}/{'.'.join(fields)}.vtt").status_code in {200, 404}


def test_a_track_that_is_known_already_is_not_sent_again(client: FlaskClient, url: str) -> None:
    again = client.get(url, headers={"If-None-Match": tag_of(client, url)})
    assert (again.status_code, again.data) == (304, b"")


def test_nothing_but_get_and_head_is_answered(client: FlaskClient, url: str) -> None:
    assert client.post(url).status_code == 405
