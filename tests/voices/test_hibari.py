"""The engine hibari, with a model of our own in its place: the real one is a tool of the build."""

import sys
import types
import wave
from pathlib import Path

import numpy as np
import pytest

from skill.tracks.units import SAMPLE_RATE
from skill.voices import hibari
from skill.voices.engine import EngineFailed
from skill.voices.hibari import Hibari


class Model:
    """Says each sentence as half a second of buzz between two half seconds of silence."""

    def phonemize(self, text: str) -> list[str]:
        return [part for part in text.split(". ") if part.strip(".")]

    def from_phonemes(
        self, sounds: str, speed: float, seed: int
    ) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
        if "?" in sounds:
            raise ValueError("no sound\nfor a question")
        loud = np.sin(np.arange(SAMPLE_RATE // 2) / 20) * (2 if "!" in sounds else 0.3)
        still = np.zeros(SAMPLE_RATE // 2)
        return np.concatenate([still, loud, still]).astype("float32")


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hibari, "_model", Model)


def samples(file: Path) -> "np.ndarray[tuple[int], np.dtype[np.int16]]":
    with wave.open(str(file)) as sound:
        assert (sound.getnchannels(), sound.getframerate()) == (1, SAMPLE_RATE)
        return np.frombuffer(sound.readframes(sound.getnframes()), "<i2")


def test_two_sentences_are_350_ms_apart(model: None, tmp_path: Path) -> None:
    Hibari().speak("Sit tall. Breathe.", tmp_path / "a.wav")
    spoken = samples(tmp_path / "a.wav")
    assert len(spoken) / SAMPLE_RATE == pytest.approx(0.5 + 0.32 + 0.5, abs=0.07)
    loud = np.flatnonzero(abs(spoken.astype(int)) > 500)
    assert np.diff(loud).max() / SAMPLE_RATE == pytest.approx(0.35, abs=0.02)


def test_what_is_too_loud_for_16_bits_is_held_and_does_not_wrap(model: None, tmp_path: Path) -> None:
    Hibari().speak("Loud!", tmp_path / "a.wav")
    spoken = samples(tmp_path / "a.wav").astype(int)
    assert spoken.max() == 32_767
    assert abs(np.diff(spoken)).max() < 40_000


@pytest.mark.parametrize(
    ("text", "told"), [(".", "it knows no sounds for this"), ("Why?", "no sound for a question")]
)
def test_a_text_that_it_cannot_say_is_one_line(model: None, tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(EngineFailed, match=f"^hibari heart: {told}, at “"):
        Hibari().speak(text, tmp_path / "a.wav")


def test_its_other_ways_are_other_tempos_and_all_are_part_of_what_a_clip_is_made_from() -> None:
    others = Hibari().others
    assert len({Hibari().settings, *(each.settings for each in others)}) == 5
    assert all(each.name == Hibari().name for each in others)


def test_without_its_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hibari", None)
    monkeypatch.setattr(sys, "path", [])
    assert (
        Hibari().missing()
        == "hibari is not installed: pip install --require-hashes -r requirements/voices.txt"
    )


def test_another_version_is_refused_since_it_speaks_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hibari, "find_spec", lambda name: types.SimpleNamespace())
    monkeypatch.setattr(hibari, "version", lambda name: "0.3.0")
    assert (Hibari().missing() or "").startswith("hibari-tts is 0.3.0, not 0.2.1: pip install")


def test_the_licence_is_apaches_and_names_the_voices_makers() -> None:
    licence = Hibari().licence
    for words in (
        "Apache License",
        "Maureese Williams",
        "Kokoro-82M",
        "hexgrad",
        "END OF TERMS AND CONDITIONS",
    ):
        assert words in licence
