import hashlib
import itertools

import pytest

from skill.resources import shipped
from skill.tracks.pack_manifest import BEDS, LOOPS, beds_folder, clip_file
from skill.tracks.units import FRAME_SAMPLES, SAMPLE_RATE, Frames
from skill.voices import beds
from skill.voices.encoding import decode
from tests.needs import needs


def test_noise_is_the_same_every_time_and_leads_into_itself() -> None:
    noise = beds.round_noise(Frames(125), 7, 900.0)
    assert noise == beds.round_noise(Frames(125), 7, 900.0)
    steps = [abs(after - before) for before, after in itertools.pairwise(noise)]
    assert abs(noise[0] - noise[-1]) <= max(steps)


@pytest.mark.slow
@pytest.mark.parametrize("name", BEDS)
def test_a_loop_is_whole_seconds_long_and_whole_frames(name: str) -> None:
    samples = len(beds.SOUNDS[name]())
    assert samples % SAMPLE_RATE == 0
    assert samples // FRAME_SAMPLES in LOOPS


@pytest.mark.slow
def test_the_tick_falls_on_the_second() -> None:
    needs("ffmpeg", apt="ffmpeg")
    loop = clip_file(beds_folder(shipped("audio")), "tick").read_bytes()
    samples = decode(loop * 3)[3 * SAMPLE_RATE : 6 * SAMPLE_RATE]
    for second in range(3):
        beat = samples[second * SAMPLE_RATE : (second + 1) * SAMPLE_RATE]
        loudest = max(range(len(beat)), key=lambda at: abs(beat[at]))
        assert loudest < SAMPLE_RATE // 50


@pytest.mark.slow
def test_the_shipped_tick_is_what_the_build_makes() -> None:
    needs("lame", apt="lame")
    shipped_tick = clip_file(beds_folder(shipped("audio")), "tick").read_bytes()
    made = beds.loop_frames(beds.tick())
    assert hashlib.sha256(made).hexdigest() == hashlib.sha256(shipped_tick).hexdigest()
