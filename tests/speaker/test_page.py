"""The page as a browser runs it: a real Chromium, a real server on loopback, the whole skill behind it."""

import re

import pytest
from playwright.sync_api import Route, expect

from tests.speaker.chromium import Speaker

pytestmark = pytest.mark.slow

TRACKS = "**/audio/tracks/**.mp3"


def test_a_routine_is_asked_for_played_paused_and_resumed(speaker: Speaker) -> None:
    speaker.open()
    speaker.open_drawer()
    speaker.begin()
    before = speaker.moment
    speaker.until(f"audio.currentTime > {before + 1}")
    speaker.press("Pause")
    speaker.until("audio.paused")
    paused = speaker.moment
    speaker.wait_for_request("PlaybackStopped")
    assert abs(speaker.beginning(lambda: speaker.press("Go on")) - paused) < 0.5
    assert speaker.faults == []


def test_the_player_tells_the_skill_what_an_echo_would(speaker: Speaker) -> None:
    speaker.open()
    speaker.open_drawer()
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
    speaker.open_drawer()
    speaker.begin()
    speaker.wait_for_request("PlaybackNearlyFinished")
    title = speaker.page.locator("#title").inner_text()
    speaker.page.evaluate("audio.currentTime = audio.duration - 0.3")
    speaker.wait_for_request("PlaybackFinished")
    speaker.wait_for_request("PlaybackStarted", 2)
    assert speaker.page.locator("#title").inner_text() != title
    assert speaker.faults == []


def test_after_a_word_in_mid_drill_the_same_track_continues(speaker: Speaker) -> None:
    speaker.open()
    speaker.open_drawer()
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
    expect(speaker.page.get_by_role("status")).to_have_text("Your turn")
    assert speaker.page.evaluate("audio.paused")


def test_a_resumed_track_begins_near_its_pause(speaker: Speaker) -> None:
    """By voice it goes back at most 5 s, which needs a seek in a newly loaded track."""
    speaker.open()
    speaker.begin()
    speaker.page.evaluate("audio.currentTime = 42")
    speaker.until("audio.currentTime > 42.1")
    speaker.press("Pause")
    speaker.until("audio.paused")
    paused = speaker.moment
    assert paused - 5 <= speaker.beginning(lambda: speaker.say("resume")) <= paused + 0.5


def test_words_side_and_next_drill_are_shown_as_the_track_says_them(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    speaker.page.evaluate("audio.currentTime = 0.1")  # The first words may have passed.
    expect(speaker.page.locator("#caption")).to_contain_text(re.compile("Hi|Hello|glutes"))
    expect(speaker.page.locator("#chapter")).to_have_text("Getting ready")
    expect(speaker.page.locator("#coming")).to_contain_text("Next: ")
    speaker.page.evaluate("audio.currentTime = audio.duration - 20")
    expect(speaker.page.locator("#chapter")).to_have_text("Right side")
    expect(speaker.page.locator("#picture")).to_have_attribute("src", re.compile("right[.]svg"))


def test_a_lock_screen_sees_what_plays(speaker: Speaker) -> None:
    """The browser handles its keys; this is what it is told."""
    speaker.open()
    speaker.begin()
    speaker.until("navigator.mediaSession.playbackState === 'playing'")
    title = speaker.page.evaluate("navigator.mediaSession.metadata.title")
    artwork = speaker.page.evaluate("navigator.mediaSession.metadata.artwork[0].src")
    assert title == speaker.page.locator("#title").inner_text()
    assert speaker.page.request.get(artwork).headers["content-type"] == "image/png"


def test_the_ring_counts_the_hold_down(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    expect(speaker.page.locator("#counted")).to_have_text("until you begin")
    before = int(speaker.page.locator("#count").inner_text())
    speaker.go_to(speaker.moment + before + 3)
    expect(speaker.page.locator("#counted")).to_have_text("to go")
    held, moment = speaker.page.evaluate("[Number(count.textContent), audio.currentTime]")
    speaker.go_to(moment + 10)
    counted = f"{held} - Number(count.textContent)"
    speaker.until(f"{counted} > 0 && Math.abs({counted} - (audio.currentTime - {moment})) <= 2")


def test_the_routine_is_a_line_of_blocks(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    blocks = speaker.page.locator("#blocks li")
    expect(blocks).to_have_count(2)
    expect(blocks.first).to_have_attribute("aria-current", "step")
    expect(speaker.page.locator("#left")).to_have_text(re.compile(r"\d minutes left"))


def test_a_missing_track_is_reported_and_not_retried_for_ever(speaker: Speaker) -> None:
    def gone(route: Route) -> None:
        route.fulfill(status=404, body="gone")

    speaker.page.route(TRACKS, gone)
    speaker.open()
    speaker.open_drawer()
    speaker.ask()
    speaker.wait_for_request("PlaybackFailed", 3)
    speaker.page.wait_for_timeout(500)
    assert speaker.requests.count("AudioPlayer.PlaybackFailed") == 3
    speaker.expect_line("couldn’t be played")


def test_a_reload_keeps_the_listener_and_a_button_makes_a_new_one(speaker: Speaker) -> None:
    user = "localStorage.getItem('back-coach-user') + localStorage.getItem('back-coach-device')"
    speaker.open()
    first = speaker.page.evaluate(user)
    speaker.page.reload()
    assert speaker.page.evaluate(user) == first
    speaker.open_drawer()
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
