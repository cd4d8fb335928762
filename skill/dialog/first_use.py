"""The first-use script: notice, questions about safety, tools, minutes; and what else is said meanwhile."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from skill.coaching.drill import Tool
from skill.coaching.routine import Focus, Minutes
from skill.dialog import screening
from skill.dialog.changing import WHOLE_ROUTINE
from skill.dialog.equipment import at_hand, noted, with_told, without_tools
from skill.dialog.questionnaire import choose, put, put_again
from skill.dialog.reply import Silence
from skill.dialog.said import Ask, HaveTool, LessTime, NoTool, Plain, Said, Skip, StartDrill, StartRoutine
from skill.dialog.scene import Outcome, Scene
from skill.dialog.starting import begin
from skill.dialog.state import Phase, Question, Wish
from skill.dialog.topics import answer_to
from skill.dialog.wishing import merged, words_of
from skill.language.say import say

_NOTHING: Final = NoTool(frozenset())
"""How "nothing" and "none of those" are understood. To a question that lists signs they mean no."""

_OF_A_ROUTINE: Final = frozenset({"what_said", "drills_left"})
"""The questions that the script answers with its own question alone."""

_EVERYTHING: Final = StartRoutine(focus=Focus.WHOLE_BACK)
"""How "everything" alone is understood. To the question about tools it means all of them."""

_LISTS: Final = frozenset({Question.EMERGENCY, Question.DOCTOR, Question.CONDITIONS})
"""The questions that list signs."""


def on_script(scene: Scene, said: Said) -> Outcome:
    """Take an answer to the script, or whatever was said in its place."""
    if scene.phase is Phase.CHOOSING and scene.screening_due:
        return screening.open_screening(scene)
    lapsed = scene.state.question is None
    question = scene.state.question or _first_question(scene)
    scene = scene.asking(question)
    if said == _EVERYTHING and question is Question.TOOLS:
        said = HaveTool(frozenset(Tool))
    match said:
        case StartRoutine() | StartDrill() if question is not Question.MINUTES:
            return _note_wish(scene, said)
        case HaveTool() if at_hand(said) and question is not Question.TOOLS:
            return put_again(with_told(scene, said), *noted(said))
        case NoTool(tools) if tools and scene.profile.tools is not None:
            return put_again(without_tools(scene, tools), say("tools-gone"))
        case Ask(topic):
            return _answered(scene, topic)
        case Plain.HELP:
            return put_again(scene, say(f"help-{scene.phase}"))
        case Plain.REPEAT | Plain.LAUNCH:
            return put_again(scene)
        case Plain.SAFETY:
            return put_again(scene, say("safety-short"))
        case Plain.STOP | Plain.CANCEL | Plain.PAUSE | Plain.NAVIGATE_HOME:
            return scene.in_phase(Phase.IDLE).tell(say("goodbye"), audio=Silence())
        case _ if lapsed:
            return put(scene, question)
        case _:
            return _answer(scene, question, said)


def _first_question(scene: Scene) -> Question:
    """Return where the script begins anew after it was left, or after something else was asked."""
    if scene.phase is Phase.SCREENING:
        return Question.EMERGENCY if scene.profile.emergency_at is None else Question.DOCTOR_SAW
    return Question.TOOLS if scene.profile.tools is None else Question.MINUTES


def _answered(scene: Scene, topic: str | None) -> Outcome:
    """Answer a question, and put the open one again: whoever asks has not failed to answer it."""
    times = scene.state.asked_again
    words = () if topic is None or topic in _OF_A_ROUTINE else (answer_to(scene, topic),)
    put = put_again(scene.with_state(replace(scene.state, asked_again=0)), *words)
    state = replace(put.listener.state, asked_again=times)
    return replace(put, listener=replace(put.listener, state=state))


def _note_wish(scene: Scene, said: StartRoutine | StartDrill) -> Outcome:
    """Keep a wish for later, say it back, and ask on."""
    scene = scene.with_state(replace(scene.state, wish=merged(scene.state.wish, said)))
    return put_again(scene, *words_of(merged(Wish(), said)))


def _answer(scene: Scene, question: Question, said: Said) -> Outcome:
    """Take an answer to the open question."""
    if said == _NOTHING and question in _LISTS:
        said = Plain.NO
    take = _ANSWERS.get(question)
    return take(scene, said) if take else screening.open_screening(scene)


def _on_tools(scene: Scene, said: Said) -> Outcome:
    match said:
        case HaveTool() if at_hand(said):
            words = noted(said) if said.stand_ins else ()
            return choose(scene.with_profile(replace(scene.profile, tools=at_hand(said))), *words)
        case HaveTool() if said.stand_ins:
            return put_again(scene, *noted(said))
        case NoTool(tools) if not tools:
            return choose(scene.with_profile(replace(scene.profile, tools=frozenset())))
        case Plain.NO | Plain.NEXT | Skip():
            return choose(scene.with_profile(replace(scene.profile, tools=frozenset())))
        case _:
            return put_again(scene)


def _on_minutes(scene: Scene, said: Said) -> Outcome:
    match said:
        case StartRoutine(unclear=False) | StartDrill():
            return begin(scene, merged(scene.state.wish, said))
        case LessTime(wished) if wished is not None and wished >= WHOLE_ROUTINE:
            minutes = Minutes(max(1, round(wished / 60)))
            return begin(scene, replace(scene.state.wish, minutes=minutes))
        case Plain.YES | Plain.NO | Plain.NEXT | Skip():
            return begin(scene, scene.state.wish)
        case _:
            return put_again(scene)


_ANSWERS: Final[Mapping[Question, Callable[[Scene, Said], Outcome]]] = {
    Question.DOCTOR_SAW: screening.on_doctor_saw,
    Question.EMERGENCY: screening.on_emergency,
    Question.DOCTOR: screening.on_doctor,
    Question.CONDITIONS: screening.on_conditions,
    Question.CLEARED: screening.on_cleared,
    Question.WHICH: screening.on_which,
    Question.TOOLS: _on_tools,
    Question.MINUTES: _on_minutes,
}
"""Each question's handler of answers."""
