"""A score laid out in frames: every cue and chapter at its exact place."""

from dataclasses import dataclass

from skill.tracks.score import ChapterName, PhraseId
from skill.tracks.units import Frames, Milliseconds, duration_of


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase at a moment: it sounds from frame `start` up to, but not including, `end`."""

    phrase: PhraseId
    start: Frames
    end: Frames


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named part of a track, from frame `start` up to, but not including, `end`."""

    name: ChapterName
    start: Frames
    end: Frames


@dataclass(frozen=True, slots=True)
class Timeline:
    """A track's cues in order, without overlap, and its chapters, without gaps from frame 0 to `length`."""

    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...]

    @property
    def length(self) -> Frames:
        """The whole track, in frames."""
        return self.chapters[-1].end

    @property
    def duration(self) -> Milliseconds:
        """The whole track, in milliseconds."""
        return duration_of(self.length)

    def chapter(self, name: ChapterName) -> Chapter | None:
        """Return the chapter of that name, if the track has one."""
        return next((chapter for chapter in self.chapters if chapter.name is name), None)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a track that outlives re-dosing: a chapter, and the milliseconds into it."""

    chapter: ChapterName
    into: Milliseconds
