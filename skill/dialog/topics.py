"""Questions that people ask: one honest sentence each. Nothing changes, and the audio goes on."""

from skill.dialog.asking import drills_after
from skill.dialog.repeating import what_was_said
from skill.dialog.said import Ask
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import UNDER_WAY
from skill.language.say import Say, say


def on_ask(scene: Scene, said: Ask) -> Outcome:
    """Answer a question. One that was not understood is asked about."""
    if said.question is None:
        return scene.ask(say("which-question"), again=say("which-question-again"))
    if said.question == "what_said":
        return what_was_said(scene)
    return scene.tell(answer_to(scene, said.question))


def answer_to(scene: Scene, question: str) -> Say:
    """Return the one sentence on a topic."""
    if question != "drills_left":
        return say(f"ask-{question.replace('_', '-')}")
    if scene.phase not in UNDER_WAY:
        return say("nothing-on")
    return drills_after(scene) or say("nothing-next")
