"""The page as a browser runs it: a real Chromium, a real server on loopback, the whole skill behind it."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.fakes.service import service
from tests.needs import needs

pytestmark = pytest.mark.slow

OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--autoplay-policy=no-user-gesture-required",
]
PATIENCE = 10.0
TRACKS = "**/audio/tracks/**.mp3"
BLOCK_ONCE = """
const play = HTMLMediaElement.prototype.play;
let blocked = false;
HTMLMediaElement.prototype.play = function () {
  if (blocked) return play.call(this);
  blocked = true;
  return Promise.reject(new DOMException("not allowed", "NotAllowedError"));
};
"""


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002  the base class calls it so
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    app = service(tmp_path_factory.mktemp("clips")).app
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = needs("chromium", apt="chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
        yield browser
        browser.close()


@dataclass
class Speaker:
    """The page, and what went wrong on it."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def open(self) -> None:
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        self.page.goto(self.address)

    def say(self, text: str) -> None:
        """Say something, and wait for the answer."""
        heard = self.page.locator("#transcript .coach").count()
        self.page.get_by_label("Say it").fill(text)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#transcript .coach")).to_have_count(heard + 1)

    def begin(self) -> None:
        """Ask for five minutes, answer the questions, and wait for the sound."""
        self.say("ask back coach for a five minute back routine")
        for answer in ("no", "no", "a lacrosse ball"):
            self.say(answer)
        self.wait_until_playing()

    def until(self, condition: str) -> None:
        """Wait for a condition in JavaScript; the page's policy forbids Playwright's own way of waiting."""
        deadline = time.monotonic() + PATIENCE
        while not self.page.evaluate(condition):
            assert time.monotonic() < deadline, f"never came: {condition}"
            self.page.wait_for_timeout(20)

    def wait_until_playing(self) -> None:
        self.until("!audio.paused && audio.readyState > 2 && audio.currentTime > 0.2")

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button, exact=True).click()

    @property
    def moment(self) -> float:
        """Where the track is, in seconds."""
        found = self.page.evaluate("audio.currentTime")
        return float(found)

    @property
    def requests(self) -> list[str]:
        """The requests so far, the latest first, by type or intent."""
        return [text.split()[-1] for text in self.page.locator("#exchanges option").all_text_contents()]

    def wait_for_request(self, name: str, count: int = 1) -> None:
        found = f"[...exchanges.options].filter((option) => option.text.endsWith('{name}'))"
        self.until(f"{found}.length >= {count}")


@pytest.fixture
def speaker(browser: Browser, address: str) -> Iterator[Speaker]:
    context = browser.new_context()
    speaker = Speaker(context.new_page(), address)
    yield speaker
    context.close()


def test_a_routine_is_asked_for_played_paused_and_resumed(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    before = speaker.moment
    speaker.until(f"audio.currentTime > {before + 1}")
    speaker.press("Pause")
    speaker.until("audio.paused")
    paused = speaker.moment
    speaker.wait_for_request("PlaybackStopped")
    speaker.press("Play")
    speaker.until("!audio.paused && audio.readyState > 2")
    assert abs(speaker.moment - paused) < 0.5
    assert speaker.faults == []


def test_the_player_tells_the_skill_what_an_echo_would(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    speaker.wait_for_request("PlaybackNearlyFinished")
    assert speaker.requests[:3] == [
        "AudioPlayer.PlaybackNearlyFinished",
        "AudioPlayer.PlaybackStarted",
        "HaveToolIntent",
    ]
    assert '"playBehavior": "ENQUEUE"' in (speaker.page.locator("#response").text_content() or "")


def test_the_next_drill_follows_the_end_of_a_track(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    speaker.wait_for_request("PlaybackNearlyFinished")
    title = speaker.page.locator("#title").inner_text()
    speaker.page.evaluate("audio.currentTime = audio.duration - 0.3")
    speaker.wait_for_request("PlaybackFinished")
    speaker.wait_for_request("PlaybackStarted", 2)
    assert speaker.page.locator("#title").inner_text() != title
    assert speaker.faults == []


def test_a_word_in_mid_drill_lets_the_same_track_go_on(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    source = speaker.page.evaluate("audio.currentSrc")
    speaker.say("how long left")
    speaker.wait_for_request("PlaybackStarted", 2)
    speaker.wait_until_playing()
    assert speaker.page.evaluate("audio.currentSrc") == source


def test_opening_the_coach_in_mid_drill_holds_the_track_and_listens(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    speaker.say("open back coach")
    expect(speaker.page.get_by_role("status")).to_have_text("Listening")
    assert speaker.page.evaluate("audio.paused")


def test_a_resumed_track_begins_near_its_pause(speaker: Speaker) -> None:
    """By voice it comes back at most 5 s before, which needs a seek in a track that was loaded anew."""
    speaker.open()
    speaker.begin()
    speaker.page.evaluate("audio.currentTime = 42")
    speaker.until("audio.currentTime > 42.1")
    speaker.page.get_by_role("button", name="pause", exact=True).last.click()
    speaker.until("audio.paused")
    paused = speaker.moment
    speaker.say("resume")
    speaker.until("!audio.paused && audio.readyState > 2")
    assert paused - 5 <= speaker.moment <= paused + 0.5


def test_words_and_side_are_shown_as_the_track_says_them(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    caption = speaker.page.locator("#caption")
    expect(caption).to_contain_text("not medical advice")
    expect(speaker.page.locator("#subtitle")).to_contain_text("setting up")
    speaker.page.evaluate("audio.currentTime = audio.duration - 1")
    expect(speaker.page.locator("#subtitle")).to_contain_text("right side")


def test_sound_that_the_browser_holds_back_is_let_go_by_a_button(speaker: Speaker) -> None:
    speaker.page.add_init_script(BLOCK_ONCE)
    speaker.open()
    speaker.say("ask back coach for a five minute back routine")
    for answer in ("no", "no", "a lacrosse ball"):
        speaker.say(answer)
    speaker.press("Let it play")
    speaker.wait_until_playing()
    expect(speaker.page.get_by_text("holding the sound back")).to_be_hidden()


def test_a_track_that_is_gone_is_reported_and_not_tried_for_ever(speaker: Speaker) -> None:
    def gone(route: Route) -> None:
        route.fulfill(status=404, body="gone")

    speaker.page.route(TRACKS, gone)
    speaker.open()
    speaker.say("ask back coach for a five minute back routine")
    for answer in ("no", "no", "a lacrosse ball"):
        speaker.say(answer)
    speaker.wait_for_request("PlaybackFailed", 3)
    speaker.page.wait_for_timeout(500)
    assert speaker.requests.count("AudioPlayer.PlaybackFailed") == 3
    expect(speaker.page.get_by_role("alert")).to_contain_text("could not be played")


def test_a_service_that_is_gone_is_said_in_one_line(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    speaker.page.route("**/speaker/**", lambda route: route.abort())
    speaker.page.get_by_label("Say it").fill("how long left")
    speaker.page.keyboard.press("Enter")
    expect(speaker.page.get_by_role("alert")).to_contain_text("does not answer")
    speaker.wait_until_playing()


def test_a_reload_is_the_same_listener_and_a_stranger_another(speaker: Speaker) -> None:
    user = "localStorage.getItem('back-coach-user') + localStorage.getItem('back-coach-device')"
    speaker.open()
    first = speaker.page.evaluate(user)
    speaker.page.reload()
    assert speaker.page.evaluate(user) == first
    speaker.page.get_by_text("Settings, and what goes over the wire").click()
    with speaker.page.expect_navigation():
        speaker.press("Become a new listener")
    assert speaker.page.evaluate(user) != first


def test_nothing_is_fetched_from_another_host(speaker: Speaker) -> None:
    asked: list[str] = []
    speaker.page.on("request", lambda request: asked.append(request.url))
    speaker.open()
    speaker.begin()
    assert [url for url in asked if not url.startswith(speaker.address)] == []
    assert speaker.faults == []


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
def test_the_page_fits_its_window(speaker: Speaker, width: int) -> None:
    speaker.page.set_viewport_size({"width": width, "height": 800})
    speaker.open()
    speaker.say("open back coach")
    assert speaker.page.evaluate("document.documentElement.scrollWidth") <= width


def test_all_can_be_done_by_keyboard(speaker: Speaker) -> None:
    speaker.open()
    reached = set()
    for _ in range(12):
        speaker.page.keyboard.press("Tab")
        reached.add(
            speaker.page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id")
        )
    assert {"pause", "utterance", "Say", "open back coach"} <= reached


def test_everything_to_press_or_fill_has_a_name(speaker: Speaker) -> None:
    speaker.open()
    speaker.page.get_by_text("Settings, and what goes over the wire").click()
    named = (
        "[...document.querySelectorAll('button, input, select')].filter((part) =>"
        " !(part.textContent.trim() && part.tagName === 'BUTTON')"
        " && !part.getAttribute('aria-label') && !part.labels?.length)"
        ".map((part) => part.id)"
    )
    assert speaker.page.evaluate(named) == []
