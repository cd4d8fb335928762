"""Answers to the player's news: queue the next track, follow the position, recover from a failure."""

from dataclasses import replace
from typing import Final

from skill.dialog.events import News, PlayerNews
from skill.dialog.playing import enqueue_after, play, record
from skill.dialog.reply import SILENT, Audio, Enqueue, Reply, Silence
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import Phase
from skill.dialog.token import PlayNumber
from skill.dialog.tracking import START, advance, heard_out, is_current
from skill.tracks.units import Milliseconds

MOST_FAILURES: Final = 2
"""How many plays in a row may fail before the coach stops trying: a broken device would fail for ever."""

BACKLASH: Final = Milliseconds(250)
"""How far before the place where it stopped a player may report that it goes on."""

GONE_ON: Final = Milliseconds(2_000)
"""A player this far beyond the place of its pause has gone on by itself."""


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
    """Follow the player. If a device restarts by itself what was stopped for safety, stop it again."""
    resumed = _has_resumed(scene, event)
    scene = advance(scene, event.token, event.offset)
    if not is_current(scene, event.token):
        was_given_up = scene.state.guided is None and scene.state.ended == event.token.session
        return _quiet(scene, Silence() if was_given_up else None)
    worse = scene.worse_today and not scene.guided.gently
    if scene.phase is Phase.CHECKING_IN or scene.profile.emergency_at is not None or worse:
        return _quiet(scene, Silence())
    if scene.block.is_among(scene.profile.never_at(scene.now)):
        return _quiet(scene.in_phase(Phase.PAUSED), Silence())
    if resumed:
        scene = scene.in_phase(Phase.PLAYING)
    scene = scene.with_guided(replace(scene.guided, stopped_at=None, failures=0))
    return _quiet(scene.with_state(replace(scene.state, held=False)))


def _has_resumed(scene: Scene, event: PlayerNews) -> bool:
    """Whether a paused device has gone on by itself. A late report is about a place before the pause."""
    if scene.phase is not Phase.PAUSED or not is_current(scene, event.token):
        return False
    ahead = event.offset - scene.offset
    return ahead >= -BACKLASH if event.news is News.STARTED else ahead > GONE_ON


def _nearly_finished(scene: Scene, event: PlayerNews) -> Outcome:
    if _has_resumed(scene, event):
        scene = scene.in_phase(Phase.PLAYING)
    scene = advance(scene, event.token, event.offset)
    going = scene.phase is Phase.PLAYING and scene.may_go_on
    if not going or not is_current(scene, event.token):
        return _quiet(scene)
    queued = enqueue_after(scene.guided.token)
    if queued is None or queued.block.is_among(scene.profile.never_at(scene.now)):
        return _quiet(scene)
    if queued.token.play > scene.guided.issued:
        scene = scene.with_guided(replace(scene.guided, issued=queued.token.play))
    return _quiet(scene, Enqueue(queued.block, queued.token, after=event.token))


def _stopped(scene: Scene, event: PlayerNews) -> Outcome:
    """Note when the player fell silent. This is not a pause: the listener may just be speaking."""
    scene = advance(scene, event.token, event.offset)
    if is_current(scene, event.token):
        scene = scene.with_guided(replace(scene.guided, stopped_at=scene.now))
    return _quiet(scene)


def _finished(scene: Scene, event: PlayerNews) -> Outcome:
    scene = advance(scene, event.token, event.offset)
    if not is_current(scene, event.token) or scene.phase is not Phase.PLAYING:
        return _quiet(scene)
    scene = heard_out(scene)
    if scene.guided.position.index + 1 == len(scene.guided.routine.blocks):
        scene = record(scene).in_phase(Phase.FINISHED)
    return _quiet(scene)


def _failed(scene: Scene, event: PlayerNews) -> Outcome:
    """Play a failed track again, under a new token and the current pack's URL, but not for ever."""
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
