"""Reminders that are set are named, moved and cancelled; several are never cancelled without a yes."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from skill.coaching.routine import Minutes
from skill.dialog.reply import Replace
from skill.dialog.said import (
    CancelReminder,
    ChangeReminder,
    Errand,
    HearReminders,
    Held,
    Hindrance,
    MoreTime,
    Plain,
    Recurrence,
    Remind,
    Reminder,
    Said,
    StartRoutine,
)
from tests.fakes.stage import NOON, Stage

LOCAL = NOON.astimezone(ZoneInfo("Europe/Berlin"))


def held(name: str, at: str, recurrence: Recurrence = Recurrence.DAILY) -> Held:
    """A reminder that is set."""
    return Held(name, Reminder(datetime.fromisoformat(at), recurrence))


MORNING = held("a", "2026-05-05T07:00", Recurrence.WEEKDAYS)
EVENING = held("b", "2026-05-05T20:00")
ONE, BOTH = (EVENING,), (MORNING, EVENING)


@pytest.mark.parametrize(
    ("known", "messages"),
    [
        ((), ["reminders-none"]),
        (ONE, ["reminder-one"]),
        (BOTH, ["reminders-several", "reminder-named-1", "reminder-named-2"]),
        ((*BOTH, held("c", "2026-05-09T08:00")), ["reminders-many", "reminder-named-1", "reminder-named-2"]),
        (Hindrance.FAILED, ["reminders-failed"]),
        (Hindrance.NOT_HERE, ["reminders-not-here"]),
    ],
    ids=["none", "one", "two", "three", "no answer", "not here"],
)
def test_reminders_are_named_briefly(
    regular: Stage, known: tuple[Held, ...] | Hindrance, messages: list[str]
) -> None:
    reply = regular.say(HearReminders(known))
    assert regular.messages == messages
    assert (reply.listen, reply.errand) == (False, None)


@pytest.mark.parametrize("ask", [HearReminders, CancelReminder, ChangeReminder])
def test_without_the_permission_it_is_asked_for(regular: Stage, ask: type) -> None:
    assert regular.say(ask(known=Hindrance.NO_PERMISSION)).errand == Errand(consent=True)


@pytest.mark.parametrize("every", [False, True])
def test_the_only_reminder_is_cancelled_at_once(regular: Stage, every: bool) -> None:
    assert regular.say(CancelReminder(every=every, known=ONE)).errand == Errand(cancel=ONE)


def test_the_one_that_was_named_is_cancelled(regular: Stage) -> None:
    assert regular.say(CancelReminder(Remind(time(8)), known=BOTH)).errand == Errand(cancel=(EVENING,))


def test_several_are_cancelled_only_after_a_yes(regular: Stage) -> None:
    assert regular.say(CancelReminder(every=True, known=BOTH)).errand is None
    assert regular.messages == ["question-reminder-cancel-all"]
    assert regular.say(Plain.YES).errand == Errand(cancel=BOTH)


def test_one_of_several_is_found_by_a_yes_or_a_no(regular: Stage) -> None:
    regular.say(CancelReminder(known=BOTH))
    assert regular.messages == ["reminders-several", "question-reminder-cancel"]
    assert regular.say(Plain.NO).errand is None
    assert regular.say(Plain.YES).errand == Errand(cancel=(EVENING,))


def test_after_a_no_to_each_they_stay(regular: Stage) -> None:
    regular.say(CancelReminder(known=BOTH))
    regular.say(Plain.NO)
    regular.say(Plain.NO)
    assert regular.messages == ["reminders-stay"]
    assert regular.state.reminders == ()


@pytest.mark.parametrize(
    "said", [Plain.FALLBACK, Plain.HELP, MoreTime(30), StartRoutine(minutes=Minutes(10))]
)
@pytest.mark.parametrize("every", [False, True], ids=["one", "all"])
def test_nothing_but_a_yes_or_a_no_answers_and_nothing_is_cancelled(
    regular: Stage, said: Said, every: bool
) -> None:
    regular.say(CancelReminder(every=every, known=BOTH))
    question = regular.state.question
    reply = regular.say(said)
    assert (regular.state.question, reply.errand, reply.audio) == (question, None, None)
    regular.say(Plain.NO)
    assert regular.say(Plain.STOP).errand is None


def test_where_none_is_at_that_time_the_others_are_asked_about(regular: Stage) -> None:
    reply = regular.say(CancelReminder(Remind(time(9)), known=ONE))
    assert regular.messages == ["reminder-not-then", "question-reminder-cancel"]
    assert reply.errand is None


def test_a_reminder_is_moved_at_once(regular: Stage) -> None:
    reply = regular.say(ChangeReminder(Remind(time(9), local=LOCAL), ONE))
    assert reply.errand == Errand(move=held("b", "2026-05-04T21:00"))


@pytest.mark.parametrize("answer", [Remind(time(9), local=LOCAL), StartRoutine(minutes=Minutes(9))])
def test_a_move_to_no_time_asks_for_one(regular: Stage, answer: Said) -> None:
    regular.say(ChangeReminder(Remind(local=LOCAL), ONE))
    assert regular.messages == ["question-reminder-time"]
    assert regular.say(answer).errand == Errand(move=held("b", "2026-05-04T21:00"))


def test_a_move_to_a_recurrence_that_cannot_be_held_asks_for_another(regular: Stage) -> None:
    regular.say(ChangeReminder(Remind(local=LOCAL, unheld=True), ONE))
    assert regular.messages == ["question-reminder-recurrence"]
    reply = regular.say(Remind(recurrence=Recurrence.WEEKDAYS, local=LOCAL))
    assert reply.errand == Errand(move=held("b", "2026-05-04T20:00", Recurrence.WEEKDAYS))


def test_one_of_several_is_moved_once_it_is_named(regular: Stage) -> None:
    regular.say(ChangeReminder(Remind(recurrence=Recurrence.DAILY, local=LOCAL), BOTH))
    assert regular.messages == ["reminders-several", "question-reminder-change"]
    reply = regular.say(Plain.YES)
    assert reply.errand == Errand(move=held("a", "2026-05-05T07:00"))


def test_where_there_is_none_to_move_one_is_offered(regular: Stage) -> None:
    regular.say(ChangeReminder(Remind(time(9), local=LOCAL), ()))
    assert regular.messages == ["reminders-none", "question-reminder"]
    assert regular.say(Plain.YES).remind == Reminder(datetime.fromisoformat("2026-05-05T09:00"))


def test_the_routine_goes_on_after_reminders_were_talked_about_in_its_middle(mid_drill: Stage) -> None:
    mid_drill.say(CancelReminder(every=True, known=BOTH))
    reply = mid_drill.say(Plain.YES)
    assert reply.errand == Errand(cancel=BOTH)
    assert isinstance(reply.audio, Replace)
