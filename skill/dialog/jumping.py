"""Jumps of some seconds, back or ahead, within the drill that plays."""

from typing import Final

from skill.dialog.playing import play
from skill.dialog.said import Jump
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import Position
from skill.language.say import Say, Span, say
from skill.tracks.places import place_at
from skill.tracks.units import Milliseconds, seconds

USUAL: Final = 10
"""Seconds, where no number was said."""

BEFORE_THE_END: Final = Milliseconds(3_000)
"""A jump ahead ends so long before the track does: its last words are heard."""


def jump(scene: Scene, said: Jump) -> Outcome:
    """Move the place by so many seconds, but not out of the drill, and play from there."""
    length = said.seconds or USUAL
    timeline = scene.coach.timeline(scene.block)
    wanted = scene.offset + seconds(length if said.ahead else -length)
    last = max(scene.offset, timeline.duration - BEFORE_THE_END)
    offset = Milliseconds(max(0, min(wanted, last)))
    scene = scene.at(Position(scene.guided.position.index, place_at(timeline, offset)))
    return play(scene, _words(length, said, within=offset == wanted))


def _words(length: int, said: Jump, *, within: bool) -> Say:
    if not within:
        return say("jumped-to-end" if said.ahead else "jumped-to-start")
    return say("jumped-ahead" if said.ahead else "jumped-back", time=Span(length, exact=True))
