"""From a score to a timeline: every phrase gets its frames, and moments that find no room are dropped.

A moment is never shifted, because a late "halfway" would be wrong. It sounds at the frame nearest its time,
or not at all. The heaviest are placed first, so that what is dropped matters least.
"""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from skill.tracks.score import ClipLengths, MissingClip, Moment, PhraseId, Score, Speech, Stretch, Weight
from skill.tracks.timeline import Chapter, Cue, Timeline
from skill.tracks.units import FRAME_MS, Frames, Milliseconds, frames_in

BREATH: Final = Frames(10)
"""The least pause between two moments of a stretch: 240 ms. The words of a countdown need none."""


SINKING_IN: Final = Frames(125)
"""The least pause between a time that was said and a hint: 3 s, so that each is heard for itself."""

_TIMES: Final = frozenset({Weight.TIME_LEFT, Weight.HALFWAY, Weight.COUNTDOWN})


def lay_out(score: Score, lengths: ClipLengths) -> Timeline:
    """Return the score's timeline: every cue and chapter at its exact frame.

    Raises `MissingClip` for a phrase that `lengths` lacks, even if its moment is dropped.
    """
    cues: list[Cue] = []
    chapters: list[Chapter] = []
    now = Frames(0)
    for part in score:
        start = now
        for passage in part.passages:
            cues += _cues(passage, now, lengths)
            now = Frames(now + _length(passage, lengths))
        chapters.append(Chapter(part.chapter, start, now))
    return Timeline(tuple(cues), tuple(chapters))


def length_of(score: Score, lengths: ClipLengths) -> Frames:
    """Return the length of the score's timeline without laying it out, for planning, which asks often.

    Raises `MissingClip` for a spoken phrase that `lengths` lacks. Moments are not checked, since they add no
    time.
    """
    return Frames(sum(_length(passage, lengths) for part in score for passage in part.passages))


def _length(passage: Speech | Stretch, lengths: ClipLengths) -> Frames:
    if isinstance(passage, Stretch):
        return frames_in(passage.length)
    spoken = sum(_clip(phrase, lengths) for phrase in passage.phrases)
    pauses = sum(_whole(pause) for pause in passage.pauses)
    return Frames(max(spoken + pauses, _whole(passage.at_least)))


def _whole(least: Milliseconds) -> int:
    """The smallest number of frames that lasts at least this long."""
    return -(-least // FRAME_MS)


def _clip(phrase: PhraseId, lengths: ClipLengths) -> Frames:
    try:
        return lengths[phrase]
    except KeyError:
        raise MissingClip(phrase) from None


def _cues(passage: Speech | Stretch, start: Frames, lengths: ClipLengths) -> Iterable[Cue]:
    if isinstance(passage, Speech):
        return _spoken(passage, start, lengths)
    return _placed(passage, start, lengths)


def _spoken(speech: Speech, start: Frames, lengths: ClipLengths) -> Iterable[Cue]:
    for phrase, pause in zip(speech.phrases, speech.pauses, strict=True):
        end = Frames(start + _clip(phrase, lengths))
        yield Cue(phrase, start, end)
        start = Frames(end + _whole(pause))


def _placed(stretch: Stretch, start: Frames, lengths: ClipLengths) -> list[Cue]:
    placed = _PlacedCues(Frames(start + frames_in(stretch.length)))
    for moment in sorted(stretch.moments, key=_urgency):
        at = Frames(start + frames_in(moment.at))
        cue = Cue(moment.phrase, at, Frames(at + _clip(moment.phrase, lengths)))
        if at >= start:
            placed.offer(cue, moment.weight)
    return placed.cues


def _urgency(moment: Moment) -> tuple[int, Milliseconds]:
    return -moment.weight, moment.at


class _PlacedCues:
    """The cues placed so far in one stretch, in order of time."""

    def __init__(self, end: Frames) -> None:
        self._end = end
        self._weights: list[Weight] = []
        self.cues: list[Cue] = []

    def offer(self, cue: Cue, weight: Weight) -> None:
        """Place a cue, unless it is too close to one placed before, or runs past the end."""
        index = bisect_left(self.cues, cue.start, key=_start)
        if cue.end <= self._end and self._fits(cue, weight, index):
            self.cues.insert(index, cue)
            self._weights.insert(index, weight)

    def _fits(self, cue: Cue, weight: Weight, index: int) -> bool:
        after_last = index == 0 or (
            cue.start - self.cues[index - 1].end >= _pause(self._weights[index - 1], weight)
        )
        before_next = index == len(self.cues) or (
            self.cues[index].start - cue.end >= _pause(weight, self._weights[index])
        )
        return after_last and before_next


def _start(cue: Cue) -> Frames:
    return cue.start


def _pause(before: Weight, after: Weight) -> int:
    """The least pause between two cues, in their order."""
    if before is after is Weight.COUNTDOWN:
        return 0
    return SINKING_IN if after is Weight.HINT and before in _TIMES else BREATH
