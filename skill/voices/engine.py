"""The interface of speech engines, which turn a text into a wav file."""

from pathlib import Path
from typing import Protocol


class EngineFailed(Exception):
    """An engine failed to speak a text; one line that names the engine, the reason and the text."""

    def __init__(self, engine: str, reason: str, text: str) -> None:
        shown = text if len(text) <= 40 else f"{text[:39]}…"
        super().__init__(f"{engine}: {reason}, at “{shown}”")
        self.reason = reason


class Engine(Protocol):
    """What a build needs from an engine."""

    @property
    def name(self) -> str:
        """The engine and its voice, such as `festival cmu_us_slt_arctic_hts`."""

    @property
    def settings(self) -> str:
        """Everything besides the text that affects the sound; part of every clip's content hash."""

    @property
    def licence(self) -> str:
        """The text of the pack's licence file: the origin of the voice, and its licence."""

    @property
    def rate(self) -> int | None:
        """The sample rate of its wav files in Hz, or None for any."""

    @property
    def at_once(self) -> int:
        """How many texts it can speak in parallel."""

    @property
    def others(self) -> "tuple[Engine, ...]":
        """The same voice's other ways of saying a text, such as a little slower, to try in this order."""

    def missing(self) -> str | None:
        """Return one line about what to install or do first, or None if it is ready."""

    def speak(self, text: str, into: Path) -> None:
        """Speak a text into a wav file; raise `EngineFailed` with one line."""
