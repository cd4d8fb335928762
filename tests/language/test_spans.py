import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.language.say import Say, Span
from skill.language.spans import spoken
from tests.fakes import loaded

TEXTS = loaded.texts()


def said(span: Span) -> str:
    shown = spoken(span)
    return TEXTS.render(Say(shown.message, shown.numbers), "en-GB").lower()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "a few seconds"),
        (7, "a few seconds"),
        (10, "ten seconds"),
        (23, "twenty-five seconds"),
        (31, "about half a minute"),
        (44, "forty-five seconds"),
        (58, "about a minute"),
        (92, "about a minute and a half"),
        (118, "about two minutes"),
        (149, "about two and a half minutes"),
        (170, "about three minutes"),
        (620, "about ten minutes"),
        (3590, "about an hour"),
        (4500, "about an hour and fifteen minutes"),
        (7200, "about two hours"),
    ],
)
def test_a_length_is_rounded_the_way_people_say_it(seconds: int, words: str) -> None:
    assert said(Span(seconds)) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "one second"),
        (45, "forty-five seconds"),
        (60, "one minute"),
        (90, "one minute and thirty seconds"),
        (600, "ten minutes"),
        (3600, "sixty minutes"),
        (3660, "one hour and one minute"),
        (7200, "two hours"),
    ],
)
def test_an_exact_length_is_spoken_to_the_second(seconds: int, words: str) -> None:
    assert said(Span(seconds, exact=True)) == words


@given(st.integers(-100, 200_000), st.booleans())
def test_every_length_can_be_spoken(seconds: int, exact: bool) -> None:
    assert said(Span(seconds, exact))


@given(st.integers(8, 20_000))
def test_rounding_is_off_by_at_most_a_quarter_minute_or_a_seventh(seconds: int) -> None:
    shown = spoken(Span(seconds))
    numbers = shown.numbers
    half = 30 if shown.message in {"time-half-minute", "time-about-minutes-and-a-half"} else 0
    meant = numbers.get("hours", 0) * 3600 + numbers.get("minutes", 0) * 60 + numbers.get("seconds", 0) + half
    assert abs(meant - seconds) <= max(15, seconds / 7)
