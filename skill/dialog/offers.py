"""A yes or a no: to the open question, to an offer of this conversation, or to nothing."""

from skill.dialog import asking, feeling, opening, reminding, steering
from skill.dialog.playing import silence
from skill.dialog.said import Feeling
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import Phase, Question, Wish
from skill.language.say import say


def yes(scene: Scene) -> Outcome:
    """Take a yes."""
    return _answer(scene, yes=True)


def no(scene: Scene) -> Outcome:
    """Take a no."""
    return _answer(scene, yes=False)


def _answer(scene: Scene, *, yes: bool) -> Outcome:
    """Take an answer to a question, then to an offer. Where there was neither, say that nothing was asked."""
    match scene.state.question:
        case Question.AFTERWARDS | Question.SINCE if yes:
            return feeling.on_feeling(scene, Feeling.SAME)
        case Question.AFTERWARDS | Question.SINCE:
            return feeling.ask_again(scene)
        case Question.ELSEWHERE:
            return opening.on_elsewhere(scene, yes=yes)
        case Question.UNCLEAR if yes:
            return silence(scene, say("stopped-to-be-safe"))
        case Question.REMINDER:
            return reminding.answer(scene, yes=yes)
    if yes and scene.profile.closed_at(scene.now):
        return scene.tell(say("emergency-today"))  # Whatever was meant: nobody is asked to begin today.
    if scene.fresh or scene.phase is Phase.PLAYING:
        return asking.not_asked(scene, yes=yes)
    match scene.phase:
        case Phase.CHECKING_IN | Phase.PAUSED if yes:
            return steering.resume(scene)
        case Phase.CHECKING_IN:
            return scene.tell(say("then-rest"))
        case Phase.IDLE | Phase.FINISHED if yes:
            return opening.start(scene, Wish())
        case _:
            return scene.tell(say("goodbye"))
