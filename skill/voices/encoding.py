"""Encodes and decodes by the programs `lame` and `ffmpeg`: 16-bit mono samples at 24 kHz, and our MP3."""

from array import array
from pathlib import Path
from typing import Final

from skill.tracks.units import FRAME_BYTES, FRAME_SAMPLES
from skill.voices import programs
from skill.voices.frames import count_frames

DELAY: Final = 529
"""The number of samples before our first one, after the encoder's first frame is dropped.

LAME adds 576 samples, which are that frame, and every decoder adds 528 + 1 (LAME's technical FAQ).
"""

_RAW: Final = ("-f", "s16le", "-ac", "1", "-ar", "24000")


def missing() -> str | None:
    """Return what to install before clips can be mastered and encoded, or None."""
    return programs.missing("ffmpeg", "ffmpeg") or programs.missing("lame", "lame")


def encode(samples: "array[int]") -> bytes:
    """Return the frames of 16-bit samples at 24 kHz; raise `ProgramFailed` or `WrongFrames`.

    The first frame contains only the encoder's delay and is dropped. Silence follows the last sample, so that
    no sound is left in the half frame that overlaps with the first frame of the next clip.
    """
    frames = -(-(len(samples) + DELAY) // FRAME_SAMPLES)
    padded = samples + array("h", bytes(2 * 4 * FRAME_SAMPLES))
    first = FRAME_BYTES
    clip = encode_raw(padded)[first : first + frames * FRAME_BYTES]
    count_frames(clip)
    return clip


def encode_raw(samples: "array[int]") -> bytes:
    """Return all frames that LAME makes of samples, including its delay."""
    form = ["-r", "-s", "24", "--bitwidth", "16", "--signed", "--little-endian", "-m", "m"]
    rate = ["--cbr", "-b", "48", "--resample", "24", "-q", "2"]
    command = ["lame", "--quiet", *form, *rate, "--nores", "-t", "--noreplaygain", "-", "-"]
    return programs.run(command, given=little_endian(samples)).out


def decode(audio: bytes) -> "array[int]":
    """Return the samples of frames, 576 per frame."""
    return _samples(
        programs.run(["ffmpeg", "-v", "error", "-f", "mp3", "-i", "-", *_RAW, "-"], given=audio).out
    )


def read(file: Path, filters: str = "anull") -> "array[int]":
    """Return the samples of any sound file as 24 kHz mono, passed through ffmpeg's filters."""
    command = ["ffmpeg", "-v", "error", "-i", str(file), "-af", filters, *_RAW, "-"]
    return _samples(programs.run(command).out)


def filtered(samples: "array[int]", filters: str) -> "array[int]":
    """Return samples passed through ffmpeg's filters."""
    command = ["ffmpeg", "-v", "error", *_RAW, "-i", "-", "-af", filters, *_RAW, "-"]
    return _samples(programs.run(command, given=little_endian(samples)).out)


def _samples(raw: bytes) -> "array[int]":
    samples = array("h", raw[: len(raw) // 2 * 2])
    if _big_endian():
        samples.byteswap()
    return samples


def little_endian(samples: "array[int]") -> bytes:
    """Return samples as little-endian bytes on any machine."""
    if not _big_endian():
        return samples.tobytes()
    swapped = samples[:]
    swapped.byteswap()
    return swapped.tobytes()


def _big_endian() -> bool:
    return array("h", b"\x00\x01")[0] == 1
