"""eSpeak NG: small, offline, over a hundred languages, and the hardest to understand."""

import os
from dataclasses import dataclass
from pathlib import Path

from skill.voices import programs
from skill.voices.engine import Engine, EngineFailed
from skill.voices.licences import licence_text


@dataclass(frozen=True, slots=True)
class Espeak:
    """An eSpeak NG voice, such as `en-us`. `speed` is in words a minute."""

    voice: str = "en-us"
    speed: int = 155
    seconds: float = 60

    @property
    def name(self) -> str:
        """The engine and its voice."""
        return f"espeak-ng {self.voice}"

    @property
    def settings(self) -> str:
        """The tempo."""
        return f"speed={self.speed}"

    @property
    def licence(self) -> str:
        """The program is under the GPL, which does not extend to its output."""
        return licence_text("espeak")

    @property
    def rate(self) -> int | None:
        """The same for all its voices."""
        return 22_050

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
        return programs.missing("espeak-ng", "espeak-ng")

    def speak(self, text: str, into: Path) -> None:
        """Speak a text into a wav file; raise `EngineFailed`."""
        command = ["espeak-ng", "-v", self.voice, "-s", str(self.speed), "-w", str(into), "--stdin"]
        try:
            programs.run(command, seconds=self.seconds, given=text.encode())
        except programs.ProgramFailed as error:
            raise EngineFailed(self.name, str(error), text) from None
