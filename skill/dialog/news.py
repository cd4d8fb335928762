"""Answers to the player's news: chain the next track, follow the position, get over a failure."""

from dataclasses import replace
from typing import Final

from skill.dialog.events import News, PlayerNews
from skill.dialog.playing import AT_THE_END, enqueue_after, left_of_block, play, record
from skill.dialog.reply import SILENT, Audio, Reply, Silence
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import Phase
from skill.dialog.token import PlayNumber
from skill.dialog.tracking import START, advance, is_current

MOST_FAILURES: Final = 2
"""How many plays in a row may fail before the coach stops trying; a wedged device fails for ever."""


def on_news(scene: Scene, event: PlayerNews) -> Outcome:
    """Answer one report of the player."""
    match event.news:
        case News.STARTED:
            return _started(scene, event)
        case News.NEARLY_FINISHED:
            return _nearly_finished(scene, event)
        case News.STOPPED:
            return _stopped(scene, event)
        case News.FINISHED:
            return _finished(scene, event)
        case News.FAILED:
            return _failed(scene, event)


def _quiet(scene: Scene, audio: Audio | None = None) -> Outcome:
    return Outcome(scene.listener, Reply(audio=audio) if audio else SILENT)


def _started(scene: Scene, event: PlayerNews) -> Outcome:
    scene = advance(scene, event.token, event.offset)
    if not is_current(scene, event.token):
        return _quiet(scene)
    scene = scene.with_guided(replace(scene.guided, stopped_at=None, failures=0))
    return _quiet(scene.with_state(replace(scene.state, held=False)))


def _nearly_finished(scene: Scene, event: PlayerNews) -> Outcome:
    scene = advance(scene, event.token, event.offset)
    going = scene.phase is Phase.PLAYING and scene.may_go_on
    if not going or not is_current(scene, event.token):
        return _quiet(scene)
    queued = enqueue_after(scene.guided.token)
    if queued is None:
        return _quiet(scene)
    issued = max(scene.guided.issued, queued.token.play)
    return _quiet(scene.with_guided(replace(scene.guided, issued=issued)), queued)


def _stopped(scene: Scene, event: PlayerNews) -> Outcome:
    """Note where the player fell silent. It is no pause: the listener may only be speaking."""
    scene = advance(scene, event.token, event.offset)
    if is_current(scene, event.token):
        scene = scene.with_guided(replace(scene.guided, stopped_at=scene.now))
    return _quiet(scene)


def _finished(scene: Scene, event: PlayerNews) -> Outcome:
    scene = advance(scene, event.token, event.offset)
    if not is_current(scene, event.token) or scene.phase is not Phase.PLAYING:
        return _quiet(scene)
    scene = _to_the_end(scene)
    if scene.guided.position.index + 1 == len(scene.guided.routine.blocks):
        scene = record(scene).in_phase(Phase.FINISHED)
    return _quiet(scene)


def _to_the_end(scene: Scene) -> Scene:
    if left_of_block(scene) < AT_THE_END:
        return scene
    timeline = scene.coach.timeline(scene.block)
    return advance(scene, scene.guided.token, timeline.duration)


def _failed(scene: Scene, event: PlayerNews) -> Outcome:
    """Try a failed track again, under a new token and the present pack's address, but not for ever."""
    if event.playing is not None:
        scene = advance(scene, event.playing.token, event.playing.offset or START)
    queued_failed = event.playing is not None and event.playing.token.play < event.token.play
    guided = scene.state.guided
    if guided is None or guided.id != event.token.session or event.token.play < guided.play:
        return _quiet(scene)
    if scene.phase is not Phase.PLAYING or not scene.may_go_on:
        return _quiet(scene)
    if guided.failures >= MOST_FAILURES:
        return _quiet(scene.in_phase(Phase.PAUSED), Silence())
    scene = scene.with_guided(replace(guided, failures=guided.failures + 1))
    return _queue_again(scene) if queued_failed else play(scene)


def _queue_again(scene: Scene) -> Outcome:
    number = PlayNumber(scene.guided.issued + 1)
    queued = enqueue_after(scene.guided.token, number)
    return _quiet(scene.with_guided(replace(scene.guided, issued=number)), queued)
