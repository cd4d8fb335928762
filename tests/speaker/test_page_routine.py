"""A routine in the browser from its first word to its last, and everything that can interrupt it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.speaker.chromium import Server, Speaker

pytestmark = pytest.mark.slow


def _run(speaker: Speaker, rate: str) -> None:
    speaker.page.get_by_label("Speed").select_option(rate)


def test_typing_leads_through_a_whole_routine_on_a_fast_clock(speaker: Speaker) -> None:
    """With more time, a pause in mid-hold, and a drill skipped."""
    speaker.open()
    speaker.open_drawer()
    speaker.begin()
    speaker.until("counted.textContent === 'until you begin'")
    _run(speaker, "16")
    speaker.until("counted.textContent === 'to go'", 20)
    _run(speaker, "1")
    length = speaker.page.evaluate("audio.duration")
    speaker.say("thirty more seconds")
    speaker.until(f"audio.duration > {length + 29} && audio.currentTime > 5")

    speaker.wait_until_playing()
    speaker.press("Pause")
    speaker.until("audio.paused")
    paused = speaker.moment
    speaker.page.wait_for_timeout(1_500)
    assert abs(speaker.beginning(lambda: speaker.press("Go on")) - paused) < 0.3

    first = speaker.page.locator("#title").inner_text()
    speaker.type("skip this one")
    expect(speaker.page.locator("#title")).not_to_have_text(first)
    speaker.wait_until_playing()
    _run(speaker, "16")
    expect(speaker.page.locator("#title")).to_have_text("Well done", timeout=60_000)
    speaker.wait_for_request("PlaybackFinished")
    assert speaker.faults == []


def test_next_after_the_last_drill_is_the_end(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    for _ in range(2):
        title = speaker.page.locator("#title").inner_text()
        speaker.press("Next drill")
        expect(speaker.page.locator("#title")).not_to_have_text(title)
    expect(speaker.page.locator("#title")).to_have_text("Well done")
    expect(speaker.page.get_by_role("status")).to_have_text("Ready")


def test_beginning_twice_in_haste_asks_once(speaker: Speaker) -> None:
    speaker.open()
    speaker.page.locator("#pause").dblclick()
    expect(speaker.page.get_by_role("status")).to_have_text("Your turn")
    expect(speaker.page.locator("#transcript .you")).to_have_count(1)


def test_an_explanation_is_heard_in_the_coachs_own_voice(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    with speaker.page.expect_request(re.compile(r"/audio/clips/en/.*glutes\.position")):
        speaker.type("how do I do this")
    expect(speaker.page.get_by_role("status")).to_have_text("Speaking")
    expect(speaker.page.locator("#transcript .coach")).to_have_count(6)
    speaker.page.keyboard.press("Escape")
    speaker.wait_until_playing()


def test_the_clock_runs_forward_through_a_drill_into_the_next(speaker: Speaker) -> None:
    speaker.open()
    speaker.open_drawer()
    speaker.begin()
    first, before = speaker.page.locator("#title").inner_text(), speaker.moment
    speaker.press("Ten seconds forward")
    speaker.until(f"audio.currentTime >= {before + 10}")
    speaker.press("To its end")
    expect(speaker.page.locator("#title")).not_to_have_text(first)
    speaker.wait_for_request("PlaybackFinished")
    assert speaker.faults == []


def test_an_event_can_be_held_back_released_and_repeated(speaker: Speaker) -> None:
    speaker.open()
    speaker.open_drawer()
    speaker.begin()
    speaker.wait_for_request("PlaybackNearlyFinished")
    speaker.page.get_by_label("Hold the next event back").check()
    speaker.press("Pause")
    held = speaker.page.get_by_role("button", name="Let AudioPlayer.PlaybackStopped go")
    expect(held).to_be_visible()
    assert "AudioPlayer.PlaybackStopped" not in speaker.requests
    held.click()
    speaker.wait_for_request("PlaybackStopped")
    speaker.press("Send it again")
    speaker.wait_for_request("PlaybackStopped", 2)


def test_a_reload_in_mid_drill_continues_at_the_same_place(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    speaker.go_to(70)
    title, place = speaker.page.locator("#title").inner_text(), speaker.moment
    assert place - 0.3 <= speaker.beginning(speaker.page.reload) < place + 5
    assert speaker.page.locator("#title").inner_text() == title
    expect(speaker.page.locator("#blocks li")).to_have_count(2)


def test_a_reload_while_paused_keeps_silent_and_its_place(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    speaker.go_to(70)
    speaker.press("Pause")
    speaker.until("audio.paused")
    expect(speaker.page.get_by_role("status")).to_have_text("Paused")
    place = speaker.moment
    speaker.page.reload()
    expect(speaker.page.get_by_role("status")).to_have_text("Paused")
    assert place - 0.3 <= speaker.beginning(lambda: speaker.press("Go on")) < place + 2


def test_a_reload_at_a_question_still_waits_for_its_answer(speaker: Speaker) -> None:
    speaker.open()
    speaker.say("ask back coach for a five minute back routine")
    speaker.page.reload()
    expect(speaker.page.get_by_role("status")).to_have_text("Your turn")
    expect(speaker.page.locator("#transcript .coach")).to_have_count(1)
    speaker.page.get_by_role("button", name="no", exact=True).click()
    expect(speaker.page.locator("#transcript .coach")).to_have_count(2)


def _second(speaker: Speaker) -> Speaker:
    return Speaker(speaker.page.context.new_page(), speaker.address)


def _silent(page: Page) -> bool:
    return bool(page.evaluate("audio.paused"))


def test_of_two_tabs_one_plays_and_the_other_can_take_over(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    speaker.go_to(70)
    second = _second(speaker)
    second.open()
    second.expect_line("open in another tab")
    assert _silent(second.page)
    place = speaker.moment
    began = second.beginning(lambda: second.press("Play it here"))
    speaker.expect_line("open in another tab")
    assert _silent(speaker.page)
    assert max(70, place - 6) <= began < speaker.moment + 6


def test_a_tab_left_behind_takes_its_place_back(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    second = _second(speaker)
    second.open()
    second.press("Play it here")
    second.wait_until_playing()
    speaker.page.bring_to_front()
    speaker.press("Play it here")
    speaker.wait_until_playing()
    second.expect_line("open in another tab")


def test_the_page_is_ready_within_a_second_on_loopback_and_light(browser: Browser, server: Server) -> None:
    """How much is fetched, not how long it takes: everything before the first word, pictures with it."""
    context = browser.new_context(service_workers="block")
    sizes: list[int] = []
    page = context.new_page()
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(server.address)
    page.wait_for_timeout(300)
    assert len(sizes) < 40
    assert sum(sizes) < 250_000
    context.close()
