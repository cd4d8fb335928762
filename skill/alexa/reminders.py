"""Alexa's Reminders and Settings APIs: the device's time zone, and the reminders of ours.

Source: Amazon's "Alexa Reminders API Reference" and "Alexa Settings API Reference". Both are at the host that
a request names, and take the token that it brings; neither is stored. A reminder may be created only while a
conversation is open. Only this skill's own reminders are listed.
"""

import json
import logging
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from http import HTTPStatus
from typing import Final
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ask_sdk_model import RequestEnvelope

from skill.alexa.reminder_json import read_reminders, write_reminder
from skill.dialog.said import Held, Hindrance, Known, Reminder

log = logging.getLogger(__name__)

SCOPE: Final = "alexa::alerts:reminders:skill:readwrite"
"""The permission that a person gives us for reminders."""

SECONDS: Final = 2.0
"""The time limit of a call. Alexa waits about 8 s for our response, which may need three calls."""

_REMINDERS: Final = "/v1/alerts/reminders"
_MOST_BYTES: Final = 65_536
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


class Setting(Enum):
    """How setting, moving or cancelling a reminder ended."""

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

    def reminders(self) -> Known:
        """Return the reminders of ours that are still to come, or why they are not known."""
        match self._call("GET", _REMINDERS):
            case (HTTPStatus.OK, answer):
                return read_reminders(answer)
            case (HTTPStatus.UNAUTHORIZED, _):
                return Hindrance.NO_PERMISSION
            case _:
                return Hindrance.FAILED

    def has(self, reminder: Reminder) -> bool:
        """Return whether Alexa lists this very reminder of ours."""
        known = self.reminders()
        return not isinstance(known, Hindrance) and any(held.reminder == reminder for held in known)

    def remind(self, reminder: Reminder, zone: ZoneInfo, text: str, locale: str, now: datetime) -> Setting:
        """Set a reminder that says a text; its time is the device's local time."""
        body = write_reminder(reminder, zone, text, locale, now)
        return _setting(self._call("POST", _REMINDERS, body))

    def move(self, held: Held, zone: ZoneInfo, text: str, locale: str, now: datetime) -> Setting:
        """Let a reminder that is set come as it now says."""
        body = write_reminder(held.reminder, zone, text, locale, now)
        return _setting(self._call("PUT", _path(held), body))

    def cancel(self, held: Held) -> Setting:
        """Cancel a reminder. One that is not there any more counts as cancelled."""
        answer = self._call("DELETE", _path(held))
        gone = answer is not None and answer[0] == HTTPStatus.NOT_FOUND
        return Setting.SET if gone else _setting(answer)

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


def _path(held: Held) -> str:
    return f"{_REMINDERS}/{quote(held.id, safe='')}"


def _setting(answer: tuple[int, object] | None) -> Setting:
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
