"""hibari, a small neural voice, offline and the same each time; a tool for builds, never needed to run.

It was distilled from the voice af_heart of Kokoro-82M. Source: hibari-tts on PyPI; its model and its English
pronunciations lie in the package.
"""

import hashlib
import os
import wave
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from skill.tracks.units import SAMPLE_RATE
from skill.voices import encoding
from skill.voices.engine import Engine, EngineFailed
from skill.voices.licences import licence_text
from skill.voices.mastering import NothingHeard, trim

if TYPE_CHECKING:
    from hibari import Hibari as Model

INSTALL: Final = "pip install --require-hashes -r requirements/voices.txt"

_VERSION: Final = "0.2.1"
_SHA256: Final = "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8"
_SPEEDS: Final = (0.85, 0.78, 0.9, 0.74)
_SHORT: Final = 4
_BRISKER: Final = 1.03
_loading: Final = Lock()


@dataclass(frozen=True, slots=True)
class Hibari:
    """The voice `heart`, a warm woman.

    `speed` is relative to the voice it was made from. At 0.8 and below the model makes many sounds half as
    long again; just above, a drill's work begins within the time that its track allows, and with the track's
    pauses a set-up has about 110 words a minute. A text of up to four words is said a little faster, since a
    lone word would drag. `pause` is the silence between two sentences, in seconds; trimming adds 30 ms.
    """

    speed: float = 0.805
    pause: float = 0.32

    @property
    def name(self) -> str:
        """The engine and its voice."""
        return "hibari heart"

    @property
    def settings(self) -> str:
        """The model, the tempo, that of the other ways, and the pause."""
        others = ",".join(f"{speed:g}" for speed in _SPEEDS)
        return (
            f"version={_VERSION} speed={self.speed:g} others={others} short={_BRISKER:g} pause={self.pause:g}"
        )

    @property
    def licence(self) -> str:
        """The Apache licence, and what hibari's notice says of its parts."""
        return licence_text("hibari")

    @property
    def rate(self) -> int | None:
        """That of our clips."""
        return SAMPLE_RATE

    @property
    def at_once(self) -> int:
        """One text per processor: the model is told to use one."""
        return os.cpu_count() or 1

    @property
    def others(self) -> tuple[Engine, ...]:
        """The same voice a little faster and slower: each is another reading of the text."""
        return tuple(replace(self, speed=speed) for speed in _SPEEDS)

    def missing(self) -> str | None:
        """Look for the package, in the version that the clips were made with, and for its model."""
        if not all(_is_installed(name) for name in ("hibari", "onnxruntime")):
            return f"hibari is not installed: {INSTALL}"
        if version("hibari-tts") != _VERSION:
            return f"hibari-tts is {version('hibari-tts')}, not {_VERSION}: {INSTALL}"
        return _wrong_model()

    def speak(self, text: str, into: Path) -> None:
        """Speak a text into a wav file; raise `EngineFailed`."""
        try:
            sentences = list(self._sentences(text))
        except (RuntimeError, ValueError, NothingHeard) as error:
            raise EngineFailed(self.name, " ".join(str(error).split()), text) from None
        if not sentences:
            raise EngineFailed(self.name, "it knows no sounds for this", text)
        _write(self._joined(sentences), into)

    def _sentences(self, text: str) -> "Iterator[array[int]]":
        model = _model()
        speed = self.speed * (_BRISKER if len(text.split()) <= _SHORT else 1)
        for sounds in model.phonemize(text):
            spoken = model.from_phonemes(sounds, speed=speed, seed=0)
            yield trim(array("h", (spoken.clip(-1, 1) * 32_767).astype("int16").tobytes()))

    def _joined(self, sentences: "list[array[int]]") -> "array[int]":
        """Return the sentences with a pause after each but the last: the model itself pauses for longer."""
        silence = array("h", bytes(2 * round(self.pause * SAMPLE_RATE)))
        whole = sentences[0]
        for sentence in sentences[1:]:
            whole = whole + silence + sentence
        return whole


def _write(samples: "array[int]", into: Path) -> None:
    with wave.open(str(into), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(SAMPLE_RATE)
        sound.writeframes(encoding.little_endian(samples))


def _is_installed(package: str) -> bool:
    try:
        return find_spec(package) is not None
    except ValueError:  # It was hidden from this process.
        return False


def _model() -> "Model":
    with _loading:
        return _loaded()


@cache
def _loaded() -> "Model":
    from hibari import Hibari as Model

    return Model(threads=1)


@cache
def _wrong_model() -> str | None:
    from hibari.voices import voice_path

    model = Path(voice_path("heart"))
    if not model.is_file() or hashlib.sha256(model.read_bytes()).hexdigest() != _SHA256:
        return f"{model} is not the model of hibari-tts {_VERSION}: {INSTALL} --force-reinstall"
    return None
