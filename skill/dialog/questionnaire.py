"""The questions of the first-use script: their words, and how each is put and put again."""

from dataclasses import replace
from typing import Final

from skill.dialog.scene import Outcome, Scene
from skill.dialog.starting import begin, ready_to_begin
from skill.dialog.state import Phase, Question
from skill.language.say import Say, say

_WORDS: Final = {
    Question.DOCTOR_SAW: "question-doctor-saw",
    Question.EMERGENCY: "question-emergency",
    Question.DOCTOR: "question-doctor",
    Question.CONDITIONS: "question-conditions",
    Question.CLEARED: "question-cleared",
    Question.WHICH: "question-which",
    Question.TOOLS: "question-tools",
    Question.MINUTES: "question-minutes",
}
"""Each question's message; the one that ends in `-again` asks it in other words."""

MOST_TIMES: Final = 3
"""How many times in a row the same question is put again."""


def put(scene: Scene, question: Question, *before: Say) -> Outcome:
    """Put a question, after some words."""
    words = _WORDS[question]
    scene = scene.with_state(replace(scene.state, asked_again=0, asked_back=False))
    return scene.ask(*before, say(words), again=say(f"{words}-again"), question=question)


def put_again(scene: Scene, *before: Say) -> Outcome:
    """Put the open question once more, in other words."""
    question = scene.state.question or Question.EMERGENCY
    times = scene.state.asked_again + 1
    if times > MOST_TIMES:
        return _without_answer(scene)
    scene = scene.with_state(replace(scene.state, asked_again=times))
    words = _WORDS[question]
    wants_words = question in {Question.WHICH, Question.TOOLS, Question.MINUTES}
    again = say(words if wants_words else "answer-please")
    return scene.ask(*before, say(f"{words}-again"), again=again, question=question)


def ask_back(scene: Scene) -> Outcome:
    """Ask once what an unsure answer means now: something old, or something in one leg only."""
    question = scene.state.question
    scene = scene.with_state(replace(scene.state, asked_back=True))
    message = "asked-back-leg" if question is Question.EMERGENCY else "asked-back-old"
    return scene.ask(say(message), again=say("answer-please"), question=question)


def _without_answer(scene: Scene) -> Outcome:
    """Stop asking. Without the answers about safety nothing begins; without the others the usual begins."""
    scene = scene.with_state(replace(scene.state, asked_again=0))
    match scene.state.question:
        case Question.TOOLS:
            return choose(scene.with_profile(replace(scene.profile, tools=frozenset())))
        case Question.MINUTES:
            return begin(scene, scene.state.wish)
        case _:
            return scene.asking(None).tell(say("script-left"))


def choose(scene: Scene, *before: Say) -> Outcome:
    """Ask for the tools, then for the minutes, unless they are known; then begin."""
    if scene.profile.tools is None:
        return put(scene.in_phase(Phase.CHOOSING), Question.TOOLS, *before)
    if not ready_to_begin(scene):
        return put(scene.in_phase(Phase.CHOOSING), Question.MINUTES, *before)
    return begin(scene, scene.state.wish, *before)
