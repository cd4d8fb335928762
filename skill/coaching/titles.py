"""Titles of a routine and its parts, as a player shows them, in any language."""

from typing import Final

from skill.coaching.drill import DrillSlug
from skill.coaching.routine import Wishes
from skill.coaching.selection import Remark
from skill.language.say import Name, Say, say
from skill.tracks.score import ChapterName
from skill.tracks.units import Milliseconds

ALBUM: Final = say("recording-album")
NOTICE_TITLE: Final = say("recording-notice")

_MINUTE: Final = 60_000


def routine_title(wishes: Wishes, length: Milliseconds) -> Say:
    """Return the title of a routine of this length; a single drill gives it its name."""
    if wishes.drill is not None:
        return say("recording-drill-title", drill=Name("drill", wishes.drill))
    return say("recording-title", minutes=round(length / _MINUTE), focus=Name("focus", wishes.focus))


def track_title(drill: DrillSlug, step: int, steps: int) -> Say:
    """Return the title of a drill's track, which is one of so many steps, counted from 1."""
    return say("recording-track", drill=Name("drill", drill), step=step, steps=steps)


def remark_text(remark: Remark) -> Say:
    """Return what to say about a wish that could not be met."""
    return say(f"remark-{remark.value.replace('_', '-')}")


def chapter_title(chapter: ChapterName, drill: DrillSlug) -> Say:
    """Return the title of a chapter: the drill and the side."""
    return say(f"recording-{chapter}", drill=Name("drill", drill))
