"""What a professional has forbidden: which movement that is, and that it is out for good."""

from dataclasses import replace

from skill.coaching.conditions import FORBIDDEN_MOVEMENTS, Condition
from skill.coaching.drill import DrillSlug
from skill.coaching.ways import every_way
from skill.dialog import telling
from skill.dialog.playing import detach, give_up
from skill.dialog.reply import Silence
from skill.dialog.said import STOPPING, HowTo, Said, Skip, StartDrill, Told, Why
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import UNDER_WAY, Phase, Question
from skill.language.say import Name, say


def is_unnamed(scene: Scene, said: Said) -> bool:
    """Whether something is forbidden, but not which movement; the safety questions refuse by themselves."""
    if not isinstance(said, Told) or scene.asks_about_safety or scene.state.question is Question.FORGET:
        return False
    return Condition.DOCTOR_FORBIDS in said.conditions and not said.conditions & FORBIDDEN_MOVEMENTS


def ask(scene: Scene, said: Told) -> Outcome:
    """Stop, leave out the drill under way, and ask which movement it is."""
    playing = scene.phase in UNDER_WAY
    scene = telling.wishing(telling.without(scene, said.conditions), said)
    if playing:
        scene = detach(scene).in_phase(Phase.PAUSED)
    scene = scene.with_state(replace(scene.state, asked_again=0))
    return scene.ask(
        say("question-forbidden"),
        again=say("question-forbidden-again"),
        question=Question.FORBIDDEN,
        audio=Silence() if playing else None,
    )


def is_answer(scene: Scene, said: Said) -> bool:
    """Whether the question is open: whatever is said now answers it, or leaves it without an answer."""
    return scene.state.question is Question.FORBIDDEN and not isinstance(said, Told)


def answer(scene: Scene, said: Said) -> Outcome:
    """Take a drill that is named, or this one. What stays unclear is for the professional to say."""
    match said:
        case Skip(drill=None) if scene.phase in UNDER_WAY:
            return _without_drill(scene, scene.block.drill)
        case Skip(drill=drill) | StartDrill(drill=drill) | HowTo(drill=drill) if drill is not None:
            return _without_drill(scene, drill)
        case Why(topic=topic) if topic in scene.coach.catalogue.slugs:
            return _without_drill(scene, DrillSlug(topic or ""))
        case _ if scene.state.asked_again == 0 and said not in STOPPING:
            scene = scene.with_state(replace(scene.state, asked_again=1))
            again = say("question-forbidden-again")
            return scene.ask(again, again=say("question-forbidden"), question=Question.FORBIDDEN)
        case _:
            return unanswered(scene).tell(say("condition-see-first"), audio=Silence())


def _without_drill(scene: Scene, drill: DrillSlug) -> Outcome:
    out = scene.profile.out_for_good | {every_way(drill)}
    scene = scene.asking(None).with_profile(replace(scene.profile, out_for_good=out))
    return telling.go_on_without(scene, say("forbidden-drill", drill=Name("drill", drill)))


def unanswered(scene: Scene) -> Scene:
    """Return the scene with nothing to go on with: the safety questions come first, and a professional."""
    return give_up(scene.with_profile(replace(scene.profile, screened_on=None)))
