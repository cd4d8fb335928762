"""The speaker's hearing, made once, in the background."""

from threading import Event

import pytest

from skill.speaker.ears import Ears
from skill.speaker.requests import Hear, Json


def hear(text: str, locale: str) -> Json:
    return {"type": f"{text} {locale}"}


class Maker:
    """Makes a hearing once it is allowed to, and counts how often."""

    def __init__(self, error: Exception | None = None) -> None:
        self.made = 0
        self.let = Event()
        self._error = error

    def __call__(self) -> Hear:
        assert self.let.wait(10)
        self.made += 1
        if self._error:
            raise self._error
        return hear


def test_opening_waits_for_nothing() -> None:
    maker = Maker()
    Ears(maker).open()
    assert maker.made == 0
    maker.let.set()


def test_words_wait_until_the_ears_are_open() -> None:
    maker = Maker()
    ears = Ears(maker)
    ears.open()
    maker.let.set()
    assert ears("pause", "en-US") == {"type": "pause en-US"}


def test_ears_are_made_once_and_not_before_they_are_needed() -> None:
    maker = Maker()
    maker.let.set()
    ears = Ears(maker)
    assert maker.made == 0
    ears("pause", "en-US")
    ears.open()
    ears("go on", "en-US")
    assert maker.made == 1


def test_ears_that_cannot_be_made_raise_the_reason_at_every_word() -> None:
    maker = Maker(ValueError("no sentences"))
    maker.let.set()
    ears = Ears(maker)
    for _ in range(2):
        with pytest.raises(ValueError, match="no sentences"):
            ears("pause", "en-US")
    assert maker.made == 1
