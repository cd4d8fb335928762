"""Reminders around a turn: what is set is read before it; after it one is set, moved or cancelled."""

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from ask_sdk_model import RequestEnvelope, Response
from ask_sdk_model.interfaces.connections import ConnectionsResponse, SendRequestDirective
from ask_sdk_model.ui import AskForPermissionsConsentCard

from skill.alexa.reminders import SCOPE, AlexaApi, Setting
from skill.alexa.wake import WAKE
from skill.dialog.events import Event, Turn
from skill.dialog.reminding import about
from skill.dialog.reply import Reply
from skill.dialog.said import (
    CancelReminder,
    ChangeReminder,
    Consent,
    HearReminders,
    Held,
    Hindrance,
    Known,
    Recurrence,
    Remind,
    Reminder,
)
from skill.language.locales import DEFAULT_LOCALE
from skill.language.say import Count, Say, say
from skill.spoken.languages import Languages

_ASK_FOR: Final = "AskFor"
_ACCEPTED: Final = "ACCEPTED"
_WORDS: Final[Mapping[Setting, str]] = {
    Setting.NO_PERMISSION: "reminder-needs-consent",
    Setting.REFUSED: "reminder-too-many",
    Setting.FAILED: "reminder-failed",
}
_UNMOVED: Final[Mapping[Setting, str]] = {
    Setting.NO_PERMISSION: "reminders-need-consent",
    Setting.REFUSED: "reminder-change-failed",
    Setting.FAILED: "reminder-change-failed",
}
MOST_SECONDS: Final = 4.0
"""How long several reminders are cancelled for; Alexa waits about 8 s for our response."""

_NO_REMINDER: Final = "reminders"
"""The token with which the permission is asked for while no reminder waits for it."""

_TOKEN: Final = re.compile(r"reminder (\d{4}-\d\d-\d\dT\d\d:\d\d) (\w+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """A reply that says what became of its reminder or its errand.

    `asks_consent`: there is no permission for it; `waiting` is the reminder that waits for that, if any.
    """

    reply: Reply
    asks_consent: bool = False
    waiting: Reminder | None = None


class Reminders:
    """The reminders of one request: read and set for the conversation with the access that it grants."""

    def __init__(
        self, languages: Languages, clock: Callable[[], datetime], envelope: RequestEnvelope
    ) -> None:
        """Take the languages that are spoken, the clock, and the request."""
        self._languages = languages
        self._clock = clock
        self._api = AlexaApi.of(envelope)
        self._locale = str(envelope.request.locale or DEFAULT_LOCALE)

    @cached_property
    def _zone(self) -> ZoneInfo | None:
        return self._api.zone() if self._api else None

    def informed(self, event: Event) -> Event:
        """Add to an event about reminders what it needs to know; return any other as it is.

        That is the device's local time, or the reminders that are set.
        """
        match event:
            case Turn(said=Remind() as wish):
                return replace(event, said=self._timed(wish))
            case Turn(said=HearReminders() | CancelReminder() as said):
                return replace(event, said=replace(said, known=self._known()))
            case Turn(said=ChangeReminder(to)):
                return replace(event, said=ChangeReminder(self._timed(to), self._known()))
            case _:
                return event

    def _timed(self, wish: Remind) -> Remind:
        return replace(wish, local=self._clock().astimezone(self._zone) if self._zone else None)

    def _known(self) -> Known:
        return self._api.reminders() if self._api else Hindrance.NOT_HERE

    def carried_out(self, reply: Reply, *, may_repeat: bool = False) -> CarriedOut:
        """Set, move or cancel what a reply asks for, if it asks for anything, and say what came of it.

        With `may_repeat` the request may be a repeated one, so the reminder is looked up first.
        """
        if reply.remind is not None:
            setting = self._set(reply.remind, may_repeat=may_repeat)
            words = about("reminder-set", reply.remind) if setting is Setting.SET else say(_WORDS[setting])
            return _said(reply, words, setting, reply.remind)
        if reply.errand is None:
            return CarriedOut(reply)
        if reply.errand.move is not None:
            return self._moved(reply, reply.errand.move)
        if reply.errand.consent:
            return CarriedOut(reply, asks_consent=True)
        return self._cancelled(reply, reply.errand.cancel)

    def _set(self, reminder: Reminder, *, may_repeat: bool) -> Setting:
        if self._api is None or self._zone is None:
            return Setting.FAILED
        if may_repeat and self._api.has(reminder):
            return Setting.SET
        return self._api.remind(reminder, self._zone, self._text(), self._locale, self._clock())

    def _moved(self, reply: Reply, held: Held) -> CarriedOut:
        setting = Setting.FAILED
        if self._api is not None and self._zone is not None:
            setting = self._api.move(held, self._zone, self._text(), self._locale, self._clock())
        words = about("reminder-moved", held.reminder) if setting is Setting.SET else say(_UNMOVED[setting])
        return _said(reply, words, setting)

    def _cancelled(self, reply: Reply, held: tuple[Held, ...]) -> CarriedOut:
        """Cancel these one after the other, as long as it works and Alexa still waits for the response."""
        done, setting, began = 0, Setting.FAILED, time.monotonic()
        for each in held if self._api else ():
            late = time.monotonic() - began > MOST_SECONDS
            setting = Setting.FAILED if late or self._api is None else self._api.cancel(each)
            if setting is not Setting.SET:
                break
            done += 1
        return _said(reply, _of_cancelling(held, done, setting), setting)

    def _text(self) -> str:
        texts = self._languages.for_locale(self._locale).texts
        return texts.render(say("reminder-text"), self._locale, wake=WAKE)


def _of_cancelling(held: tuple[Held, ...], done: int, setting: Setting) -> Say:
    """Say how many were cancelled, and never more than were."""
    if done < len(held):
        return say("reminders-partly-cancelled", number=Count(done)) if done else say(_UNMOVED[setting])
    if len(held) == 1:
        return about("reminder-cancelled", held[0].reminder)
    return say("reminders-cancelled", count=done, number=Count(done))


def _said(reply: Reply, words: Say, setting: Setting, waiting: Reminder | None = None) -> CarriedOut:
    """Return the reply with the words for what came of it; without permission, consent is asked for."""
    asks = setting is Setting.NO_PERMISSION
    return CarriedOut(replace(reply, speech=(words, *reply.speech)), asks, waiting if asks else None)


def asking_consent(response: Response, reminder: Reminder | None) -> Response:
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
    """Return what a person answered when Alexa asked for the permission that we need for reminders.

    None for an answer to anything else, such as a purchase: its name or its token is not ours.
    """
    token = answered.token or ""
    reminder = _read(token)
    if answered.name != _ASK_FOR or (reminder is None and token != _NO_REMINDER):
        return None
    payload = answered.payload if isinstance(answered.payload, dict) else {}
    return Consent(payload.get("status") == _ACCEPTED, reminder)


def _spelled(reminder: Reminder | None) -> str:
    return f"reminder {reminder.at:%Y-%m-%dT%H:%M} {reminder.recurrence}" if reminder else _NO_REMINDER


def _read(token: str) -> Reminder | None:
    found = _TOKEN.fullmatch(token)
    if found is None or found[2] not in set(Recurrence):
        return None
    try:
        return Reminder(datetime.fromisoformat(found[1]), Recurrence(found[2]))
    except ValueError:
        return None
