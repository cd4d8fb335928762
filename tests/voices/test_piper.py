"""Piper's engine, with a stand-in for its program that writes down what it is given."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from skill.voices.engine import EngineFailed
from skill.voices.engines import engine_for, voice_of
from skill.voices.piper import Piper, find_voice

STAND_IN = """#!{python}
import argparse, pathlib, sys, time
options = argparse.ArgumentParser(prog="piper")
options.add_argument("-m", "--model", required=True)
options.add_argument("-f", "--output_file")
options.add_argument("--length_scale", type=float)
options.add_argument("--sentence_silence", type=float)
given = options.parse_args()
text = sys.stdin.read()
if "hang" in text:
    time.sleep(60)
if "fail" in text:
    sys.exit("no such phoneme")
voice = pathlib.Path(given.model).name
pathlib.Path(given.output_file).write_text(f"{{voice}} {{given.length_scale}} {{text}}")
"""


@pytest.fixture
def program(tmp_path: Path) -> str:
    file = tmp_path / "bin" / "piper"
    file.parent.mkdir()
    file.write_text(STAND_IN.format(python=sys.executable))
    file.chmod(0o755)
    return str(file)


@pytest.fixture
def voice(tmp_path: Path) -> Path:
    return a_voice(tmp_path, "en_US-joe-medium")


def a_voice(folder: Path, name: str) -> Path:
    file = folder / f"{name}.onnx"
    file.write_bytes(name.encode())
    Path(f"{file}.json").write_text(json.dumps({"audio": {"sample_rate": 22_050, "quality": "medium"}}))
    return file


def test_a_text_is_spoken_by_the_voice_at_its_tempo(program: str, voice: Path, tmp_path: Path) -> None:
    engine = Piper(voice, program=program)
    assert engine.missing() is None
    engine.speak("Breathe out; $(touch x).", tmp_path / "a.wav")
    assert (tmp_path / "a.wav").read_text() == "en_US-joe-medium.onnx 1.05 Breathe out; $(touch x).\n"


def test_its_rate_is_that_of_the_voices_own_file(voice: Path) -> None:
    assert Piper(voice).rate == 22_050


def test_another_edition_of_a_voice_file_is_another_setting(voice: Path, tmp_path: Path) -> None:
    before = Piper(voice).settings
    (tmp_path / "other").mkdir()
    other = a_voice(tmp_path / "other", "en_US-joe-medium")
    assert Piper(other).settings == before
    other.write_bytes(b"trained longer")
    assert Piper(other).settings != before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "seconds", "said"),
    [("It will fail.", 50, "no such phoneme"), ("It will hang.", 2, "took over 2 s")],
)
def test_a_program_that_fails_or_hangs_is_one_line(
    program: str, voice: Path, tmp_path: Path, text: str, seconds: float, said: str
) -> None:
    with pytest.raises(EngineFailed, match=f"^piper en_US-joe-medium: piper .*{said}, at “{text}”$"):
        Piper(voice, program=program, seconds=seconds).speak(text, tmp_path / "a.wav")


def test_what_is_missing_is_told_with_what_to_do(
    program: str, voice: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert "put its .onnx and .onnx.json files into" in str(Piper(None, program=program).missing())
    Path(f"{voice}.json").write_text("{}")
    assert "en_US-joe-medium.onnx.json cannot be used" in str(Piper(voice, program=program).missing())
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert Piper(voice).missing() == "piper is not installed: pip install piper-tts"


def test_the_mouse_program_of_the_same_name_is_told_apart(voice: Path) -> None:
    other = shutil.which("true") or "true"
    assert str(Piper(voice, program=other).missing()).endswith(
        "is another program of that name: pip install piper-tts"
    )


def test_a_locales_own_voice_is_preferred_to_one_of_its_language(tmp_path: Path) -> None:
    american, british = a_voice(tmp_path, "en_US-joe-medium"), a_voice(tmp_path, "en_GB-alba-medium")
    a_voice(tmp_path, "de_DE-eva_k-x_low")
    assert find_voice("en-US", tmp_path) == american
    assert find_voice("en-AU", tmp_path) == british
    assert find_voice("fr-FR", tmp_path) is None


def test_the_licence_says_what_the_voices_card_says(voice: Path) -> None:
    assert "There is no card" in Piper(voice).licence
    voice.with_name("MODEL_CARD").write_text("License: {CC0}")
    assert "License: {CC0}" in Piper(voice).licence


def test_a_pack_is_named_after_its_voice_file_and_no_other_engine_takes_one(voice: Path) -> None:
    assert voice_of("piper", "en-US", voice) == "piper_en_us_joe_medium"
    with pytest.raises(LookupError, match="takes no voice file"):
        engine_for("flite", "en-US", voice)
