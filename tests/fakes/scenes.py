"""Scenes with which the tests of the dialog begin."""

from skill.coaching.routine import Minutes
from skill.dialog.said import StartRoutine
from skill.tracks.score import ChapterName
from skill.tracks.units import duration_of
from tests.fakes.stage import Stage


def start_of_chapter(stage: Stage, name: ChapterName) -> int:
    """Return where a chapter of the current track starts, in milliseconds."""
    assert stage.playing is not None
    chapter = stage.coach.timeline(stage.playing.block).chapter(name)
    assert chapter is not None
    return duration_of(chapter.start)


def into(stage: Stage, name: ChapterName, seconds: float) -> None:
    """Let time pass until so far into a chapter of the current track."""
    stage.wait((start_of_chapter(stage, name) - stage.offset) / 1000 + seconds)


def into_left(stage: Stage, seconds: float) -> None:
    """Start ten minutes, and go so far into the left side of the first drill."""
    stage.say(StartRoutine(minutes=Minutes(10)))
    into(stage, ChapterName.LEFT, seconds)
