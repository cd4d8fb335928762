"""The questions about safety: emergency, doctor, clearance, pregnancy. "No" is the healthy answer.

The answers are not kept. What stays is the date on which the questions were passed, and the drills that they
ruled out.
"""

from dataclasses import replace
from typing import Final

from skill.coaching.conditions import Condition, ways_out
from skill.coaching.drill import Way
from skill.dialog.playing import give_up
from skill.dialog.questionnaire import choose, put, put_again
from skill.dialog.reply import Silence
from skill.dialog.said import Felt, Plain, Said, Told
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import Phase, Question
from skill.language.say import Say, say

_NEAR_THE_BELLY: Final = frozenset({Condition.PREGNANCY, Condition.RECENT_SURGERY})
"""What the pregnancy question asks about."""


def open_screening(scene: Scene) -> Outcome:
    """Say who this is and put the emergency question; keep it shorter for somebody who was here before.

    After an emergency nothing begins for 24 hours, and after that only once a doctor has looked at it.
    """
    if scene.profile.closed_at(scene.now):
        return give_up(scene).tell(say("emergency-today"), audio=Silence())
    scene = scene.with_state(replace(scene.state, doctor_saw=False)).in_phase(Phase.SCREENING)
    if scene.profile.emergency_at is not None:
        return put(scene, Question.DOCTOR_SAW)
    notice = "notice-again" if scene.state.turns else "notice-welcome"
    return put(scene, Question.EMERGENCY, say(notice))


def on_doctor_saw(scene: Scene, said: Said) -> Outcome:
    """Take the answer to whether a doctor has looked at what the last emergency was about."""
    match said:
        case Plain.YES:
            return put(scene.with_state(replace(scene.state, doctor_saw=True)), Question.EMERGENCY)
        case Plain.NO | Felt():
            return refuse(scene, "see-a-doctor-first")
        case _:
            return put_again(scene, say("yes-or-no"))


def on_emergency(scene: Scene, said: Said) -> Outcome:
    """Take the answer to the signs of an emergency."""
    match said:
        case Plain.NO if scene.state.condition_told:
            return put(scene, Question.CLEARED)
        case Plain.NO:
            return put(scene, Question.DOCTOR)
        case Plain.YES:
            return emergency(scene, "emergency-back")
        case _:
            return put_again(scene, say("yes-or-no"))


def on_doctor(scene: Scene, said: Said) -> Outcome:
    """Take the answer to the reasons for which a doctor is asked first."""
    match said:
        case Plain.NO:
            return passed(scene)
        case Plain.YES | Felt():
            return put(scene, Question.CLEARED)
        case _:
            return put_again(scene, say("yes-or-no"))


def on_cleared(scene: Scene, said: Said) -> Outcome:
    """Take the answer to whether a professional has agreed. Whoever named the condition passes with a yes."""
    match said:
        case Plain.YES if scene.state.condition_told:
            return passed(scene)
        case Plain.YES:
            return put(scene, Question.PREGNANCY)
        case Plain.NO | Felt():
            return refuse(scene, "see-a-doctor")
        case _:
            return put_again(scene, say("yes-or-no"))


def on_pregnancy(scene: Scene, said: Said) -> Outcome:
    """Take the answer to what forbids lying face down or pressing on the belly."""
    match said:
        case Plain.YES:
            return passed(scene, ruled_out=_near_the_belly(scene))
        case Plain.NO:
            return passed(scene)
        case Felt():
            return refuse(scene, "see-a-doctor")
        case _:
            return put_again(scene, say("yes-or-no"))


def _near_the_belly(scene: Scene) -> frozenset[Way]:
    """Return what a yes rules out: whatever lies face down or flat, or presses on the belly."""
    return ways_out(_NEAR_THE_BELLY, scene.coach.catalogue.drills, passes=True)


def on_told(scene: Scene, said: Told, *words: Say) -> Outcome:
    """Take a condition for a yes to the doctor question, whichever question is open.

    The drills that it rules out are kept already. Whether a professional has agreed is asked once.
    """
    if Condition.UNDER_EIGHTEEN in said.conditions:
        return refuse(scene, "condition-under-eighteen")
    question, named = scene.state.question, scene.state.condition_told
    scene = scene.with_state(replace(scene.state, condition_told=True))
    scene = scene.with_profile(replace(scene.profile, screened_on=None))
    if question is Question.DOCTOR:
        return put(scene, Question.CLEARED, *words)
    if question is Question.PREGNANCY and not named and said.conditions & _NEAR_THE_BELLY:
        return passed(scene)
    return put_again(scene, *words)


def refuse(scene: Scene, message: str) -> Outcome:
    """Begin no routine, and forget that the questions were ever passed."""
    scene = give_up(scene.with_profile(replace(scene.profile, screened_on=None)))
    return scene.tell(say(message))


def emergency(scene: Scene, message: str) -> Outcome:
    """End everything for today. The moment is kept, but nothing of what was told."""
    scene = scene.with_profile(replace(scene.profile, emergency_at=scene.now, screened_on=None))
    return give_up(scene).tell(say(message), audio=Silence())


def passed(scene: Scene, ruled_out: frozenset[Way] = frozenset()) -> Outcome:
    """Note that the questions were passed today and what they ruled out; go on to what is still unknown.

    When the questions are due by date, their answers replace what was ruled out before. When they are asked
    again for a reason, what was ruled out stays so.
    """
    before = frozenset() if scene.profile.screened_on else scene.profile.ruled_out
    profile = replace(
        scene.profile, screened_on=scene.now.date(), ruled_out=before | ruled_out, emergency_at=None
    )
    scene = scene.with_state(replace(scene.state, condition_told=False))
    return choose(scene.with_profile(profile))
