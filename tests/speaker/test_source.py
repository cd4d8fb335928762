import pytest

from skill.speaker.player import Failure, Unavailable
from skill.speaker.source import BASE_URL, TrackSource, part_from
from skill.speaker.vtt import Captions
from skill.tracks.units import Milliseconds
from tests.fakes.pack import frames_of
from tests.fakes.tracks import track_app


@pytest.fixture
def source() -> TrackSource:
    return TrackSource(track_app())


def test_a_track_is_as_long_as_its_frames(source: TrackSource) -> None:
    assert source.length_of(f"{BASE_URL}/ball.mp3") == 60_000


def test_a_missing_track_is_unavailable(source: TrackSource) -> None:
    with pytest.raises(Unavailable, match="404") as caught:
        source.length_of(f"{BASE_URL}/nothing.mp3")
    assert caught.value.failure is Failure.INVALID


def test_captions_are_read_if_there_are_any(source: TrackSource) -> None:
    assert len(source.captions(f"{BASE_URL}/ball.mp3").cues) == 4
    assert source.captions(f"{BASE_URL}/couch.mp3") == Captions()


def test_a_server_error_is_distinguished_from_a_wrong_address(source: TrackSource) -> None:
    with pytest.raises(Unavailable) as caught:
        source.track(f"{BASE_URL}/broken.vtt")
    assert caught.value.failure is Failure.SERVER


def test_a_part_begins_with_the_frame_that_sounds_at_its_offset(source: TrackSource) -> None:
    track = source.track(f"{BASE_URL}/ball.mp3")
    assert frames_of(part_from(track, Milliseconds(47)))[0] == "ball:1"
    assert part_from(track, Milliseconds(0)) == track
