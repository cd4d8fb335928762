"""Piper, an offline neural speech engine: a program and a voice file, neither part of this project.

A voice is a pair of files, `en_US-joe-medium.onnx` and `en_US-joe-medium.onnx.json`; the name begins with its
locale. Source: Piper's command line; its C++ and Python editions have the same long options.
"""

import hashlib
import os
import shutil
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from skill.settings import data_folder
from skill.voices import programs
from skill.voices.engine import Engine, EngineFailed
from skill.voices.licences import licence_text

INSTALL: Final = "pip install piper-tts"
_CARD: Final = "MODEL_CARD"


class _AudioConfig(msgspec.Struct):
    sample_rate: int


class _Config(msgspec.Struct):
    """The fields of a voice's JSON file that are used here."""

    audio: _AudioConfig


@dataclass(frozen=True, slots=True)
class Piper:
    """A Piper voice; `voice` is its `.onnx` file, or None if there is none.

    A `stretch` of 1.1 is a tenth slower; `seconds` is the time limit for a text; `program` is Piper's path,
    by default beside this Python or on the PATH.
    """

    voice: Path | None
    stretch: float = 1.05
    seconds: float = 120
    program: str | None = None

    @property
    def name(self) -> str:
        """The engine and its voice."""
        return f"piper {self.voice.stem if self.voice else 'without a voice'}"

    @property
    def settings(self) -> str:
        """The tempo and the hash of the voice file, since editions of a voice sound different."""
        model = _hash(self.voice, self.voice.stat().st_mtime_ns) if self.voice else "none"
        return f"stretch={self.stretch:g} model={model}"

    @property
    def licence(self) -> str:
        """The origin of the voice: its model card, if there is one beside it."""
        card = self.voice.parent / _CARD if self.voice else None
        there = card is not None and card.is_file()
        said = card.read_text(encoding="utf-8", errors="replace") if card is not None and there else ""
        return licence_text("piper").format(
            voice=self.name, card=said or "There is no card beside its file.\n"
        )

    @property
    def rate(self) -> int | None:
        """The rate in the voice's JSON file."""
        return None if self.voice is None else _config(self.voice).audio.sample_rate

    @property
    def at_once(self) -> int:
        """One text for every two processors, since the program uses several itself."""
        return max(1, (os.cpu_count() or 1) // 2)

    @property
    def others(self) -> tuple[Engine, ...]:
        """None: it says a text in one way."""
        return ()

    def missing(self) -> str | None:
        """Look for the program, the voice and its JSON file, in that order."""
        program = self._program()
        if program is None:
            return f"piper is not installed: {INSTALL}"
        return _is_other(program) or self._lacking_voice()

    def speak(self, text: str, into: Path) -> None:
        """Speak a text into a wav file; raise `EngineFailed`."""
        lacking = self._lacking_voice()
        if lacking:
            raise EngineFailed(self.name, lacking, text)
        command = [self._program() or "piper", "--model", str(self.voice), "--output_file", str(into)]
        command += ["--length_scale", f"{self.stretch:g}", "--sentence_silence", "0.25"]
        try:
            programs.run(command, seconds=self.seconds, given=f"{text}\n".encode())
        except programs.ProgramFailed as error:
            raise EngineFailed(self.name, str(error), text) from None

    def _program(self) -> str | None:
        beside = shutil.which("piper", path=str(Path(sys.executable).parent))
        return self.program or beside or shutil.which("piper")

    def _lacking_voice(self) -> str | None:
        if self.voice is None:
            return f"piper has no voice: put its .onnx and .onnx.json files into {voices_folder()}"
        if not self.voice.is_file():
            return f"piper's voice {self.voice} is not there"
        try:
            _config(self.voice)
        except (OSError, msgspec.DecodeError) as error:
            return f"{_config_file(self.voice)} cannot be used: {error}"
        return None


def voices_folder() -> Path:
    """Return the folder where voice files are looked for; it may not exist."""
    return data_folder() / "piper"


def find_voice(locale: str, folder: Path) -> Path | None:
    """Return the first voice file for a locale, else for its language, or None."""
    files = sorted(folder.glob("*.onnx"))
    language, _, country = locale.partition("-")
    fitting = [file for file in files if file.name.startswith(f"{language}_{country}-")]
    return next(iter([*fitting, *(file for file in files if file.name.startswith(f"{language}_"))]), None)


def _is_other(program: str) -> str | None:
    """Debian has another `piper`, which configures mice: check that this one speaks."""
    try:
        said = programs.run([program, "--help"], seconds=30)
    except programs.ProgramFailed as error:
        return str(error)
    known = "model" in said.out.decode(errors="replace") + said.err
    return None if known else f"{program} is another program of that name: {INSTALL}"


def _config_file(voice: Path) -> Path:
    return voice.with_name(f"{voice.name}.json")


def _config(voice: Path) -> _Config:
    return msgspec.json.decode(_config_file(voice).read_bytes(), type=_Config)


@cache
def _hash(voice: Path, _changed: int) -> str:
    return hashlib.sha256(voice.read_bytes()).hexdigest()[:16]
