"""After "worse": rest for that day. The next wish is told so first, and starts only on a yes, gently."""

from dataclasses import replace

from skill.coaching.drill import Level
from skill.dialog.playing import give_up
from skill.dialog.reply import Silence
from skill.dialog.said import STOPPING, Said
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import UNDER_WAY, Question, Wish
from skill.language.say import say


def told(scene: Scene) -> Outcome:
    """Take "worse": advise rest and a professional. Only the moment is kept; what is under way ends."""
    under_way = scene.phase in UNDER_WAY
    scene = scene.with_profile(replace(scene.profile, worse_at=scene.now, left_off=None))
    ended = give_up(scene) if under_way else scene
    return ended.tell(say("afterwards-worse"), audio=Silence() if under_way else None)


def comes_first(scene: Scene) -> bool:
    """Whether a wish has to be told first that rest is the better plan today."""
    return scene.worse_today and not scene.profile.closed_at(scene.now)


def ask(scene: Scene) -> Outcome:
    """Say that rest is better today, and ask whether to go on all the same. The wish is kept."""
    return give_up(scene).ask(
        say("question-worse-today"), again=say("question-worse-today-again"), question=Question.WORSE_TODAY
    )


def is_answer(scene: Scene, said: Said) -> bool:
    """Whether the question is open, and this is not a word that ends the conversation."""
    return scene.state.question is Question.WORSE_TODAY and said not in STOPPING


def ask_again(scene: Scene) -> Outcome:
    """Put the question once more: only a clear yes leads on."""
    again, question = say("question-worse-today-again"), say("question-worse-today")
    return scene.ask(again, again=question, question=Question.WORSE_TODAY)


def gently(wish: Wish) -> Wish:
    """Return a wish at the easier level."""
    return replace(wish, level=Level.EASIER)
