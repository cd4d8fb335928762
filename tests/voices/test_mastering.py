"""The sound of the clips: the words whole, the level right, the peaks under the ceiling."""

import itertools
import re
from array import array
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from skill.resources import shipped
from skill.tracks.pack_manifest import BEDS, beds_folder, clip_file, voice_folder
from skill.tracks.units import FRAME_BYTES, FRAME_SAMPLES, SAMPLE_RATE, Frames, Milliseconds, duration_of
from skill.voices import encoding
from skill.voices.folder import read_manifest
from skill.voices.loudness import Loudness, measure
from skill.voices.mastering import ALEXA, CEILING, LONG, TARGET, NothingHeard, master, trim
from skill.voices.programs import run
from tests.needs import needs
from tests.voices.speaking import hum, write_wav

SUMMARY = re.compile(
    r"\[ebur128@(\d+) @ \w+\] Summary:.*?\bI:\s+(-?[\d.]+|-inf|nan) LUFS.*?"
    r"Peak:\s+(-?[\d.]+|-inf|nan) dBFS",
    re.DOTALL,
)
VOICE = voice_folder(shipped("audio"), "en", "slt")


@pytest.fixture
def programs() -> None:
    needs("ffmpeg", apt="ffmpeg")
    needs("lame", apt="lame")


def frames(file: Path) -> Frames:
    return Frames(file.stat().st_size // FRAME_BYTES)


def first_loud(samples: "array[int]", level: int = 1_000) -> int:
    return next(at for at, sample in enumerate(samples) if abs(sample) > level)


@cache
def all_heard() -> dict[str, Loudness]:
    """Measure every shipped clip, once a run."""
    needs("ffmpeg", apt="ffmpeg")
    files = sorted(VOICE.glob("*.mp3"))
    parts = [files[at : at + 40] for at in range(0, len(files), 40)]
    with ThreadPoolExecutor(2) as pool:
        return {clip: each for part in pool.map(heard, parts) for clip, each in part.items()}


def heard(files: Sequence[Path]) -> dict[str, Loudness]:
    """Measure files as `measure` does, but many in one process: starting ffmpeg takes longest."""
    inputs = [word for file in files for word in ("-i", str(file))]
    meters = [f"[{at}:a]ebur128@{at}=peak=true:framelog=verbose[out{at}]" for at in range(len(files))]
    outputs = [word for at in range(len(files)) for word in ("-map", f"[out{at}]", "-f", "null", "-")]
    said = run(["ffmpeg", "-nostats", *inputs, "-filter_complex", ";".join(meters), *outputs]).err
    found = {int(at): Loudness(level(loudness), level(peak)) for at, loudness, peak in SUMMARY.findall(said)}
    return {file.stem: found[at] for at, file in enumerate(files)}


def level(text: str) -> float:
    return -70.0 if text in {"-inf", "nan"} else float(text)


def length(clip: str) -> Milliseconds:
    return duration_of(frames(clip_file(VOICE, clip)))


@pytest.mark.slow
def test_many_clips_measured_at_once_are_as_loud_as_each_alone() -> None:
    for clip in sorted(all_heard())[::60]:
        alone = measure(encoding.decode(clip_file(VOICE, clip).read_bytes()))
        assert all_heard()[clip].integrated == pytest.approx(alone.integrated, abs=0.1)
        assert all_heard()[clip].peak == pytest.approx(alone.peak, abs=0.1)


@pytest.mark.slow
def test_every_clip_of_3_s_or_more_has_the_loudness_that_alexa_asks_for() -> None:
    found = {clip: each.integrated for clip, each in all_heard().items() if length(clip) >= LONG}
    assert len(found) > 100
    assert {clip: each for clip, each in found.items() if abs(each - TARGET) > 0.5} == {}
    assert {clip: each for clip, each in found.items() if abs(each - ALEXA) > 1} == {}


@pytest.mark.slow
def test_no_clip_at_all_has_a_higher_peak_than_alexa_allows() -> None:
    assert {clip: each for clip, each in all_heard().items() if each.peak > CEILING} == {}


@pytest.mark.slow
def test_shorter_clips_are_about_as_loud_by_the_voices_shared_gain() -> None:
    found = {clip: each.integrated for clip, each in all_heard().items() if 400 <= length(clip) < LONG}
    assert len(found) > 80
    assert {clip: each for clip, each in found.items() if abs(each - TARGET) > 4} == {}


@pytest.mark.slow
@pytest.mark.parametrize("name", BEDS)
def test_a_bed_is_soft_and_never_silent(programs: None, name: str) -> None:
    loop = clip_file(beds_folder(shipped("audio")), name).read_bytes()
    samples = encoding.decode(loop * 2)
    assert -46 <= measure(samples).integrated <= -38
    blocks = [samples[at : at + SAMPLE_RATE // 10] for at in range(0, len(samples), SAMPLE_RATE // 10)]
    assert all(any(block) for block in blocks)


@pytest.mark.slow
@pytest.mark.parametrize("name", BEDS)
def test_a_bed_is_joined_to_itself_without_a_click(programs: None, name: str) -> None:
    """The loop's second round, decoded after its first, steps no more at the seam than anywhere else."""
    loop = clip_file(beds_folder(shipped("audio")), name).read_bytes()
    samples = encoding.decode(loop * 2)
    seam = len(loop) // FRAME_BYTES * FRAME_SAMPLES
    steps = [abs(after - before) for before, after in itertools.pairwise(samples)]
    assert max(steps[seam - 600 : seam + 600]) <= max(steps[SAMPLE_RATE : 2 * SAMPLE_RATE])


@pytest.mark.slow
def test_a_word_begins_within_40_ms_and_loses_nothing_of_its_head(programs: None, tmp_path: Path) -> None:
    wav = tmp_path / "word.wav"
    write_wav(wav, array("h", bytes(2 * SAMPLE_RATE)) + hum(1.0) + array("h", bytes(2 * SAMPLE_RATE)))
    samples = encoding.decode(master(wav, 0.0).audio)
    assert 0.02 * SAMPLE_RATE < first_loud(samples) < 0.045 * SAMPLE_RATE
    assert 1.0 < len(samples) / SAMPLE_RATE < 1.1


@pytest.mark.slow
def test_a_short_word_takes_the_voices_gain_and_a_sentence_its_own(programs: None, tmp_path: Path) -> None:
    wav = tmp_path / "speech.wav"
    write_wav(wav, hum(1.0, level=1_500))
    assert master(wav, 3.0).gain == 3.0
    write_wav(wav, hum(4.0, level=1_500))
    sentence = master(wav, 3.0)
    assert sentence.gain > 3.0
    assert measure(encoding.decode(sentence.audio)).integrated == pytest.approx(TARGET, abs=0.5)


def test_trimming_keeps_15_ms_around_the_sound_and_fades_both_ends() -> None:
    silence = array("h", bytes(2 * SAMPLE_RATE))
    trimmed = trim(silence + array("h", [5_000]) * SAMPLE_RATE + silence)
    assert len(trimmed) == SAMPLE_RATE + 2 * SAMPLE_RATE * 15 // 1000
    assert trimmed[0] == trimmed[-1] == 0
    assert max(trimmed) == 5_000


def test_a_sound_that_begins_at_once_is_faded_in_over_5_ms() -> None:
    trimmed = trim(array("h", [6_000]) * SAMPLE_RATE)
    assert [trimmed[step] for step in (0, 30, 60, 120)] == [0, 1_500, 3_000, 6_000]


@pytest.mark.parametrize("samples", [array("h"), array("h", bytes(2 * SAMPLE_RATE))])
def test_silence_is_refused(samples: "array[int]") -> None:
    with pytest.raises(NothingHeard, match="silence"):
        trim(samples)


def test_the_shipped_pack_says_what_it_is() -> None:
    manifest = read_manifest(VOICE)
    assert manifest is not None
    assert (manifest.language, manifest.voice) == ("en", "slt")
    assert "Carnegie Mellon" in (VOICE / manifest.licence).read_text()


@pytest.mark.parametrize("clip", ["cue.three", "cue.two", "cue.one"])
def test_the_countdowns_words_fit_into_their_seconds(clip: str) -> None:
    assert duration_of(frames(clip_file(VOICE, clip))) < 800
