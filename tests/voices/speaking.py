"""Engines for tests: one that hums real wav files, and those that go wrong in every way an engine can."""

import random
import wave
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from skill.voices.engine import Engine, EngineFailed

RATE = 24_000


def hum(seconds: float, *, level: float = 6_000, pitch: float = 180) -> "array[int]":
    """Return a buzz in syllables, a fifth of a second each: it has loudness and pauses, as speech has."""
    at = np.arange(int(seconds * RATE)) / RATE
    voiced = sum(np.sin(2 * np.pi * pitch * harmonic * at) / harmonic for harmonic in (1, 2, 3, 5))
    syllables = 0.55 + 0.45 * np.sin(2 * np.pi * 5 * at)
    return array("h", (level * voiced * syllables / 2).astype("<i2").tobytes())


def write_wav(into: Path, samples: "array[int]") -> None:
    with wave.open(str(into), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())


@dataclass
class Humming:
    """Hums 0.08 s a character, at a pitch of the text's own; remembers what it was asked."""

    name: str = "humming"
    settings: str = "plain"
    licence: str = "Anyone may hum.\n"
    rate: int | None = RATE
    at_once: int = 2
    lacks: str | None = None
    asked: list[str] = field(default_factory=list)
    broken: Callable[[str, Path], None] | None = None
    breaks: str = ""
    ways: "tuple[Humming, ...]" = ()
    stretch: float = 1.0

    @property
    def others(self) -> tuple[Engine, ...]:
        return self.ways

    def missing(self) -> str | None:
        return self.lacks

    def speak(self, text: str, into: Path) -> None:
        self.asked.append(text)
        if self.broken is not None and self.breaks in text:
            self.broken(text, into)
        else:
            write_wav(into, hum(0.08 * self.stretch * len(text), pitch=150 + sum(map(ord, text)) % 60))


def refuses(text: str, into: Path) -> None:
    raise EngineFailed("humming", "it has a cold", text)


def is_silent(text: str, into: Path) -> None:
    write_wav(into, array("h", [0] * 2 * RATE))


def writes_half(text: str, into: Path) -> None:
    write_wav(into, hum(2))
    into.write_bytes(into.read_bytes()[: RATE * 2])


def writes_nonsense(text: str, into: Path) -> None:
    into.write_bytes(b"this is no sound")


def never_ends(text: str, into: Path) -> None:
    write_wav(into, hum(6))


def hisses(text: str, into: Path) -> None:
    chance = random.Random(1)
    write_wav(into, array("h", (round(chance.gauss(0, 3_000)) for _ in range(RATE))))


def writes_another_rate(text: str, into: Path) -> None:
    write_wav(into, hum(0.08 * len(text)))
    head = bytearray(into.read_bytes())
    head[24:28] = (RATE // 2).to_bytes(4, "little")
    into.write_bytes(head)
