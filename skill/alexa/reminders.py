"""Alexa's Reminders and Settings APIs: the device's time zone, and a reminder set on it.

Source: Amazon's "Alexa Reminders API Reference" and "Alexa Settings API Reference". Both are at the host that
a request names, and take the token that it brings; neither is stored. A reminder may be created only while a
conversation is open.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from http import HTTPStatus
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ask_sdk_model import RequestEnvelope

from skill.dialog.said import Recurrence, Reminder

log = logging.getLogger(__name__)

SCOPE: Final = "alexa::alerts:reminders:skill:readwrite"
"""The permission that a person gives us for reminders."""

SECONDS: Final = 2.0
"""The time limit of a call. Alexa waits about 8 s for our response, which may need three calls."""

_REMINDERS: Final = "/v1/alerts/reminders"
_MOST_BYTES: Final = 65_536
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_RULES: Final[Mapping[Recurrence, str]] = {
    Recurrence.DAILY: "FREQ=DAILY",
    Recurrence.WEEKDAYS: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    Recurrence.WEEKLY: "FREQ=WEEKLY;BYDAY={day}",
}
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Setting(Enum):
    """How setting a reminder ended."""

    SET = "set"
    NO_PERMISSION = "no permission"
    REFUSED = "refused"
    FAILED = "failed"


class _NoRedirects(HTTPRedirectHandler):
    """Follows no redirect: the token is for one host only."""

    def redirect_request(self, *_args: object, **_named: object) -> None:
        """Return no new request."""


@cache
def _opener() -> OpenerDirector:
    """Return the opener of URLs, made at first use: reading the system's certificates takes 20 ms."""
    return build_opener(ProxyHandler({}), _NoRedirects())


@dataclass(frozen=True, slots=True)
class AlexaApi:
    """Access to Alexa's APIs, as one request grants it: host, token, and the device that it came from."""

    endpoint: str
    token: str
    device: str

    @classmethod
    def of(cls, envelope: RequestEnvelope) -> "AlexaApi | None":
        """Return the access that a request grants; None for one without a device, a token or a safe host."""
        system = envelope.context.system
        device = system.device.device_id if system.device else None
        host, token = system.api_endpoint, system.api_access_token
        if not (device and host and token and _is_safe(host)):
            return None
        return cls(host, token, device)

    def zone(self) -> ZoneInfo | None:
        """Return the device's time zone; None if it has none, or Alexa does not answer in time."""
        answer = self._call("GET", f"/v2/devices/{quote(self.device, safe='')}/settings/System.timeZone")
        name = answer[1] if answer and answer[0] == HTTPStatus.OK else None
        try:
            return ZoneInfo(name) if isinstance(name, str) and name else None
        except (ZoneInfoNotFoundError, ValueError, OSError):
            log.warning("a device's time zone is not known here")
            return None

    def has(self, reminder: Reminder, zone: ZoneInfo) -> bool:
        """Return whether Alexa lists a reminder of ours for that time."""
        answer = self._call("GET", _REMINDERS)
        told = answer[1] if answer and answer[0] == HTTPStatus.OK and isinstance(answer[1], dict) else {}
        alerts = told.get("alerts")
        wanted = (_scheduled(reminder), zone.key)
        return any(_when(alert) == wanted for alert in (alerts if isinstance(alerts, list) else []))

    def remind(self, reminder: Reminder, zone: ZoneInfo, text: str, locale: str, now: datetime) -> Setting:
        """Set a reminder that says a text; its time is the device's local time."""
        answer = self._call("POST", _REMINDERS, _body(reminder, zone, text, locale, now))
        match answer:
            case None:
                return Setting.FAILED
            case (HTTPStatus.UNAUTHORIZED, _):
                return Setting.NO_PERMISSION
            case (HTTPStatus.FORBIDDEN, _):
                return Setting.REFUSED
            case (status, _) if status < HTTPStatus.MULTIPLE_CHOICES:
                return Setting.SET
            case (status, _):
                log.warning("a reminder was answered with %d", status)
                return Setting.FAILED

    def _call(self, method: str, path: str, body: object = None) -> tuple[int, object] | None:
        """Return the status and the JSON of an answer; None if there was none in time."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        call = Request(self.endpoint.rstrip("/") + path, data, headers, method=method)  # noqa: S310
        try:
            with _opener().open(call, timeout=SECONDS) as answer:
                return answer.status, _json(answer.read(_MOST_BYTES))
        except HTTPError as error:
            with error:
                return error.code, None
        except (URLError, OSError) as error:
            log.warning("Alexa's API cannot be reached: %s", error)
            return None


def _is_safe(endpoint: str) -> bool:
    """Whether the token may be sent there: only over TLS, or to this machine."""
    parts = urlsplit(endpoint)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)


def _json(body: bytes) -> object:
    try:
        return json.loads(body) if body else None
    except ValueError:
        return None


def _scheduled(reminder: Reminder) -> str:
    return reminder.at.strftime("%Y-%m-%dT%H:%M:%S.000")


def _when(alert: object) -> tuple[object, object]:
    """Return when an alert is scheduled, as Alexa was told: local time and zone."""
    trigger = alert.get("trigger") if isinstance(alert, dict) else None
    return (
        (trigger.get("scheduledTime"), trigger.get("timeZoneId")) if isinstance(trigger, dict) else ("", "")
    )


def _body(reminder: Reminder, zone: ZoneInfo, text: str, locale: str, now: datetime) -> dict[str, object]:
    at = _scheduled(reminder)
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
        "requestTime": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000"),
        "trigger": trigger,
        "alertInfo": {"spokenInfo": {"content": [{"locale": locale, "text": text}]}},
        "pushNotification": {"status": "ENABLED"},
    }
