"""The first-use script: notice, emergency question, doctor question, tools, minutes. "No" is the healthy one.

The answers are not kept: what stays is the date on which the questions were passed, and drills left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from skill.coaching.conditions import Condition, drills_out
from skill.coaching.drill import DrillSlug
from skill.coaching.routine import Minutes
from skill.dialog.changing import WHOLE_ROUTINE
from skill.dialog.equipment import tool_names, with_tools, without_tools
from skill.dialog.playing import give_up
from skill.dialog.reply import Silence
from skill.dialog.said import (
    Felt,
    HaveTool,
    LessTime,
    NoTool,
    Plain,
    Said,
    Skip,
    StartDrill,
    StartRoutine,
    Told,
)
from skill.dialog.scene import Outcome, Scene
from skill.dialog.starting import begin, ready_to_begin
from skill.dialog.state import Phase, Question
from skill.dialog.wishing import merged
from skill.language.say import Say, Span, say

_FIRST_WORDS = {
    Question.DOCTOR_SAW: "question-doctor-saw",
    Question.EMERGENCY: "question-emergency",
    Question.DOCTOR: "question-doctor",
    Question.CLEARED: "question-cleared",
    Question.PREGNANCY: "question-pregnancy",
    Question.TOOLS: "question-tools",
    Question.MINUTES: "question-minutes",
}


_NOTHING = NoTool(frozenset())
"""How "nothing" and "none of those" are understood; to a question that lists signs they mean no."""

_NEAR_THE_BELLY: Final = frozenset({Condition.PREGNANCY, Condition.RECENT_SURGERY})
"""What the question about the belly asks for."""

_LISTS = frozenset({Question.EMERGENCY, Question.DOCTOR})

MOST_TIMES: Final = 3
"""How often in a row the same is asked again."""


def open_screening(scene: Scene) -> Outcome:
    """Begin with who this is and the emergency question; more shortly for whoever has been here before.

    After an emergency nothing begins for the rest of the day, and then only once a doctor has looked at it.
    """
    if scene.profile.closed_at(scene.now):
        return give_up(scene).tell(say("emergency-today"), audio=Silence())
    scene = scene.with_state(replace(scene.state, doctor_saw=False))
    if scene.profile.emergency_at is not None:
        return _put(scene.in_phase(Phase.SCREENING), Question.DOCTOR_SAW)
    notice = "notice-again" if scene.state.turns else "notice-welcome"
    return _put(scene.in_phase(Phase.SCREENING), Question.EMERGENCY, say(notice))


def put_again(scene: Scene, *before: Say) -> Outcome:
    """Ask the open question of the script once more, in other words."""
    question = scene.state.question or Question.EMERGENCY
    times = scene.state.asked_again + 1
    if times > MOST_TIMES:
        return _without_answer(scene)
    scene = scene.with_state(replace(scene.state, asked_again=times))
    first = _FIRST_WORDS[question]
    again = say(first if question in {Question.TOOLS, Question.MINUTES} else "answer-please")
    return scene.ask(*before, say(first + "-again"), again=again, question=question)


def _without_answer(scene: Scene) -> Outcome:
    """Stop asking: without an answer about safety nothing begins, without the others the usual does."""
    scene = scene.with_state(replace(scene.state, asked_again=0))
    match scene.state.question:
        case Question.TOOLS:
            return choose(scene.with_profile(replace(scene.profile, tools=frozenset())))
        case Question.MINUTES:
            return begin(scene, scene.state.wish)
        case _:
            return scene.asking(None).tell(say("script-left"))


def _put(scene: Scene, question: Question, *before: Say) -> Outcome:
    words = _FIRST_WORDS[question]
    scene = scene.with_state(replace(scene.state, asked_again=0))
    return scene.ask(*before, say(words), again=say(words + "-again"), question=question)


def on_script(scene: Scene, said: Said) -> Outcome:
    """Take an answer to the script, or whatever was said in its place."""
    if scene.phase is Phase.CHOOSING and scene.screening_due:
        return open_screening(scene)
    question = scene.state.question
    if question is None:
        question = _first_question(scene)
        scene = scene.asking(question)
        return _noted(scene, said) or _steered(scene, said) or _put(scene, question)
    return _noted(scene, said) or _steered(scene, said) or _answer(scene, said)


def _first_question(scene: Scene) -> Question:
    """Where the script begins anew after it was left, or something else was asked in between."""
    if scene.phase is Phase.SCREENING:
        return Question.EMERGENCY if scene.profile.emergency_at is None else Question.DOCTOR_SAW
    return Question.TOOLS if scene.profile.tools is None else Question.MINUTES


def _noted(scene: Scene, said: Said) -> Outcome | None:
    """Keep a wish or a tool that was said in place of an answer, and ask on; None for what is neither."""
    question = scene.state.question
    match said:
        case StartRoutine() | StartDrill() if question is not Question.MINUTES:
            scene = scene.with_state(replace(scene.state, wish=merged(scene.state.wish, said)))
            return put_again(scene, *_wish_noted(said))
        case HaveTool(tools) if tools and question is not Question.TOOLS:
            return put_again(with_tools(scene, tools), say("tools-noted", tools=tool_names(tools)))
        case NoTool(tools) if tools and scene.profile.tools is not None:
            return put_again(without_tools(scene, tools), say("tools-gone"))
        case _:
            return None


def _wish_noted(said: StartRoutine | StartDrill) -> tuple[Say, ...]:
    """Say that the minutes were heard, so that nobody says them again."""
    if not isinstance(said, StartRoutine) or said.minutes is None:
        return ()
    return (say("minutes-noted", time=Span(said.minutes * 60, exact=True)),)


def _steered(scene: Scene, said: Said) -> Outcome | None:
    """Take what steers the script itself; None for what may be an answer."""
    match said:
        case Plain.HELP:
            phase = "screening" if scene.phase is Phase.SCREENING else "choosing"
            return put_again(scene, say(f"help-{phase}"))
        case Plain.REPEAT | Plain.LAUNCH:
            return put_again(scene)
        case Plain.SAFETY:
            return put_again(scene, say("safety-short"))
        case Plain.STOP | Plain.CANCEL | Plain.PAUSE | Plain.NAVIGATE_HOME:
            return scene.in_phase(Phase.IDLE).tell(say("goodbye"), audio=Silence())
        case _:
            return None


def _answer(scene: Scene, said: Said) -> Outcome:
    question = scene.state.question
    if said == _NOTHING and question in _LISTS:
        said = Plain.NO
    take = _ANSWERS.get(question) if question else None
    return take(scene, said) if take else open_screening(scene)


def _on_doctor_saw(scene: Scene, said: Said) -> Outcome:
    match said:
        case Plain.YES:
            return _put(scene.with_state(replace(scene.state, doctor_saw=True)), Question.EMERGENCY)
        case Plain.NO | Felt():
            return refuse(scene, "see-a-doctor-first")
        case _:
            return put_again(scene, say("yes-or-no"))


def _on_emergency(scene: Scene, said: Said) -> Outcome:
    match said:
        case Plain.NO if scene.state.condition_told:
            return _put(scene, Question.CLEARED)
        case Plain.NO:
            return _put(scene, Question.DOCTOR)
        case Plain.YES:
            return emergency(scene, "emergency-back")
        case _:
            return put_again(scene, say("yes-or-no"))


def _on_doctor(scene: Scene, said: Said) -> Outcome:
    match said:
        case Plain.NO:
            return passed(scene)
        case Plain.YES | Felt():
            return _put(scene, Question.CLEARED)
        case _:
            return put_again(scene, say("yes-or-no"))


def _on_cleared(scene: Scene, said: Said) -> Outcome:
    match said:
        case Plain.YES if scene.state.condition_told:
            return passed(scene)
        case Plain.YES:
            return _put(scene, Question.PREGNANCY)
        case Plain.NO | Felt():
            return refuse(scene, "see-a-doctor")
        case _:
            return put_again(scene, say("yes-or-no"))


def _on_pregnancy(scene: Scene, said: Said) -> Outcome:
    match said:
        case Plain.YES:
            return passed(scene, ruled_out=_face_down_drills(scene))
        case Plain.NO:
            return passed(scene)
        case Felt():
            return refuse(scene, "see-a-doctor")
        case _:
            return put_again(scene, say("yes-or-no"))


def _face_down_drills(scene: Scene) -> frozenset[DrillSlug]:
    """Return the drills that lie face down or press on the belly."""
    return drills_out(_NEAR_THE_BELLY, scene.coach.catalogue.drills, passes=True)


def on_told(scene: Scene, said: Told, *words: Say) -> Outcome:
    """Take a condition told in the middle of the script for a yes to the doctor question, whichever is open.

    Which drills it takes out is kept already; whether a professional has agreed is asked once.
    """
    if Condition.UNDER_EIGHTEEN in said.conditions:
        return refuse(scene, "condition-under-eighteen")
    question, named = scene.state.question, scene.state.condition_told
    scene = scene.with_state(replace(scene.state, condition_told=True))
    scene = scene.with_profile(replace(scene.profile, screened_on=None))
    if question is Question.DOCTOR:
        return _put(scene, Question.CLEARED, *words)
    if question is Question.PREGNANCY and not named and said.conditions & _NEAR_THE_BELLY:
        return passed(scene)
    return put_again(scene, *words)


def refuse(scene: Scene, message: str) -> Outcome:
    """Give no routine, and forget that the questions were ever passed."""
    scene = give_up(scene.with_profile(replace(scene.profile, screened_on=None)))
    return scene.tell(say(message))


def emergency(scene: Scene, message: str) -> Outcome:
    """End everything for today. The moment is kept, and nothing about what was told."""
    scene = scene.with_profile(replace(scene.profile, emergency_at=scene.now, screened_on=None))
    return give_up(scene).tell(say(message), audio=Silence())


def passed(scene: Scene, ruled_out: frozenset[DrillSlug] = frozenset()) -> Outcome:
    """Note the date on which the questions were passed and what they ruled out; go on to what is missing.

    Asked again after their time, they rule out anew. Asked again for a reason, all that was out stays out.
    """
    before = frozenset() if scene.profile.screened_on else scene.profile.ruled_out
    profile = replace(
        scene.profile, screened_on=scene.now.date(), ruled_out=before | ruled_out, emergency_at=None
    )
    scene = scene.with_state(replace(scene.state, condition_told=False))
    return choose(scene.with_profile(profile))


def choose(scene: Scene) -> Outcome:
    """Ask for the tools, then for the minutes, unless they are known; then begin."""
    if scene.profile.tools is None:
        return _put(scene.in_phase(Phase.CHOOSING), Question.TOOLS)
    if not ready_to_begin(scene):
        return _put(scene.in_phase(Phase.CHOOSING), Question.MINUTES)
    return begin(scene, scene.state.wish)


def _on_tools(scene: Scene, said: Said) -> Outcome:
    match said:
        case HaveTool(tools) if tools:
            return choose(scene.with_profile(replace(scene.profile, tools=tools)))
        case NoTool(tools) if not tools:
            return choose(scene.with_profile(replace(scene.profile, tools=frozenset())))
        case Plain.NO | Plain.NEXT | Skip():
            return choose(scene.with_profile(replace(scene.profile, tools=frozenset())))
        case _:
            return put_again(scene)


def _on_minutes(scene: Scene, said: Said) -> Outcome:
    match said:
        case StartRoutine(unclear=False) | StartDrill():
            wish = merged(scene.state.wish, said)
            return begin(scene, wish)
        case LessTime(wished) if wished is not None and wished >= WHOLE_ROUTINE:
            minutes = Minutes(max(1, round(wished / 60)))
            return begin(scene, replace(scene.state.wish, minutes=minutes))
        case Plain.YES | Plain.NO | Plain.NEXT | Skip():
            return begin(scene, scene.state.wish)
        case _:
            return put_again(scene)


_ANSWERS: Final[Mapping[Question, Callable[[Scene, Said], Outcome]]] = {
    Question.DOCTOR_SAW: _on_doctor_saw,
    Question.EMERGENCY: _on_emergency,
    Question.DOCTOR: _on_doctor,
    Question.CLEARED: _on_cleared,
    Question.PREGNANCY: _on_pregnancy,
    Question.TOOLS: _on_tools,
    Question.MINUTES: _on_minutes,
}
