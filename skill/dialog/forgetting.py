"""Deletion of all that is kept of a listener, after a question."""

from dataclasses import replace

from skill.dialog.playing import give_up
from skill.dialog.reply import Silence
from skill.dialog.said import STOPPING, Plain, Said
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import Listener, Question
from skill.language.say import Rest, Say, say


def ask(scene: Scene) -> Outcome:
    """Ask before anything is deleted."""
    return scene.ask(say("question-forget"), again=say("question-forget-again"), question=Question.FORGET)


def is_answer(scene: Scene, said: Said) -> bool:
    """Whether the question is open, and this is not a word that ends the conversation."""
    return scene.state.question is Question.FORGET and said not in STOPPING


def answer(scene: Scene, said: Said) -> Outcome:
    """Delete everything after a yes, and only then. After anything but a yes or a no, ask again."""
    match said:
        case Plain.YES:
            outcome = give_up(scene).tell(say("forgotten"), audio=Silence())
            return Outcome(Listener(), replace(outcome.reply, forget=True))
        case Plain.NO:
            return scene.asking(None).tell(say("not-forgotten"))
        case _:
            again, question = say("question-forget-again"), say("question-forget")
            return scene.ask(again, again=question, question=Question.FORGET)


def still_asked(scene: Scene, outcome: Outcome, *words: Say | Rest) -> Outcome:
    """Return what follows from a word about safety, with some of its answer, and the question put again."""
    return replace(scene, listener=outcome.listener).ask(
        *words,
        say("question-forget-again"),
        again=say("question-forget"),
        question=Question.FORGET,
        audio=outcome.reply.audio,
    )
