"""Does any clip wake a speaker? An open detector of "alexa" hears every one, where it is installed.

It needs the group of test tools `wake` (openWakeWord, its model comes with it): docs/voices.md says how.
"""

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from skill.resources import shipped
from skill.settings import Settings
from skill.tracks.pack_manifest import clip_file, voice_folder
from skill.tracks.units import SAMPLE_RATE
from skill.voices import encoding
from skill.voices.engines import engine_for
from tests.fakes import loaded
from tests.needs import needs

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::UserWarning")]

HEARD_AT = 16_000
"""The detector's samples a second."""

CHUNK = 1_280
AROUND = HEARD_AT
"""A second of silence before and after a clip, since the detector listens back over more than a word."""

WAKES = 0.5


@pytest.fixture(scope="module")
def detector() -> Any:
    needs("ffmpeg", apt="ffmpeg")
    pytest.importorskip("openwakeword", reason="the test tools of the group wake are not installed")
    return importlib.import_module("openwakeword.model").Model()


def at_its_rate(samples: Sequence[int]) -> NDArray[np.int16]:
    """Sound at the detector's rate, between silences."""
    times = np.arange(0, len(samples), SAMPLE_RATE / HEARD_AT)
    sound = np.interp(times, np.arange(len(samples)), np.array(samples, np.float64)).astype(np.int16)
    silence = np.zeros(AROUND, np.int16)
    return np.concatenate((silence, sound, silence))


def highest(detector: Any, samples: NDArray[np.int16]) -> float:
    """The detector's highest score for "alexa" in some sound."""
    detector.reset()
    chunks = (samples[at : at + CHUNK] for at in range(0, len(samples) - CHUNK, CHUNK))
    return max(float(detector.predict(chunk)["alexa"]) for chunk in chunks)


def test_no_clip_wakes_a_detector(detector: Any) -> None:
    folder = voice_folder(shipped("audio"), "en", Settings().voice)
    scores = {
        clip: highest(detector, at_its_rate(encoding.decode(clip_file(folder, clip).read_bytes())))
        for clip in loaded.phrases().texts
    }
    assert {clip: score for clip, score in scores.items() if score >= WAKES} == {}


def test_the_detector_hears_its_word(detector: Any, tmp_path: Path) -> None:
    """Or the other test could not fail."""
    needs("text2wave", apt="festival")
    wav = tmp_path / "alexa.wav"
    engine_for("festival", "en-US", None).speak("If it tingles, say: Alexa, pause.", wav)
    assert highest(detector, at_its_rate(encoding.read(wav))) >= WAKES
