import pytest

from skill.speaker.vtt import Caption, Captions
from skill.tracks.units import Milliseconds
from tests.fakes.tracks import BALL


@pytest.fixture
def ball() -> Captions:
    return Captions.read(BALL)


def test_words_and_their_times_are_read(ball: Captions) -> None:
    assert ball.cues[0] == Caption(Milliseconds(0), Milliseconds(2_400), "Lacrosse ball & mat.")
    assert len(ball.cues) == 4


def test_chapters_are_read_from_the_notes(ball: Captions) -> None:
    assert [chapter.text for chapter in ball.chapters] == ["setup", "left"]
    assert ball.chapter(Milliseconds(11_999)) == "setup"
    assert ball.chapter(Milliseconds(12_000)) == "left"
    assert ball.chapter(Milliseconds(60_000)) == ""


def test_a_caption_that_begins_in_an_interval_is_found_once(ball: Captions) -> None:
    assert [cue.text for cue in ball.begun(-1, 6_000)] == ["Lacrosse ball & mat.", "Sit down."]
    assert [cue.text for cue in ball.begun(6_000, 12_000)] == ["Begin."]


def test_the_next_moment_is_a_caption_or_a_chapter(ball: Captions) -> None:
    assert ball.next_moment(Milliseconds(6_000)) == 12_000
    assert ball.next_moment(Milliseconds(42_000)) is None


def test_hours_and_windows_line_ends_are_read() -> None:
    captions = Captions.read("WEBVTT\r\n\r\n1\r\n01:00:00.500 --> 01:00:01.000\r\nTwo\r\nlines\r\n")
    assert captions.cues == (Caption(Milliseconds(3_600_500), Milliseconds(3_601_000), "Two lines"),)


def test_anything_but_captions_is_skipped() -> None:
    assert Captions.read("WEBVTT\n\nSTYLE\n::cue {}\n\nNOTE hello\n\nnonsense") == Captions()
