"""Playing a guided session's tracks. Each play gets a new number, so that no two plays share a token."""

from dataclasses import replace
from typing import Final

from skill.coaching.planner import link
from skill.coaching.routine import Block, Routine
from skill.dialog.learning import length_of, with_done
from skill.dialog.reply import Enqueue, Replace, Silence
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import Guided, LeftOff, Phase, Position
from skill.dialog.token import PlayNumber, SessionId, Token, session_id
from skill.language.say import Rest, Say, say
from skill.tracks.places import place_at, resume_point
from skill.tracks.score import ChapterName
from skill.tracks.timeline import Place
from skill.tracks.units import Milliseconds

AT_THE_END: Final = Milliseconds(1_000)
"""Less than this left of a track counts as its end."""


def start_of(block: Block) -> Place:
    """Return the place where a block begins."""
    return Place(ChapterName(block.entry.value), Milliseconds(0))


def play(scene: Scene, *speech: Say | Rest) -> Outcome:
    """Play the current block from the current position, after some words."""
    guided = scene.guided
    number = PlayNumber(guided.issued + 1)
    guided = replace(guided, play=number, issued=number, stopped_at=None, ease=False)
    left = scene.profile.left_off
    if left is not None and left.guided.id == guided.id:
        scene = scene.with_profile(replace(scene.profile, left_off=None))
    scene = scene.with_guided(guided).in_phase(Phase.PLAYING)
    return scene.tell(*speech, audio=Replace(scene.block, guided.token, scene.offset))


def go_on(scene: Scene, *speech: Say | Rest) -> Outcome:
    """Play on in a changed plan if audio is playing; if not, keep the place and stay quiet."""
    return play(scene, *speech) if scene.phase is Phase.PLAYING else detach(scene).tell(*speech)


def play_block(scene: Scene, index: int, *speech: Say | Rest) -> Outcome:
    """Play a block of the routine from its start."""
    block = scene.guided.routine.blocks[index]
    return play(scene.at(Position(index, start_of(block))), *speech)


def play_changed(scene: Scene, block: Block, place: Place, *speech: Say | Rest) -> Outcome:
    """Play the current block in a changed form, from a place in it."""
    guided = scene.guided
    index = guided.position.index
    blocks = (*guided.routine.blocks[:index], block, *guided.routine.blocks[index + 1 :])
    guided = replace(guided, routine=link(blocks), position=Position(index, place))
    return play(scene.with_guided(guided), *speech)


def with_routine(scene: Scene, routine: Routine) -> Scene:
    """Return the scene with other blocks in its routine, the current one at the same index."""
    return scene.with_guided(replace(scene.guided, routine=routine))


def enqueue_after(token: Token, number: PlayNumber | None = None) -> Enqueue | None:
    """Return the next block's play, always the same for the same token; None after the last block."""
    if token.index + 1 >= len(token.routine.blocks):
        return None
    queued = replace(token, play=number or PlayNumber(token.play + 1), index=token.index + 1)
    return Enqueue(queued.block, queued, after=token)


def rewind(scene: Scene) -> Scene:
    """Go back to the start of a cue, if there is one within 5 s before the current position."""
    timeline = scene.coach.timeline(scene.block)
    place = place_at(timeline, resume_point(timeline, scene.offset))
    return scene.at(Position(scene.guided.position.index, place))


def left_of_block(scene: Scene) -> Milliseconds:
    """Return what is left of the current track."""
    return Milliseconds(scene.coach.timeline(scene.block).duration - scene.offset)


def silence(scene: Scene, *speech: Say | Rest) -> Outcome:
    """Stop the audio and keep the place. After a symptom, whether it has passed is still to be asked."""
    if scene.phase is Phase.CHECKING_IN:
        return scene.in_phase(Phase.CHECKING_IN).tell(*speech, audio=Silence())
    scene = scene.with_profile(replace(scene.profile, left_off=_left_off(scene)))
    return scene.in_phase(Phase.PAUSED).tell(*speech, audio=Silence())


def _left_off(scene: Scene) -> LeftOff:
    """Return what another device may go on with: the progress, and nothing of what was felt."""
    guided = replace(scene.guided, troubled=frozenset(), warnings=0, ease=False)
    return LeftOff(guided, scene.now)


def take_over(scene: Scene) -> Scene | None:
    """Return the scene with a session left off elsewhere, paused here under a new id; None without one."""
    left, own = scene.profile.left_off, scene.state.guided
    if left is None or left.guided.id in {own.id if own else None, scene.state.ended}:
        return None
    none = PlayNumber(0)
    guided = replace(left.guided, id=new_session(scene), play=none, issued=none, stopped_at=left.at)
    scene = scene.with_profile(replace(scene.profile, left_off=None))
    return scene.with_state(replace(scene.state, phase=Phase.PAUSED, guided=guided, since=left.at))


def new_session(scene: Scene) -> SessionId:
    """Return the id of a session that begins now, later than the one that it follows."""
    guided, ended = scene.state.guided, scene.state.ended
    before = [each for each in (guided.id if guided else None, ended) if each]
    return session_id(int(scene.now.timestamp()), scene.chance, max(before, default=None))


def finish(scene: Scene, *speech: Say | Rest) -> Outcome:
    """End the routine: the last block is over."""
    scene = record(scene).in_phase(Phase.FINISHED)
    return scene.tell(*speech, audio=Silence())


def next_block(scene: Scene, *speech: Say | Rest) -> Outcome:
    """Go on with the next drill; after the last one the routine is over."""
    index = scene.guided.position.index + 1
    if index >= len(scene.guided.routine.blocks):
        return finish(scene, *speech, say("that-was-the-last"))
    return play_block(scene, index, *speech)


def record(scene: Scene) -> Scene:
    """Note a finished routine and its minutes in the profile, once. One mostly skipped does not count."""
    guided = scene.guided
    scene = scene.with_profile(replace(scene.profile, left_off=None))
    if scene.phase is Phase.FINISHED:
        return scene
    scene = scene.with_profile(replace(scene.profile, ended_at=scene.now))
    if guided.heard < length_of(guided.routine, scene.coach) / 2:
        return scene
    return scene.with_profile(with_done(scene.profile, guided, scene.now, scene.coach))


def detach(scene: Scene) -> Scene:
    """Give the session a new play number without playing, so that news of the old play no longer counts."""
    number = PlayNumber(scene.guided.issued + 1)
    return scene.with_guided(replace(scene.guided, play=number, issued=number))


def give_up(scene: Scene) -> Scene:
    """Drop the guided session for good: its late events do not bring it back."""
    guided = scene.state.guided
    ended = guided.id if guided else scene.state.ended
    state = replace(
        scene.state,
        phase=Phase.IDLE,
        guided=None,
        question=None,
        ended=ended,
        since=scene.now,
        illness_told=False,
        condition_told=False,
    )
    return scene.with_profile(replace(scene.profile, left_off=None)).with_state(state)


def follow(guided: Guided, token: Token, position: Position) -> Guided:
    """Return the guided session at the play that the player shows, unless that is an older one."""
    if token.play < guided.play:
        return guided
    moved = replace(guided, play=token.play, issued=max(token.play, guided.issued), position=position)
    return replace(moved, routine=token.routine, wishes=token.wishes, failures=0)
