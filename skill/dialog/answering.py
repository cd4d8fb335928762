"""Answering: which room takes what was said, by what it is and by where the conversation stands."""

from skill.dialog import (
    asking,
    changing,
    equipment,
    forgetting,
    opening,
    orders,
    reminding,
    screening,
    steering,
    symptoms,
    telling,
)
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
    Told,
    Why,
)
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import SCRIPT, UNDER_WAY, Phase, Question, Wish
from skill.dialog.wishing import merged
from skill.language.say import say


def answer(scene: Scene, said: Said) -> Outcome:
    """Answer what was said: symptoms first, then what is about to be deleted, then all else."""
    if said == Felt(None) and scene.state.question is Question.AFTERWARDS:
        return asking.afterwards(scene, well=False)
    if isinstance(said, Felt) and (scene.phase is not Phase.SCREENING or symptoms.ends(said)):
        return symptoms.on_felt(scene, said)
    if isinstance(said, Told):
        return telling.on_told(scene, said)
    if said is Plain.FORGET_ME:
        return forgetting.ask(scene)
    if scene.state.question is Question.FORGET:
        if forgetting.is_about_it(said):
            return forgetting.answer(scene, said)
        scene = scene.asking(None)
    return _go_about(scene, said)


def _go_about(scene: Scene, said: Said) -> Outcome:
    """Take what is about no symptom and no deletion, by where the conversation stands."""
    if said is Plain.LAUNCH:
        return opening.launch(scene)
    if scene.phase in SCRIPT and scene.fresh and isinstance(said, StartRoutine | StartDrill):
        return opening.start(scene, merged(scene.state.wish, said))
    if scene.phase in SCRIPT:
        return screening.on_script(scene, said)
    if scene.state.question is Question.REMINDER_TIME and _is_unclear_time(said):
        return reminding.ask_time_again(scene)
    if said == NoTool(frozenset()) and scene.state.held and not scene.fresh:
        said = Plain.NO  # "Nothing" answers what shall be done, and takes nobody's ball away.
    if said in {Plain.YES, Plain.NO}:
        return _yes_or_no(scene, yes=said is Plain.YES)
    return _wish(scene, said) if not isinstance(said, Plain) else orders.obey(scene, said)


def _is_unclear_time(said: Said) -> bool:
    """Whether an answer may have been a time of day: "at seven" is heard as seven minutes."""
    if isinstance(said, StartRoutine):
        return said.minutes is not None and said == StartRoutine(minutes=said.minutes)
    return said is Plain.FALLBACK


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
            return opening.start(scene, Wish())
        case _:
            return scene.tell(say("goodbye"))


def _wish(scene: Scene, said: Said) -> Outcome:
    match said:
        case StartRoutine() | StartDrill():
            return opening.wished(scene, said)
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
        return orders.nothing_on(scene)
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
