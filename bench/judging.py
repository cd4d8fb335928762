"""What ears that are not ours make of a pack's clips: whisper-base, PocketSphinx, and DNSMOS.

DNSMOS (Microsoft's P.835 model, in the package speechmos) guesses how people would rate a recording from 1
to 5, in all and for its speech alone. It hears noise and distortion rather than nature, and likes soft
recordings better than loud ones, so only clips of one loudness can be compared.
"""

import math
from array import array
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import numpy as np

from skill.tracks.units import SAMPLE_RATE, Frames, duration_of
from skill.voices import encoding, programs
from skill.voices.ear import STRICT, Comparison, understand
from skill.voices.mastering import LONG, Mastered
from skill.voices.whisper import Whisper

CUT: Final = -35.0
"""A clip whose first or last 10 ms are louder than this, in dB of its loudest 5 ms, is cut."""

_WINDOW: Final = round(9.01 * 16_000)
_OVERALL: Final = (-0.06766283, 1.11546468, 0.04602535)
_SIGNAL: Final = (-0.08397278, 1.22083953, 0.0052439)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was measured of a clip.

    `sphinx` is the number of words that PocketSphinx misheard; `mos` is DNSMOS, overall and of the signal, of
    a long clip; `start` and `end` are how loud its edges are, in dB of its loudest moment.
    """

    clip: str
    text: str
    frames: Frames
    whisper: Comparison
    sphinx: int
    mos: tuple[float, float] | None
    start: float
    end: float

    @property
    def words_a_minute(self) -> float:
        """Its words by its length."""
        return self.whisper.words / duration_of(self.frames) * 60_000

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with it, for people."""
        whisper, both = self.whisper, min(self.whisper.wrong, self.sphinx)
        found = (
            (both > 0, f"both mishear {both}"),
            (whisper.wrong > both, f"whisper heard “{whisper.heard}”"),
            (self.start > CUT, f"start cut ({self.start:.0f} dB)"),
            (self.end > CUT, f"end cut ({self.end:.0f} dB)"),
        )
        return tuple(words for wrong, words in found if wrong)

    def __str__(self) -> str:
        scores = "" if self.mos is None else f", DNSMOS {self.mos[0]:.2f} / {self.mos[1]:.2f}"
        verdict = "; ".join(self.faults) or "good"
        return f"{self.clip}: {verdict} ({self.words_a_minute:.0f} words a minute{scores}): {self.text}"


def judge(texts: Mapping[str, str], clips: Mapping[str, bytes], sphinx: Mapping[str, int]) -> list[Verdict]:
    """Judge clips of one language's texts; `sphinx` are the words that PocketSphinx misheard."""
    ear = Whisper.load("en")

    def one(clip: str) -> Verdict:
        sound, text = clips[clip], texts[clip]
        frames = Mastered(sound, 0).frames
        start, end = edges(encoding.decode(sound))
        scores = dnsmos(sound) if duration_of(frames) >= LONG else None
        return Verdict(
            clip, text, frames, understand(ear, text, sound), sphinx.get(clip, 0), scores, start, end
        )

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, clips))


def summary(name: str, found: Sequence[Verdict]) -> str:
    """Return a pack's row: words misheard, DNSMOS and pace of the long clips, cuts."""
    words = sum(each.whisper.words for each in found)
    whisper, sphinx = sum(each.whisper.wrong for each in found), sum(each.sphinx for each in found)
    both = sum(min(each.whisper.wrong, each.sphinx) for each in found)
    long = [each for each in found if each.mos is not None]
    scores = [each.mos or (math.nan, math.nan) for each in long]
    overall, signal = np.mean(scores, 0) if scores else (math.nan, math.nan)
    pace = sum(each.whisper.words for each in long) / max(1, sum(duration_of(each.frames) for each in long))
    cuts = sum(each.start > CUT for each in found), sum(each.end > CUT for each in found)
    strict = sum(each.clip.startswith(STRICT) and each.whisper.wrong > 0 for each in found)
    shares = " | ".join(f"{wrong / words:.1%}" for wrong in (whisper, sphinx, both))
    return (
        f"| {name} | {len(found)} | {shares} | {strict} | {overall:.2f} / {signal:.2f} | {pace * 60_000:.0f} "
        f"| {cuts[0]}, {cuts[1]} |"
    )


HEAD: Final = (
    "| pack | clips | misheard by whisper | by PocketSphinx | by both | strict clips misheard "
    "| DNSMOS of long clips | words a minute | starts, ends cut |\n|---|---|---|---|---|---|---|---|---|"
)


def edges(samples: "array[int]") -> tuple[float, float]:
    """Return how loud a clip's first and last 10 ms are, in dB of its loudest 5 ms.

    What the encoder puts before the first sample counts as no part of it.
    """
    block = SAMPLE_RATE // 200
    heard = np.asarray(samples[encoding.DELAY :], float)
    powers = (heard[: len(heard) // block * block].reshape(-1, block) ** 2).mean(1) + 1e-9
    relative = 10 * np.log10(powers / powers.max())
    return float(relative[:2].max()), float(relative[-2:].max())


def dnsmos(clip: bytes) -> tuple[float, float]:
    """Return a clip's DNSMOS, overall and of its signal: means over windows of 9 s, a second apart."""
    form = ["-f", "s16le", "-ac", "1", "-ar", "16000", "-"]
    raw = programs.run(["ffmpeg", "-v", "error", "-f", "mp3", "-i", "-", *form], given=clip).out
    samples = np.frombuffer(raw, "<i2").astype("float32") / 32_768
    whole = np.tile(samples, -(-_WINDOW // len(samples))) if len(samples) < _WINDOW else samples
    starts = range(0, len(whole) - _WINDOW + 1, 16_000)
    scores = [_model().run(None, {"input_1": whole[at : at + _WINDOW][None]})[0][0] for at in starts]
    signal, _, overall = np.mean(scores, 0)
    return float(np.polyval(_OVERALL, overall)), float(np.polyval(_SIGNAL, signal))


@cache
def _model() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(
        str(files("speechmos") / "dnsmos_models" / "sig_bak_ovr.onnx"), options
    )
