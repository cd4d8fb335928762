import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.tracks.clips import ClipPack
from skill.tracks.layout import lay_out
from skill.tracks.score import (
    ChapterName,
    ChapterScore,
    MissingClip,
    Moment,
    PhraseId,
    Score,
    Speech,
    Stretch,
    Weight,
)
from skill.tracks.timeline import Timeline
from skill.tracks.track import Track, assemble
from skill.tracks.units import FRAME_SAMPLES, seconds, size_of
from tests.fakes.pack import EveryClip, fake_pack, frames_of
from tests.needs import needs
from tests.tracks.scores import LENGTHS, timelines

SHORT, LONG = PhraseId("phrase.10"), PhraseId("phrase.40")
SCORE: Score = (
    ChapterScore(ChapterName.SETUP, (Speech((SHORT, LONG), at_least=seconds(5)),)),
    ChapterScore(ChapterName.WORK, (Stretch(seconds(60), (Moment(LONG, seconds(30), Weight.HALFWAY),)),)),
)
TIMELINE = lay_out(SCORE, LENGTHS)


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> ClipPack:
    return fake_pack(
        tmp_path_factory.mktemp("audio"),
        {str(name): name for name in LENGTHS},
        {str(name): frames for name, frames in LENGTHS.items()},
    )


def expected(timeline: Timeline, bed: str, loop: int) -> list[str]:
    """What each frame of a track must say about itself, worked out frame by frame."""
    frames = [f"{bed}:{number % loop}" for number in range(timeline.length)]
    for cue in timeline.cues:
        frames[cue.start : cue.end] = [f"{cue.phrase}:{number}" for number in range(cue.end - cue.start)]
    return frames


def test_each_frame_comes_from_a_clip_or_from_the_bed(pack: ClipPack) -> None:
    assert frames_of(assemble(TIMELINE, pack, "tick")) == expected(TIMELINE, "tick", 125)
    assert frames_of(assemble(TIMELINE, pack, "breath")) == expected(TIMELINE, "breath", 1_250)


def test_the_bed_keeps_its_phase_across_a_cue(pack: ClipPack) -> None:
    halfway = TIMELINE.cues[-1]
    after = frames_of(assemble(TIMELINE, pack, "tick"))[halfway.end]
    assert after == f"tick:{halfway.end % 125}"


@given(timelines)
def test_a_track_is_exactly_as_long_as_its_timeline(pack: ClipPack, timeline: Timeline) -> None:
    track = assemble(timeline, pack, "tick")
    assert len(track) == size_of(timeline.length) == Track.of(timeline, pack, "tick").size
    assert frames_of(track) == expected(timeline, "tick", 125)


@given(st.data())
def test_any_part_of_a_track_is_that_part_of_the_whole(pack: ClipPack, data: st.DataObject) -> None:
    track, whole = Track.of(TIMELINE, pack, "breath"), assemble(TIMELINE, pack, "breath")
    start = data.draw(st.integers(0, track.size))
    stop = data.draw(st.integers(start, track.size))
    assert track.read(start, stop) == whole[start:stop]
    assert b"".join(track.views(start, stop)) == whole[start:stop]


@given(st.data())
def test_a_range_reads_only_the_slices_it_touches(pack: ClipPack, data: st.DataObject) -> None:
    track = Track.of(lay_out(SCORE * 100, LENGTHS), pack, "tick")
    start = data.draw(st.integers(0, track.size - 1))
    assert len(list(track.views(start, start + 1))) == 1
    assert len(list(track.views(start, start + 144))) <= 2


def test_a_track_is_views_of_one_buffer_and_no_bytes_of_its_own(pack: ClipPack) -> None:
    track = Track.of(TIMELINE, pack, "quiet")
    assert {id(view.obj) for view in track.views(0, track.size)} == {id(pack.bed("quiet").obj)}


def test_a_phrase_that_the_voice_lacks_is_named(pack: ClipPack) -> None:
    score = (ChapterScore(ChapterName.WORK, (Speech((PhraseId("no.such"),)),)),)
    with pytest.raises(MissingClip, match=r"no\.such"):
        assemble(lay_out(score, EveryClip()), pack, "tick")


def test_a_timeline_for_another_voice_is_rejected(pack: ClipPack) -> None:
    with pytest.raises(ValueError, match="not laid out for the voice en-fake-"):
        assemble(lay_out(SCORE, EveryClip(41)), pack, "tick")


@pytest.mark.slow
def test_a_decoder_finds_every_sample_and_no_more(pack: ClipPack, tmp_path: Path) -> None:
    ffmpeg = needs("ffmpeg", apt="ffmpeg")
    (tmp_path / "track.mp3").write_bytes(assemble(TIMELINE, pack, "tick"))
    decode = [ffmpeg, "-v", "error", "-i", "track.mp3", "-f", "s16le", "-c:a", "pcm_s16le", "-"]
    done = subprocess.run(decode, cwd=tmp_path, capture_output=True, check=True)
    assert len(done.stdout) == TIMELINE.length * FRAME_SAMPLES * 2
    assert done.stderr == b""
