"""The questions about safety: emergency, doctor (two), clearance, which. "No" is the healthy answer.

The answers are not kept. What stays is the date on which the questions were passed, and the drills that they
ruled out.
"""

from dataclasses import replace
from typing import Final

from skill.coaching.conditions import Condition, professional_first, ways_out
from skill.coaching.safety import BodyPart, Symptom
from skill.dialog.playing import give_up
from skill.dialog.questionnaire import ask_back, choose, put, put_again
from skill.dialog.reply import Silence
from skill.dialog.said import Felt, Plain, Said, Told
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import Phase, Question
from skill.dialog.wishing import words_of
from skill.language.say import Say, say

_ILLNESSES: Final = frozenset({Condition.CANCER, Condition.FEVER})
"""What the first doctor question asks about."""

_UNNAMED_ILLNESS: Final = frozenset({Condition.RECENT_INJURY, Condition.RECENT_SURGERY})
_UNNAMED_CONDITION: Final = frozenset(
    {
        Condition.PREGNANCY,
        Condition.BLOOD_THINNERS,
        Condition.CLOT,
        Condition.OSTEOPOROSIS,
        Condition.RECENT_SURGERY,
    }
)
"""What is left out for after a yes that names nothing."""


def open_screening(scene: Scene, *kind: Say) -> Outcome:
    """Say who this is, name the wish, and put the emergency question; shorter for who was here before.

    After an emergency nothing begins for 24 hours, and after that only once a doctor has looked at it.
    """
    if scene.profile.closed_at(scene.now):
        return give_up(scene).tell(say("emergency-today"), audio=Silence())
    state = replace(scene.state, doctor_saw=False, cleared_of=None)
    scene = scene.with_state(state).in_phase(Phase.SCREENING)
    if scene.profile.emergency_at is not None:
        return put(scene, Question.DOCTOR_SAW)
    return put(scene, Question.EMERGENCY, *_welcome(scene, *kind))


def _welcome(scene: Scene, *kind: Say) -> list[Say]:
    """Return the welcome; a kind word stands in for the wish."""
    wish = [*kind] or words_of(scene.state.wish)
    if scene.state.turns:
        return [*wish, say("notice-again")]
    return [say("notice-hello"), *wish, say("notice-again")] if wish else [say("notice-welcome")]


def on_doctor_saw(scene: Scene, said: Said) -> Outcome:
    """Take the answer to whether a doctor has looked at what the last emergency was about."""
    match said:
        case Plain.YES:
            return put(scene.with_state(replace(scene.state, doctor_saw=True)), Question.EMERGENCY)
        case Plain.NO:
            return refuse(scene, "see-a-doctor-first")
        case Felt() if _is_sign(said):
            return refuse(scene, "see-a-doctor-first")
        case _:
            return _unclear(scene, said)


def on_emergency(scene: Scene, said: Said) -> Outcome:
    """Take the answer to the signs of an emergency. What is felt in one leg only is asked back."""
    match said:
        case Plain.NO if scene.state.illness_told:
            return _ask_clearance(scene, Question.DOCTOR)
        case Plain.NO:
            return put(scene, Question.DOCTOR)
        case Plain.YES:
            return emergency(scene, "emergency-back")
        case Felt() if _is_sign(said) and not scene.state.asked_back:
            return ask_back(scene)
        case _:
            return _unclear(scene, said)


def on_doctor(scene: Scene, said: Said) -> Outcome:
    """Take the answer to the first doctor question: a fall, illness, pain that never eases."""
    match said:
        case Plain.NO:
            return _after_illness(scene)
        case Plain.YES:
            return _ask_clearance(scene, Question.DOCTOR)
        case Felt() if _is_sign(said):
            return _ask_clearance(scene, Question.DOCTOR)
        case _:
            return _unclear(scene, said)


def on_conditions(scene: Scene, said: Said) -> Outcome:
    """Take the answer to the second doctor question: what somebody has, takes or is."""
    match said:
        case Plain.NO:
            return passed(scene)
        case Plain.YES:
            return _ask_clearance(scene, Question.CONDITIONS)
        case Felt() if _is_sign(said):
            return _ask_clearance(scene, Question.CONDITIONS)
        case _:
            return _unclear(scene, said)


def on_cleared(scene: Scene, said: Said) -> Outcome:
    """Take the answer to whether a professional has agreed. Whoever named the condition passes with a yes."""
    match said:
        case Plain.YES if scene.state.cleared_of is Question.DOCTOR:
            return _after_illness(scene if scene.state.illness_told else _without(scene, _UNNAMED_ILLNESS))
        case Plain.YES if scene.state.condition_told:
            return passed(scene)
        case Plain.YES:
            return put(scene, Question.WHICH)
        case Plain.NO:
            return refuse(scene, "see-a-doctor")
        case Felt() if _is_sign(said):
            return refuse(scene, "see-a-doctor")
        case _:
            return _unclear(scene, said)


def on_which(scene: Scene, said: Said) -> Outcome:
    """Take what names no condition, though one was said to be there: asked once more, then all are heeded."""
    if isinstance(said, Felt) and _is_sign(said):
        return refuse(scene, "see-a-doctor")
    if not scene.state.asked_again:
        return put_again(scene)
    return passed(_without(scene, _UNNAMED_CONDITION))


def _is_sign(felt: Felt) -> bool:
    """Whether a symptom counts as a yes: back pain is why people come, and what is unsure is asked back."""
    return not is_back_pain(felt) and felt.symptom is not Symptom.UNSURE


def is_back_pain(felt: Felt) -> bool:
    """Whether this is a pain in the back: why people come to the coach, unless a drill gave it."""
    return felt.symptom is Symptom.SHARP_PAIN and felt.body_part is BodyPart.BACK


def _unclear(scene: Scene, said: Said) -> Outcome:
    """Ask again, an unsure answer once in words of its own. The question is never lost."""
    asks_signs = scene.state.question in {Question.EMERGENCY, Question.DOCTOR, Question.CONDITIONS}
    if isinstance(said, Felt) and not is_back_pain(said) and asks_signs and not scene.state.asked_back:
        return ask_back(scene)
    return put_again(scene, say("back-hurts" if isinstance(said, Felt) else "yes-or-no"))


def _ask_clearance(scene: Scene, of: Question, *words: Say) -> Outcome:
    return put(scene.with_state(replace(scene.state, cleared_of=of)), Question.CLEARED, *words)


def _after_illness(scene: Scene) -> Outcome:
    """Go on to the second doctor question, unless a condition was named already."""
    if not scene.state.condition_told:
        return put(scene, Question.CONDITIONS)
    if scene.state.cleared_of is Question.DOCTOR:
        return passed(scene)  # What was named was known when a professional's word was asked about.
    return _ask_clearance(scene, Question.CONDITIONS)


def _without(scene: Scene, conditions: frozenset[Condition]) -> Scene:
    """Rule out what conditions rule out until the questions come again, or would for good."""
    drills = scene.coach.catalogue.drills
    out = ways_out(conditions, drills, passes=True) | ways_out(conditions, drills, passes=False)
    profile = replace(scene.profile, screened_on=None, ruled_out=scene.profile.ruled_out | out)
    return scene.with_profile(profile)


def on_told(scene: Scene, said: Told, *words: Say) -> Outcome:
    """Take a condition that was named, whichever question is open. The drills that are out are kept already.

    One that the doctor questions ask about is a yes to them; whether a professional has agreed is asked once.
    """
    if Condition.UNDER_EIGHTEEN in said.conditions:
        return refuse(scene, "condition-under-eighteen")
    question, ill = scene.state.question, bool(said.conditions & _ILLNESSES)
    named = needs_clearance(said.conditions - _ILLNESSES)
    illness_told, condition_told = scene.state.illness_told or ill, scene.state.condition_told or named
    state = replace(scene.state, illness_told=illness_told, condition_told=condition_told)
    scene = scene.with_state(state).with_profile(replace(scene.profile, screened_on=None))
    match question:
        case Question.DOCTOR if ill:
            return _ask_clearance(scene, Question.DOCTOR, *words)
        case Question.CONDITIONS if ill or named:
            return _ask_clearance(scene, Question.CONDITIONS, *words)
        case Question.CLEARED if Condition.DOCTOR_FORBIDS in said.conditions:
            return refuse(scene, "see-a-doctor")
        case Question.WHICH:
            return passed(scene)
        case _:
            return put_again(scene, *words)


def needs_clearance(conditions: frozenset[Condition]) -> bool:
    """Whether a professional's word is asked about before a first routine with these."""
    return professional_first(conditions) or bool(conditions & {Condition.BLOOD_THINNERS, Condition.CLOT})


def refuse(scene: Scene, message: str) -> Outcome:
    """Begin no routine, and forget that the questions were ever passed."""
    scene = give_up(scene.with_profile(replace(scene.profile, screened_on=None)))
    return scene.tell(say(message))


def emergency(scene: Scene, message: str) -> Outcome:
    """End everything for today. The moment is kept, but nothing of what was told."""
    scene = scene.with_profile(replace(scene.profile, emergency_at=scene.now, screened_on=None))
    return give_up(scene).tell(say(message), audio=Silence())


def passed(scene: Scene) -> Outcome:
    """Note that the questions were passed today; go on to what is still unknown.

    When the questions are due by date, their answers replace what was ruled out before. When they are asked
    again for a reason, what was ruled out stays so.
    """
    before = frozenset() if scene.profile.screened_on else scene.profile.ruled_out
    profile = replace(scene.profile, screened_on=scene.now.date(), ruled_out=before, emergency_at=None)
    state = replace(scene.state, illness_told=False, condition_told=False, cleared_of=None)
    return choose(scene.with_state(state).with_profile(profile))
