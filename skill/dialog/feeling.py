"""How the back is: better, same or worse. Of "worse" the moment is kept for a day, else nothing."""

from typing import Final

from skill.coaching.safety import Symptom
from skill.dialog import asking, offers, opening, symptoms
from skill.dialog.said import Feeling, Felt
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import UNDER_WAY, Phase, Question
from skill.language.say import say

_ASKED: Final = frozenset({Question.AFTERWARDS, Question.SINCE})
"""The questions to which a feeling is an answer."""


def is_asked(scene: Scene) -> bool:
    """Whether the coach has just asked how the back is."""
    return scene.state.question in _ASKED


def on_feeling(scene: Scene, said: Feeling) -> Outcome:
    """Take how the back is. Worse means rest; in the middle of a drill, out of it."""
    if scene.phase in UNDER_WAY and not is_asked(scene):
        return _under_way(scene, said)
    if said is Feeling.WORSE:
        after_it = is_asked(scene) or _trained_lately(scene)
        return asking.afterwards(scene, well=False) if after_it else opening.start_gently(scene)
    if scene.state.question is not Question.SINCE:
        return asking.afterwards(scene, well=True)
    begun = opening.start(scene, scene.state.wish)
    return begun.after(say(f"since-{said}"))


def _trained_lately(scene: Scene) -> bool:
    """Whether a routine was finished today or yesterday, which may be what made it worse."""
    ended = [done.on for done in scene.profile.completed[-1:]]
    if scene.phase is Phase.FINISHED and scene.state.since is not None:
        ended.append(scene.state.since.date())  # One that was mostly skipped is not among the completed.
    return any((scene.now.date() - day).days <= 1 for day in ended)


def _under_way(scene: Scene, said: Feeling) -> Outcome:
    match said:
        case Feeling.WORSE:
            return symptoms.on_felt(scene, Felt(Symptom.SHARP_PAIN))
        case Feeling.BETTER if scene.phase is Phase.CHECKING_IN:
            return offers.yes(scene)
        case Feeling.SAME if scene.phase is Phase.CHECKING_IN:
            return scene.tell(say("then-rest"))
        case _:
            return scene.tell(say("ask-feels-good" if said is Feeling.BETTER else "carry-on"))


def ask_again(scene: Scene) -> Outcome:
    """Ask once more, where an answer was neither of the three."""
    question = scene.state.question
    return scene.ask(say("question-afterwards-again"), again=say("question-afterwards"), question=question)
