"""What logs and metrics may know of a request: its type and intent, and nothing that was said.

A user's id becomes a short hash under a key of this process: one listener's requests can be told apart while
it runs, and nobody can be found again afterwards. Whatever may reveal something about health is logged
without a user, and all of it is counted under one name.
"""

import hashlib
import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from skill.logs import fields

log = logging.getLogger(__name__)

HEALTH: Final = "health"
OTHER: Final = "other"

_HEALTH: Final = frozenset({"SymptomIntent", "SafetyIntent", "AMAZON.SafetyIntent"})
_ANSWERS: Final = frozenset({"AMAZON.YesIntent", "AMAZON.NoIntent"})
"""Perhaps answers to the questions about health: counted by name, logged without a user."""

_ANONYMOUS: Final = _HEALTH | _ANSWERS

_TYPES: Final = frozenset(
    {
        *("LaunchRequest", "IntentRequest", "SessionEndedRequest", "System.ExceptionEncountered"),
        *(f"AudioPlayer.Playback{news}" for news in ("Started", "Stopped", "Finished", "Failed")),
        "AudioPlayer.PlaybackNearlyFinished",
        *(f"PlaybackController.{button}CommandIssued" for button in ("Play", "Pause", "Next", "Previous")),
        *("AlexaSkillEvent.SkillEnabled", "AlexaSkillEvent.SkillDisabled"),
    }
)
_ERRORS: Final = frozenset(
    {
        *(f"MEDIA_ERROR_{kind}" for kind in ("UNKNOWN", "INVALID_REQUEST", "SERVICE_UNAVAILABLE")),
        *("MEDIA_ERROR_INTERNAL_SERVER_ERROR", "MEDIA_ERROR_INTERNAL_DEVICE_ERROR"),
        *("INVALID_RESPONSE", "DEVICE_COMMUNICATION_ERROR", "INTERNAL_SERVICE_ERROR", "ENDPOINT_TIMEOUT"),
    }
)
_KEY: Final = secrets.token_bytes(16)
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class RequestSummary:
    """A request as logs and metrics may know it.

    `intent` and `error` are empty if there is none; `user` is a hash, or None if the request may reveal
    something about health.
    """

    request_id: str
    kind: str
    intent: str
    error: str
    user: str | None


class RequestObserver(Protocol):
    """Is told how each request ended."""

    def answered(self, summary: RequestSummary, seconds: float) -> None:
        """A verified request was answered in this time."""
        ...

    def refused(self, reason: str, seconds: float) -> None:
        """A request was refused; there are only a few reasons."""
        ...

    def served(self, route: str, status: str, size: int) -> None:
        """A route gave a response of this HTTP status, its body of this many bytes."""
        ...


def log_answered(summary: RequestSummary, seconds: float) -> None:
    """Log that a request was answered in this time."""
    if not log.isEnabledFor(logging.INFO):
        return
    told = fields(
        type=summary.kind,
        intent=summary.intent or None,
        error=summary.error or None,
        milliseconds=round(1000 * seconds, 1),
        user=summary.user,
        request=summary.request_id,
    )
    log.info("answered", extra=told)


class NullObserver:
    """Ignores everything it is told."""

    def answered(self, summary: RequestSummary, seconds: float) -> None:
        """Do nothing."""

    def refused(self, reason: str, seconds: float) -> None:
        """Do nothing."""

    def served(self, route: str, status: str, size: int) -> None:
        """Do nothing."""


def summarize(message: Mapping[str, object], intents: frozenset[str]) -> RequestSummary:
    """Return what may be known of a verified request; `intents` are the names in the interaction model."""
    request = _object(message.get("request"))
    name = _text(_object(request.get("intent")).get("name"))
    system = _object(_object(message.get("context")).get("System"))
    user = _text(_object(system.get("user")).get("userId"))
    return RequestSummary(
        request_id=_text(request.get("requestId"))[:_MOST],
        kind=_known(_text(request.get("type")), _TYPES),
        intent=_intent(name, intents),
        error=_error(request),
        user=None if may_speak_of_health(name) or not user else _hash(user),
    )


def may_speak_of_health(intent: str) -> bool:
    """Return whether an intent may reveal something about health, by what it says or what it answers."""
    return intent in _ANONYMOUS


def _intent(name: str, intents: frozenset[str]) -> str:
    if not name:
        return ""
    return HEALTH if name in _HEALTH else _known(name, intents)


def _error(request: Mapping[str, object]) -> str:
    kind = _text(_object(request.get("error")).get("type"))
    return _known(kind, _ERRORS) if kind else ""


def _known(name: str, names: frozenset[str]) -> str:
    """Replace a name that is not ours: strangers must not fill the log, or create metrics without end."""
    return name if name in names else OTHER


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), key=_KEY, digest_size=6).hexdigest()


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
