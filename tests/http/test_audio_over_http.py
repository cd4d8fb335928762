"""The audio routes of the real service, asked in raw HTTP: by name, by hostile name, in part, again."""

import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from skill.resources import shipped
from skill.tracks.clips import ClipPack
from skill.tracks.score import PhraseId
from tests.acceptance.service import Service, get

pytestmark = pytest.mark.slow

PLAIN = "text/plain; charset=utf-8"
BLOCK = "glutes.lacrosse_ball.standard.60-60.standard.tick.0.next_ql_erectors-standard-lacrosse_ball"
PHRASE = PhraseId("cue.begin.0")
HOSTILE = (
    b"..%2f..%2f..%2fetc%2fpasswd",
    b"../../../../etc/passwd",
    b"%2e%2e/%2e%2e/manifest",
    b"..%5c..%5cwindows",
    b"%00",
    b"cue.begin.0%00",
    b"x%0d%0aX-Evil:%201%0d%0a%0d%0aevil",
    b"x%0aX-Evil:%201",
    b"%1b%5b31mred",
    b"%ff%fe%c0%af",
    b"\xff\xfe",
    b"%E2%80%AEdrawkcab",
    b"%u0041",
    b"%",
    b"%%32%65",
    b"{0.__class__}",
    b"${jndi:ldap://127.0.0.1/x}",
    b"<script>alert(1)</script>",
    b"';DROP TABLE listeners;--",
    b"con",
    b"-",
    b".",
    b"..",
    b"CUE.BEGIN.0",
    b"cue.begin.0.mp3",
    b"cue.begin.0 ",
    b"%20cue.begin.0",
    b"a" * 3_000,
    b"%41" * 1_000,
    b"9" * 3_000,
    b"a/" * 900 + b"a",
)


@dataclass(frozen=True)
class Raw:
    """An answer as it came."""

    status: int
    head: str
    body: bytes

    def header(self, name: str) -> str | None:
        """The value of a header."""
        found = re.search(rf"^{name}: (.*?)\r?$", self.head, re.MULTILINE | re.IGNORECASE)
        return found[1] if found else None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("service")


@pytest.fixture(scope="module")
def service(folder: Path) -> Iterator[Service]:
    running = Service(folder)
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def pack() -> ClipPack:
    return ClipPack.load(shipped("audio"), "en", "slt")


def ask(service: Service, path: bytes, *headers: bytes, method: bytes = b"GET") -> Raw:
    """Send a request just as it is, and read until the other side closes."""
    lines = [
        method + b" " + path + b" HTTP/1.1",
        b"Host: 127.0.0.1",
        b"Connection: close",
        *headers,
        b"",
        b"",
    ]
    with socket.create_connection(("127.0.0.1", service.port), timeout=20) as connection:
        connection.sendall(b"\r\n".join(lines))
        parts = iter(lambda: connection.recv(65_536), b"")
        head, _, body = b"".join(parts).partition(b"\r\n\r\n")
    return Raw(int(head.split(b" ", 2)[1]), head.decode("latin-1"), body)


def is_no_http(path: bytes) -> bool:
    """Whether gunicorn refuses a request for this path by itself."""
    return b" " in path or not path.isascii()


def is_one_plain_line(answer: Raw) -> bool:
    text = answer.body.decode()
    return answer.header("Content-Type") == PLAIN and text.endswith("\n") and text[:-1].isprintable()


def test_a_clip_comes_by_its_name_for_every_locale(service: Service, pack: ClipPack) -> None:
    for locale in (b"en", b"en-US", b"en-GB"):
        answer = ask(service, b"/audio/clips/%s/slt/cue.begin.0.mp3" % locale)
        assert (answer.status, answer.body) == (200, bytes(pack.clip(PHRASE)))
        assert answer.header("Content-Type") == "audio/mpeg"


def test_captions_and_playlists_come_by_their_names(service: Service, pack: ClipPack) -> None:
    captions = ask(service, f"/audio/tracks/{pack.name}/{BLOCK}.vtt".encode())
    playlist = ask(service, b"/audio/routines/10.whole_back.standard.floor.no_tool.m3u")
    assert (captions.status, captions.body[:7]) == (200, b"WEBVTT\n")
    assert (playlist.status, playlist.body[:8]) == (200, b"#EXTM3U\n")
    tracks = [line for line in playlist.body.decode().splitlines() if not line.startswith("#")]
    assert {get(track.replace("127.0.0.1/", f"127.0.0.1:{service.port}/")).status for track in tracks} == {
        200
    }


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: sha256(name).hexdigest()[:6])
def test_a_hostile_name_is_refused_in_one_plain_line(
    service: Service, folder: Path, pack: ClipPack, name: bytes
) -> None:
    track = f"/audio/tracks/{pack.name}/".encode()
    for path in (
        b"/audio/clips/en-US/slt/" + name + b".mp3",
        b"/audio/clips/" + name + b"/slt/cue.begin.0.mp3",
        b"/audio/clips/en-US/" + name + b"/cue.begin.0.mp3",
        track + name + b".mp3",
        track + name + b".vtt",
        b"/audio/tracks/" + name + b"/notice.mp3",
        b"/audio/routines/" + name + b".m3u",
    ):
        answer = ask(service, path)
        assert answer.status == 404 or (answer.status == 400 and is_no_http(path)), path
        assert answer.status == 400 or is_one_plain_line(answer)
        assert b"<script>" not in answer.body or answer.header("Content-Type") == PLAIN
        assert answer.header("X-Evil") is None
    assert "Traceback" not in (folder / "service.log").read_text()
    assert get(f"{service.url}/healthz").status == 200


def test_links_are_https_if_that_is_what_the_client_spoke_with_the_first_of_several_proxies(
    service: Service,
) -> None:
    path = b"/audio/routines/10.whole_back.standard.floor.no_tool.m3u"
    for told in (b"https", b"https,http"):
        playlist = ask(service, path, b"X-Forwarded-Proto: " + told).body
        assert playlist.count(b"\nhttps://127.0.0.1/audio/tracks/") == playlist.count(b"#EXTINF") > 1


def test_a_part_of_a_track_comes_only_of_the_version_that_is_asked_for(
    service: Service, pack: ClipPack
) -> None:
    path = f"/audio/tracks/{pack.name}/{BLOCK}.mp3".encode()
    whole = ask(service, path)
    tag = (whole.header("ETag") or "").encode()
    part = ask(service, path, b"Range: bytes=144-287", b"If-Range: " + tag)
    assert (part.status, part.body) == (206, whole.body[144:288])
    assert ask(service, path, b"Range: bytes=144-287", b'If-Range: "old"').body == whole.body
    assert ask(service, path, b"Range: bytes=99999999-").status == 416


def test_what_has_no_body_has_none_on_the_wire(service: Service, pack: ClipPack) -> None:
    path = f"/audio/tracks/{pack.name}/{BLOCK}.mp3".encode()
    head = ask(service, path, method=b"HEAD")
    known = ask(service, path, b"If-None-Match: " + (head.header("ETag") or "").encode())
    assert (head.status, head.body, known.status, known.body) == (200, b"", 304, b"")
    assert int(head.header("Content-Length") or 0) > 1_000_000


def test_several_ranges_get_the_whole_over_the_wire(service: Service, pack: ClipPack) -> None:
    path = f"/audio/tracks/{pack.name}/{BLOCK}.mp3".encode()
    answer = ask(service, path, b"Range: bytes=0-143, 500000-899999")
    assert (answer.status, answer.header("Content-Type")) == (200, "audio/mpeg")
    assert answer.body == ask(service, path).body
