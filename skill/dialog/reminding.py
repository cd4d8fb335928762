"""Reminders. Each is said back with its time and recurrence, and set only after a yes."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Final

from skill.dialog.said import Consent, Plain, Recurrence, Remind, Reminder, Said, StartRoutine
from skill.dialog.scene import Outcome, Scene
from skill.dialog.state import Question
from skill.language.say import Clock, Name, Say, say

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SATURDAY: Final = 5
FARTHEST: Final = timedelta(days=365)
"""A reminder further ahead is taken for misheard."""


def ask(scene: Scene, said: Remind) -> Outcome:
    """Say a reminder back and ask whether to set it. If no time is known, ask for that first."""
    local = said.local
    if local is None:
        return scene.tell(say("reminder-not-here"))
    if scene.state.question is Question.REMINDER_TIME:
        said = _with_earlier(said, scene.state.reminder_wish)
    at = said.at or _usual_time(scene, local)
    if at is None:
        return _ask_time(scene, said)
    reminder = _planned(said, at, local)
    return _confirm(scene, reminder) if reminder else scene.tell(say("reminder-day-wrong"))


def _ask_time(scene: Scene, said: Remind) -> Outcome:
    scene = scene.with_state(replace(scene.state, reminder_wish=replace(said, local=None)))
    return scene.ask(
        say("question-reminder-time"),
        again=say("question-reminder-time-again"),
        question=Question.REMINDER_TIME,
    )


def ask_time_again(scene: Scene) -> Outcome:
    """Ask for the time once more, with an example."""
    return scene.ask(
        say("question-reminder-time-again"),
        again=say("question-reminder-time"),
        question=Question.REMINDER_TIME,
    )


def is_unclear_time(said: Said) -> bool:
    """Whether an answer may have been a time of day: "at seven" is heard as seven minutes."""
    if isinstance(said, StartRoutine):
        return said.minutes is not None and said == StartRoutine(minutes=said.minutes)
    return said is Plain.FALLBACK


def consented(scene: Scene, said: Consent) -> Outcome:
    """Set the reminder that waited for the permission, if it was given."""
    if said.given and said.reminder is not None:
        return set_now(scene, said.reminder)
    return scene.tell(say("reminder-no-consent"))


def _with_earlier(said: Remind, earlier: Remind | None) -> Remind:
    """Add the day and recurrence that were said before the coach asked for the time."""
    earlier = earlier or Remind()
    return replace(said, day=said.day or earlier.day, recurrence=said.recurrence or earlier.recurrence)


def _confirm(scene: Scene, reminder: Reminder) -> Outcome:
    scene = scene.with_state(replace(scene.state, reminder=reminder, reminder_wish=None))
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
    scene = scene.with_state(replace(scene.state, reminder=None, question=None))
    if not yes or reminder is None:
        return scene.tell(say("reminder-not-set"))
    return set_now(scene, reminder)


def set_now(scene: Scene, reminder: Reminder) -> Outcome:
    """Ask that a reminder be set."""
    outcome = scene.tell()
    return replace(outcome, reply=replace(outcome.reply, remind=reminder))


def _usual_time(scene: Scene, local: datetime) -> time | None:
    """Return the hour at which the person usually trains, on the device's clock."""
    offset = local.utcoffset()
    if not scene.profile.hours or offset is None:
        return None
    hour = int(median(scene.profile.hours)) + round(offset / timedelta(hours=1))
    return time(hour % 24)


def _planned(said: Remind, at: time, local: datetime) -> Reminder | None:
    """Return the reminder at the next time that fits; None for a day that is past or too far ahead."""
    recurrence = said.recurrence or Recurrence.ONCE
    now = local.replace(tzinfo=None)
    day = said.day or now.date()
    if not now.date() <= day <= (now + FARTHEST).date():
        return None
    first = datetime.combine(day, at)
    if first <= now:
        if said.day is not None and recurrence is Recurrence.ONCE:
            return None
        first += timedelta(days=1)
    if recurrence is Recurrence.WEEKDAYS:
        first += timedelta(days=_to_monday(first.date()))
    return Reminder(first, recurrence)


def _to_monday(day: date) -> int:
    """Return the number of days to the next one from Monday to Friday."""
    return max(0, 7 - day.weekday()) if day.weekday() >= _SATURDAY else 0
