from pathlib import Path

import pytest

from skill.speaker.voiced_reply import Read, VoicedReply, reading_of
from tests.fakes.pack import fake_pack

TEXTS = {"a": "Left side.", "b": "Now switch sides.", "c": "Left side. Slowly.", "d": "Slowly. Now rest."}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    return reading_of(fake_pack(tmp_path, TEXTS))


def _names(paths: tuple[str, ...]) -> list[str]:
    return [path.rpartition("/")[2] for path in paths]


def test_a_reply_that_is_a_phrase_is_played_as_its_clip(read: Read) -> None:
    (path,) = read("Now switch  sides.").clips
    assert path.startswith("/audio/clips/en/")
    assert path.endswith("/b.mp3")


def test_a_reply_of_several_phrases_is_played_as_their_clips_in_order(read: Read) -> None:
    assert _names(read("Now switch sides. Left side. Slowly. Now switch sides.").clips) == [
        "b.mp3",
        "c.mp3",
        "b.mp3",
    ]


def test_a_shorter_phrase_is_used_where_the_rest_needs_it(read: Read) -> None:
    assert _names(read("Left side. Slowly. Now rest.").clips) == ["a.mp3", "d.mp3"]


@pytest.mark.parametrize("text", ["", "  ", "Now switch sides. And then?", "Something else."])
def test_a_reply_that_is_not_all_phrases_has_no_clips(read: Read, text: str) -> None:
    assert read(text) == VoicedReply()


def test_a_short_sentence_may_introduce_the_clips(read: Read) -> None:
    found = read("Like this. Now switch sides.")
    assert (found.lead, _names(found.clips)) == ("Like this.", ["b.mp3"])


@pytest.mark.parametrize(
    "text", ["Like this. And then.", "This leads on for far too long. Now switch sides."]
)
def test_nothing_longer_than_an_introduction_is_mixed(read: Read, text: str) -> None:
    assert read(text) == VoicedReply()
