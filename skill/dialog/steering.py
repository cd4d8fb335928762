"""Steering a guided session by voice or button: pause, resume, next, previous, repeat, start over, loop."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from skill.coaching.change import once_more
from skill.coaching.drill import Sides
from skill.coaching.planner import link
from skill.coaching.script import own_words
from skill.dialog.asking import where
from skill.dialog.changing import ease
from skill.dialog.events import Button, ButtonKind
from skill.dialog.playing import (
    AT_THE_END,
    go_on,
    left_of_block,
    next_block,
    play,
    play_block,
    rewind,
    silence,
    with_routine,
)
from skill.dialog.reply import SILENT
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import UNDER_WAY, Guided, Phase, Position
from skill.language.say import ClipText, Name, Rest, Say, say
from skill.tracks.score import ChapterName
from skill.tracks.timeline import Place
from skill.tracks.units import Milliseconds

BACK_TO_START: Final = Milliseconds(10_000)
"""More than this far into a drill, "previous" means its own start."""

LONG_PAUSE: Final = timedelta(minutes=3)
"""After a longer pause the person has left the position, and is told it again."""

FRESH_PAUSE: Final = timedelta(days=1)
"""How long a launch alone still means: go on with what was paused."""

BARGE_IN: Final = timedelta(seconds=45)
"""A player that fell silent less than this ago only waits: the listener is speaking."""

TIME_TO_SETTLE: Final = 8
"""Seconds to get back into a position after a long pause."""


def pause(scene: Scene) -> Outcome:
    """Stop the audio without a word. If it is paused already, say so."""
    return silence(scene, *([say("paused-already")] if scene.phase is Phase.PAUSED else []))


def stop(scene: Scene) -> Outcome:
    """Stop the audio, close, and keep the place."""
    return silence(scene, say("stopped"))


def resume(scene: Scene) -> Outcome:
    """Go on, asked by voice: from at most `REWIND` back, with a word on where that is."""
    if scene.guided.ease:
        return ease(scene)
    if left_of_block(scene) < AT_THE_END:
        return next_block(scene)
    return _counted_in(rewind(scene))


def _counted_in(scene: Scene) -> Outcome:
    """Say the place, and the position after a long pause. Count in, unless the work is over."""
    speech: list[Say | Rest] = [where(scene)]
    if scene.progress.over() is not None:
        return play(scene, *speech)
    if _was_long(scene):
        first, *more = own_words(scene.block, scene.coach.phrases).clips("position")
        speech += [say("pause-was-long", position=ClipText(first))]
        speech += [*(say("clip", text=ClipText(clip)) for clip in more), Rest(TIME_TO_SETTLE)]
    at_work = scene.progress.side is not None
    return play(scene, *speech, *([say("three-two-one")] if at_work else []))


def _was_long(scene: Scene) -> bool:
    stopped = scene.guided.stopped_at or scene.state.since
    return stopped is not None and scene.now - stopped > LONG_PAUSE


def previous(scene: Scene) -> Outcome:
    """Go to the start of this drill, or of the one before when this one has hardly begun."""
    guided = scene.guided
    index = guided.position.index
    if scene.offset > BACK_TO_START:
        return play_block(scene, index)
    earlier = (at for at in range(index - 1, -1, -1) if _may_play(guided, at))
    return play_block(scene, next(earlier, index))


def repeat(scene: Scene) -> Outcome:
    """Play this side again; this drill, if it alternates or its sides have not begun."""
    chapter = scene.guided.position.place.chapter
    if scene.drill.sides is Sides.ALTERNATING or chapter in {ChapterName.SETUP, ChapterName.CHANGE}:
        return play_block(scene, scene.guided.position.index)
    side = ChapterName.RIGHT if chapter is ChapterName.RIGHT else ChapterName.LEFT
    return play(scene.at(Position(scene.guided.position.index, Place(side, Milliseconds(0)))))


def start_over(scene: Scene) -> Outcome:
    """Play the routine from its beginning, without what was taken out since."""
    guided = scene.guided
    blocks = [block for at, block in enumerate(guided.routine.blocks) if _may_play(guided, at)]
    return play_block(with_routine(scene, link(blocks or [scene.block])), 0, say("from-the-top"))


def _may_play(guided: Guided, at: int) -> bool:
    return not guided.routine.blocks[at].is_among(guided.wishes.out)


def loop_on(scene: Scene) -> Outcome:
    """Do this drill once more after this time."""
    guided = scene.guided
    scene = with_routine(scene, once_more(guided.routine, guided.position.index, guided.wishes))
    return go_on(scene, say("once-more", drill=Name("drill", scene.block.drill)))


def loop_off(scene: Scene) -> Outcome:
    """Take back a "once more". If there was none, each drill comes once anyway."""
    guided = scene.guided
    following = guided.position.index + 1
    blocks = guided.routine.blocks
    if following == len(blocks) or blocks[following].drill != scene.block.drill:
        return scene.tell(say("no-loop"))
    routine = link((*blocks[:following], *blocks[following + 1 :]))
    return go_on(with_routine(scene, routine), say("not-once-more"))


def is_playing(scene: Scene) -> bool:
    """Whether the track is playing, or only waits while the listener speaks."""
    stopped = scene.guided.stopped_at
    return scene.phase is Phase.PLAYING and (stopped is None or scene.now - stopped < BARGE_IN)


def is_stale(scene: Scene) -> bool:
    """Whether the guided session was left so long ago that a launch starts a new one."""
    left = scene.guided.stopped_at or scene.state.since
    return left is not None and scene.now - left > FRESH_PAUSE


def on_button(scene: Scene, event: Button) -> Outcome:
    """Answer a button. Nothing is spoken, and play goes on exactly where it stopped."""
    if scene.phase not in UNDER_WAY:
        return Outcome(scene.listener, SILENT)
    match event.kind:
        case ButtonKind.PLAY:
            outcome = _play_button(scene)
        case ButtonKind.PAUSE:
            outcome = silence(scene)
        case ButtonKind.NEXT:
            outcome = next_block(scene)
        case ButtonKind.PREVIOUS:
            outcome = previous(scene)
    return replace(outcome, reply=replace(outcome.reply, speech=()))


def _play_button(scene: Scene) -> Outcome:
    if scene.guided.ease:
        return ease(scene)
    return next_block(scene) if left_of_block(scene) < AT_THE_END else play(scene)
