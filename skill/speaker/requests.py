"""The request JSON that a speaker sends, according to Amazon's "Request and Response JSON Reference".

Requests from the player and from buttons have no session; the device and its user are in `context.System`.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from skill.language.locales import DEFAULT_LOCALE
from skill.speaker.player import Activity, Player, Report, ReportKind

Json = dict[str, Any]
"""A JSON object as a Python dict."""

Hear = Callable[[str, str], Json]
"""From a text and a locale to the spoken part of a request: its type, and an intent's name and slots."""

API_ENDPOINT: Final = "https://api.amazonalexa.com"


def random_id() -> str:
    """Return a new random id."""
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class Identity:
    """Who speaks, to which device, for which skill. Another user is another listener."""

    user: str = "amzn1.ask.account.LOCAL"
    device: str = "amzn1.ask.device.LOCAL"
    application: str = "amzn1.ask.skill.local-speaker"


@dataclass(slots=True)
class Conversation:
    """Alexa's session: open from the first turn until the skill or silence ends it."""

    id: str
    new: bool = True
    attributes: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the requests of one device. `new_id` returns a different id at every call."""

    identity: Identity = Identity()
    locale: str = DEFAULT_LOCALE
    new_id: Callable[[], str] = random_id

    def conversation(self) -> Conversation:
        """Return a new conversation."""
        return Conversation(f"amzn1.echo-api.session.{self.new_id()}")

    def spoken(self, request: Json, conversation: Conversation, player: Player, now: datetime) -> Json:
        """Return a turn of a conversation; `request` has its type and the fields of that type."""
        session = {
            "new": conversation.new,
            "sessionId": conversation.id,
            "application": {"applicationId": self.identity.application},
            "attributes": dict(conversation.attributes),
            "user": {"userId": self.identity.user},
        }
        return {"version": "1.0", "session": session, **self._body(request, player, now)}

    def report(self, report: Report, player: Player, now: datetime) -> Json:
        """Return a report from the player."""
        request: Json = {"type": f"AudioPlayer.{report.kind}", "token": report.token}
        if report.kind is ReportKind.FAILED:
            request["error"] = {"type": report.error, "message": f"the device cannot play it: {report.error}"}
            request["currentPlaybackState"] = player_state(player)
        else:
            request["offsetInMilliseconds"] = report.offset
        return {"version": "1.0", **self._body(request, player, now)}

    def button(self, name: str, player: Player, now: datetime) -> Json:
        """Return the press of a button: Play, Pause, Next or Previous."""
        request = {"type": f"PlaybackController.{name}CommandIssued"}
        return {"version": "1.0", **self._body(request, player, now)}

    def complaint(self, cause: str, message: str, player: Player, now: datetime) -> Json:
        """Return the report that the response to the request with the id `cause` could not be used."""
        request = {
            "type": "System.ExceptionEncountered",
            "error": {"type": "INVALID_RESPONSE", "message": message},
            "cause": {"requestId": cause},
        }
        return {"version": "1.0", **self._body(request, player, now)}

    def _body(self, request: Json, player: Player, now: datetime) -> Json:
        common = {
            "requestId": f"amzn1.echo-api.request.{self.new_id()}",
            "timestamp": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "locale": self.locale,
        }
        return {"context": self._context(player), "request": {**request, **common}}

    def _context(self, player: Player) -> Json:
        device = {"deviceId": self.identity.device, "supportedInterfaces": {"AudioPlayer": {}}}
        system = {
            "application": {"applicationId": self.identity.application},
            "user": {"userId": self.identity.user},
            "device": device,
            "apiEndpoint": API_ENDPOINT,
        }
        return {"System": system, "AudioPlayer": player_state(player)}


def player_state(player: Player) -> Json:
    """Return what a request shows of the player; there is a token only once something was played."""
    if player.current is None:
        return {"playerActivity": str(Activity.IDLE)}
    return {
        "token": player.current.token,
        "offsetInMilliseconds": player.offset,
        "playerActivity": str(player.activity),
    }
