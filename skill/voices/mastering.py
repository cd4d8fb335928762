"""Mastering, from an engine's wav to a clip: trim, fade, level, limit, encode, then measure.

Amazon asks for -14 LUFS and a true peak of at most -2 dBTP (Alexa's guide to audio for skills). Loudness is a
measure of whole sentences, so short words have none of their own: they get the voice's shared gain.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from skill.tracks.units import FRAME_BYTES, SAMPLE_RATE, Frames, Milliseconds, duration_of
from skill.voices import encoding
from skill.voices.loudness import measure

VERSION: Final = "3"
"""Part of every clip's content hash: raise it when a change here alters the sound."""

ALEXA: Final = -14.0
"""The integrated loudness that Alexa asks for, in LUFS; a difference of 1 is allowed."""

TARGET: Final = -13.3
"""The integrated loudness of a clip of 3 s or more, in LUFS.

It is above `ALEXA` because whole tracks must meet that value: blocks of 0.4 s that reach into the pauses
between phrases lower a track by 0.5 to 0.8, and short words, which are a little softer, by up to 0.5 more.
"""

CEILING: Final = -2.0
"""The highest true peak after encoding, in dBTP."""

LONG: Final = Milliseconds(3_000)
"""From this length on, a clip has a loudness of its own."""

_TOLERANCE: Final = 0.3
_ROUNDS: Final = 6
_LEAST_PASSED_ON: Final = 0.25
_MARGIN: Final = 0.8
_BLOCK: Final = SAMPLE_RATE // 200
_KEPT: Final = 3
_QUIET: Final = 10 ** (-52 / 20)
_FADE: Final = SAMPLE_RATE * 5 // 1000


class NothingHeard(Exception):
    """A wav has no speech in it, or not that of its text; the text is one line."""


@dataclass(frozen=True, slots=True)
class Mastered:
    """The frames of a clip, and the gain applied to the engine's wav, in dB."""

    audio: bytes
    gain: float

    @property
    def frames(self) -> Frames:
        """The number of frames."""
        return Frames(len(self.audio) // FRAME_BYTES)

    @property
    def is_long(self) -> bool:
        """Whether it has a loudness of its own."""
        return duration_of(self.frames) >= LONG


def master(wav: Path, shared: float | None) -> Mastered:
    """Return the clip made from a wav.

    `shared` is the voice's gain in dB for clips under 3 s; without one, every clip is levelled by itself.
    Raises `NothingHeard`, `ProgramFailed` or `WrongFrames`.
    """
    raw = encoding.read(wav, "highpass=f=60")
    first = encoding.encode(trim(raw))
    levelled = shared is None or Mastered(first, 0).is_long
    if not levelled and shared is not None:
        done = _settle(raw, shared, levelled=False)
        if not done.is_long:
            return done
        # The compressor lifts its soft end above what is trimmed: at the border it becomes a long clip.
    return _settle(raw, _guess(raw), levelled=True)


def trim(samples: "array[int]") -> "array[int]":
    """Return samples from 15 ms before the first sound to 15 ms after the last, faded over 5 ms.

    A block of 5 ms is sound if it is louder than 52 dB under the loudest one. Raises `NothingHeard`.
    """
    powers = [_power(samples[at : at + _BLOCK]) for at in range(0, len(samples), _BLOCK)]
    loudest = max(powers, default=0.0)
    if loudest < 100:
        raise NothingHeard("it wrote silence")
    heard = [number for number, power in enumerate(powers) if power > loudest * _QUIET**2]
    start = max(0, heard[0] - _KEPT) * _BLOCK
    end = (heard[-1] + 1 + _KEPT) * _BLOCK
    return fade(samples[start:end])


def fade(samples: "array[int]") -> "array[int]":
    """Return samples faded in and out, each over 5 ms."""
    faded = samples[:]
    for step in range(min(_FADE, len(faded) // 2)):
        faded[step] = faded[step] * step // _FADE
        faded[-1 - step] = faded[-1 - step] * step // _FADE
    return faded


def _settle(raw: "array[int]", gain: float, *, levelled: bool) -> Mastered:
    """Encode, measure the result, and correct gain and limiter until both are right.

    The best of all rounds is returned: an encoder may turn a consonant into a peak in the last one, too.
    """
    ceiling = CEILING - _MARGIN
    tried: list[tuple[float, float, Mastered]] = []
    steps: list[tuple[float, float]] = []
    for _ in range(_ROUNDS):
        audio = encoding.encode(trim(encoding.filtered(raw, _chain(gain, ceiling))))
        heard = measure(encoding.decode(audio))
        off = TARGET - heard.integrated if levelled else 0.0
        too_high = max(0.0, heard.peak - CEILING)
        tried.append((too_high, abs(off), Mastered(audio, round(gain, 2))))
        if abs(off) <= _TOLERANCE and not too_high:
            break
        steps.append((gain, heard.integrated))
        gain += off / _passed_on(steps)
        ceiling -= max(0.0, heard.peak - CEILING + 0.1)
    return min(tried, key=lambda each: each[:2])[2]


def _passed_on(steps: Sequence[tuple[float, float]]) -> float:
    """Return the share of a change in gain that compressor and limiter pass on, by the last two rounds."""
    if len(steps) > 1:
        (gain, loudness), (last_gain, last_loudness) = steps[-2:]
        if abs(last_gain - gain) > 0.3:
            return min(1.0, max(_LEAST_PASSED_ON, (last_loudness - loudness) / (last_gain - gain)))
    return 0.5


def _guess(raw: "array[int]") -> float:
    found = measure(raw).integrated
    return TARGET + 3 - found if found > -60 else 0.0


def _chain(gain: float, ceiling: float) -> str:
    """Return the filters: an all-pass, a gentle compressor, then a limiter at four times the rate.

    The all-pass only shifts phases: synthetic voices align all harmonics into one sharp pulse, and spreading
    it leaves the limiter less to do. At 96 kHz the limiter sees the peaks between our samples.
    """
    compressor = "acompressor=threshold=-20dB:ratio=2.2:attack=5:release=120:knee=4:makeup=2"
    limiter = f"alimiter=limit={10 ** (ceiling / 20):.5f}:attack=4:release=25:level=disabled"
    spread = "allpass=f=700:t=q:w=0.7"
    return f"{spread},volume={gain:.2f}dB,{compressor},aresample=96000,{limiter},aresample=24000"


def _power(block: "array[int]") -> float:
    return sum(sample * sample for sample in block) / (len(block) or 1)
