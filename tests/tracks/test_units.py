import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.tracks.units import (
    FRAME_BYTES,
    FRAME_MS,
    FRAME_SAMPLES,
    SAMPLE_RATE,
    Frames,
    Milliseconds,
    duration_of,
    frame_at,
    frames_in,
    seconds,
    size_of,
)


def test_frames_milliseconds_and_bytes_are_one_number_in_three_scales() -> None:
    assert FRAME_SAMPLES * 1_000 == FRAME_MS * SAMPLE_RATE
    assert FRAME_BYTES * 8 == FRAME_MS * 48


@pytest.mark.parametrize(("length", "frames"), [(0, 0), (11, 0), (12, 1), (35, 1), (36, 2), (60_000, 2_500)])
def test_a_length_is_the_nearest_number_of_frames_and_halves_round_up(length: int, frames: int) -> None:
    assert frames_in(Milliseconds(length)) == frames


@pytest.mark.parametrize(("moment", "frame"), [(0, 0), (23, 0), (24, 1), (47, 1)])
def test_a_frame_sounds_until_the_next_begins(moment: int, frame: int) -> None:
    assert frame_at(Milliseconds(moment)) == frame


@given(st.integers(0, 10**6).map(Frames))
def test_frames_survive_conversion_to_time_and_back(frames: Frames) -> None:
    assert frames_in(duration_of(frames)) == frame_at(duration_of(frames)) == frames
    assert size_of(frames) == duration_of(frames) * 6


def test_seconds_become_milliseconds() -> None:
    assert seconds(2.5) == 2_500
