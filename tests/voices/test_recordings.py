"""A person's own recordings: all are taken or none."""

from array import array
from pathlib import Path

import pytest

from skill.tracks.clips import ClipPack
from skill.tracks.pack_manifest import beds_folder, voice_folder
from skill.tracks.score import PhraseId
from skill.tracks.units import duration_of
from skill.voices.beds import build_beds
from skill.voices.recordings import RecordingsWrong, import_recordings
from tests.needs import needs
from tests.voices.speaking import RATE, hum, write_wav

pytestmark = pytest.mark.slow

TEXTS = {
    "opening.0": "Welcome to a long sentence, which takes over three seconds.",
    "cue.one": "One more.",
    "count.1": "One more.",
}


@pytest.fixture
def recordings(tmp_path: Path) -> Path:
    """A folder with a good recording of every text."""
    needs("ffmpeg", apt="ffmpeg")
    needs("lame", apt="lame")
    folder = tmp_path / "recordings"
    folder.mkdir()
    write_wav(folder / "opening.0.wav", array("h", bytes(2 * RATE)) + hum(4.0))
    write_wav(folder / "count.1.wav", hum(0.9))
    return folder


def take(audio: Path, folder: Path) -> None:
    import_recordings(audio, TEXTS, lambda step: None, folder, voice="ana", locale="en-US")


def told(audio: Path, folder: Path) -> list[str]:
    with pytest.raises(RecordingsWrong) as wrong:
        take(audio, folder)
    return list(wrong.value.lines)


def test_recordings_become_a_pack_trimmed_and_levelled(recordings: Path, tmp_path: Path) -> None:
    audio = tmp_path / "audio"
    build_beds(beds_folder(audio))
    take(audio, recordings)
    pack = ClipPack.load(audio, "en", "ana")
    assert dict(pack.texts) == TEXTS
    assert duration_of(pack.lengths[PhraseId("opening.0")]) < 4_200
    assert "ana" in (voice_folder(audio, "en", "ana") / "LICENCE.txt").read_text()
    assert sorted(each.name for each in audio.iterdir()) == ["beds", "en"]


def test_each_recording_that_is_wrong_has_a_line_and_nothing_is_taken(
    recordings: Path, tmp_path: Path
) -> None:
    write_wav(recordings / "cue.oen.wav", hum(0.9))
    write_wav(recordings / "cue.one.wav", array("h", bytes(2 * RATE)))
    write_wav(recordings / "count.1.wav", hum(30.0))
    (recordings / "opening.0.wav").write_bytes(b"no wav")
    assert told(tmp_path / "audio", recordings) == [
        "count.1.wav: 30.0 s cannot be 9 characters",
        "cue.oen.wav: no phrase is called so: did you mean cue.one.wav?",
        "cue.one.wav: it holds silence",
        "opening.0.wav: it holds no wav file (it ends at once)",
    ]
    assert not (tmp_path / "audio").exists()


def test_a_clipped_recording_is_refused(recordings: Path, tmp_path: Path) -> None:
    loud = array("h", (max(-32_767, min(32_767, 20 * sample)) for sample in hum(0.9)))
    write_wav(recordings / "count.1.wav", loud)
    assert told(tmp_path / "audio", recordings) == [
        "count.1.wav: it is clipped: record it again, further from the microphone"
    ]


def test_what_is_missing_is_told_and_an_older_pack_stays(recordings: Path, tmp_path: Path) -> None:
    old = voice_folder(tmp_path / "audio", "en", "ana")
    old.mkdir(parents=True)
    (old / "manifest.json").write_text("old")
    (recordings / "count.1.wav").unlink()
    assert told(tmp_path / "audio", recordings) == ["2 of 3 are missing: cue.one, count.1"]
    assert (old / "manifest.json").read_text() == "old"
