"""The shipped beds as a player decodes them; `test_sound.py` listens to them in whole tracks."""

import subprocess
from pathlib import Path

import pytest

from skill.resources import shipped
from skill.settings import Settings
from skill.tracks.clips import ClipPack
from skill.tracks.layout import lay_out
from skill.tracks.pack_manifest import BEDS, LOOPS
from skill.tracks.score import ChapterName, ChapterScore, Stretch
from skill.tracks.track import assemble
from skill.tracks.units import FRAME_BYTES, FRAME_MS, FRAME_SAMPLES, Frames, seconds, size_of
from tests.needs import needs


@pytest.fixture(scope="module")
def pack() -> ClipPack:
    return ClipPack.load(shipped("audio"), "en", Settings().voice)


def decoded(mp3: bytes, folder: Path) -> bytes:
    """Return the samples of an MP3: 16 bits each, mono."""
    file = folder / "track.mp3"
    file.write_bytes(mp3)
    ffmpeg = needs("ffmpeg", apt="ffmpeg")
    command = [ffmpeg, "-v", "error", "-i", str(file), "-f", "s16le", "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def test_the_loops_of_the_three_beds_last_whole_seconds(pack: ClipPack) -> None:
    lengths = [len(pack.bed(bed)) for bed in BEDS]
    assert len(lengths) >= 3
    assert all(length in {size_of(loop) for loop in LOOPS} for length in lengths)
    assert all(loop * FRAME_MS % 1_000 == 0 for loop in LOOPS)


@pytest.mark.slow
@pytest.mark.parametrize("bed", BEDS)
def test_a_bed_decodes_to_the_same_sound_on_every_round(pack: ClipPack, bed: str, tmp_path: Path) -> None:
    """No click and no drift where the loop starts over: of three rounds, the last two are equal."""
    loop = len(pack.bed(bed)) // FRAME_BYTES
    timeline = lay_out(
        (ChapterScore(ChapterName.WORK, (Stretch(seconds(loop * 3 * FRAME_MS / 1_000)),)),), {}
    )
    assert timeline.length == Frames(3 * loop)
    samples = memoryview(decoded(assemble(timeline, pack, bed), tmp_path)).cast("h")
    round_ = loop * FRAME_SAMPLES
    second, third = samples[round_ : 2 * round_], samples[2 * round_ :]
    assert max(abs(one - other) for one, other in zip(second, third, strict=True)) <= 2
