"""Reminders that are set: which there are, and how they are cancelled or changed.

Where there are several, each is named, and one yes or no decides about it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from skill.dialog import reminding
from skill.dialog.appointing import comes_then
from skill.dialog.reminding import about
from skill.dialog.said import (
    STOPPING,
    CancelReminder,
    ChangeReminder,
    Errand,
    HearReminders,
    Held,
    Hindrance,
    Plain,
    Remind,
    Said,
)
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import Question
from skill.language.say import Count, Say, say

MOST_NAMED: Final = 2
"""How many reminders are named in one reply; more are not remembered."""

_ASKED: Final[Mapping[Question, str]] = {
    Question.REMINDER_CANCEL: "question-reminder-cancel",
    Question.REMINDER_CANCEL_ALL: "question-reminder-cancel-all",
    Question.REMINDER_CHANGE: "question-reminder-change",
}
"""The questions about reminders that are set, and their messages."""


def hear(scene: Scene, said: HearReminders) -> Outcome:
    """Say which reminders are set."""
    held = said.known
    if isinstance(held, Hindrance):
        return _hindered(scene, held)
    if len(held) == 1:
        return scene.tell(about("reminder-one", held[0].reminder))
    return scene.tell(*_named(held)) if held else scene.tell(say("reminders-none"))


def _named(held: tuple[Held, ...]) -> list[Say]:
    """Say how many there are, and when the next ones come."""
    named = [about(f"reminder-named-{i}", each.reminder) for i, each in enumerate(held[:MOST_NAMED], 1)]
    message = "reminders-several" if len(held) <= MOST_NAMED else "reminders-many"
    return [_counted(message, held), *named]


def _counted(message: str, held: tuple[Held, ...]) -> Say:
    return say(message, count=len(held), number=Count(len(held)))


def _hindered(scene: Scene, why: Hindrance) -> Outcome:
    """Say why nothing is known of the reminders; a permission that is missing is asked for."""
    match why:
        case Hindrance.NO_PERMISSION:
            return reminding.errand(scene, Errand(consent=True), say("reminders-need-consent"))
        case Hindrance.NOT_HERE:
            return scene.tell(say("reminders-not-here"))
        case Hindrance.FAILED:
            return scene.tell(say("reminders-failed"))


def cancel(scene: Scene, said: CancelReminder) -> Outcome:
    """Cancel the one reminder there is, or that was named. Several are cancelled only after a yes."""
    if isinstance(said.known, Hindrance):
        return _hindered(scene, said.known)
    if not said.known:
        return scene.tell(say("reminders-none"))
    meant = tuple(each for each in said.known if comes_then(each, said.which))
    if not meant:
        return _ask_about(scene, Question.REMINDER_CANCEL, said.known, say("reminder-not-then"))
    if len(meant) == 1:
        return reminding.errand(scene, Errand(cancel=meant))
    if said.every:
        return _ask_about_all(scene, meant)
    return _ask_about(scene, Question.REMINDER_CANCEL, meant, _counted("reminders-several", meant))


def change(scene: Scene, said: ChangeReminder) -> Outcome:
    """Change the one reminder there is. Where there are several, ask which one."""
    if isinstance(said.known, Hindrance):
        return _hindered(scene, said.known)
    if not said.known:
        return _none_to_change(scene, said.to)
    if len(said.known) == 1:
        return reminding.move(scene, said.known[0], said.to)
    scene = scene.with_state(replace(scene.state, reminder_wish=said.to))
    return _ask_about(scene, Question.REMINDER_CHANGE, said.known, _counted("reminders-several", said.known))


def _none_to_change(scene: Scene, to: Remind) -> Outcome:
    """Say that there is none, and offer to set one for that time."""
    if not to.says_when or to.local is None:
        return scene.tell(say("reminders-none"))
    outcome = reminding.ask(scene, to)
    return replace(
        outcome, reply=replace(outcome.reply, speech=(say("reminders-none"), *outcome.reply.speech))
    )


def _ask_about_all(scene: Scene, held: tuple[Held, ...]) -> Outcome:
    scene = scene.with_state(replace(scene.state, reminders=held))
    return scene.ask(
        _counted("question-reminder-cancel-all", held),
        again=_counted("question-reminder-cancel-all-again", held),
        question=Question.REMINDER_CANCEL_ALL,
    )


def _ask_about(scene: Scene, question: Question, held: tuple[Held, ...], *before: Say) -> Outcome:
    """Ask whether the first of these is meant; a no leads to the next."""
    scene = scene.with_state(replace(scene.state, reminders=held))
    asked, again = (about(_ASKED[question] + end, held[0].reminder) for end in ("", "-again"))
    return scene.ask(*before, asked, again=again, question=question)


def is_answer(scene: Scene, said: Said) -> bool:
    """Whether this answers a question about reminders that are set, or must not make it be forgotten.

    A question that deletes stays open until it is answered, or the conversation ends.
    """
    if scene.state.question not in _ASKED or not scene.state.reminders:
        return False
    if scene.state.question is Question.REMINDER_CHANGE:
        return said in {Plain.YES, Plain.NO, Plain.FALLBACK, Plain.REPEAT}
    ends = said in STOPPING or isinstance(said, HearReminders | CancelReminder | ChangeReminder | Remind)
    return not ends


def answer(scene: Scene, said: Said) -> Outcome:
    """Take a yes or a no about one reminder, or about all. Anything else asks again, and does nothing."""
    held, question = scene.state.reminders, scene.state.question or Question.REMINDER_CANCEL
    match said:
        case Plain.YES if question is Question.REMINDER_CANCEL_ALL:
            return reminding.errand(scene.asking(None), Errand(cancel=held))
        case Plain.YES if question is Question.REMINDER_CANCEL:
            return reminding.errand(scene.asking(None), Errand(cancel=held[:1]))
        case Plain.YES:
            return reminding.move(scene.asking(None), held[0], scene.state.reminder_wish or Remind())
        case Plain.NO if question is not Question.REMINDER_CANCEL_ALL and len(held) > 1:
            return _ask_about(scene, question, held[1:])
        case Plain.NO:
            return reminding.let_be(scene).tell(say("reminders-stay"))
        case _ if question is Question.REMINDER_CANCEL_ALL:
            return _ask_about_all(scene, held)
        case _:
            return _ask_about(scene, question, held)
