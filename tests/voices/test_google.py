"""gTTS's real library, against a server here that answers as Google's does, on good days and on bad ones."""

import base64
import json
import re
import threading
import wave
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import gtts.tts
import pytest

from skill.voices import encoding
from skill.voices.engine import EngineFailed
from skill.voices.google import Google
from tests.needs import needs
from tests.voices.speaking import hum

pytestmark = pytest.mark.slow

TEXT = "Breathe out slowly, and let the weight sink."


class Service(ThreadingHTTPServer):
    """Answers each request by the next of its `answers`: a status, or a word; then always well."""

    daemon_threads = True

    def __init__(self, sound: bytes) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.sound = sound
        self.answers: list[int | str] = []
        self.retry_after = ""
        self.asked: list[tuple[str, str]] = []
        self.over = threading.Event()


class Answer(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        request = json.loads(parse_qs(self.rfile.read(length).decode())["f.req"][0])
        text, language, *_ = json.loads(request[0][0][1])
        self.server.asked.append((text, language))
        answer = self.server.answers.pop(0) if self.server.answers else 200
        if isinstance(answer, int) and answer != 200:
            self.send_response(answer)
            self.send_header("Retry-After", self.server.retry_after)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif answer == "hangs":
            self.server.over.wait(60)
        else:
            self.speak(str(answer))

    def speak(self, answer: str) -> None:
        sound = self.server.sound[: -100 if answer == "half a sound" else None]
        spoken = base64.b64encode(sound).decode()
        body = f')]}}\'\n\n[["wrb.fr","jQ1olc","[\\"{spoken}\\"]",null,"generic"]]\n'.encode()
        if answer == "no sound":
            body = b')]}\'\n\n[["wrb.fr","jQ1olc",null,null,"generic"]]\n'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2 if answer == "half an answer" else None])

    def log_message(self, *args: object) -> None:
        """Say nothing: the tests look at what was asked."""


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    needs("ffmpeg", apt="ffmpeg")
    needs("lame", apt="lame")
    with Service(encoding.encode(hum(3))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        here = f"http://127.0.0.1:{server.server_port}"
        monkeypatch.setattr(gtts.tts, "_translate_url", lambda tld, path="": f"{here}/{tld}/{path}")
        yield server
        server.over.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def google(slept: list[float]) -> Google:
    return patient(slept, 30)


def patient(slept: list[float], seconds: float) -> Google:
    """Google, of whom an answer is waited for so long."""
    return Google("en-GB", timeout=seconds, tries=4, sleep=slept.append)


def length(wav: Path) -> float:
    with wave.open(str(wav)) as sound:
        return float(sound.getnframes() / sound.getframerate())


def test_a_good_answer_becomes_a_wav_file(service: Service, google: Google, tmp_path: Path) -> None:
    google.speak(TEXT, tmp_path / "a.wav")
    assert 2.9 < length(tmp_path / "a.wav") < 3.2
    assert service.asked == [(TEXT, "en")]


def test_a_long_text_is_asked_in_parts_and_comes_back_whole(
    service: Service, google: Google, tmp_path: Path
) -> None:
    google.speak(" ".join([TEXT] * 4), tmp_path / "a.wav")
    assert len(service.asked) > 1
    assert length(tmp_path / "a.wav") > 2.9 * len(service.asked)


@pytest.mark.parametrize("bad", [429, 500, 503, "hangs", "half a sound", "half an answer"])
def test_a_bad_moment_is_waited_out(
    service: Service, slept: list[float], tmp_path: Path, bad: int | str
) -> None:
    service.answers = [bad, bad]
    patient(slept, 2 if bad == "hangs" else 30).speak(TEXT, tmp_path / "a.wav")
    assert length(tmp_path / "a.wav") > 2.9
    assert [each for each in slept if each > 1] == [2.0, 4.0]


@pytest.mark.parametrize(("asked", "waited"), [("30", 30), ("99999", 120), ("Wed, 21 Oct 2015", 2), ("", 2)])
def test_the_wait_that_the_service_asks_for_is_waited(
    service: Service, google: Google, slept: list[float], tmp_path: Path, asked: str, waited: float
) -> None:
    service.answers, service.retry_after = [429], asked
    google.speak(TEXT, tmp_path / "a.wav")
    assert slept[:2] == [1.0, waited]


def test_the_parts_of_a_long_text_are_not_asked_in_a_hurry(
    service: Service, google: Google, slept: list[float], tmp_path: Path
) -> None:
    google.speak(" ".join([TEXT] * 4), tmp_path / "a.wav")
    assert slept == [1.0] * (1 + len(service.asked))


@pytest.mark.parametrize(
    ("bad", "said"), [(429, "answered 429, 4 times"), ("half a sound", "the sound was cut short, 4 times")]
)
def test_patience_ends_in_one_line(
    service: Service, google: Google, tmp_path: Path, bad: int | str, said: str
) -> None:
    service.answers = [bad] * 4
    with pytest.raises(EngineFailed) as failure:
        google.speak(TEXT, tmp_path / "a.wav")
    assert re.fullmatch(rf"google en-GB: .*{said}, at “Breathe out slowly.*”", str(failure.value))
    assert len(service.asked) == 4


@pytest.mark.parametrize("bad", [403, 404, "no sound"])
def test_a_refusal_is_not_asked_again(
    service: Service, google: Google, tmp_path: Path, bad: int | str
) -> None:
    service.answers = [bad]
    with pytest.raises(EngineFailed, match="google en-GB"):
        google.speak(TEXT, tmp_path / "a.wav")
    assert len(service.asked) == 1
    assert not (tmp_path / "a.wav").exists()


def test_each_country_is_asked_at_its_own_address() -> None:
    assert Google("en-GB").settings == "lang=en tld=co.uk"
    assert Google("en-AU").settings == "lang=en tld=com.au"
