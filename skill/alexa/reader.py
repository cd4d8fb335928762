"""The tolerant reader: an Alexa request's JSON into the SDK's classes, with only the fields used here.

It replaces the SDK's deserialiser, which raises on every value newer than its last release, and sets unknown
keys as attributes, even over methods. Here, what is unknown or of the wrong type counts as absent. Only a
message without a request cannot be read.
"""

from collections.abc import Callable, Mapping
from typing import Any

from ask_sdk_model import (
    Context,
    Device,
    IntentRequest,
    LaunchRequest,
    Person,
    Request,
    RequestEnvelope,
    Session,
    SessionEndedError,
    SessionEndedReason,
    SessionEndedRequest,
    SupportedInterfaces,
    User,
)
from ask_sdk_model.events.skillevents import SkillDisabledRequest, SkillEnabledRequest
from ask_sdk_model.interfaces.audioplayer import (
    AudioPlayerInterface,
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

from skill.alexa.fields import Json, read_count, read_object, read_one_of, read_text, read_time
from skill.alexa.intent_reader import read_intent


class Unreadable(Exception):
    """There is no request in the message; the text is one line."""


def read_envelope(message: object) -> RequestEnvelope:
    """Return the request that a message's JSON holds; raise `Unreadable` if it holds none."""
    envelope = read_object(message)
    request = read_object(envelope.get("request"))
    kind = request.get("type")
    if not isinstance(kind, str):
        raise Unreadable("the message has no request with a type")
    session = envelope.get("session")
    return RequestEnvelope(
        session=_session(session) if isinstance(session, dict) else None,
        context=_context(read_object(envelope.get("context"))),
        request=_request(kind, request),
    )


def _session(session: Json) -> Session:
    attributes = session.get("attributes")
    return Session(
        new=session.get("new") is not False,
        user=_user(session.get("user")),
        attributes=attributes if isinstance(attributes, dict) else {},
    )


def _user(value: object) -> User | None:
    user_id = read_text(read_object(value).get("userId"))
    return User(user_id=user_id) if user_id else None


def _context(context: Json) -> Context:
    player = context.get("AudioPlayer")
    return Context(
        system=_system(read_object(context.get("System"))),
        audio_player=_player(player) if isinstance(player, dict) else None,
    )


def _system(system: Json) -> SystemState:
    person_id = read_text(read_object(system.get("person")).get("personId"))
    return SystemState(
        user=_user(system.get("user")),
        device=_device(read_object(system.get("device"))),
        person=Person(person_id=person_id) if person_id else None,
        api_endpoint=read_text(system.get("apiEndpoint")),
        api_access_token=read_text(system.get("apiAccessToken")),
    )


def _device(device: Json) -> Device | None:
    device_id, named = read_text(device.get("deviceId")), device.get("supportedInterfaces")
    plays = AudioPlayerInterface() if isinstance(named, dict) and "AudioPlayer" in named else None
    interfaces = SupportedInterfaces(audio_player=plays) if isinstance(named, dict) else None
    return Device(device_id=device_id, supported_interfaces=interfaces) if device else None


def _player(player: Json) -> AudioPlayerState:
    return AudioPlayerState(
        token=read_text(player.get("token")),
        offset_in_milliseconds=read_count(player.get("offsetInMilliseconds")),
        player_activity=read_one_of(PlayerActivity, player.get("playerActivity")),
    )


def _request(kind: str, request: Json) -> Request:
    make = _KINDS.get(kind)
    common = {
        "request_id": read_text(request.get("requestId")),
        "locale": read_text(request.get("locale")),
    }
    return make(request, common) if make else Request(object_type=kind, **common)


_Common = dict[str, Any]
_Make = Callable[[Json, _Common], Request]


def _launch(_request: Json, common: _Common) -> Request:
    return LaunchRequest(**common)


def _intent(request: Json, common: _Common) -> Request:
    return IntentRequest(intent=read_intent(request.get("intent")), **common)


def _session_ended(request: Json, common: _Common) -> Request:
    message = read_text(read_object(request.get("error")).get("message"))
    error = SessionEndedError(message=message) if message else None
    return SessionEndedRequest(
        reason=read_one_of(SessionEndedReason, request.get("reason")), error=error, **common
    )


def _player_news(kind: type[Request]) -> _Make:
    def make(request: Json, common: _Common) -> Request:
        offset = read_count(request.get("offsetInMilliseconds"))
        return kind(token=read_text(request.get("token")), offset_in_milliseconds=offset, **common)

    return make


def _failed(request: Json, common: _Common) -> Request:
    playing = read_object(request.get("currentPlaybackState"))
    return PlaybackFailedRequest(
        token=read_text(request.get("token")),
        current_playback_state=CurrentPlaybackState(
            token=read_text(playing.get("token")),
            offset_in_milliseconds=read_count(playing.get("offsetInMilliseconds")),
            player_activity=read_one_of(PlayerActivity, playing.get("playerActivity")),
        ),
        error=Error(message=read_text(read_object(request.get("error")).get("message"))),
        **common,
    )


def _button(kind: type[Request]) -> _Make:
    return lambda _request, common: kind(**common)


def _exception(request: Json, common: _Common) -> Request:
    message = read_text(read_object(request.get("error")).get("message"))
    cause = read_text(read_object(request.get("cause")).get("requestId"))
    error, cause_ = ErrorOfSystem(message=message), ErrorCause(request_id=cause)
    return ExceptionEncounteredRequest(error=error, cause=cause_, **common)


def _connections(request: Json, common: _Common) -> Request:
    return ConnectionsResponse(
        name=read_text(request.get("name")),
        payload=read_object(request.get("payload")),
        token=read_text(request.get("token")),
        **common,
    )


def _skill_event(kind: type[Request]) -> _Make:
    def make(request: Json, common: _Common) -> Request:
        created, sent = read_time(request.get("eventCreationTime")), read_time(request.get("timestamp"))
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
