"""The tolerant reader: an Alexa request's JSON into the SDK's classes, with the fields that are used here.

It stands in for the SDK's deserialiser, which raises on every value newer than its last release, and sets
unknown keys as attributes, over methods too. Here, what is unknown, missing or of the wrong type is as if it
were absent; only a message without a request cannot be read.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, TypeVar

from ask_sdk_model import (
    Context,
    Device,
    Intent,
    IntentRequest,
    LaunchRequest,
    ListSlotValue,
    Person,
    Request,
    RequestEnvelope,
    Session,
    SessionEndedError,
    SessionEndedReason,
    SessionEndedRequest,
    SimpleSlotValue,
    Slot,
    User,
)
from ask_sdk_model.events.skillevents import SkillDisabledRequest, SkillEnabledRequest
from ask_sdk_model.interfaces.audioplayer import (
    AudioPlayerState,
    CurrentPlaybackState,
    Error,
    PlaybackFailedRequest,
    PlaybackFinishedRequest,
    PlaybackNearlyFinishedRequest,
    PlaybackStartedRequest,
    PlaybackStoppedRequest,
    PlayerActivity,
)
from ask_sdk_model.interfaces.connections import ConnectionsResponse
from ask_sdk_model.interfaces.playbackcontroller import (
    NextCommandIssuedRequest,
    PauseCommandIssuedRequest,
    PlayCommandIssuedRequest,
    PreviousCommandIssuedRequest,
)
from ask_sdk_model.interfaces.system import ErrorCause, ExceptionEncounteredRequest, SystemState
from ask_sdk_model.interfaces.system.error import Error as ErrorOfSystem
from ask_sdk_model.slu.entityresolution import (
    Resolution,
    Resolutions,
    Status,
    StatusCode,
    Value,
    ValueWrapper,
)

Json = Mapping[str, object]
_Kind = TypeVar("_Kind", bound=Enum)
_MOST_MILLISECONDS = 7 * 24 * 3600 * 1000


class Unreadable(Exception):
    """There is no request in the message; the text is one line."""


def read_envelope(message: object) -> RequestEnvelope:
    """Return the request that a message's JSON holds; raise `Unreadable` if it holds none."""
    envelope = _object(message)
    request = _object(envelope.get("request"))
    kind = request.get("type")
    if not isinstance(kind, str):
        raise Unreadable("the message has no request with a type")
    session = envelope.get("session")
    return RequestEnvelope(
        session=_session(session) if isinstance(session, dict) else None,
        context=_context(_object(envelope.get("context"))),
        request=_request(kind, request),
    )


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str | None:
    """A text that can be kept and sent on: not empty, and without NUL and lone surrogates."""
    if not isinstance(value, str) or not value or "\0" in value:
        return None
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return None
    return value


def _count(value: object) -> int | None:
    """A number of milliseconds; a week is the most that can be meant."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= _MOST_MILLISECONDS:
        return None
    return int(value)


def _time(value: object) -> datetime | None:
    """An instant, from ISO 8601 with an offset, or from milliseconds since 1970 as skill events have it."""
    if isinstance(value, str):
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            return None
        return found if found.tzinfo else None
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**14:
        return datetime.fromtimestamp(value / 1000, UTC)
    return None


def _one_of(kinds: type[_Kind], value: object) -> _Kind | None:
    """A member of the SDK's enumeration, or None for one that it does not know."""
    return _members(kinds).get(value) if isinstance(value, str) else None


@lru_cache
def _members(kinds: type[_Kind]) -> Mapping[str, _Kind]:
    return {kind.value: kind for kind in kinds}


def _session(session: Json) -> Session:
    attributes = session.get("attributes")
    return Session(
        new=session.get("new") is not False,
        user=_user(session.get("user")),
        attributes=attributes if isinstance(attributes, dict) else {},
    )


def _user(value: object) -> User | None:
    user_id = _text(_object(value).get("userId"))
    return User(user_id=user_id) if user_id else None


def _context(context: Json) -> Context:
    player = context.get("AudioPlayer")
    return Context(
        system=_system(_object(context.get("System"))),
        audio_player=_player(player) if isinstance(player, dict) else None,
    )


def _system(system: Json) -> SystemState:
    device_id = _text(_object(system.get("device")).get("deviceId"))
    person_id = _text(_object(system.get("person")).get("personId"))
    return SystemState(
        user=_user(system.get("user")),
        device=Device(device_id=device_id) if device_id else None,
        person=Person(person_id=person_id) if person_id else None,
        api_endpoint=_text(system.get("apiEndpoint")),
        api_access_token=_text(system.get("apiAccessToken")),
    )


def _player(player: Json) -> AudioPlayerState:
    return AudioPlayerState(
        token=_text(player.get("token")),
        offset_in_milliseconds=_count(player.get("offsetInMilliseconds")),
        player_activity=_one_of(PlayerActivity, player.get("playerActivity")),
    )


def _request(kind: str, request: Json) -> Request:
    make = _KINDS.get(kind)
    common = {
        "request_id": _text(request.get("requestId")),
        "locale": _text(request.get("locale")),
    }
    return make(request, common) if make else Request(object_type=kind, **common)


_Common = dict[str, Any]
_Make = Callable[[Json, _Common], Request]


def _launch(_request: Json, common: _Common) -> Request:
    return LaunchRequest(**common)


def _intent(request: Json, common: _Common) -> Request:
    intent = _object(request.get("intent"))
    slots = {
        name: _slot(name, _object(slot))
        for name, slot in _object(intent.get("slots")).items()
        if isinstance(slot, dict)
    }
    return IntentRequest(intent=Intent(name=_text(intent.get("name")) or "", slots=slots), **common)


def _slot(name: str, slot: Json) -> Slot:
    return Slot(
        name=name,
        value=_text(slot.get("value")),
        resolutions=_resolutions(slot.get("resolutions")),
        slot_value=_slot_value(_object(slot.get("slotValue"))),
    )


def _slot_value(value: Json) -> ListSlotValue | SimpleSlotValue | None:
    match value.get("type"):
        case "List":
            values = value.get("values")
            listed = values if isinstance(values, list) else []
            return ListSlotValue(values=[_simple(_object(each)) for each in listed])
        case "Simple":
            return _simple(value)
        case _:
            return None


def _simple(value: Json) -> SimpleSlotValue:
    return SimpleSlotValue(
        value=_text(value.get("value")), resolutions=_resolutions(value.get("resolutions"))
    )


def _resolutions(value: object) -> Resolutions | None:
    per_authority = _object(value).get("resolutionsPerAuthority")
    if not isinstance(per_authority, list):
        return None
    return Resolutions(resolutions_per_authority=[_resolution(_object(each)) for each in per_authority])


def _resolution(resolution: Json) -> Resolution:
    values = resolution.get("values")
    code = _one_of(StatusCode, _object(resolution.get("status")).get("code"))
    return Resolution(
        authority=_text(resolution.get("authority")),
        status=Status(code=code),
        values=[_value(_object(each)) for each in values] if isinstance(values, list) else [],
    )


def _value(wrapper: Json) -> ValueWrapper:
    value = _object(wrapper.get("value"))
    return ValueWrapper(value=Value(name=_text(value.get("name")), id=_text(value.get("id"))))


def _session_ended(request: Json, common: _Common) -> Request:
    message = _text(_object(request.get("error")).get("message"))
    error = SessionEndedError(message=message) if message else None
    return SessionEndedRequest(
        reason=_one_of(SessionEndedReason, request.get("reason")), error=error, **common
    )


def _player_news(kind: type[Request]) -> _Make:
    def make(request: Json, common: _Common) -> Request:
        offset = _count(request.get("offsetInMilliseconds"))
        return kind(token=_text(request.get("token")), offset_in_milliseconds=offset, **common)

    return make


def _failed(request: Json, common: _Common) -> Request:
    playing = _object(request.get("currentPlaybackState"))
    return PlaybackFailedRequest(
        token=_text(request.get("token")),
        current_playback_state=CurrentPlaybackState(
            token=_text(playing.get("token")),
            offset_in_milliseconds=_count(playing.get("offsetInMilliseconds")),
            player_activity=_one_of(PlayerActivity, playing.get("playerActivity")),
        ),
        error=Error(message=_text(_object(request.get("error")).get("message"))),
        **common,
    )


def _button(kind: type[Request]) -> _Make:
    return lambda _request, common: kind(**common)


def _exception(request: Json, common: _Common) -> Request:
    message = _text(_object(request.get("error")).get("message"))
    cause = _text(_object(request.get("cause")).get("requestId"))
    error, cause_ = ErrorOfSystem(message=message), ErrorCause(request_id=cause)
    return ExceptionEncounteredRequest(error=error, cause=cause_, **common)


def _connections(request: Json, common: _Common) -> Request:
    return ConnectionsResponse(
        name=_text(request.get("name")),
        payload=_object(request.get("payload")),
        token=_text(request.get("token")),
        **common,
    )


def _skill_event(kind: type[Request]) -> _Make:
    def make(request: Json, common: _Common) -> Request:
        created, sent = _time(request.get("eventCreationTime")), _time(request.get("timestamp"))
        return kind(event_creation_time=created, timestamp=sent, **common)

    return make


_KINDS: Mapping[str, _Make] = {
    "LaunchRequest": _launch,
    "IntentRequest": _intent,
    "SessionEndedRequest": _session_ended,
    "AudioPlayer.PlaybackStarted": _player_news(PlaybackStartedRequest),
    "AudioPlayer.PlaybackNearlyFinished": _player_news(PlaybackNearlyFinishedRequest),
    "AudioPlayer.PlaybackFinished": _player_news(PlaybackFinishedRequest),
    "AudioPlayer.PlaybackStopped": _player_news(PlaybackStoppedRequest),
    "AudioPlayer.PlaybackFailed": _failed,
    "PlaybackController.PlayCommandIssued": _button(PlayCommandIssuedRequest),
    "PlaybackController.PauseCommandIssued": _button(PauseCommandIssuedRequest),
    "PlaybackController.NextCommandIssued": _button(NextCommandIssuedRequest),
    "PlaybackController.PreviousCommandIssued": _button(PreviousCommandIssuedRequest),
    "System.ExceptionEncountered": _exception,
    "Connections.Response": _connections,
    "AlexaSkillEvent.SkillDisabled": _skill_event(SkillDisabledRequest),
    "AlexaSkillEvent.SkillEnabled": _skill_event(SkillEnabledRequest),
}
