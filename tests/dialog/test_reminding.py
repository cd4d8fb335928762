"""Reminders to set: what cannot be held is said so, and the question stays until it is answered."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from skill.coaching.routine import Minutes
from skill.dialog.said import (
    ChangeReminder,
    Consent,
    MoreTime,
    Plain,
    Recurrence,
    Remind,
    Reminder,
    Said,
    StartRoutine,
)
from skill.dialog.state import Question
from tests.fakes.stage import NOON, Stage

LOCAL = NOON.astimezone(ZoneInfo("Europe/Berlin"))
EIGHT = Remind(time(20), local=LOCAL)
NINE: list[Said] = [
    StartRoutine(minutes=Minutes(9)),
    MoreTime(9),
    Remind(time(9), local=LOCAL),
    ChangeReminder(Remind(time(9), local=LOCAL)),
]


def wall(text: str) -> datetime:
    """A time on the device's clock."""
    return datetime.fromisoformat(text)


@pytest.mark.parametrize("nine", NINE, ids=["minutes", "seconds", "reminder", "change"])
def test_make_it_nine_at_the_question_is_nine_oclock(regular: Stage, nine: Said) -> None:
    regular.say(EIGHT)
    regular.say(nine)
    assert regular.messages == ["question-reminder"]
    assert regular.state.reminder == Reminder(wall("2026-05-04T21:00"))
    assert regular.say(Plain.YES).remind == Reminder(wall("2026-05-04T21:00"))


def test_a_number_there_keeps_how_often_it_comes(regular: Stage) -> None:
    regular.say(Remind(time(7), recurrence=Recurrence.WEEKDAYS, local=LOCAL))
    regular.say(StartRoutine(minutes=Minutes(9)))
    assert regular.state.reminder == Reminder(wall("2026-05-05T09:00"), Recurrence.WEEKDAYS)


@pytest.mark.parametrize(
    ("said", "at", "recurrence"),
    [
        (Remind(day=date(2026, 5, 8)), "2026-05-08T20:00", Recurrence.ONCE),
        (Remind(recurrence=Recurrence.WEEKDAYS), "2026-05-04T20:00", Recurrence.WEEKDAYS),
    ],
)
def test_another_day_or_recurrence_there_changes_that(
    regular: Stage, said: Remind, at: str, recurrence: Recurrence
) -> None:
    regular.say(EIGHT)
    regular.say(Remind(said.at, said.day, said.recurrence, LOCAL))
    assert regular.state.reminder == Reminder(wall(at), recurrence)


def test_a_number_that_is_no_hour_is_no_time(regular: Stage) -> None:
    regular.say(EIGHT)
    regular.say(StartRoutine(minutes=Minutes(40)))
    assert regular.state.question is not Question.REMINDER


def test_what_is_not_understood_asks_again(regular: Stage) -> None:
    for said, question in ((EIGHT, "question-reminder"), (Remind(local=LOCAL), "question-reminder-time")):
        regular.say(said)
        regular.say(Plain.FALLBACK)
        assert regular.messages == [f"{question}-again"]
        regular.say(Plain.NO)
        assert regular.messages == ["reminder-not-set"]


def test_a_number_answers_the_question_for_a_time(regular: Stage) -> None:
    regular.say(Remind(recurrence=Recurrence.DAILY, local=LOCAL))
    assert regular.messages == ["question-reminder-time"]
    assert regular.say(StartRoutine(minutes=Minutes(7))).audio is None
    assert regular.state.reminder == Reminder(wall("2026-05-05T07:00"), Recurrence.DAILY)


def test_a_recurrence_that_cannot_be_held_is_said_so_and_the_time_kept(regular: Stage) -> None:
    reply = regular.say(Remind(time(7), local=LOCAL, unheld=True))
    assert regular.messages == ["question-reminder-recurrence"]
    assert (reply.listen, reply.remind) == (True, None)
    regular.say(Remind(recurrence=Recurrence.DAILY, local=LOCAL))
    assert regular.state.reminder == Reminder(wall("2026-05-05T07:00"), Recurrence.DAILY)


@pytest.mark.parametrize("said", [Plain.YES, Plain.FALLBACK])
def test_that_question_stays_until_it_is_answered(regular: Stage, said: Said) -> None:
    regular.say(Remind(time(7), local=LOCAL, unheld=True))
    regular.say(said)
    assert regular.messages == ["question-reminder-recurrence-again"]
    assert regular.say(Plain.NO).remind is None
    assert regular.state.reminder_wish is None


def test_a_recurrence_that_cannot_be_held_keeps_the_time_that_was_proposed(regular: Stage) -> None:
    regular.say(EIGHT)
    regular.say(Remind(local=LOCAL, unheld=True))
    assert regular.messages == ["question-reminder-recurrence"]
    regular.say(Remind(recurrence=Recurrence.WEEKLY, local=LOCAL))
    assert regular.state.reminder == Reminder(wall("2026-05-04T20:00"), Recurrence.WEEKLY)


def test_a_number_a_little_later_counts_from_the_time_that_it_is_then(regular: Stage) -> None:
    regular.say(Remind(time(14, 30), local=LOCAL))
    regular.now += timedelta(minutes=10)
    regular.say(StartRoutine(minutes=Minutes(2)))
    assert regular.state.reminder == Reminder(wall("2026-05-05T14:00"))


def test_consent_without_a_reminder_that_waits_asks_for_the_wish_again(regular: Stage) -> None:
    regular.say(Consent(given=True))
    assert regular.messages == ["reminder-consent-given"]
    regular.say(Consent(given=False))
    assert regular.messages == ["reminder-no-consent"]
