from pathlib import Path

import pytest

from skill.speaker.reading import Clips, clips_of
from tests.fakes.pack import fake_pack

TEXTS = {"a": "Left side.", "b": "Now switch sides.", "c": "Left side. Slowly.", "d": "Slowly. Now rest."}


@pytest.fixture
def clips(tmp_path: Path) -> Clips:
    return clips_of(fake_pack(tmp_path, TEXTS))


def _names(paths: tuple[str, ...]) -> list[str]:
    return [path.rpartition("/")[2] for path in paths]


def test_a_reply_that_is_a_phrase_is_its_clip(clips: Clips) -> None:
    (path,) = clips("Now switch  sides.")
    assert path.startswith("/audio/clips/en/")
    assert path.endswith("/b.mp3")


def test_a_reply_of_several_phrases_is_their_clips_in_order(clips: Clips) -> None:
    assert _names(clips("Now switch sides. Left side. Slowly. Now switch sides.")) == [
        "b.mp3",
        "c.mp3",
        "b.mp3",
    ]


def test_the_longest_phrase_gives_way_where_the_rest_needs_it(clips: Clips) -> None:
    assert _names(clips("Left side. Slowly. Now rest.")) == ["a.mp3", "d.mp3"]


@pytest.mark.parametrize("text", ["", "  ", "Now switch sides. And then?", "Something else."])
def test_a_reply_that_is_not_all_phrases_has_no_clips(clips: Clips, text: str) -> None:
    assert clips(text) == ()
