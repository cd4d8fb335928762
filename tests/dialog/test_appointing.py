"""When a reminder comes: a time that there is, still to come, in the half of the day that is meant."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coaching.routine import Focus, Minutes
from skill.dialog.appointing import FARTHEST, amended, comes_then, hour_of, planned
from skill.dialog.said import Held, MoreTime, Plain, Recurrence, Remind, Reminder, Said, StartRoutine

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
HALF_PAST_TWO = time(2, 30)
MONDAY_NOON = datetime(2026, 5, 4, 12, tzinfo=BERLIN)
TWO_THIRTY, THREE_THIRTY = time(2, 30), time(3, 30)


def wall(text: str) -> datetime:
    """A time on the device's clock."""
    return datetime.fromisoformat(text)


def plan(text: str, zone: ZoneInfo, at: time, **wish: object) -> datetime:
    """The first time of a reminder that is wished for at some moment."""
    reminder = planned(Remind(**wish), at, wall(text).replace(tzinfo=zone))  # type: ignore[arg-type]
    assert reminder is not None
    return reminder.at


@pytest.mark.parametrize(
    ("now", "zone", "first"),
    [
        ("2026-03-28T22:00", BERLIN, "2026-03-29T03:30"),
        ("2026-03-29T01:50", BERLIN, "2026-03-29T03:30"),
        ("2026-03-07T22:00", NEW_YORK, "2026-03-08T03:30"),
        ("2026-03-28T22:00", NEW_YORK, "2026-03-29T02:30"),
        ("2026-10-24T22:00", BERLIN, "2026-10-25T02:30"),
    ],
    ids=["the evening before", "in that night", "elsewhere", "a night like any", "when clocks go back"],
)
def test_a_time_that_the_clock_leaves_out_is_the_one_that_there_is(
    now: str, zone: ZoneInfo, first: str
) -> None:
    assert plan(now, zone, HALF_PAST_TWO) == wall(first)


def test_a_recurring_reminder_keeps_its_time_and_begins_a_day_later() -> None:
    first = plan("2026-03-28T22:00", BERLIN, HALF_PAST_TWO, recurrence=Recurrence.DAILY)
    assert first == wall("2026-03-30T02:30")


@pytest.mark.parametrize(
    ("wish", "first"),
    [
        ({}, "2026-05-05T08:00"),
        ({"recurrence": Recurrence.WEEKENDS}, "2026-05-09T08:00"),
        ({"weekday": 0}, "2026-05-11T08:00"),
        ({"weekday": 2}, "2026-05-06T08:00"),
        ({"day": date(2026, 5, 4), "recurrence": Recurrence.WEEKLY}, "2026-05-11T08:00"),
        ({"day": date(2026, 5, 4), "recurrence": Recurrence.DAILY}, "2026-05-05T08:00"),
    ],
)
def test_a_reminder_begins_at_the_next_time_that_fits(wish: dict[str, object], first: str) -> None:
    assert plan("2026-05-04T12:00", BERLIN, time(8), **wish) == wall(first)


@pytest.mark.parametrize(
    ("before", "at", "after"),
    [(20, 9, 21), (8, 9, 9), (20, 12, 12), (20, 21, 21), (8, 21, 21), (21, 9, 9), (13, 1, 1)],
)
def test_another_hour_is_in_the_half_of_the_day_that_was_proposed(before: int, at: int, after: int) -> None:
    old = Reminder(wall(f"2026-05-06T{before:02}:00"))
    changed = amended(old, Remind(time(at)), MONDAY_NOON)
    assert changed == Reminder(wall(f"2026-05-06T{after:02}:00"))


def test_a_half_that_is_said_counts() -> None:
    old = Reminder(wall("2026-05-05T20:00"), Recurrence.DAILY)
    changed = amended(old, Remind(time(9), half_said=True), MONDAY_NOON)
    assert changed == Reminder(wall("2026-05-05T09:00"), Recurrence.DAILY)


@pytest.mark.parametrize(
    ("wish", "changed"),
    [
        (Remind(recurrence=Recurrence.WEEKDAYS), Reminder(wall("2026-05-04T20:00"), Recurrence.WEEKDAYS)),
        (Remind(day=date(2026, 5, 8)), Reminder(wall("2026-05-08T20:00"))),
        (Remind(weekday=4), Reminder(wall("2026-05-08T20:00"), Recurrence.WEEKLY)),
        (Remind(time(9), day=date(2026, 5, 8)), Reminder(wall("2026-05-08T21:00"))),
    ],
)
def test_a_new_day_or_recurrence_changes_that_and_keeps_the_time(wish: Remind, changed: Reminder) -> None:
    old = Reminder(wall("2026-05-04T20:00"), Recurrence.DAILY)
    assert amended(old, wish, MONDAY_NOON) == changed


@pytest.mark.parametrize("before", [Recurrence.ONCE, Recurrence.WEEKLY])
def test_every_week_is_on_the_day_that_it_was(before: Recurrence) -> None:
    old = Reminder(wall("2026-05-08T20:00"), before)
    assert amended(old, Remind(recurrence=Recurrence.WEEKLY), MONDAY_NOON) == Reminder(
        wall("2026-05-08T20:00"), Recurrence.WEEKLY
    )


def test_a_weekly_reminder_keeps_its_day_when_its_hour_changes() -> None:
    old = Reminder(wall("2026-04-01T20:00"), Recurrence.WEEKLY)
    assert amended(old, Remind(time(9)), MONDAY_NOON) == Reminder(wall("2026-05-06T21:00"), Recurrence.WEEKLY)


@pytest.mark.parametrize(
    ("said", "hour"),
    [
        (StartRoutine(minutes=Minutes(9)), time(9)),
        (StartRoutine(minutes=Minutes(24)), time(0)),
        (MoreTime(9), time(9)),
        (StartRoutine(minutes=Minutes(25)), None),
        (StartRoutine(minutes=Minutes(9), focus=Focus.GLUTES), None),
        (StartRoutine(), None),
        (MoreTime(), None),
        (Plain.YES, None),
    ],
)
def test_a_bare_number_is_a_full_hour(said: Said, hour: time | None) -> None:
    assert hour_of(said) == hour


@pytest.mark.parametrize(
    ("which", "meant"),
    [
        (Remind(), True),
        (Remind(time(20)), True),
        (Remind(time(8)), True),
        (Remind(time(8), half_said=True), False),
        (Remind(time(9)), False),
        (Remind(recurrence=Recurrence.WEEKLY), True),
        (Remind(recurrence=Recurrence.DAILY), False),
        (Remind(weekday=2), True),
        (Remind(weekday=3), False),
        (Remind(day=date(2026, 5, 13)), True),
        (Remind(day=date(2026, 5, 12)), False),
    ],
)
def test_a_reminder_is_known_by_when_it_comes(which: Remind, meant: bool) -> None:
    held = Held("a", Reminder(wall("2026-05-06T20:00"), Recurrence.WEEKLY))
    assert comes_then(held, which) is meant


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),  # noqa: DTZ001  the device's own time
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.one_of(st.none(), st.sampled_from(Recurrence)),
    st.one_of(st.none(), st.integers(0, 6)),
    st.sampled_from([BERLIN, NEW_YORK, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("UTC")]),
)
def test_what_is_planned_is_to_come_and_is_a_time_that_there_is(
    now: datetime, at: time, recurrence: Recurrence | None, weekday: int | None, zone: ZoneInfo
) -> None:
    local = now.replace(tzinfo=zone)
    local = local.astimezone(ZoneInfo("UTC")).astimezone(zone)
    found = planned(Remind(recurrence=recurrence, weekday=weekday), at, local)
    assert found is not None
    there = found.at.replace(tzinfo=zone).astimezone(ZoneInfo("UTC")).astimezone(zone)
    assert there.replace(tzinfo=None) == found.at
    assert local.replace(tzinfo=None) < found.at <= now + FARTHEST + timedelta(hours=1)
