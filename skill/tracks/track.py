"""From a timeline to a track: slices of clips, and of the bed wherever nobody speaks.

The bed is a loop that runs from the track's first frame to its last; words only cover it. So its pulse keeps
its phase across cues, and any range of bytes can be made from the slices it touches, without the rest.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from skill.tracks.clips import ClipPack
from skill.tracks.timeline import Timeline
from skill.tracks.units import Bytes, Frames, size_of


@dataclass(frozen=True, slots=True)
class Slice:
    """A run of bytes from one source: byte `n` of the track is byte `n - origin` of the source, looped."""

    source: memoryview
    origin: Bytes


@dataclass(frozen=True, slots=True)
class Track:
    """A track as its slices. Reading costs only what is read, however long the track is."""

    size: Bytes
    _starts: tuple[Bytes, ...]
    _slices: tuple[Slice, ...]

    @classmethod
    def of(cls, timeline: Timeline, pack: ClipPack, bed: str) -> "Track":
        """Return a timeline's track over a bed.

        Raises `MissingClip` for a phrase that the pack lacks, and `ValueError` for another voice's timeline.
        """
        starts: list[Bytes] = []
        slices: list[Slice] = []
        for start, piece in _slices(timeline, pack, bed):
            starts.append(start)
            slices.append(piece)
        return cls(size_of(timeline.length), tuple(starts), tuple(slices))

    def read(self, start: int = 0, stop: int | None = None) -> bytes:
        """Return the bytes from `start` up to, but not including, `stop`; by default the whole track."""
        return b"".join(self.views(start, self.size if stop is None else stop))

    def views(self, start: int, stop: int) -> Iterator[memoryview]:
        """Yield the bytes of a range as views of the pack's own bytes, without copying."""
        index, stop = bisect_right(self._starts, start) - 1, min(stop, self.size)
        while start < stop:
            border = self._starts[index + 1] if index + 1 < len(self._starts) else self.size
            piece, end = self._slices[index], min(border, stop)
            length = len(piece.source)
            while start < end:
                at = (start - piece.origin) % length
                part = piece.source[at : at + end - start]
                yield part
                start += len(part)
            index += 1


def assemble(timeline: Timeline, pack: ClipPack, bed: str) -> bytes:
    """Return the whole track of a timeline over a bed: exactly `size_of(timeline.length)` bytes."""
    return Track.of(timeline, pack, bed).read()


def _slices(timeline: Timeline, pack: ClipPack, bed: str) -> Iterator[tuple[Bytes, Slice]]:
    pause = Slice(pack.bed(bed), Bytes(0))
    now = Frames(0)
    for cue in timeline.cues:
        if cue.start > now:
            yield size_of(now), pause
        clip = pack.clip(cue.phrase)
        if len(clip) != size_of(Frames(cue.end - cue.start)):
            raise ValueError(f"the timeline was not laid out for the voice {pack.name}: see {cue.phrase}")
        yield size_of(cue.start), Slice(clip, size_of(cue.start))
        now = cue.end
    if timeline.length > now:
        yield size_of(now), pause
