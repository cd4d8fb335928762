"""When a reminder comes: the next time on the device's own clock that fits what was said.

A time that the device's clock leaves out, in the night when clocks go forward, is the time an hour later. One
that comes twice, in the night when they go back, is the first.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from skill.dialog.said import Held, MoreTime, Recurrence, Remind, Reminder, Said, StartRoutine

FARTHEST: Final = timedelta(days=365)
"""A reminder further ahead is taken for misheard."""

_NOON: Final = 12
_HOURS: Final = 24
_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_ON: Final = {Recurrence.WEEKDAYS: range(5), Recurrence.WEEKENDS: range(5, 7)}
"""The days of the week on which a reminder comes, from 0 for Monday, where it is not every one."""
_ONE_DAY: Final = frozenset({Recurrence.ONCE, Recurrence.WEEKLY})
"""What comes on one day of the week, which a weekly reminder in its place keeps."""


def planned(wish: Remind, at: time, local: datetime) -> Reminder | None:
    """Return the reminder at the next time that fits; None for a day that is past or too far ahead.

    `local` is the device's own time.
    """
    recurrence = wish.recurrence or (Recurrence.ONCE if wish.weekday is None else Recurrence.WEEKLY)
    now = local.replace(tzinfo=None)
    day = wish.day or _next(wish.weekday, now.date())
    if not now.date() <= day <= (now + FARTHEST).date():
        return None
    first = datetime.combine(day, at)
    if first <= now and wish.day is not None and recurrence is Recurrence.ONCE:
        return None
    fixed = recurrence is Recurrence.WEEKLY and (wish.day is not None or wish.weekday is not None)
    for each in _from(first, _WEEK if fixed else _DAY):
        there = _as_there_is(each, local)
        fits = each.weekday() in _ON.get(recurrence, range(7)) and there > now
        if fits and (there == each or recurrence is Recurrence.ONCE):
            return Reminder(there, recurrence)
    return None


def _from(first: datetime, step: timedelta) -> Iterator[datetime]:
    """Yield some days on which a reminder might begin: more than enough for any recurrence."""
    return (first + step * count for count in range(10))


def _as_there_is(wall: datetime, local: datetime) -> datetime:
    """Return a time as the device's clock has it; a time that is left out is an hour later."""
    aware = wall.replace(tzinfo=local.tzinfo)
    return aware.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None)


def _next(weekday: int | None, today: date) -> date:
    """Return the next such day of the week, or today where none is named."""
    return today if weekday is None else today + _DAY * ((weekday - today.weekday()) % 7)


def amended(old: Reminder, wish: Remind, local: datetime) -> Reminder | None:
    """Return a reminder as it is once a wish has changed it; what was not said stays as it was."""
    at = old.at.time() if wish.at is None else in_half_of(old.at.time(), wish)
    says_day = wish.day is not None or wish.weekday is not None
    if wish.recurrence is None and says_day:
        kept = Recurrence.WEEKLY if old.recurrence is Recurrence.WEEKLY else None
        return planned(replace(wish, recurrence=kept), at, local)
    recurrence = wish.recurrence or old.recurrence
    if recurrence is Recurrence.WEEKLY and old.recurrence in _ONE_DAY and not says_day:
        wish = replace(wish, weekday=old.at.weekday())
    stays = wish.recurrence is None and recurrence is Recurrence.ONCE and old.at.date() > local.date()
    day = old.at.date() if stays else wish.day
    return planned(replace(wish, recurrence=recurrence, day=day), at, local)


def in_half_of(before: time, wish: Remind) -> time:
    """Return a time that was said in place of another, in that one's half of the day.

    If that would be the very same time again, the other half is meant. So is what was said with its half.
    """
    at = wish.at or before
    if wish.half_said or at.hour not in range(1, _NOON) or before.hour < _NOON:
        return at
    later = at.replace(hour=at.hour + _NOON)
    return at if later == before else later


def hour_of(said: Said) -> time | None:
    """Return the full hour that a bare number means where a time is asked for: "make it nine"."""
    match said:
        case StartRoutine(minutes=int(hour)) if said == StartRoutine(minutes=said.minutes):
            return time(hour % _HOURS) if hour <= _HOURS else None
        case MoreTime(seconds=int(hour)) if 0 < hour <= _HOURS:
            return time(hour % _HOURS)
        case _:
            return None


def comes_then(held: Held, which: Remind) -> bool:
    """Whether a reminder that is set comes when it was said to. A time may be in either half of the day."""
    at, recurrence = held.reminder.at, held.reminder.recurrence
    halves = {at.time(), at.replace(hour=at.hour % _NOON).time()}
    if which.at is not None and which.at not in ({at.time()} if which.half_said else halves):
        return False
    if which.recurrence not in {None, recurrence}:
        return False
    if which.weekday is not None and (recurrence, at.weekday()) != (Recurrence.WEEKLY, which.weekday):
        return False
    return which.day is None or _comes_on(held.reminder, which.day)


def _comes_on(reminder: Reminder, day: date) -> bool:
    match reminder.recurrence:
        case Recurrence.ONCE:
            return reminder.at.date() == day
        case Recurrence.WEEKLY:
            return reminder.at.weekday() == day.weekday()
        case recurrence:
            return day.weekday() in _ON.get(recurrence, range(7))
