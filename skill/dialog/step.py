"""The conversation as one pure function: `step(listener, event, now, coach, chance) -> (listener, reply)`.

The phases and their transitions:

- idle -> screening (first use, or 90 days later) -> choosing (tools, minutes) -> playing;
- idle, finished -> playing, when the questions were passed and the tools are known;
- playing <-> paused; playing, paused -> checking in (a symptom) -> playing;
- playing -> finished (after the last block); anything -> idle (an emergency, a fall, a refusal).
"""

from dataclasses import replace
from datetime import datetime, timedelta

from skill.coaching.coach import Coach
from skill.dialog import forbidding, news, playerless, steering
from skill.dialog.events import Button, ConversationEnded, Disabled, Event, PlayerNews, Turn
from skill.dialog.heeding import heeded
from skill.dialog.playing import give_up, play
from skill.dialog.repeating import with_words_of
from skill.dialog.reply import SILENT, Reply, Silence
from skill.dialog.routes import answer
from skill.dialog.said import STOPPING, Plain, Said
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import GUIDED, SCRIPT, UNDER_WAY, Listener, Phase, Question
from skill.dialog.token import Token
from skill.dialog.tracking import see, unknown_listener


def step(
    listener: Listener | None, event: Event, now: datetime, coach: Coach, chance: int
) -> tuple[Listener, Reply]:
    """Take one event; return the listener as it is now, and the reply.

    `listener` is None when storage knows nothing of it, or is down: then the event's token is all there is.
    `chance` is a fresh random number, the only source of variety.
    """
    known = listener is not None
    fresh = event.fresh if isinstance(event, Turn) else True
    scene = Scene(listener or unknown_listener(_token_of(event)), now, coach, chance, fresh, known)
    outcome = _dispatch(scene, event)
    return outcome.listener, outcome.reply


def _token_of(event: Event) -> Token | None:
    match event:
        case PlayerNews():
            return event.playing.token if event.playing else event.token
        case Turn(player=view) | Button(player=view):
            return view.token if view else None
        case _:
            return None


def _dispatch(scene: Scene, event: Event) -> Outcome:
    match event:
        case Turn():
            return _on_turn(_unheard(see(scene, event.player), event), event)
        case Button():
            seen = see(scene, event.player)
            guarded = _guarded(seen)
            return _silenced(seen, guarded, steering.on_button(guarded, event))
        case PlayerNews():
            return news.on_news(scene, event)
        case ConversationEnded():
            return _conversation_ended(scene)
        case Disabled():
            return Outcome(Listener(), Reply(forget=True))


def _unheard(scene: Scene, turn: Turn) -> Scene:
    """Note at a launch that nothing plays any more: a device that lost power reports nothing."""
    if turn.silent and turn.said is Plain.LAUNCH and scene.phase is Phase.PLAYING:
        return scene.with_state(replace(scene.state, phase=Phase.PAUSED))
    return scene


def _conversation_ended(scene: Scene) -> Outcome:
    """Keep the first-use script for the next launch; any other question lapses."""
    return Outcome(_lapsed(scene).listener, SILENT)


def _lapsed(scene: Scene) -> Scene:
    """Return the scene without a question of an earlier conversation, unless it is the script's own."""
    if scene.state.question is Question.FORBIDDEN:
        return forbidding.unanswered(scene)
    is_of_script = scene.phase in SCRIPT and scene.state.question is not Question.FORGET
    return scene if is_of_script else scene.asking(None)


def _guarded(scene: Scene) -> Scene:
    """Give up what must not go on, after an emergency or with questions due; take out what is ruled out."""
    if (scene.phase in GUIDED and not scene.may_go_on) or scene.script_is_outdated:
        return replace(give_up(scene), dropped=scene.phase in UNDER_WAY)
    return heeded(scene)


def _silenced(before: Scene, guarded: Scene, outcome: Outcome) -> Outcome:
    """Stop audio that the guard has ended, unless the reply itself says what to play."""
    ended = before.phase is Phase.PLAYING and guarded.phase is not Phase.PLAYING
    if not ended or outcome.reply.audio is not None:
        return outcome
    return replace(outcome, reply=replace(outcome.reply, audio=Silence()))


def _on_turn(scene: Scene, turn: Turn) -> Outcome:
    if scene.fresh:
        scene = _lapsed(scene)  # The last one's end may never have been reported.
    before, scene = scene, _seen(scene if turn.said in STOPPING else _guarded(scene))
    said = turn.said if turn.can_play else playerless.bare(turn.said)
    outcome = _silenced(before, scene, answer(scene, said))
    if turn.can_play:
        outcome = _going_on(scene, outcome, turn)
    else:
        outcome = playerless.adapted(scene, turn.said, outcome)
    return _numbered(_remembered(outcome, scene, turn.said))


def _remembered(outcome: Outcome, scene: Scene, said: Said) -> Outcome:
    """Keep the words of the reply, for whoever asks what they were."""
    after = with_words_of(replace(scene, listener=outcome.listener), said, outcome.reply)
    return Outcome(after.listener, outcome.reply)


def _going_on(before: Scene, outcome: Outcome, turn: Turn) -> Outcome:
    """Let audio go on that an open microphone has held: after more than one turn it needs a Play."""
    state, reply = outcome.listener.state, outcome.reply
    if state.phase is not Phase.PLAYING or reply.audio is not None:
        return _holding(outcome, held=False)
    if reply.listen:
        return _holding(outcome, held=True)
    if before.state.held and not turn.fresh:
        scene = replace(before, listener=_holding(outcome, held=False).listener)
        played = play(scene, *reply.speech)
        return Outcome(played.listener, replace(played.reply, remind=reply.remind, errand=reply.errand))
    return outcome


def _holding(outcome: Outcome, *, held: bool) -> Outcome:
    """Return the outcome with the audio held by an open microphone, or not."""
    listener = outcome.listener
    if listener.state.held == held:
        return outcome
    return Outcome(Listener(listener.profile, replace(listener.state, held=held)), outcome.reply)


def _numbered(outcome: Outcome) -> Outcome:
    """Count the reply, so that the same message is worded differently next time."""
    state = outcome.listener.state
    listener = Listener(outcome.listener.profile, replace(state, turns=(state.turns + 1) % 1000))
    return Outcome(listener, replace(outcome.reply, variant=state.turns))


def _seen(scene: Scene) -> Scene:
    """Note when the person last spoke, at most once a minute, and drop what was for a day that is over."""
    seen = scene.profile.seen
    if seen is not None and scene.now - seen < timedelta(minutes=1):
        return scene
    resting = scene.profile.resting if scene.profile.resting_at(scene.now) else None
    worse_at = scene.profile.worse_at if scene.worse_today else None
    return scene.with_profile(replace(scene.profile, seen=scene.now, resting=resting, worse_at=worse_at))
