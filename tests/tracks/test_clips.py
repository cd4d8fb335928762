import json
from pathlib import Path
from typing import Any

import pytest

from skill.tracks.clips import BrokenPack, ClipPack
from skill.tracks.score import MissingClip, PhraseId
from tests.fakes.pack import fake_clip, fake_pack, write_pack

TEXTS = {"cue.begin.0": "Begin.", "glutes.name": "Glutes."}
BEGIN = PhraseId("cue.begin.0")


def load(audio: Path) -> ClipPack:
    return ClipPack.load(audio, "en", "fake")


def edit(manifest: Path, change: dict[str, Any]) -> None:
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | change))


def test_a_pack_gives_the_bytes_lengths_and_texts_of_its_clips(tmp_path: Path) -> None:
    pack = fake_pack(tmp_path, TEXTS, {"cue.begin.0": 12})
    assert bytes(pack.clip(BEGIN)) == fake_clip("cue.begin.0", 12)
    assert (pack.lengths[BEGIN], pack.texts[BEGIN]) == (12, "Begin.")


def test_a_pack_gives_the_beds(tmp_path: Path) -> None:
    pack = fake_pack(tmp_path, TEXTS)
    assert bytes(pack.bed("tick")) == fake_clip("tick", 125)
    assert bytes(pack.bed("quiet")) == fake_clip("quiet", 1_250)


def test_a_phrase_that_the_voice_lacks_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingClip, match=r"no\.such"):
        fake_pack(tmp_path, TEXTS).clip(PhraseId("no.such"))


def test_the_same_clips_have_the_same_name_and_others_another(tmp_path: Path) -> None:
    one, same = fake_pack(tmp_path / "1", TEXTS), fake_pack(tmp_path / "2", dict(reversed(TEXTS.items())))
    other = fake_pack(tmp_path / "3", TEXTS, {"cue.begin.0": 11})
    assert one.name == same.name != other.name
    assert one.name.startswith("en-fake-")


def test_a_bed_that_changed_changes_the_name(tmp_path: Path) -> None:
    before = fake_pack(tmp_path, TEXTS).name
    quiet = json.loads((tmp_path / "beds" / "manifest.json").read_text())["clips"]["quiet"]
    clips = json.loads((tmp_path / "beds" / "manifest.json").read_text())["clips"] | {"breath": quiet}
    (tmp_path / "beds" / "breath.mp3").write_bytes((tmp_path / "beds" / "quiet.mp3").read_bytes())
    edit(tmp_path / "beds" / "manifest.json", {"clips": clips})
    assert load(tmp_path).name != before


def test_a_pack_keeps_no_file_open(tmp_path: Path) -> None:
    pack = fake_pack(tmp_path, TEXTS)
    (tmp_path / "en" / "fake" / "cue.begin.0.mp3").write_bytes(b"")
    assert len(pack.clip(BEGIN)) == pack.lengths[BEGIN] * 144


@pytest.mark.parametrize(
    "file", ["en/fake/manifest.json", "beds/manifest.json", "en/fake/cue.begin.0.mp3", "beds/tick.mp3"]
)
@pytest.mark.parametrize("damage", ["missing", "cut", "changed", "a folder", "binary"])
def test_a_damaged_file_is_named_in_one_line_with_the_remedy(tmp_path: Path, file: str, damage: str) -> None:
    write_pack(tmp_path, TEXTS)
    _damage(tmp_path / file, damage)
    with pytest.raises(BrokenPack) as caught:
        load(tmp_path)
    assert str(tmp_path / file) in str(caught.value)
    assert "`back-coach voices build`" in str(caught.value)
    assert "\n" not in str(caught.value)


def _damage(file: Path, damage: str) -> None:
    whole = file.read_bytes()
    file.unlink()
    match damage:
        case "cut":
            file.write_bytes(whole[:-1])
        case "changed":
            file.write_bytes(whole[:-1] + b"!")
        case "a folder":
            file.mkdir()
        case "binary":
            file.write_bytes(b"\xff\x00" * 99)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"language": "de"}, "de/fake, not en/fake"),
        ({"voice": "other"}, "en/other, not en/fake"),
        ({"clips": {}}, "names no clips"),
        ({"clips": {"../secret": {"text": "", "frames": 1, "sha256": "", "source": ""}}}, "not a clip id"),
        ({"clips": {"cue": {"text": "", "frames": 0, "sha256": "", "source": ""}}}, "0 frames"),
        ({"clips": {"cue": {"text": "", "frames": "7"}}}, "frames"),
    ],
)
def test_an_impossible_manifest_is_rejected_with_the_reason(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    write_pack(tmp_path, TEXTS)
    edit(tmp_path / "en" / "fake" / "manifest.json", change)
    with pytest.raises(BrokenPack, match=said):
        load(tmp_path)


def test_a_bed_that_is_missing_or_has_another_length_is_named(tmp_path: Path) -> None:
    write_pack(tmp_path, TEXTS)
    beds = tmp_path / "beds" / "manifest.json"
    clips = json.loads(beds.read_text())["clips"]
    edit(beds, {"clips": {name: clip for name, clip in clips.items() if name != "breath"}})
    with pytest.raises(BrokenPack, match="lacks the bed breath"):
        load(tmp_path)
    edit(beds, {"clips": clips | {"breath": clips["breath"] | {"frames": 126}}})
    with pytest.raises(BrokenPack, match="126 frames"):
        load(tmp_path)
