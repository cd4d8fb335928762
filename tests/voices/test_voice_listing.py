import shutil
from pathlib import Path

import pytest

from skill.resources import shipped
from skill.settings import Settings
from skill.tracks.pack_manifest import voice_folder
from skill.voices.engines import ENGINES, engine_for, voice_of
from skill.voices.voice_listing import EngineLine, PackLine, lines, list_engines, list_packs
from tests.fakes import loaded

TEXTS = {"en": loaded.phrases().texts}
PACKS = list_packs(shipped("audio"), TEXTS)


def test_the_usual_voice_is_shipped() -> None:
    assert ("en", Settings().voice) in {(pack.language, pack.voice) for pack in PACKS}


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: f"{pack.language}-{pack.voice}")
def test_a_shipped_voice_has_every_phrase_of_its_language_in_its_words(pack: PackLine) -> None:
    assert (pack.trouble, pack.missing, pack.stale) == (None, (), ())
    assert pack.clips == len(TEXTS[pack.language])
    assert pack.size < 15_000_000


def test_a_missing_clip_and_a_changed_text_are_told(tmp_path: Path) -> None:
    shutil.copytree(voice_folder(shipped("audio"), "en", "slt"), tmp_path / "en" / "slt")
    (tmp_path / "en" / "slt" / "cue.one.mp3").unlink()
    (pack,) = list_packs(tmp_path, {"en": {**TEXTS["en"], "cue.two": "Two!"}})
    assert (pack.missing, pack.stale) == (("cue.one",), ("cue.two",))
    (line,) = lines((), (pack,))
    assert "1 missing: cue.one; 1 out of date: cue.two" in line


def test_a_damaged_clip_and_an_interrupted_build_are_told(tmp_path: Path) -> None:
    shutil.copytree(voice_folder(shipped("audio"), "en", "slt"), tmp_path / "en" / "slt")
    (tmp_path / "en" / "slt" / "cue.one.mp3").write_bytes(b"half")
    (tmp_path / "en" / ".slt.new").mkdir()
    (pack,) = list_packs(tmp_path, TEXTS)
    (line,) = lines((), (pack,))
    assert (pack.missing, pack.damaged) == ((), ("cue.one",))
    assert line.endswith("; 1 damaged: cue.one; a build was interrupted: the next one goes on")


def test_a_broken_manifest_is_a_line_and_not_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "slt"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text("[]")
    (pack,) = list_packs(tmp_path, TEXTS)
    (line,) = lines((), (pack,))
    assert line.startswith("pack en/slt: ")
    assert "cannot be read" in line


def test_no_pack_is_told_with_the_command_that_makes_one(tmp_path: Path) -> None:
    assert list(lines((EngineLine("x", None),), list_packs(tmp_path, TEXTS))) == [
        "engine x: ready",
        "no packs: run `back-coach voices build`",
    ]


def test_an_engine_without_its_program_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    found = {engine.name: engine.missing for engine in list_engines()}
    assert found["festival"] == "text2wave is not installed: apt-get install festival"
    assert found["espeak"] == "espeak-ng is not installed: apt-get install espeak-ng"


def test_engines_are_found_by_name_and_a_wrong_name_lists_them() -> None:
    assert [engine_for(name).name.split()[0] for name in ENGINES] == [
        "hibari",
        "festival",
        "flite",
        "espeak-ng",
        "piper",
        "google",
    ]
    assert voice_of("hibari") == "heart"
    assert voice_of("gtts", "en-GB") == "gtts_en_gb"
    with pytest.raises(LookupError, match="use one of hibari, festival, flite, espeak, piper, gtts"):
        engine_for("siri")
