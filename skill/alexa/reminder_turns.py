"""Reminders around a turn: before it the device's time is read; after it the reminder is set."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from ask_sdk_model import RequestEnvelope, Response
from ask_sdk_model.interfaces.connections import ConnectionsResponse, SendRequestDirective
from ask_sdk_model.ui import AskForPermissionsConsentCard

from skill.alexa.reminders import SCOPE, AlexaApi, Setting
from skill.alexa.wake import WAKE
from skill.dialog.events import Event, Turn
from skill.dialog.reminding import about
from skill.dialog.reply import Reply
from skill.dialog.said import Consent, Recurrence, Remind, Reminder
from skill.language.locales import DEFAULT_LOCALE
from skill.language.say import Say, say
from skill.spoken.languages import Languages

_ASK_FOR: Final = "AskFor"
_ACCEPTED: Final = "ACCEPTED"
_WORDS: Final[Mapping[Setting, str]] = {
    Setting.NO_PERMISSION: "reminder-needs-consent",
    Setting.REFUSED: "reminder-too-many",
    Setting.FAILED: "reminder-failed",
}
_TOKEN: Final = re.compile(r"reminder (\d{4}-\d\d-\d\dT\d\d:\d\d) (\w+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """A reply that says what became of its reminder, and the reminder that waits for consent, if any."""

    reply: Reply
    waiting: Reminder | None = None


class Reminders:
    """Sets reminders for the conversation, with the access that a request grants."""

    def __init__(self, languages: Languages, clock: Callable[[], datetime]) -> None:
        """Take the languages that are spoken, and the clock."""
        self._languages = languages
        self._clock = clock

    def with_local_time(self, event: Event, envelope: RequestEnvelope) -> Event:
        """Add the device's local time to an event that asks for a reminder; return any other as it is."""
        if not isinstance(event, Turn) or not isinstance(event.said, Remind):
            return event
        api = AlexaApi.of(envelope)
        zone = api.zone() if api else None
        local = self._clock().astimezone(zone) if zone else None
        return replace(event, said=replace(event.said, local=local))

    def carried_out(self, reply: Reply, envelope: RequestEnvelope, *, may_repeat: bool = False) -> CarriedOut:
        """Set the reminder that a reply asks for, if it asks for one, and say what came of it.

        With `may_repeat` the request may be a repeated one, so the reminder is looked up first.
        """
        if reply.remind is None:
            return CarriedOut(reply)
        setting = self._set(reply.remind, envelope, may_repeat=may_repeat)
        words = self._outcome(setting, reply.remind)
        waiting = reply.remind if setting is Setting.NO_PERMISSION else None
        return CarriedOut(replace(reply, speech=(words, *reply.speech)), waiting)

    def _outcome(self, setting: Setting, reminder: Reminder) -> Say:
        return about("reminder-set", reminder) if setting is Setting.SET else say(_WORDS[setting])

    def _set(self, reminder: Reminder, envelope: RequestEnvelope, *, may_repeat: bool) -> Setting:
        api = AlexaApi.of(envelope)
        zone = api.zone() if api else None
        if api is None or zone is None:
            return Setting.FAILED
        if may_repeat and api.has(reminder, zone):
            return Setting.SET
        locale = str(envelope.request.locale or DEFAULT_LOCALE)
        text = self._languages.for_locale(locale).texts.render(say("reminder-text"), locale, wake=WAKE)
        return api.remind(reminder, zone, text, locale, self._clock())


def asking_consent(response: Response, reminder: Reminder) -> Response:
    """Add the question for the permission to a response: a card, and by voice, too, if no audio follows."""
    response.card = AskForPermissionsConsentCard(permissions=[SCOPE])
    if not response.directives:
        payload = {
            "@type": "AskForPermissionsConsentRequest",
            "@version": "1",
            "permissionScope": SCOPE,
        }
        response.directives = [SendRequestDirective(_ASK_FOR, payload, _spelled(reminder))]
        response.should_end_session = None
    return response


def consent_of(answered: ConnectionsResponse) -> Consent | None:
    """Return what a person answered when Alexa asked for the permission that a reminder waits for.

    None for an answer to anything else, such as a purchase: its name or its token is not ours.
    """
    reminder = _read(answered.token or "")
    if answered.name != _ASK_FOR or reminder is None:
        return None
    payload = answered.payload if isinstance(answered.payload, dict) else {}
    return Consent(payload.get("status") == _ACCEPTED, reminder)


def _spelled(reminder: Reminder) -> str:
    return f"reminder {reminder.at:%Y-%m-%dT%H:%M} {reminder.recurrence}"


def _read(token: str) -> Reminder | None:
    found = _TOKEN.fullmatch(token)
    if found is None or found[2] not in set(Recurrence):
        return None
    try:
        return Reminder(datetime.fromisoformat(found[1]), Recurrence(found[2]))
    except ValueError:
        return None
