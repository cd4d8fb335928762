"""Reminders to set. Each is said back with its time and recurrence, and set only after a yes."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from statistics import median
from typing import Final

from skill.dialog.appointing import amended, hour_of, in_half_of, planned
from skill.dialog.said import ChangeReminder, Consent, Errand, Held, Plain, Remind, Reminder, Said
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import Question
from skill.language.say import Clock, Name, Say, say

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_OPEN: Final = frozenset({Question.REMINDER_TIME, Question.REMINDER_RECURRENCE})
"""The questions for what is not known yet of a reminder."""


def ask(scene: Scene, said: Remind) -> Outcome:
    """Say a reminder back and ask whether to set it. What is not known of it is asked for first."""
    question, proposed, local = scene.state.question, scene.state.reminder, said.local
    if local is None:
        return scene.tell(say("reminder-not-here"))
    if question is Question.REMINDER and proposed is not None:
        return _amend(scene, proposed, said, local)
    if question in _OPEN:
        said = _with_earlier(said, scene.state.reminder_wish)
        if scene.state.reminders:
            return move(scene, scene.state.reminders[0], said)
    return _propose(let_be(scene), said, local)


def _propose(scene: Scene, said: Remind, local: datetime) -> Outcome:
    if said.unheld:
        return ask_recurrence(scene, said)
    at = said.at or _usual_time(scene, local)
    if at is None:
        return ask_time(scene, said)
    reminder = planned(said, at, local)
    return _confirm(scene, reminder, local) if reminder else _wrong_day(scene)


def _amend(scene: Scene, proposed: Reminder, said: Remind, local: datetime) -> Outcome:
    """Take another time, day or recurrence in place of what was proposed."""
    if said.unheld:
        at = in_half_of(proposed.at.time(), said)
        return ask_recurrence(let_be(scene), replace(said, at=at, half_said=True))
    reminder = amended(proposed, said, local)
    return _confirm(scene, reminder, local) if reminder else _wrong_day(scene)


def _wrong_day(scene: Scene) -> Outcome:
    return let_be(scene).tell(say("reminder-day-wrong"))


def let_be(scene: Scene) -> Scene:
    """Return the scene with no reminder talked about."""
    return scene.with_state(replace(scene.state, reminder=None, reminder_wish=None, reminders=()))


def ask_time(scene: Scene, said: Remind, *before: Say) -> Outcome:
    """Ask for the time of a reminder; the rest of the wish is kept."""
    scene = scene.with_state(replace(scene.state, reminder_wish=said))
    return scene.ask(
        *before,
        say("question-reminder-time"),
        again=say("question-reminder-time-again"),
        question=Question.REMINDER_TIME,
    )


def ask_recurrence(scene: Scene, said: Remind) -> Outcome:
    """Say that no reminder can come that way, and which ways there are; the rest of the wish is kept."""
    wish = replace(said, unheld=False, recurrence=None)
    scene = scene.with_state(replace(scene.state, reminder_wish=wish))
    return scene.ask(
        say("question-reminder-recurrence"),
        again=say("question-reminder-recurrence-again"),
        question=Question.REMINDER_RECURRENCE,
    )


def is_about_open(scene: Scene, said: Said) -> bool:
    """Whether an answer is about the reminder that is being talked about, though it does not name it."""
    if scene.state.question in {*_OPEN, Question.REMINDER} and scene.state.reminder_wish is not None:
        is_again = said is Plain.FALLBACK or (scene.state.question in _OPEN and said in _UNCLEAR)
        return is_again or isinstance(said, ChangeReminder) or hour_of(said) is not None
    return False


_UNCLEAR: Final = frozenset({Plain.YES, Plain.NO, Plain.REPEAT})
"""What answers neither when nor how often."""


def on_open(scene: Scene, said: Said) -> Outcome:
    """Take an hour or a change as if this reminder had been named; ask again for what is not understood."""
    if isinstance(said, ChangeReminder):
        return ask(scene, said.to)
    if said is Plain.NO:
        message = "reminders-stay" if scene.state.reminders else "reminder-not-set"
        return let_be(scene).tell(say(message))
    at, wish = hour_of(said), scene.state.reminder_wish
    if at is not None and wish is not None and wish.local is not None:
        return ask(scene, Remind(at, local=scene.now.astimezone(wish.local.tzinfo)))
    return _ask_again(scene)


def _ask_again(scene: Scene) -> Outcome:
    question = scene.state.question or Question.REMINDER
    message = f"question-{question.value.replace('_', '-')}"
    return scene.ask(say(f"{message}-again"), again=say(f"{message}-again"), question=question)


def consented(scene: Scene, said: Consent) -> Outcome:
    """Set the reminder that waited for the permission, if it was given."""
    if not said.given:
        return scene.tell(say("reminder-no-consent"))
    return set_now(scene, said.reminder) if said.reminder else scene.tell(say("reminder-consent-given"))


def _with_earlier(said: Remind, earlier: Remind | None) -> Remind:
    """Add what was said of the reminder before the coach asked for the rest."""
    earlier = earlier or Remind()
    return replace(
        said,
        at=said.at or earlier.at,
        half_said=said.half_said if said.at else earlier.half_said,
        day=said.day or earlier.day,
        recurrence=said.recurrence or earlier.recurrence,
        weekday=earlier.weekday if said.weekday is None else said.weekday,
    )


def _confirm(scene: Scene, reminder: Reminder, local: datetime) -> Outcome:
    wish = Remind(local=local)
    scene = scene.with_state(replace(scene.state, reminder=reminder, reminder_wish=wish, reminders=()))
    return scene.ask(
        about("question-reminder", reminder),
        again=say("question-reminder-again"),
        question=Question.REMINDER,
    )


def about(message: str, reminder: Reminder) -> Say:
    """Return a message about a reminder, with its time and recurrence."""
    at = reminder.at
    return say(
        message,
        recurrence=reminder.recurrence.value,
        time=Clock(at.hour, at.minute),
        weekday=Name("weekday", _WEEKDAYS[at.weekday()]),
        month=Name("month", _MONTHS[at.month - 1]),
        day=at.day,
    )


def answer(scene: Scene, *, yes: bool) -> Outcome:
    """Set the reminder after a yes. Only the platform that sets it knows, and says, whether that worked."""
    reminder = scene.state.reminder
    scene = let_be(scene).asking(None)
    if not yes or reminder is None:
        return scene.tell(say("reminder-not-set"))
    return set_now(scene, reminder)


def set_now(scene: Scene, reminder: Reminder) -> Outcome:
    """Ask that a reminder be set."""
    outcome = scene.tell()
    return replace(outcome, reply=replace(outcome.reply, remind=reminder))


def move(scene: Scene, held: Held, to: Remind) -> Outcome:
    """Let a reminder that is set come at another time; what is not known of that is asked for."""
    keeping = scene.with_state(replace(scene.state, reminders=(held,)))
    if to.unheld:
        return ask_recurrence(keeping, to)
    if not to.says_when:
        return ask_time(keeping, to)
    reminder = amended(held.reminder, to, to.local) if to.local else None
    if reminder is None:
        return _wrong_day(scene)
    return errand(scene, Errand(move=Held(held.id, reminder)))


def errand(scene: Scene, what: Errand, *speech: Say) -> Outcome:
    """Ask that something be done to reminders that are set; the platform says what came of it."""
    outcome = let_be(scene).tell(*speech)
    return replace(outcome, reply=replace(outcome.reply, errand=what))


def _usual_time(scene: Scene, local: datetime) -> time | None:
    """Return the hour at which the person usually trains, on the device's clock."""
    offset = local.utcoffset()
    if not scene.profile.hours or offset is None:
        return None
    hour = int(median(scene.profile.hours)) + round(offset / timedelta(hours=1))
    return time(hour % 24)
