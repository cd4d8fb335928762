"""Alexa request JSON as it arrives, made by small builders."""

from typing import Any
from uuid import uuid4

Json = dict[str, Any]
STAMP = "2026-05-04T12:00:00Z"
SKILL = "amzn1.ask.skill.ours"


def envelope(
    request: Json,
    *,
    session: bool,
    new: bool = True,
    user: str = "ada",
    person: str | None = None,
    player: Json | None = None,
) -> Json:
    """Wrap a request as Alexa does; player events have no session, and name no person."""
    application = {"applicationId": SKILL}
    device = {"deviceId": "kitchen", "supportedInterfaces": {"AudioPlayer": {}}}
    system = {"application": application, "user": {"userId": user}, "device": device}
    if person is not None:
        system["person"] = {"personId": person}
    context: Json = {"System": system}
    if player is not None:
        context["AudioPlayer"] = player
    message: Json = {"version": "1.0", "context": context}
    if session:
        held = {"new": new, "sessionId": "s1", "attributes": {}, "application": application}
        message["session"] = held | {"user": {"userId": user}}
    common = {"requestId": uuid4().hex, "timestamp": STAMP, "locale": "en-US"}
    return message | {"request": common | request}


def launch(**around: Any) -> Json:
    """Return a launch."""
    return envelope({"type": "LaunchRequest"}, session=True, **around)


def intent(name: str, slots: Json | None = None, **around: Any) -> Json:
    """Return an intent; a slot is JSON of its own, or a plain value."""
    filled = {
        slot: {"name": slot, **(value if isinstance(value, dict) else {"value": value})}
        for slot, value in (slots or {}).items()
    }
    return envelope(
        {"type": "IntentRequest", "intent": {"name": name, "slots": filled}}, session=True, **around
    )


def event(kind: str, **fields: Any) -> Json:
    """Return a request without a session: a player event, a button, an error, a skill event."""
    return envelope({"type": kind, **fields}, session=False)


def resolved(value: str, known: str, code: str = "ER_SUCCESS_MATCH") -> Json:
    """Return a slot's JSON with what its value was resolved to."""
    values = [{"value": {"name": value, "id": known}}]
    authority = {"authority": "a", "status": {"code": code}, "values": values}
    return {"value": value, "resolutions": {"resolutionsPerAuthority": [authority]}}
