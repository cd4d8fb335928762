"""Keeping in step with the player: where the guided session is, from what a request or an event shows.

Tokens are ordered by session and play number, never by a clock: an older one changes nothing, a newer one
moves the session on. Within one play the position only grows, since every jump is a new play.
"""

from dataclasses import replace
from typing import Final

from skill.dialog.events import PlayerView
from skill.dialog.learning import heard_through
from skill.dialog.playing import follow, left_of_block, record
from skill.dialog.scene import Scene
from skill.dialog.state import Guided, Listener, Phase, Position, Profile, State
from skill.dialog.token import PlayNumber, SessionId, Token
from skill.tracks.places import place_at
from skill.tracks.units import Milliseconds

START: Final = Milliseconds(0)


def position_of(scene: Scene, token: Token, offset: Milliseconds) -> Position:
    """Return the position of an offset into a token's track."""
    return Position(token.index, place_at(scene.coach.timeline(token.block), offset))


def is_current(scene: Scene, token: Token) -> bool:
    """Whether a token is the current play, as far as the state knows."""
    guided = scene.state.guided
    return guided is not None and _order_of(token) == _order(guided) and not _is_fork(guided, token)


def is_news(scene: Scene, token: Token) -> bool:
    """Whether a token is newer than all that the state knows: a later session, or a later play.

    The same play of another block is news, too. While storage was down, two replies may have given out the
    same number; then the player is right.
    """
    guided, ended = scene.state.guided, scene.state.ended
    if guided is None:
        return ended is None or token.session > ended
    return _order_of(token) > _order(guided) or _is_fork(guided, token)


def _is_fork(guided: Guided, token: Token) -> bool:
    return _order_of(token) == _order(guided) and token.index != guided.position.index


def _order_of(token: Token) -> tuple[SessionId, PlayNumber]:
    return token.session, token.play


def _order(guided: Guided) -> tuple[SessionId, PlayNumber]:
    return guided.id, guided.play


def adopt(scene: Scene, token: Token, offset: Milliseconds) -> Scene:
    """Move on to a newer token: the next play, or a session that storage has not kept."""
    position = position_of(scene, token, offset)
    guided = scene.state.guided
    if guided is not None and guided.id == token.session:
        queued = _is_queued(guided, token)
        heard = Milliseconds((left_of_block(scene) if queued else 0) + offset)
        followed = follow(guided, token, position)
        scene = _noted(scene) if queued else scene
        return scene.with_guided(replace(followed, heard=Milliseconds(followed.heard + max(0, heard))))
    restored = replace(_from_token(token, position), restored=not scene.known)
    state = replace(scene.state, phase=Phase.PLAYING, guided=restored, since=scene.now, question=None)
    return scene.with_state(state)


def _is_queued(guided: Guided, token: Token) -> bool:
    """Whether a token is the queued track's. If so, the current one was heard to its end."""
    return (token.play, token.index) == (guided.play + 1, guided.position.index + 1)


def _from_token(token: Token, position: Position) -> Guided:
    return Guided(token.session, token.wishes, token.routine, position, token.play, token.play)


def advance(scene: Scene, token: Token, offset: Milliseconds) -> Scene:
    """Note how far a token's track has come; an older token, or an earlier offset, changes nothing."""
    if is_news(scene, token):
        return adopt(scene, token, offset)
    if is_current(scene, token) and offset > scene.offset:
        return _moved(scene, token, offset)
    return scene


def _moved(scene: Scene, token: Token, offset: Milliseconds) -> Scene:
    guided, further = scene.guided, max(0, offset - scene.offset)
    heard = Milliseconds(guided.heard + further)
    return scene.with_guided(replace(guided, position=position_of(scene, token, offset), heard=heard))


def see(scene: Scene, view: PlayerView | None) -> Scene:
    """Follow what the player shows with a request. On the current play, its word on the position counts."""
    if view is None:
        return scene
    if is_news(scene, view.token):
        scene = adopt(scene, view.token, view.offset or START)
    elif view.offset is not None and is_current(scene, view.token):
        scene = _moved(scene, view.token, view.offset)
    return at_the_end(scene) if view.finished and is_current(scene, view.token) else scene


def heard_out(scene: Scene) -> Scene:
    """Move to the end of the current track."""
    scene = _noted(scene)
    return advance(scene, scene.guided.token, scene.coach.timeline(scene.block).duration)


def _noted(scene: Scene) -> Scene:
    """Note that the current block was heard through."""
    return scene.with_profile(heard_through(scene.profile, scene.block, scene.now.date()))


def at_the_end(scene: Scene) -> Scene:
    """Note that the current track was heard to its end and nothing follows: the last one ends the routine."""
    if scene.phase is not Phase.PLAYING:
        return scene
    scene = heard_out(scene)
    last = scene.guided.position.index + 1 == len(scene.guided.routine.blocks)
    return record(scene).in_phase(Phase.FINISHED) if last else scene.in_phase(Phase.PAUSED)


def unknown_listener(token: Token | None) -> Listener:
    """Return a listener whom storage does not know, with the wishes that a token holds."""
    if token is None:
        return Listener()
    wishes = token.wishes
    profile = Profile(
        tools=wishes.tools, left_out=wishes.left_out, ruled_out=wishes.ruled_out, amount=wishes.amount
    )
    return Listener(profile, State())
