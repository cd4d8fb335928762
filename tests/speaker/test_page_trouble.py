"""Every fault is reported in one line with the remedy, and the routine keeps its place."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Route, expect

from tests.speaker.chromium import Server, Speaker

pytestmark = pytest.mark.slow

BLOCKED = """
const play = HTMLMediaElement.prototype.play;
window.refusals = 1;
HTMLMediaElement.prototype.play = function () {
  return window.refusals-- > 0 ? Promise.reject(new DOMException("no", "NotAllowedError")) : play.call(this);
};
"""
EAR = """
window.SpeechRecognition = window.webkitSpeechRecognition = class {
  start() {
    setTimeout(() => { %s; this.onend?.(); }, 50);
  }
  abort() { this.onend?.(); }
};
"""
NO_EAR = "delete window.SpeechRecognition; delete window.webkitSpeechRecognition;"
KEPT = """caches.open('back-coach-routine').then((cache) => cache.keys())
    .then((keys) => keys.length === 6 * blocks.children.length && !!navigator.serviceWorker.controller)"""


def _listens(said: str) -> str:
    heard = f"const result = [{{ transcript: '{said}' }}]; result.isFinal = true;"
    return EAR % (heard + "this.onresult?.({ results: [result] })")


@pytest.fixture
def own(browser: Browser, app: Flask) -> Iterator[tuple[Speaker, Server]]:
    """A page that stores its routine, and a server that may be stopped."""
    server = Server(app)
    context = browser.new_context()
    yield Speaker(context.new_page(), server.address), server
    context.close()
    server.stop()


def _wait_until_kept(speaker: Speaker) -> None:
    """Wait for each block's track, captions and four pictures."""
    speaker.until(KEPT)


def test_a_button_starts_sound_that_the_browser_blocked(speaker: Speaker) -> None:
    speaker.page.add_init_script(BLOCKED)
    speaker.open()
    speaker.ask()
    speaker.expect_line("holding the sound back")
    speaker.press("Let it play")
    speaker.wait_until_playing()
    expect(speaker.page.locator("#notice")).to_be_hidden()


def test_a_browser_without_speech_recognition_says_so_when_asked(speaker: Speaker) -> None:
    speaker.page.add_init_script(NO_EAR)
    speaker.open()
    expect(speaker.page.locator("#notice")).to_be_hidden()
    speaker.press("Speak")
    speaker.expect_line("can’t recognise speech. Type it")


def test_the_microphone_is_off_until_the_person_knows_where_the_sound_goes(speaker: Speaker) -> None:
    speaker.page.add_init_script(_listens("open back coach"))
    speaker.open()
    speaker.press("Speak")
    expect(speaker.page.get_by_text("most send the sound to their maker")).to_be_visible()
    assert speaker.page.locator("#transcript .you").count() == 0
    speaker.press("Use the microphone")
    expect(speaker.page.locator("#transcript .you")).to_have_text("You: open back coach")
    expect(speaker.page.locator("#transcript .coach")).to_have_count(1)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        ("not-allowed", "The microphone is refused"),
        ("audio-capture", "no microphone to be found"),
        ("network", "speech service can’t be reached"),
        ("no-speech", "Nothing was heard"),
    ],
)
def test_a_microphone_failure_is_reported_and_the_drill_continues(
    speaker: Speaker, error: str, line: str
) -> None:
    speaker.page.add_init_script(EAR % f"this.onerror?.({{ error: '{error}' }})")
    speaker.page.add_init_script("localStorage.setItem('back-coach-ear', 'true')")
    speaker.open()
    speaker.begin()
    before = speaker.moment
    speaker.press("Speak")
    speaker.expect_line(line)
    speaker.wait_until_playing()
    assert speaker.moment >= before


def test_without_the_service_the_drill_continues_and_can_pause(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    speaker.page.route("**/speaker/**", lambda route: route.abort())
    speaker.page.route("**/healthz", lambda route: route.abort())
    speaker.type("how long left")
    speaker.expect_line("can’t be reached")
    speaker.wait_until_playing()
    speaker.type("pause")
    speaker.until("audio.paused")
    speaker.page.unroute_all()
    speaker.expect_line("The coach is back")
    speaker.say("how long left")


def test_a_restarted_service_hears_what_it_missed(own: tuple[Speaker, Server]) -> None:
    speaker, server = own
    speaker.open()
    speaker.open_drawer()
    speaker.begin()
    _wait_until_kept(speaker)
    server.stop()
    speaker.press("Pause")
    speaker.until("audio.paused")
    speaker.expect_line("can’t be reached")
    place = speaker.moment
    server.start()
    speaker.expect_line("The coach is back")
    speaker.wait_for_request("PlaybackStopped")
    assert abs(speaker.beginning(lambda: speaker.press("Go on")) - place) < 2


def test_without_the_service_the_routine_continues_to_the_next_drill(own: tuple[Speaker, Server]) -> None:
    speaker, server = own
    speaker.open()
    speaker.open_drawer()
    speaker.begin("ten")
    _wait_until_kept(speaker)
    titles = [speaker.page.locator("#title").inner_text()]
    server.stop()
    for _ in range(2):
        speaker.press("To its end")
        expect(speaker.page.locator("#title")).not_to_have_text(titles[-1])
        titles.append(speaker.page.locator("#title").inner_text())
        speaker.wait_until_playing()
    assert len(set(titles)) == 3
    server.start()
    speaker.wait_for_request("PlaybackStarted", 3)
    speaker.say("where are we")
    assert titles[-1].lower() in speaker.page.locator("#transcript .coach").last.inner_text().lower()


def test_once_loaded_the_page_opens_without_the_service(own: tuple[Speaker, Server]) -> None:
    speaker, server = own
    speaker.open()
    speaker.begin()
    speaker.go_to(70)
    _wait_until_kept(speaker)
    server.stop()
    place = speaker.moment
    assert place >= 70
    assert place - 1 < speaker.beginning(speaker.page.reload) < place + 8
    expect(speaker.page.locator("#caption")).not_to_have_text("")
    speaker.until("picture.complete && picture.naturalWidth > 0")
    speaker.press("Pause")
    expect(speaker.page.locator("#picture")).to_have_attribute("src", re.compile("still"))
    speaker.until("picture.complete && picture.naturalWidth > 0")
    server.start()


def test_a_simulated_network_failure_behaves_like_a_real_one(kept: Speaker) -> None:
    kept.open()
    kept.open_drawer()
    kept.begin()
    _wait_until_kept(kept)
    title = kept.page.locator("#title").inner_text()
    kept.page.get_by_label("Cut the network").check()
    kept.expect_line("can’t be reached")
    kept.press("Next drill")
    expect(kept.page.locator("#title")).not_to_have_text(title)
    kept.wait_until_playing()
    expect(kept.page.locator("#owed")).to_contain_text("wait to be told")
    kept.page.get_by_label("Cut the network").uncheck()
    kept.expect_line("The coach is back")
    expect(kept.page.locator("#owed")).to_have_text("Nothing waits to be told.")


def test_a_slow_answer_is_announced_and_awaited(speaker: Speaker) -> None:
    asked: list[Route] = []
    speaker.open()
    speaker.begin()
    speaker.page.route("**/speaker/understand", lambda route: asked.append(route))
    speaker.type("how long left")
    speaker.expect_line("slow to answer")
    for route in asked:
        route.continue_()
    expect(speaker.page.locator("#transcript .coach")).to_have_count(5)
    expect(speaker.page.locator("#notice")).to_be_hidden()


def test_an_unreachable_track_continues_at_its_place_once_it_is_back(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    speaker.go_to(30)
    speaker.press("Pause")
    speaker.until("audio.paused")
    place = speaker.moment
    speaker.page.route("**/audio/**", lambda route: route.abort())
    speaker.page.route("**/healthz", lambda route: route.abort())
    speaker.page.reload()
    speaker.press("Go on")
    speaker.expect_line("can’t be")
    speaker.page.unroute_all()
    speaker.wait_until_playing()
    assert place >= 30
    assert place - 1 < speaker.page.evaluate("window.beginnings.at(-1)") < place + 6
