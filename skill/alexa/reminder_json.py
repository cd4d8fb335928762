"""The JSON of Alexa's Reminders API: a reminder as it is written, and the list of those that are set.

Source: Amazon's "Alexa Reminders API Reference". Times are wall times of a time zone, without an offset.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from skill.alexa.fields import Json, read_object, read_text
from skill.dialog.said import Held, Recurrence, Reminder

_RULES: Final[Mapping[Recurrence, str]] = {
    Recurrence.DAILY: "FREQ=DAILY",
    Recurrence.WEEKDAYS: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    Recurrence.WEEKENDS: "FREQ=WEEKLY;BYDAY=SA,SU",
    Recurrence.WEEKLY: "FREQ=WEEKLY;BYDAY={day}",
}
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SETS: Final = {
    frozenset(_DAYS): Recurrence.DAILY,
    frozenset(_DAYS[:5]): Recurrence.WEEKDAYS,
    frozenset(_DAYS[5:]): Recurrence.WEEKENDS,
}
_PART: Final = re.compile(r"(FREQ|BYDAY|BYHOUR|BYMINUTE)=([A-Z0-9,]+)", re.ASCII)
_TIME: Final = "%Y-%m-%dT%H:%M:%S.000"


def write_time(at: datetime) -> str:
    """Return a wall time as the API has it."""
    return at.strftime(_TIME)


def write_reminder(
    reminder: Reminder, zone: ZoneInfo, text: str, locale: str, now: datetime
) -> dict[str, object]:
    """Return the body that sets a reminder, or changes one into this."""
    at = write_time(reminder.at)
    trigger: dict[str, object] = {
        "type": "SCHEDULED_ABSOLUTE",
        "scheduledTime": at,
        "timeZoneId": zone.key,
    }
    rule = _RULES.get(reminder.recurrence)
    if rule is not None:
        day = _DAYS[reminder.at.weekday()]
        time = f"BYHOUR={reminder.at.hour};BYMINUTE={reminder.at.minute};BYSECOND=0;INTERVAL=1"
        rules = [f"{rule.format(day=day)};{time};"]
        trigger["recurrence"] = {"startDateTime": at, "recurrenceRules": rules}
    return {
        "requestTime": now.astimezone(UTC).strftime(_TIME),
        "trigger": trigger,
        "alertInfo": {"spokenInfo": {"content": [{"locale": locale, "text": text}]}},
        "pushNotification": {"status": "ENABLED"},
    }


def read_reminders(answer: object) -> tuple[Held, ...]:
    """Return the reminders of a list that are still to come, by time; those that cannot be read are left out.

    The list has only those of this skill. Those that have come once and for all stay in it for days.
    """
    alerts = read_object(answer).get("alerts")
    held = (_held(read_object(alert)) for alert in (alerts if isinstance(alerts, list) else []))
    return tuple(sorted((each for each in held if each), key=lambda each: each.reminder.at))


def _held(alert: Json) -> Held | None:
    token, trigger = read_text(alert.get("alertToken")), read_object(alert.get("trigger"))
    at = _time(read_text(trigger.get("scheduledTime")))
    if not token or at is None or alert.get("status") not in {"ON", None}:
        return None
    reminder = _recurring(at, read_object(trigger.get("recurrence")))
    return Held(token, reminder) if reminder else None


def _time(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text or "").replace(tzinfo=None)
    except ValueError:
        return None


def _recurring(at: datetime, recurrence: Json) -> Reminder | None:
    """Return the reminder of a rule, in the form that is sent today or the older one of single fields."""
    parts = dict(_parts(recurrence))
    if not parts:
        return Reminder(at)
    days = frozenset(filter(None, parts.get("BYDAY", "").split(","))) & frozenset(_DAYS)
    if parts.get("FREQ") == "DAILY" and not days:
        return Reminder(at, Recurrence.DAILY)
    if parts.get("FREQ") not in {"WEEKLY", "DAILY"}:
        return None
    return Reminder(at, _SETS.get(days, Recurrence.WEEKLY))


def _parts(recurrence: Json) -> Iterator[tuple[str, str]]:
    rules, days = recurrence.get("recurrenceRules"), recurrence.get("byDay")
    if isinstance(rules, list) and rules and isinstance(rules[0], str):
        yield from _PART.findall(rules[0])
        return
    if isinstance(recurrence.get("freq"), str):
        yield "FREQ", str(recurrence["freq"])
        yield "BYDAY", ",".join(map(str, days)) if isinstance(days, list) else ""
