"""Festival, the University of Edinburgh's speech system, offline; by default with the HTS voice SLT."""

import os
from dataclasses import dataclass
from pathlib import Path

from skill.voices import programs
from skill.voices.engine import Engine, EngineFailed
from skill.voices.licences import licence_text

_PACKAGES = {"cmu_us_slt_arctic_hts": "festvox-us-slt-hts", "kal_diphone": "festvox-kallpc16k"}
_RATES = {"cmu_us_slt_arctic_hts": 32_000, "kal_diphone": 16_000}


@dataclass(frozen=True, slots=True)
class Festival:
    """A Festival voice. `stretch` multiplies the length of every sound, so 1.1 is a tenth slower.

    `seconds` is the time limit for a text.
    """

    voice: str = "cmu_us_slt_arctic_hts"
    stretch: float = 1.0
    seconds: float = 60

    @property
    def name(self) -> str:
        """The engine and its voice."""
        return f"festival {self.voice}"

    @property
    def settings(self) -> str:
        """The tempo."""
        return f"stretch={self.stretch:g}"

    @property
    def licence(self) -> str:
        """Carnegie Mellon's licence."""
        return licence_text(f"festival-{self.voice}")

    @property
    def rate(self) -> int | None:
        """Each voice has its own."""
        return _RATES.get(self.voice)

    @property
    def at_once(self) -> int:
        """One text per processor."""
        return os.cpu_count() or 1

    @property
    def others(self) -> tuple[Engine, ...]:
        """None: it says a text in one way."""
        return ()

    def missing(self) -> str | None:
        """Ask Festival itself for its voices, since their folders differ between systems."""
        lacking = programs.missing("text2wave", "festival")
        if lacking:
            return lacking
        try:
            known = programs.run(["festival", "--batch", "(print (voice.list))"], seconds=self.seconds)
        except programs.ProgramFailed as error:
            return str(error)
        if self.voice.encode() in known.out:
            return None
        package = _PACKAGES.get(self.voice, "festvox-<voice>")
        return f"festival lacks the voice {self.voice}: apt-get install {package}"

    def speak(self, text: str, into: Path) -> None:
        """Speak a text into a wav file; raise `EngineFailed`."""
        command = ["text2wave", "-o", str(into)]
        for step in (f"(voice_{self.voice})", self._tempo()):
            command += ["-eval", step]
        try:
            programs.run(command, seconds=self.seconds, given=f"{text}\n".encode("latin-1", "replace"))
        except programs.ProgramFailed as error:
            raise EngineFailed(self.name, str(error), text) from None

    def _tempo(self) -> str:
        # HTS voices ignore Festival's own parameter, and have a speech rate instead.
        if "hts" in self.voice:
            return f'(set! hts_engine_params (cons (list "-r" {1 / self.stretch:g}) hts_engine_params))'
        return f"(Parameter.set 'Duration_Stretch {self.stretch:g})"
