"""How far a person is in a block, read off the timeline of the track that plays."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from skill.coaching.drill import Drill
from skill.coaching.pacing import work_length
from skill.coaching.routine import Side
from skill.tracks.score import ChapterName
from skill.tracks.timeline import Chapter, Place, Timeline
from skill.tracks.units import Milliseconds, duration_of

_SIDES: Final[Mapping[ChapterName, Side]] = {
    ChapterName.LEFT: Side.LEFT,
    ChapterName.RIGHT: Side.RIGHT,
    ChapterName.WORK: Side.LEFT,
}


@dataclass(frozen=True, slots=True)
class Progress:
    """A place in the track of the block that plays.

    A chapter's work ends where the chapter does, or where its "done" begins, and lasts as long as its dose.
    So the place tells how much is done. What was heard is whatever the timeline has before the place.
    """

    place: Place
    timeline: Timeline

    @property
    def side(self) -> Side | None:
        """The side under way; left for drills that alternate, None before and between the sides."""
        return _SIDES.get(self.place.chapter)

    def done(self, drill: Drill, dose: int) -> Milliseconds:
        """Return how much of the current chapter's dose is done."""
        chapter = self.timeline.chapter(self.place.chapter)
        if chapter is None or self.side is None:
            return Milliseconds(0)
        work = work_length(drill, dose)
        start = self._end_of_work(chapter) - work
        now = duration_of(chapter.start) + self.place.into
        return Milliseconds(max(0, min(now - start, work)))

    def over(self) -> Milliseconds | None:
        """Return where in the current chapter the work ended, once it has; by then the person has let go."""
        chapter = self.timeline.chapter(self.place.chapter)
        if chapter is None or self.side is None:
            return None
        end = Milliseconds(self._end_of_work(chapter) - duration_of(chapter.start))
        return end if self.place.into >= end else None

    def left(self) -> Milliseconds | None:
        """Return how much of the current chapter's work is to come; None between the sides and after it."""
        chapter = self.timeline.chapter(self.place.chapter)
        if chapter is None or self.side is None or self.over() is not None:
            return None
        return Milliseconds(self._end_of_work(chapter) - duration_of(chapter.start) - self.place.into)

    def heard_halfway(self) -> bool:
        """Whether the current chapter's "halfway" has begun."""
        chapter = self.timeline.chapter(self.place.chapter)
        if chapter is None:
            return False
        now = duration_of(chapter.start) + self.place.into
        return any(
            chapter.start <= cue.start and duration_of(cue.start) < now
            for cue in self.timeline.cues
            if cue.phrase.startswith("cue.halfway")
        )

    def _end_of_work(self, chapter: Chapter) -> Milliseconds:
        for cue in self.timeline.cues:
            if cue.phrase.startswith("cue.done") and chapter.start <= cue.start < chapter.end:
                return duration_of(cue.start)
        return duration_of(chapter.end)
