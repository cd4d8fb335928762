"""The units of the audio: milliseconds, frames and bytes, which are one number in three scales.

Every clip and track is MPEG-2 layer III (ISO/IEC 13818-3), mono, 24 kHz, 48 kbit/s CBR, without a bit
reservoir. One frame is 576 samples = 24 ms = 144 bytes, and any frame can follow any other.
"""

from typing import Final, NewType

Milliseconds = NewType("Milliseconds", int)
Frames = NewType("Frames", int)
Bytes = NewType("Bytes", int)

FRAME_MS: Final = 24
FRAME_BYTES: Final = 144
FRAME_SAMPLES: Final = 576
SAMPLE_RATE: Final = 24_000


def frames_in(length: Milliseconds) -> Frames:
    """Return the number of frames nearest to a length; halves round up."""
    return Frames((length + FRAME_MS // 2) // FRAME_MS)


def frame_at(moment: Milliseconds) -> Frames:
    """Return the frame that sounds at a moment: the last one to have begun."""
    return Frames(moment // FRAME_MS)


def duration_of(frames: Frames) -> Milliseconds:
    """Return how long a number of frames lasts, exactly."""
    return Milliseconds(frames * FRAME_MS)


def size_of(frames: Frames) -> Bytes:
    """Return how many bytes a number of frames takes, exactly."""
    return Bytes(frames * FRAME_BYTES)


def seconds(number: float) -> Milliseconds:
    """Convert seconds to milliseconds."""
    return Milliseconds(round(number * 1000))
