"""Playlists: the notice and the drills of a planned routine, as any media player reads them."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import assume, given

from skill.coaching.coach import Coach
from skill.coaching.routine import Wishes
from skill.coaching.selection import Remark
from skill.coaching.spelling import read_block
from skill.coaching.wish_spelling import spell_wishes
from skill.http.audio import audio_blueprint
from skill.http.routines import SEED, routine_blueprint
from skill.spoken.languages import Voice
from skill.tracks.clips import ClipPack
from skill.tracks.units import Frames, duration_of, size_of
from tests.coaching.blocks import CATALOGUE
from tests.coaching.test_wish_spelling import all_wishes
from tests.fakes import loaded
from tests.fakes.languages import english
from tests.fakes.pack import fake_pack

BASE = "https://coach.example"
TEN = "10.whole_back.standard.floor.lacrosse_ball"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> ClipPack:
    return fake_pack(tmp_path_factory.mktemp("audio"), loaded.phrases().texts)


@pytest.fixture(scope="module")
def coach(pack: ClipPack) -> Coach:
    return Coach(CATALOGUE, loaded.phrases(), pack.lengths)


@pytest.fixture(scope="module")
def client(coach: Coach, pack: ClipPack) -> Iterator[FlaskClient]:
    app = Flask(__name__)
    app.testing = True
    languages = english(Voice(pack, coach))
    app.register_blueprint(audio_blueprint(languages.packs))
    app.register_blueprint(routine_blueprint(languages, lambda _environ: BASE))
    with app.test_client() as client:
        yield client


def entries_of(text: str) -> list[tuple[int, str, str]]:
    """Return seconds, title and URL of each entry."""
    found = re.findall(r"(?m)^#EXTINF:(\d+),(.+)\n(.+)$", text)
    return [(int(seconds), title, url) for seconds, title, url in found]


def test_a_playlist_is_extended_m3u_that_is_asked_for_again(client: FlaskClient) -> None:
    response = client.get(f"/audio/routines/{TEN}.m3u")
    assert response.content_type == "audio/x-mpegurl; charset=utf-8"
    assert response.text.startswith("#EXTM3U\n#PLAYLIST:10 minutes for your whole back\n#EXTINF:")
    assert response.headers["Cache-Control"] == "public, no-cache"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_the_notice_comes_first(client: FlaskClient, pack: ClipPack) -> None:
    first, second, *_ = entries_of(client.get(f"/audio/routines/{TEN}.m3u").text)
    assert first[1:] == ("Before you begin", f"{BASE}/audio/tracks/{pack.name}/notice.mp3")
    assert second[1].startswith("1 of 4: the glute")


def test_each_entry_is_a_track_of_that_length(client: FlaskClient) -> None:
    for seconds, _, url in entries_of(client.get(f"/audio/routines/{TEN}.m3u").text):
        size = client.head(url.removeprefix(BASE)).content_length
        assert size is not None
        assert abs(size / size_of(Frames(1)) * 0.024 - seconds) <= 0.5


def test_a_playlist_of_one_drill_is_named_after_it(client: FlaskClient) -> None:
    text = client.get(f"/audio/routines/{TEN}.drill_couch_stretch.side_left.m3u").text
    assert "#PLAYLIST:The couch stretch\n" in text
    assert [title for _, title, _ in entries_of(text)] == ["Before you begin", "1 of 1: the couch stretch"]


@given(all_wishes())
def test_any_wishes_get_their_routine(client: FlaskClient, coach: Coach, wishes: Wishes) -> None:
    assume(Remark.LEFT_OUT_IGNORED not in coach.plan(wishes, SEED).remarks)
    spelled = spell_wishes(wishes, CATALOGUE)
    _, *drills = entries_of(client.get(f"/audio/routines/{spelled}.m3u").text)
    blocks = tuple(read_block(url.split("/")[-1].removesuffix(".mp3"), CATALOGUE) for *_, url in drills)
    assert blocks == coach.plan(wishes, SEED).routine.blocks
    assert [seconds for seconds, *_ in drills] == [
        round(duration_of(coach.frames(block)) / 1000) for block in blocks
    ]


def test_a_routine_that_is_shorter_than_its_minutes_says_so(client: FlaskClient) -> None:
    lines = client.get("/audio/routines/60.whole_back.standard.chair.no_tool.m3u").text.splitlines()
    title, remark, *_ = lines[1:]
    assert title != "#PLAYLIST:60 minutes for your whole back"
    assert remark.startswith("# ")


def test_with_everything_left_out_there_is_no_playlist(client: FlaskClient) -> None:
    spelled = spell_wishes(Wishes(left_out=frozenset(CATALOGUE.slugs)), CATALOGUE)
    response = client.get(f"/audio/routines/{spelled}.m3u")
    assert response.status_code == 404
    assert response.text.startswith("nothing is left")


def test_head_says_what_get_would_send(client: FlaskClient) -> None:
    head, get = (client.open(f"/audio/routines/{TEN}.m3u", method=method) for method in ("HEAD", "GET"))
    assert head.data == b""
    assert dict(head.headers) == dict(get.headers)


def test_a_playlist_that_is_known_already_is_not_sent_again(client: FlaskClient) -> None:
    tag = client.get(f"/audio/routines/{TEN}.m3u").headers["ETag"]
    again = client.get(f"/audio/routines/{TEN}.m3u", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    "path",
    ["2.whole_back.standard.floor.no_tool.m3u", "x.m3u", TEN, f"{TEN}.m3u8", f"{TEN}/more.m3u", "%0d%0a.m3u"],
)
def test_wrong_wishes_are_404_with_one_plain_line(client: FlaskClient, path: str) -> None:
    response = client.get(f"/audio/routines/{path}")
    assert (response.status_code, response.mimetype) == (404, "text/plain")
    assert response.data.count(b"\n") == 1
    assert response.headers["Cache-Control"] == "no-store"
