"""Deleting all that is kept of a listener, after a question."""

from dataclasses import replace

from skill.dialog.playing import give_up
from skill.dialog.reply import Silence
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import Listener, Question
from skill.language.say import say


def ask(scene: Scene) -> Outcome:
    """Ask before anything is deleted."""
    return scene.ask(say("question-forget"), again=say("question-forget-again"), question=Question.FORGET)


def answer(scene: Scene, *, yes: bool) -> Outcome:
    """Delete everything after a yes."""
    if not yes:
        return scene.asking(None).tell(say("not-forgotten"))
    outcome = give_up(scene).tell(say("forgotten"), audio=Silence())
    return Outcome(Listener(), replace(outcome.reply, forget=True))
