"""Orders: what is said in an intent without slots, while a routine is under way or between routines."""

from collections.abc import Callable

from skill.dialog import asking, changing, steering
from skill.dialog.opening import start
from skill.dialog.playing import take_over
from skill.dialog.reply import Silence
from skill.dialog.said import Plain
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import UNDER_WAY, Phase, Wish
from skill.language.say import say

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


def obey(scene: Scene, said: Plain) -> Outcome:
    """Do what an order says, where there is something to do it to."""
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
            return start(scene, Wish())
        case Plain.RESUME if scene.screening_due and scene.phase is Phase.IDLE:
            return start(scene, scene.state.wish)
        case Plain.RESUME:
            elsewhere = take_over(scene)
            return steering.resume(elsewhere) if elsewhere else nothing_on(scene)
        case _:
            return nothing_on(scene)


def nothing_on(scene: Scene) -> Outcome:
    """There is no drill under way: a sentence that says so, and no audio; after a routine, how it was."""
    if scene.phase is not Phase.FINISHED:
        return scene.tell(say("nothing-on"))
    if not scene.guided.asked_after:
        return asking.how_afterwards(scene, say("routine-over"))
    return scene.tell(say("routine-is-over"))
