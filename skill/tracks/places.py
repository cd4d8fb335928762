"""Where in a track: offsets, which the player knows, and places, which outlive re-dosing and new voices."""

from bisect import bisect_right
from typing import Final

from skill.tracks.score import ChapterName
from skill.tracks.timeline import Chapter, Place, Timeline
from skill.tracks.units import Milliseconds, duration_of

REWIND: Final = Milliseconds(5_000)
"""How far a resume by voice goes back at most."""

_INTROS: Final = (ChapterName.SETUP, ChapterName.CHANGE)
_SIDES: Final = (ChapterName.LEFT, ChapterName.SWITCH, ChapterName.RIGHT)
_ORDER: Final = (ChapterName.NOTICE, *_INTROS, ChapterName.WORK, *_SIDES)


def place_at(timeline: Timeline, offset: Milliseconds) -> Place:
    """Return the place at an offset, limited to the track: its start before it, its end after it."""
    offset = _within(timeline, offset)
    chapter = _chapter_at(timeline, offset)
    return Place(chapter.name, Milliseconds(offset - duration_of(chapter.start)))


def offset_of(timeline: Timeline, place: Place) -> Milliseconds:
    """Return the offset of a place, kept within its chapter.

    The end of a chapter is the start of the next, so only the last chapter includes its end; in the others,
    the last place is a millisecond before. If the track lacks the chapter, the start of the one that now does
    its job stands in: setup and change for each other, the next chapter for a missing side, and the last
    where there is no next.
    """
    chapter = timeline.chapter(place.chapter)
    if chapter is None:
        return duration_of(_stand_in(timeline, place.chapter).start)
    start, end = duration_of(chapter.start), duration_of(chapter.end)
    last = end if end == timeline.duration else end - 1
    return Milliseconds(max(start, min(start + place.into, last)))


def resume_point(timeline: Timeline, offset: Milliseconds) -> Milliseconds:
    """Return where a resume by voice begins: the last border of a cue at most `REWIND` back, else the offset.

    Within a cue that is the cue's start, so that no word is cut off.
    """
    offset = _within(timeline, offset)
    borders = (duration_of(border) for cue in timeline.cues for border in (cue.start, cue.end))
    latest = max((border for border in borders if border <= offset), default=offset)
    return latest if offset - latest <= REWIND else offset


def time_left(timeline: Timeline, offset: Milliseconds) -> Milliseconds:
    """Return how much of the track is still to come."""
    return Milliseconds(timeline.duration - _within(timeline, offset))


def chapter_left(timeline: Timeline, offset: Milliseconds) -> Milliseconds:
    """Return how much of the chapter at an offset is still to come."""
    offset = _within(timeline, offset)
    return Milliseconds(duration_of(_chapter_at(timeline, offset).end) - offset)


def _within(timeline: Timeline, offset: Milliseconds) -> Milliseconds:
    return Milliseconds(max(0, min(offset, timeline.duration)))


def _chapter_at(timeline: Timeline, offset: Milliseconds) -> Chapter:
    """The chapter that sounds; the end of the track belongs to the last chapter that has any length."""
    chapters = [chapter for chapter in timeline.chapters if chapter.end > chapter.start] or timeline.chapters
    index = bisect_right(chapters, offset, key=lambda chapter: duration_of(chapter.start))
    return chapters[max(0, index - 1)]


def _stand_in(timeline: Timeline, missing: ChapterName) -> Chapter:
    later = _ORDER[_ORDER.index(missing) + 1 :]
    for name in (*_INTROS, *later) if missing in _INTROS else later:
        chapter = timeline.chapter(name)
        if chapter is not None:
            return chapter
    return timeline.chapters[-1]
