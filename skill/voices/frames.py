"""The frames of a clip: MPEG-2 layer III, mono, 24 kHz, 48 kbit/s, 144 bytes each, independent.

Sources: ISO/IEC 11172-3, 2.4.1 (header), and ISO/IEC 13818-3, 2.4.1.7 (side information of the lower sampling
rates: 9 bytes in mono, `main_data_begin` in the first byte).
"""

from typing import Final

from skill.tracks.units import FRAME_BYTES, Frames

HEADER: Final = bytes((0xFF, 0xF3, 0x64))
"""Sync, MPEG-2, layer III, no checksum; 48 kbit/s, 24 kHz, no padding."""

_MONO: Final = 0b11
_SIDE: Final = 4
_SIDE_BYTES: Final = 9


class WrongFrames(Exception):
    """Audio that cannot be spliced; one line that says which frame is wrong, and how."""


def count_frames(audio: bytes) -> Frames:
    """Return the number of frames of a clip; raise `WrongFrames` unless they are all independent."""
    frames, rest = divmod(len(audio), FRAME_BYTES)
    if rest or not frames:
        raise WrongFrames(f"{len(audio)} bytes are no whole number of frames")
    for number in range(frames):
        wrong = _wrong(audio[number * FRAME_BYTES : (number + 1) * FRAME_BYTES])
        if wrong:
            raise WrongFrames(f"frame {number} {wrong}")
    return Frames(frames)


def _wrong(frame: bytes) -> str:
    if frame[:3] != HEADER:
        return f"begins with {frame[:4].hex()}, not with a header of MPEG-2 layer III, 24 kHz, 48 kbit/s"
    if frame[3] >> 6 != _MONO:
        return "is not mono"
    if frame[_SIDE]:
        return "leans on the frame before it (bit reservoir)"
    tag = frame[_SIDE + _SIDE_BYTES : _SIDE + _SIDE_BYTES + 4]
    return "is a Xing or Info tag, not sound" if tag in {b"Xing", b"Info"} else ""
