"""The words of a track as WebVTT (W3C): for screens, for deaf listeners and for tests.

Each cue of the timeline becomes one WebVTT cue with the identifier `<chapter>-<n>`, n from 1 in each chapter.
A note heads each chapter with its times: `NOTE chapter left 00:00:24.000 to 00:01:24.000`. Where one file
holds several tracks, identifiers begin with the track's number: `2-left-1`.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from skill.tracks.score import MissingClip, PhraseId
from skill.tracks.timeline import Chapter, Cue, Timeline
from skill.tracks.units import Frames, Milliseconds, duration_of

_HEAD = "WEBVTT"
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

Texts = Mapping[PhraseId, str]


def captions(timeline: Timeline, texts: Texts) -> str:
    """Return a timeline's captions, exact to the millisecond; raise `MissingClip` if a text is missing."""
    return _joined((_HEAD, *_of_track(timeline, texts, Frames(0), "")))


def captions_within(
    timeline: Timeline, texts: Texts, most: int, since: Milliseconds = Milliseconds(0)
) -> str:
    """Return what is still to be said from an offset on, in at most `most` bytes of UTF-8, for a screen.

    There are no notes, and only as many of the next cues as fit. Times count from the track's start, as a
    player's position does. A phrase that is under way at the offset is shown whole. Raises `MissingClip` if a
    text is missing.
    """
    kept, size = [_HEAD], len(_HEAD) + 1
    for cue in timeline.cues:
        if duration_of(cue.end) <= since:
            continue
        block = _cue(cue, texts)
        size += len(block.encode()) + len("\n\n")
        if size > most:
            break
        kept.append(block)
    return _joined(kept)


def captions_in_a_row(timelines: Sequence[Timeline], texts: Texts) -> str:
    """Return the captions of tracks that follow each other without a gap, the first from the start."""
    starts = accumulate((timeline.length for timeline in timelines), initial=0)
    blocks = (
        block
        for number, (timeline, start) in enumerate(zip(timelines, starts, strict=False), start=1)
        for block in _of_track(timeline, texts, Frames(start), f"{number}-")
    )
    return _joined((_HEAD, *blocks))


def _joined(blocks: Sequence[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def _of_track(timeline: Timeline, texts: Texts, shift: Frames, prefix: str) -> Iterator[str]:
    for chapter in timeline.chapters:
        yield f"NOTE chapter {chapter.name} {_time(chapter.start, shift)} to {_time(chapter.end, shift)}"
        for number, cue in enumerate(_spoken(chapter, timeline), start=1):
            yield f"{prefix}{chapter.name}-{number}\n{_cue(cue, texts, shift)}"


def _spoken(chapter: Chapter, timeline: Timeline) -> Iterator[Cue]:
    return (cue for cue in timeline.cues if chapter.start <= cue.start < chapter.end)


def _cue(cue: Cue, texts: Texts, shift: Frames = Frames(0)) -> str:
    return f"{_time(cue.start, shift)} --> {_time(cue.end, shift)}\n{_text(cue, texts)}"


def _text(cue: Cue, texts: Texts) -> str:
    """A cue's text on one line, since an empty line would end the cue."""
    try:
        return " ".join(texts[cue.phrase].split()).translate(_ESCAPES)
    except KeyError:
        raise MissingClip(cue.phrase) from None


def _time(frame: Frames, shift: Frames) -> str:
    seconds, milliseconds = divmod(duration_of(Frames(frame + shift)), 1_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{milliseconds:03}"
