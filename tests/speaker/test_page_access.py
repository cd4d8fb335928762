"""The page for everybody: by keyboard, by ear, in any window, in light and dark, with less movement."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.speaker.chromium import Speaker

pytestmark = pytest.mark.slow

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def _violations(speaker: Speaker) -> list[str]:
    found = Axe().run(speaker.page, options=RULES)
    return [
        f"{broken['id']}: {node['html'][:120]} {node['failureSummary']}"
        for broken in found.response["violations"]
        for node in broken["nodes"]
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 375)])
def test_an_accessibility_scan_finds_nothing(speaker: Speaker, scheme: str, width: int) -> None:
    speaker.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    speaker.page.set_viewport_size({"width": width, "height": 900})
    speaker.open()
    assert _violations(speaker) == []
    speaker.say("a five minute back routine")
    assert _violations(speaker) == []
    for answer in ("no", "no", "no", "a lacrosse ball"):
        speaker.say(answer)
    speaker.wait_until_playing()
    speaker.open_drawer()
    assert _violations(speaker) == []


def test_an_accessibility_scan_finds_nothing_in_trouble_and_when_paused(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    speaker.press("Pause")
    speaker.page.locator("#ear").click()
    speaker.until("consent.hidden === false")
    speaker.page.evaluate("document.getElementById('cut').click()")
    speaker.expect_line("can’t be reached")
    assert _violations(speaker) == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_page_fits_its_window(speaker: Speaker, width: int) -> None:
    speaker.page.set_viewport_size({"width": width, "height": 800})
    speaker.open()
    speaker.open_drawer()
    speaker.begin()
    outside = f"""[...document.querySelectorAll("button, p, input, h2, img")]
        .filter((part) => part.checkVisibility() && part.getBoundingClientRect().right > {width}
            && !part.closest(".skip, pre")).map((part) => part.id || part.textContent)"""
    assert speaker.page.evaluate("document.documentElement.scrollWidth") <= width
    assert speaker.page.evaluate(outside) == []


def test_everything_can_be_done_by_keyboard(speaker: Speaker) -> None:
    speaker.open()
    reached = set()
    for _ in range(14):
        speaker.page.keyboard.press("Tab")
        reached.add(
            speaker.page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id")
        )
    assert {"Begin", "ear", "utterance", "Say", "open back coach"} <= reached


def test_space_pauses_and_resumes_but_is_typed_in_a_text_field(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    speaker.page.get_by_label("Say it").focus()
    speaker.page.keyboard.press("Space")
    speaker.until("audio.paused")
    speaker.page.keyboard.press("Space")
    speaker.until("!audio.paused")
    speaker.page.keyboard.type("how long")
    expect(speaker.page.get_by_label("Say it")).to_have_value("how long")
    assert not speaker.page.evaluate("audio.paused")


def test_shift_and_an_arrow_go_to_the_next_drill_and_back(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    first = speaker.page.locator("#title").inner_text()
    speaker.page.keyboard.press("Shift+ArrowRight")
    expect(speaker.page.locator("#title")).not_to_have_text(first)
    speaker.page.keyboard.press("Shift+ArrowLeft")
    expect(speaker.page.locator("#title")).to_have_text(first)


def test_every_control_has_a_name(speaker: Speaker) -> None:
    speaker.open()
    speaker.open_drawer()
    named = (
        "[...document.querySelectorAll('button, input, select')].filter((part) =>"
        " !(part.textContent.trim() && part.tagName === 'BUTTON') && part.id !== 'notice-way'"
        " && !part.getAttribute('aria-label') && !part.labels?.length)"
        ".map((part) => part.id)"
    )
    assert speaker.page.evaluate(named) == []


def test_constantly_changing_text_is_not_read_out(speaker: Speaker) -> None:
    """The words of a drill are heard already, and the count would never be quiet."""
    speaker.open()
    live = "[...document.querySelectorAll('[role=status], [role=log], [role=alert], [aria-live=polite]')]"
    holds = f"{live}.some((region) => region.contains(caption) || region.contains(count))"
    assert not speaker.page.evaluate(holds)
    assert speaker.page.locator("[role=timer]").get_attribute("aria-live") == "off"


def test_pictures_keep_still_on_request(speaker: Speaker) -> None:
    speaker.open()
    speaker.begin()
    assert "still" not in (speaker.page.locator("#picture").get_attribute("src") or "")
    speaker.open_drawer()
    speaker.page.get_by_label("Keep the pictures still").check()
    assert "still" in (speaker.page.locator("#picture").get_attribute("src") or "")
    assert speaker.page.locator("#picture").get_attribute("alt")
