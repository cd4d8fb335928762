"""A speech engine: what turns a text into a wav file. Every engine lies behind this one interface."""

from pathlib import Path
from typing import Protocol


class EngineFailed(Exception):
    """An engine did not speak a text; one line that names the engine, the reason and the text."""

    def __init__(self, engine: str, reason: str, text: str) -> None:
        shown = text if len(text) <= 40 else f"{text[:39]}…"
        super().__init__(f"{engine}: {reason}, at “{shown}”")
        self.reason = reason


class Engine(Protocol):
    """What a build needs of an engine."""

    @property
    def name(self) -> str:
        """The engine and its voice, such as `festival cmu_us_slt_arctic_hts`."""

    @property
    def settings(self) -> str:
        """All that alters how it speaks besides the text; part of every clip's content hash."""

    @property
    def licence(self) -> str:
        """The text of the pack's licence file: where the voice comes from, and under which licence."""

    @property
    def rate(self) -> int | None:
        """The sample rate of its wav files, in Hz, or None where it may be any."""

    @property
    def at_once(self) -> int:
        """How many texts it may be given at a time."""

    def missing(self) -> str | None:
        """Return what to install or do before it can speak, in one line, or None if it can."""

    def speak(self, text: str, into: Path) -> None:
        """Speak a text into a wav file; raise `EngineFailed` with one line."""
