"""No recording may wake a speaker that listens in the same room."""

import re

import pytest

from skill.language.phrases import PhraseBook, written_languages

WAKE_WORDS = (
    *("alexa", "echo", "amazon", "computer", "ziggy", "hey google", "ok google", "okay google", "hey siri"),
    *("siri", "hey jarvis", "jarvis", "okay nabu", "ok nabu", "nabu"),
)


def heard_in(text: str) -> list[str]:
    words = " ".join(re.findall(r"[a-z']+", text.lower()))
    return [word for word in WAKE_WORDS if re.search(rf"\b{word}\b", words)]


@pytest.mark.parametrize("language", written_languages())
def test_no_recording_says_a_wake_word(language: str) -> None:
    texts = PhraseBook.load(language).texts
    assert {clip: found for clip, text in texts.items() if (found := heard_in(text))} == {}


def test_a_wake_word_is_found_whatever_is_around_it() -> None:
    assert heard_in("Come off it, and say: Alexa, pause.") == ["alexa"]
    assert heard_in("Hey, Jarvis!") == ["hey jarvis", "jarvis"]
    assert heard_in("An echoing room, computed.") == []
