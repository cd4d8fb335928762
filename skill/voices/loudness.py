"""Integrated loudness (EBU R 128, ITU-R BS.1770) and true peak, measured by ffmpeg."""

import re
from array import array
from dataclasses import dataclass

from skill.voices import encoding, programs

_INTEGRATED = re.compile(r"Integrated loudness:\s+I:\s+(-?[\d.]+|-inf|nan) LUFS")
_PEAK = re.compile(r"True peak:\s+Peak:\s+(-?[\d.]+|-inf|nan) dBFS")


@dataclass(frozen=True, slots=True)
class Loudness:
    """Integrated loudness in LUFS, and true peak in dBTP, both to a tenth.

    Sounds under 0.4 s and silence have a loudness of -70, which means none.
    """

    integrated: float
    peak: float


def measure(samples: "array[int]") -> Loudness:
    """Measure 16-bit samples at 24 kHz; raise `ProgramFailed`."""
    command = ["ffmpeg", "-nostats", "-f", "s16le", "-ac", "1", "-ar", "24000", "-i", "-"]
    command += ["-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]
    said = programs.run(command, given=encoding.little_endian(samples)).err
    integrated, peak = _INTEGRATED.search(said), _PEAK.search(said)
    if integrated is None or peak is None:
        raise programs.ProgramFailed("ffmpeg gave no loudness")
    return Loudness(_number(integrated[1]), _number(peak[1]))


def _number(text: str) -> float:
    return -70.0 if text in {"-inf", "nan"} else float(text)
