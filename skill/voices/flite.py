"""Flite, Carnegie Mellon's small offline speech engine."""

import os
from dataclasses import dataclass
from pathlib import Path

from skill.voices import programs
from skill.voices.engine import Engine, EngineFailed
from skill.voices.licences import licence_text


@dataclass(frozen=True, slots=True)
class Flite:
    """A Flite voice: `slt`, `rms`, `awb` or `kal16`. a `stretch` of 1.1 is a tenth slower."""

    voice: str = "slt"
    stretch: float = 1.0
    seconds: float = 60

    @property
    def name(self) -> str:
        """The engine and its voice."""
        return f"flite {self.voice}"

    @property
    def settings(self) -> str:
        """The tempo."""
        return f"stretch={self.stretch:g}"

    @property
    def licence(self) -> str:
        """Carnegie Mellon's licence."""
        return licence_text("flite")

    @property
    def rate(self) -> int | None:
        """16 kHz, except for the small voice."""
        return 8_000 if self.voice == "kal" else 16_000

    @property
    def at_once(self) -> int:
        """One text per processor."""
        return os.cpu_count() or 1

    @property
    def others(self) -> tuple[Engine, ...]:
        """None: it says a text in one way."""
        return ()

    def missing(self) -> str | None:
        """The program includes its voices."""
        return programs.missing("flite", "flite")

    def speak(self, text: str, into: Path) -> None:
        """Speak a text into a wav file; raise `EngineFailed`."""
        tempo = f"duration_stretch={self.stretch:g}"
        command = ["flite", "-voice", self.voice, "--setf", tempo, "-t", text, "-o", str(into)]
        try:
            programs.run(command, seconds=self.seconds)
        except programs.ProgramFailed as error:
            raise EngineFailed(self.name, str(error), text) from None
