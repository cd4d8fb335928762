"""Deletion of all that is kept of a listener, after a question."""

from dataclasses import replace

from skill.dialog.playing import give_up
from skill.dialog.reply import Silence
from skill.dialog.said import NoTool, Plain, Said
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import Listener, Question
from skill.language.say import say


def ask(scene: Scene) -> Outcome:
    """Ask before anything is deleted."""
    return scene.ask(say("question-forget"), again=say("question-forget-again"), question=Question.FORGET)


def is_about_it(said: Said) -> bool:
    """Whether this answers the question, or was not understood. Any other wish lets the question lapse."""
    return said in {Plain.YES, Plain.NO, Plain.FALLBACK, Plain.HELP, Plain.REPEAT, NoTool(frozenset())}


def answer(scene: Scene, said: Said) -> Outcome:
    """Delete everything after a yes, and only then. After anything but a yes or a no, ask again."""
    if said is Plain.NO:
        return scene.asking(None).tell(say("not-forgotten"))
    if said is not Plain.YES:
        return scene.ask(say("question-forget-again"), again=say("question-forget"), question=Question.FORGET)
    outcome = give_up(scene).tell(say("forgotten"), audio=Silence())
    return Outcome(Listener(), replace(outcome.reply, forget=True))
