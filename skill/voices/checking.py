"""Checks that an engine's output is speech, and fits its voice and its text.

Noise has no pitch, but the vowels of speech do: the share of short blocks that are periodic at the pitch of a
voice tells them apart. A pace unlike that of the voice's other clips means a wrong sample rate or half a
text.
"""

import math
import wave
from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Final

from skill.tracks.units import SAMPLE_RATE, Milliseconds
from skill.voices.mastering import NothingHeard

PITCHED: Final = 0.15
"""The least share of voiced blocks: "six" has 0.27, most clips over 0.6, noise none."""

_STEP: Final = 6
_RATE: Final = SAMPLE_RATE // _STEP
_BLOCK: Final = _RATE // 25
_LAGS: Final = range(_RATE // 400, _RATE // 70)
_ALIKE: Final = 0.6
_PACE: Final = (0.025, 0.25)
_LEEWAY: Final = 1.2
_LONG: Final = 20
_SPREAD: Final = (1.5, 1.8)


def check_wav(wav: Path, rate: int | None) -> None:
    """Raise `NothingHeard` for a file that is not a wav, is truncated, or has another sample rate."""
    try:
        with wave.open(str(wav), "rb") as sound:
            promised = sound.getnframes() * sound.getnchannels() * sound.getsampwidth()
            written, found = len(sound.readframes(sound.getnframes())), sound.getframerate()
    except (OSError, EOFError, wave.Error) as error:
        raise NothingHeard(f"it wrote no wav file ({str(error) or 'it ends at once'})") from None
    if written < promised:
        raise NothingHeard(f"it wrote {written} bytes of {promised}")
    if rate is not None and found != rate:
        raise NothingHeard(f"it wrote {found} samples a second, and its voice has {rate}")


def check_speech(samples: "array[int]") -> None:
    """Raise `NothingHeard` for trimmed 16-bit samples at 24 kHz that are noise."""
    share = pitched(samples)
    if share < PITCHED:
        raise NothingHeard(f"it wrote noise (only {share:.0%} of it has a pitch)")


def pitched(samples: "array[int]") -> float:
    """Return the share of non-silent 40 ms blocks that are periodic at 70 to 400 Hz."""
    low = _thinned(samples)
    blocks = [low[at : at + _BLOCK + _LAGS.stop] for at in range(0, len(low) - _BLOCK - _LAGS.stop, _BLOCK)]
    powers = [sum(value * value for value in block) for block in blocks]
    floor = max(powers, default=0.0) / 300
    sounding = [block for block, power in zip(blocks, powers, strict=True) if power > floor]
    return sum(_repeats(block) for block in sounding) / len(sounding) if sounding else 0.0


def usual_pace(known: Iterable[tuple[str, Milliseconds]]) -> float | None:
    """Return the median seconds per character of a voice, or None if too few clips are known."""
    paces = [length / 1000 / len(text) for text, length in known if len(text) >= _LONG]
    return median(paces) if len(paces) >= 5 else None


def check_pace(length: Milliseconds, text: str, usual: float | None) -> None:
    """Raise `NothingHeard` for a length that is impossible for a text, or unlikely in this voice."""
    seconds = length / 1000
    least, most = _PACE[0] * len(text), _PACE[1] * len(text) + _LEEWAY
    if usual is not None and len(text) >= _LONG:
        expected = usual * len(text)
        least, most = expected / _SPREAD[0], expected * _SPREAD[1]
    if not least <= seconds <= most:
        raise NothingHeard(f"{seconds:.1f} s cannot be {len(text)} characters")


def _thinned(samples: Sequence[int]) -> list[float]:
    """Return one value for every six samples: the difference of their mean from the next six's.

    This leaves what is below 2 kHz, and removes slow rumble, which would count as periodic.
    """
    means = [sum(samples[at : at + _STEP]) / _STEP for at in range(0, len(samples) - _STEP, _STEP)]
    return [after - before for before, after in pairwise(means)]


def _repeats(block: Sequence[float]) -> bool:
    head = block[:_BLOCK]
    power = math.fsum(value * value for value in head)
    return any(_likeness(head, block[lag : lag + _BLOCK], power) > _ALIKE for lag in _LAGS)


def _likeness(head: Sequence[float], later: Sequence[float], power: float) -> float:
    other = math.fsum(value * value for value in later)
    if not power or not other:
        return 0.0
    return math.fsum(one * two for one, two in zip(head, later, strict=True)) / math.sqrt(power * other)
