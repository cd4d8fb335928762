"""The conversation as one pure function: `step(listener, event, now, coach, chance) -> (listener, reply)`.

Phases and the ways between them:

- idle -> screening (first use, or 90 days later) -> choosing (tools, minutes) -> playing;
- idle, finished -> playing, when the questions were passed and the tools are known;
- playing <-> paused; playing, paused -> checking in (a symptom) -> playing;
- playing -> finished (after the last block); anything -> idle (an emergency, a fall, a refusal).
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from skill.coaching.coach import Coach
from skill.dialog import (
    asking,
    changing,
    equipment,
    forgetting,
    news,
    reminding,
    screening,
    steering,
    symptoms,
)
from skill.dialog.events import Button, ConversationEnded, Disabled, Event, PlayerNews, Turn
from skill.dialog.playing import give_up, play, take_over
from skill.dialog.reply import SILENT, Reply, Silence
from skill.dialog.said import (
    Coaching,
    Consent,
    Felt,
    HaveTool,
    History,
    HowTo,
    LessTime,
    MoreTime,
    NoTool,
    Plain,
    Remind,
    Said,
    Skip,
    StartDrill,
    StartRoutine,
    SwitchSide,
    Why,
)
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import GUIDED, SCRIPT, UNDER_WAY, Listener, Phase, Question, Wish
from skill.dialog.token import Token
from skill.dialog.tracking import see, unknown_listener
from skill.dialog.wishing import merged, so_far
from skill.language.say import say

_ALWAYS = frozenset({Plain.PAUSE, Plain.STOP, Plain.CANCEL, Plain.NAVIGATE_HOME})
"""What silences works for anybody, and takes nobody's place from them."""


def step(
    listener: Listener | None, event: Event, now: datetime, coach: Coach, chance: int
) -> tuple[Listener, Reply]:
    """Take one event and return the listener as it is now, and the answer.

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
            return steering.on_button(_guarded(see(scene, event.player)), event)
        case PlayerNews():
            return news.on_news(scene, event)
        case ConversationEnded():
            return _conversation_ended(scene)
        case Disabled():
            return Outcome(Listener(), Reply(forget=True))


def _unheard(scene: Scene, turn: Turn) -> Scene:
    """Take in, at a launch, that nothing plays any more: a device that lost its power told nobody."""
    if turn.silent and turn.said is Plain.LAUNCH and scene.phase is Phase.PLAYING:
        return scene.with_state(replace(scene.state, phase=Phase.PAUSED))
    return scene


def _conversation_ended(scene: Scene) -> Outcome:
    """Nobody answered: the script begins anew at the next launch, and any other question lapses."""
    scene = scene if scene.phase in SCRIPT else scene.asking(None)
    return Outcome(scene.listener, SILENT)


def _guarded(scene: Scene) -> Scene:
    """Give up a guided session that may not sound: an emergency came, or the questions are due again."""
    if scene.phase in GUIDED and not scene.may_go_on:
        return give_up(scene)
    return scene


def _on_turn(scene: Scene, turn: Turn) -> Outcome:
    if scene.fresh and scene.phase not in SCRIPT:
        scene = scene.asking(None)  # Its end may never have been reported: a yes is to a question just asked.
    scene = _seen(scene if turn.said in _ALWAYS else _guarded(scene))
    outcome = _answer(scene, turn.said)
    return _numbered(_going_on(scene, outcome, turn))


def _going_on(before: Scene, outcome: Outcome, turn: Turn) -> Outcome:
    """See that the audio that an open microphone held goes on: after several turns it needs a Play."""
    state, reply = outcome.listener.state, outcome.reply
    if state.phase is not Phase.PLAYING or reply.audio is not None:
        return _holding(outcome, held=False)
    if reply.listen:
        return _holding(outcome, held=True)
    if before.state.held and not turn.fresh:
        scene = replace(before, listener=_holding(outcome, held=False).listener)
        played = play(scene, *reply.speech)
        return Outcome(played.listener, replace(played.reply, remind=reply.remind))
    return outcome


def _holding(outcome: Outcome, *, held: bool) -> Outcome:
    """Return the outcome with the audio held by an open microphone, or not."""
    listener = outcome.listener
    if listener.state.held == held:
        return outcome
    return Outcome(Listener(listener.profile, replace(listener.state, held=held)), outcome.reply)


def _numbered(outcome: Outcome) -> Outcome:
    """Count the reply, so that the same message is worded otherwise next time."""
    state = outcome.listener.state
    listener = Listener(outcome.listener.profile, replace(state, turns=(state.turns + 1) % 1000))
    return Outcome(listener, replace(outcome.reply, variant=state.turns))


def _seen(scene: Scene) -> Scene:
    """Note when the person last spoke, not more often than once a minute; what rested for a day may go."""
    seen = scene.profile.seen
    if seen is not None and scene.now - seen < timedelta(minutes=1):
        return scene
    resting = scene.profile.resting if scene.profile.resting_at(scene.now) else None
    return scene.with_profile(replace(scene.profile, seen=scene.now, resting=resting))


def _answer(scene: Scene, said: Said) -> Outcome:
    if said == Felt(None) and scene.state.question is Question.AFTERWARDS:
        return asking.afterwards(scene, well=False)
    if isinstance(said, Felt) and (scene.phase is not Phase.SCREENING or symptoms.ends(said)):
        return symptoms.on_felt(scene, said)
    if said is Plain.FORGET_ME:
        return forgetting.ask(scene)
    if scene.state.question is Question.FORGET:
        if said in {Plain.YES, Plain.NO}:
            return forgetting.answer(scene, yes=said is Plain.YES)
        scene = scene.asking(None)
    return _go_about(scene, said)


def _go_about(scene: Scene, said: Said) -> Outcome:
    """Take what is about no symptom and no deletion, by where the conversation stands."""
    if said is Plain.LAUNCH:
        return _launch(scene)
    if scene.phase in SCRIPT and scene.fresh and isinstance(said, StartRoutine | StartDrill):
        return _start(scene, merged(scene.state.wish, said))
    if scene.phase in SCRIPT:
        return screening.on_script(scene, said)
    if scene.state.question is Question.REMINDER_TIME and _is_unclear_time(said):
        return reminding.ask_time_again(scene)
    if said == NoTool(frozenset()) and scene.state.held and not scene.fresh:
        said = Plain.NO  # "Nothing" answers what shall be done, and takes nobody's ball away.
    if said in {Plain.YES, Plain.NO}:
        return _yes_or_no(scene, yes=said is Plain.YES)
    return _wish(scene, said) if not isinstance(said, Plain) else _plain(scene, said)


def _is_unclear_time(said: Said) -> bool:
    """Whether an answer may have been a time of day: "at seven" is heard as seven minutes."""
    if isinstance(said, StartRoutine):
        return said.minutes is not None and said == StartRoutine(minutes=said.minutes)
    return said is Plain.FALLBACK


def _launch(scene: Scene) -> Outcome:
    match scene.phase:
        case Phase.PLAYING if steering.is_playing(scene):
            where = asking.where(scene)
            return scene.ask(where, say("what-now"), again=say("help-playing-again"))
        case Phase.PLAYING | Phase.PAUSED if not steering.is_stale(scene):
            return steering.resume(scene)
        case Phase.CHOOSING if scene.state.question is not None:
            return screening.put_again(scene)
        case Phase.CHECKING_IN if not steering.is_stale(scene):
            return scene.ask(say("how-is-it"), again=say("help-checking-in-again"))
        case _:
            return _start(scene, Wish() if scene.phase in GUIDED else scene.state.wish)


def _start(scene: Scene, wish: Wish) -> Outcome:
    scene = scene.with_state(replace(scene.state, wish=wish))
    return screening.open_screening(scene) if scene.screening_due else screening.choose(scene)


def _yes_or_no(scene: Scene, *, yes: bool) -> Outcome:
    match scene.state.question:
        case Question.AFTERWARDS:
            return asking.afterwards(scene, well=yes)
        case Question.REMINDER:
            return reminding.answer(scene, yes=yes)
        case _:
            return _to_an_offer(scene, yes=yes)


def _to_an_offer(scene: Scene, *, yes: bool) -> Outcome:
    """Take a yes or a no to an offer of this conversation; to nothing, say that nothing was asked."""
    if scene.fresh or scene.phase is Phase.PLAYING:
        return asking.not_asked(scene, yes=yes)
    match scene.phase:
        case Phase.CHECKING_IN:
            return steering.resume(scene) if yes else scene.tell(say("then-rest"))
        case Phase.PAUSED if yes:
            return steering.resume(scene)
        case Phase.IDLE | Phase.FINISHED if yes:
            return _start(scene, Wish())
        case _:
            return scene.tell(say("goodbye"))


def _wish(scene: Scene, said: Said) -> Outcome:
    match said:
        case StartRoutine() | StartDrill():
            return _wished(scene, said)
        case HowTo():
            return asking.how_to(scene, said)
        case Why():
            return asking.why(scene, said)
        case History():
            return asking.history(scene, said)
        case Remind():
            return reminding.ask(scene, said)
        case Consent():
            return _consented(scene, said)
        case _:
            return _preference(scene, said)


def _consented(scene: Scene, said: Consent) -> Outcome:
    if said.given and said.reminder is not None:
        return reminding.set_now(scene, said.reminder)
    return scene.tell(say("reminder-no-consent"))


def _wished(scene: Scene, said: StartRoutine | StartDrill) -> Outcome:
    match said:
        case StartRoutine(unclear=True):
            return scene.ask(say("question-minutes-again"), again=say("question-minutes"))
        case StartDrill(drill=None):
            return asking.which_drill(scene)
        case _:
            playing = scene.guided.wishes if scene.phase is Phase.PLAYING else None
            return _start(scene, merged(so_far(playing, said), said))


def _preference(scene: Scene, said: Said) -> Outcome:
    match said:
        case HaveTool():
            return equipment.have_tool(scene, said)
        case NoTool():
            return equipment.no_tool(scene, said)
        case Coaching():
            return changing.coaching(scene, said)
        case _:
            return _change(scene, said)


def _change(scene: Scene, said: Said) -> Outcome:
    """What needs a drill under way, but for what is about all routines."""
    match said:
        case Skip(drill) if drill is not None and drill == scene.state.offered:
            return symptoms.keep_out(scene)
        case LessTime(wished) if wished is not None and wished >= changing.WHOLE_ROUTINE:
            return changing.keep_total(scene, wished)
        case _:
            return _change_under_way(scene, said)


def _change_under_way(scene: Scene, said: Said) -> Outcome:
    if scene.phase not in UNDER_WAY:
        return _nothing_on(scene)
    if scene.phase is Phase.CHECKING_IN and not isinstance(said, Skip):
        return asking.help_now(scene)
    match said:
        case MoreTime():
            return changing.more(scene, said)
        case LessTime():
            return changing.less(scene, said)
        case Skip():
            return changing.skip(scene, said)
        case SwitchSide():
            return changing.switch_side(scene, said)
        case _:
            return asking.not_understood(scene)


_ANYTIME: dict[Plain, Callable[[Scene], Outcome]] = {
    Plain.HELP: asking.help_now,
    Plain.FALLBACK: asking.not_understood,
    Plain.SAFETY: asking.safety,
    Plain.LIST_DRILLS: asking.list_drills,
    Plain.SHUFFLE_ON: asking.no_shuffle,
    Plain.SHUFFLE_OFF: asking.no_shuffle,
    Plain.NAVIGATE_HOME: asking.nothing,
}

_UNDER_WAY: dict[Plain, Callable[[Scene], Outcome]] = {
    Plain.PAUSE: steering.pause,
    Plain.STOP: steering.stop,
    Plain.CANCEL: steering.stop,
    Plain.RESUME: steering.resume,
    Plain.NEXT: steering.next_block,
    Plain.PREVIOUS: steering.previous,
    Plain.REPEAT: steering.repeat,
    Plain.START_OVER: steering.start_over,
    Plain.LOOP_ON: steering.loop_on,
    Plain.LOOP_OFF: steering.loop_off,
    Plain.EASIER: changing.ease,
    Plain.HARDER: changing.press,
    Plain.TIME_LEFT: asking.time_left,
    Plain.WHERE_AM_I: asking.where_am_i,
    Plain.WHATS_NEXT: asking.whats_next,
}


def _plain(scene: Scene, said: Plain) -> Outcome:
    if said in _ANYTIME:
        return _ANYTIME[said](scene)
    if said is Plain.HARDER and scene.phase is Phase.CHECKING_IN:
        return asking.help_now(scene)
    if scene.phase in UNDER_WAY:
        return _UNDER_WAY[said](scene)
    return _not_under_way(scene, said)


def _not_under_way(scene: Scene, said: Plain) -> Outcome:
    """Between routines: stopping ends, starting over starts, the rest has nothing to act on."""
    match said:
        case Plain.STOP | Plain.CANCEL | Plain.PAUSE:
            return scene.tell(say("goodbye"), audio=Silence())
        case Plain.START_OVER:
            return _start(scene, Wish())
        case Plain.RESUME if scene.screening_due and scene.phase is Phase.IDLE:
            return _start(scene, scene.state.wish)
        case Plain.RESUME:
            elsewhere = take_over(scene)
            return steering.resume(elsewhere) if elsewhere else _nothing_on(scene)
        case _:
            return _nothing_on(scene)


def _nothing_on(scene: Scene) -> Outcome:
    """There is no drill under way: a sentence that says so, and no audio; after a routine, how it was."""
    if scene.phase is not Phase.FINISHED:
        return scene.tell(say("nothing-on"))
    if not scene.guided.asked_after:
        return asking.how_afterwards(scene, say("routine-over"))
    return scene.tell(say("routine-is-over"))
