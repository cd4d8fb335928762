"""Requests of a newer platform: what the SDK does not know is served, or gets an empty answer."""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from skill.alexa.endpoint import Endpoint, alexa_blueprint
from skill.alexa.handlers import AlexaAdapter
from skill.alexa.trust.certificates import Certificates
from skill.alexa.trust.verification import Verifier
from skill.sessions.turns import Turns
from tests.alexa.test_endpoint import signed
from tests.coaching.voices import COACH
from tests.fakes.authority import NOW, Authority
from tests.fakes.documents import MemoryDocuments
from tests.fakes.languages import spoken_by
from tests.fakes.requests import SKILL, Json, event, intent, launch, resolved

AUTHORITY = Authority()
METHODS = (
    "to_dict",
    "to_str",
    "__class__",
    "__eq__",
    "deserialized_types",
    "object_type",
    "get_real_child_model",
)


class Clock:
    """A clock that can be set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def alexa(clock: Clock) -> Iterator[FlaskClient]:
    languages = spoken_by(COACH)
    adapter = AlexaAdapter(Turns(MemoryDocuments(), languages, clock), languages)
    certificates = Certificates(trust_roots=AUTHORITY.roots_pem, fetch=AUTHORITY.fetch)
    app = Flask(__name__)
    endpoint = Endpoint(Verifier(SKILL, certificates, clock), adapter, lambda _environ: "https://c.example")
    app.register_blueprint(alexa_blueprint(endpoint))
    with app.test_client() as client:
        yield client


def player(**more: Any) -> Json:
    return {"token": "t", "offsetInMilliseconds": 1, "playerActivity": "PLAYING"} | more


def within(message: Json, change: Callable[[Json], object]) -> Json:
    change(message)
    return message


def everywhere(message: Any, name: str) -> Any:
    """A message with a key of this name in each of its objects."""
    if isinstance(message, dict):
        return {key: everywhere(value, name) for key, value in message.items()} | {name: "new"}
    return [everywhere(value, name) for value in message] if isinstance(message, list) else message


NEW_VIEWPORT = {"experiences": [{"arcMinuteWidth": 1}], "shape": "HEXAGON", "mode": "HOLOGRAM"}
SPOKEN = {
    "a player's activity": launch(player=player(playerActivity="HUMMING")),
    "a player without its token": launch(player={"playerActivity": "IDLE"}),
    "a viewport's shape": within(launch(), lambda m: m["context"].update(Viewport=NEW_VIEWPORT)),
    "viewports of a new type": within(launch(), lambda m: m["context"].update(Viewports=[{"type": "AIR"}])),
    "an interface": within(launch(), lambda m: m["context"].update({"Alexa.New": {"a": [1]}})),
    "a dialog's state": within(intent("TimeLeftIntent"), lambda m: m["request"].update(dialogState="NEW")),
    "a resolution's code": intent("StartDrillIntent", {"drill": resolved("x", "glutes", "ER_NEW")}),
    "a slot's value type": intent(
        "StartDrillIntent", {"drill": {"value": "x", "slotValue": {"type": "Tree"}}}
    ),
    "a slot's source": intent("StartDrillIntent", {"drill": {"value": "x", "source": "DREAM"}}),
    "a slot that is new": intent("StartRoutineIntent", {"mood": {"value": "good"}}),
    "an intent that is new": intent("DanceIntent"),
    "a built-in intent that is new": intent("AMAZON.TeleportIntent"),
    "a locale": within(launch(), lambda m: m["request"].update(locale="tlh-QO")),
    "no locale": within(launch(), lambda m: m["request"].pop("locale")),
    "a session without its news": within(launch(), lambda m: m["session"].pop("new")),
    "a person's new fields": within(
        launch(person="bo"), lambda m: m["context"]["System"]["person"].update(x=[])
    ),
    "a unit": within(launch(), lambda m: m["context"]["System"].update(unit={"unitId": 7})),
    **{f"a key {name} everywhere": everywhere(launch(), name) for name in METHODS},
}
SILENT = {
    "a request's type": event("Alexa.Presence.Felt", mood="good"),
    "a type with a known beginning": event("AudioPlayer.PlaybackHummed", token="t"),
    "a skill event": event("AlexaSkillEvent.SkillLoved"),
    "a reminder's event": event("Reminders.ReminderStarted", body={"alertToken": "x"}),
    "a message": event("Messaging.MessageReceived", message={"a": 1}),
    "a player's error": event("AudioPlayer.PlaybackFailed", token="t", error={"type": "MEDIA_ERROR_NEW"}),
    "an empty type": event(""),
}


@pytest.mark.parametrize("message", SPOKEN.values(), ids=SPOKEN)
def test_what_somebody_says_is_answered_in_words(
    alexa: FlaskClient, message: Json, caplog: pytest.LogCaptureFixture
) -> None:
    answer = alexa.post("/alexa", **signed(AUTHORITY, message))
    assert answer.status_code == 200
    assert answer.get_json()["response"]["outputSpeech"]["ssml"]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("message", SILENT.values(), ids=SILENT)
def test_what_is_unknown_is_answered_with_nothing(alexa: FlaskClient, message: Json) -> None:
    answer = alexa.post("/alexa", **signed(AUTHORITY, message))
    assert (answer.status_code, answer.get_json()) == (200, {"version": "1.0", "response": {}})


@pytest.mark.parametrize("hours", [-48, -1, 1, 48])
def test_a_clock_that_is_set_refuses_what_is_old_by_it_and_takes_what_is_new(
    alexa: FlaskClient, clock: Clock, hours: int
) -> None:
    assert alexa.post("/alexa", **signed(AUTHORITY, launch())).status_code == 200
    clock.now = NOW + timedelta(hours=hours)
    assert alexa.post("/alexa", **signed(AUTHORITY, launch())).status_code == 400
    stamp = clock.now.astimezone(UTC).isoformat()
    message = within(intent("AMAZON.NoIntent", new=False), lambda m: m["request"].update(timestamp=stamp))
    answer = alexa.post("/alexa", **signed(AUTHORITY, message))
    assert answer.status_code == 200
    assert answer.get_json()["response"]["outputSpeech"]["ssml"]
