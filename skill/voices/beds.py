"""The beds under the pauses of a track: three synthesised loops, the same on every machine.

A loop repeats for ever, so its sound is periodic. Its frames are cut from the middle of several periods,
where the frames before and after the cut are the same in every period: no seam can be heard.
"""

import hashlib
import math
import random
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from skill.tracks.pack_manifest import BedManifest, Clip, clip_file
from skill.tracks.units import FRAME_BYTES, FRAME_SAMPLES, SAMPLE_RATE, Frames
from skill.voices import encoding
from skill.voices.folder import only_builder, write, write_manifest
from skill.voices.frames import count_frames

VERSION: Final = "1"
"""Raise this when a change here alters the sound."""

SHORT: Final = Frames(125)
LONG: Final = Frames(1_250)

_BREATH_IN: Final = 4.0
_BREATH: Final = 10.0


def build_beds(folder: Path) -> BedManifest:
    """Write the loops and their manifest into `folder`, `audio/beds`; raise `ProgramFailed` without LAME."""
    folder.mkdir(parents=True, exist_ok=True)
    with only_builder(folder.parent):
        clips = {name: _make(name, sound(), folder) for name, sound in SOUNDS.items()}
        manifest = BedManifest(clips)
        write_manifest(folder, manifest)
    return manifest


def tick() -> list[float]:
    """A soft tap every second, over near silence; 3 s."""
    loop = quietly(SHORT, seed=1, level=100)
    for second in range(3):
        for step in range(SAMPLE_RATE // 8):
            at = step / SAMPLE_RATE
            swing = math.sin(2 * math.pi * 720 * at) + 0.4 * math.sin(2 * math.pi * 1_130 * at)
            loop[second * SAMPLE_RATE + step] += (
                3_000 * swing * (1 - math.exp(-at / 0.002)) * math.exp(-at / 0.022)
            )
    return loop


def breath() -> list[float]:
    """Breaths like waves: in for 4 s, out for 6 s, three times in 30 s."""
    bright, dark = (round_noise(LONG, seed, corner) for seed, corner in ((2, 1_800.0), (3, 700.0)))
    loop = []
    for number, (high, low) in enumerate(zip(bright, dark, strict=True)):
        at = number / SAMPLE_RATE % _BREATH
        if at < _BREATH_IN:
            swell, light = _swell(at / _BREATH_IN), 0.75
        else:
            swell, light = _swell(1 - (at - _BREATH_IN) / (_BREATH - _BREATH_IN)), 0.25
        share = 0.5 + (light - 0.5) * swell
        loop.append((60 + 440 * swell) * (share * high + (1 - share) * low))
    return loop


def quiet() -> list[float]:
    """Soft noise, like a room with its window ajar; 30 s."""
    return quietly(LONG, seed=4, level=240)


SOUNDS: Final[dict[str, Callable[[], list[float]]]] = {"tick": tick, "breath": breath, "quiet": quiet}


def quietly(frames: Frames, *, seed: int, level: float) -> list[float]:
    """Return a loop of soft noise with an RMS of `level`, of 32,767."""
    return [level * sample for sample in round_noise(frames, seed, 900.0)]


def round_noise(frames: Frames, seed: int, corner: float) -> list[float]:
    """Return low-passed noise that loops without a seam, with an RMS of 1; the corner frequency is in Hz."""
    chance = random.Random(seed)  # noqa: S311 - a sound, not a secret
    white = [chance.uniform(-1, 1) for _ in range(frames * FRAME_SAMPLES)]
    soft = _rounded(_rounded(white, corner), corner)
    power = math.sqrt(math.fsum(sample * sample for sample in soft) / len(soft))
    return [sample / power for sample in soft]


def _rounded(samples: Sequence[float], corner: float) -> list[float]:
    """Low-pass a loop. The filter settles on its end first, so that the end leads into the beginning."""
    share = 1 - math.exp(-2 * math.pi * corner / SAMPLE_RATE)
    value = 0.0
    for sample in samples[-SAMPLE_RATE // 10 :]:
        value += share * (sample - value)
    smooth = []
    for sample in samples:
        value += share * (sample - value)
        smooth.append(value)
    return smooth


def _swell(part: float) -> float:
    return (1 - math.cos(math.pi * part)) / 2


def loop_frames(loop: Sequence[float]) -> bytes:
    """Return the frames of a loop; its first sample is at the start of the first frame in every round."""
    turned = [*loop[encoding.DELAY :], *loop[: encoding.DELAY]]
    period = array("h", (max(-32_768, min(32_767, round(sample))) for sample in turned))
    first, length = len(loop) // FRAME_SAMPLES + 1, len(loop) // FRAME_SAMPLES
    audio = encoding.encode_raw(period * 3)[first * FRAME_BYTES : (first + length) * FRAME_BYTES]
    count_frames(audio)
    return audio


def _make(name: str, loop: Sequence[float], folder: Path) -> Clip:
    audio = loop_frames(loop)
    write(clip_file(folder, name), audio)
    source = hashlib.sha256(f"bed {name} {VERSION}".encode()).hexdigest()
    frames = Frames(len(audio) // FRAME_BYTES)
    return Clip("", frames, hashlib.sha256(audio).hexdigest(), source)
