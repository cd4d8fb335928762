"""Requests that nobody would think of: real ones with parts replaced, removed, added and repeated."""

import json
from copy import deepcopy
from random import Random
from typing import Any

from skill.alexa.event_reader import INTENTS
from skill.dialog.state import Listener, Profile, State
from skill.dialog.token import session_id
from skill.sessions.attributes import DELETING, carry
from tests.fakes.authority import NOW
from tests.fakes.requests import Json, event, intent, launch, resolved

_VALUES: list[Any] = [
    *(None, True, False, 0, -1, 7, 10**18, -(10**18), 1.5, 1e300, "", " ", "?", "null", "PT10M", "P3D"),
    *("\U0001f9d8", "\u202e", "a" * 5_000, "<speak>", "..", "9" * 400, "2026-05-04T12:00:00Z", "2026-02-30"),
    *([], {}, [[]], [None], {"": {}}, {"value": None}, [{"value": 1}], "ER_NEW_CODE", "amzn1.ask.account.X"),
]
_KEYS = [
    *("to_dict", "from_dict", "deserialized_types", "attribute_map", "__class__", "__init__", "__dict__"),
    *("object_type", "request", "session", "context", "type", "token", "", "$ref", "attributes", "locale"),
]
_EVENTS = [
    *(
        f"AudioPlayer.Playback{news}"
        for news in ("Started", "Stopped", "Finished", "NearlyFinished", "Failed")
    ),
    *(
        f"PlaybackController.{button}CommandIssued"
        for button in ("Play", "Pause", "Next", "Previous", "Dance")
    ),
    *("System.ExceptionEncountered", "AlexaSkillEvent.SkillDisabled", "AlexaSkillEvent.SkillEnabled"),
    *(
        "Connections.Response",
        "SessionResumedRequest",
        "Alexa.New.Thing",
        "CanFulfillIntentRequest",
        "Display.X",
    ),
]
_SLOTS = {
    "minutes": ["10", "?", "-3", "0", "999999999999", "ten"],
    "duration": ["PT10M", "PT1H30M", "P1Y2M3W4DT5H6M7.5S", "PT", "P99999999999D", "PT-5M"],
    "seconds": ["30", "?", "1e9"],
    "time": ["08:00", "MO", "25:61", "XX"],
    "day": ["2026-05-05", "2026-W19", "2026-SU", "PRESENT_REF", "9999-12-31"],
}
_IDS = [
    *("glutes", "couch_stretch", "lacrosse_ball", "none", "left", "chest_pain", "tingling", "less", "floor"),
    *("weekdays", "swiss_ball", "easier", "groin", "week", "smr", "nothing of ours"),
]
_RESOLVED = ["focus", "drill", "tool", "side", "level", "posture", "symptom", "bodyPart", "amount", "topic"]
_PASSED = Profile(screened_on=NOW.date(), tools=frozenset())
_AFTER_AN_END: Json = carry(Listener(_PASSED, State(ended=session_id(1, 1))), None) or {}
"""Session attributes after passed questions and a routine given up: chance seldom gets there."""
_CODES = ["ER_SUCCESS_MATCH", "ER_SUCCESS_NO_MATCH", "ER_ERROR_TIMEOUT", "ER_NEW_CODE"]


class Garbage:
    """Makes requests, the same ones from the same seed. Tokens and attributes of responses come back."""

    def __init__(self, seed: int | str, users: int = 40, named: str = "user") -> None:
        self._random = Random(seed)
        self._users = [f"{named}-{number}" for number in range(users)]
        self._tokens = ["", "bc1~x~1~0~x", "not ours"]
        self._carried = [_AFTER_AN_END]
        self._names = sorted(INTENTS)

    def learn(self, answer: Json) -> None:
        """Remember a response's token and session attributes."""
        if answer.get("sessionAttributes"):
            self._carried = [*self._carried[-30:], answer["sessionAttributes"]]
        for directive in answer.get("response", {}).get("directives", []):
            token = directive.get("audioItem", {}).get("stream", {}).get("token")
            if token:
                self._tokens = [*self._tokens[-30:], token]

    def message(self) -> Json:
        """Return a request; half of them have something wrong."""
        message = self._plain()
        if "session" in message and self._random.random() < 0.5:
            message["session"]["attributes"] = self._attributes()
        for _ in range(self._random.choice((0, 0, 0, 1, 1, 2, 5))):
            self._damage(message)
        return message

    def body(self) -> bytes:
        """Return a request as bytes; some are no longer JSON."""
        body = bytearray(json.dumps(self.message()).encode())
        if self._random.random() < 0.02:
            for _ in range(3):
                body[self._random.randrange(len(body))] = self._random.randrange(256)
        return bytes(body)

    def _plain(self) -> Json:
        pick = self._random.random()
        around: Json = {"user": self._random.choice(self._users), "new": self._random.random() < 0.5}
        if self._random.random() < 0.5:
            around["player"] = self._player()
        if pick < 0.1:
            return launch(**around)
        if pick < 0.6:
            return intent(self._random.choice(self._names), self._slots(), **around)
        return self._event()

    def _player(self) -> Json:
        activity = self._random.choice(["PLAYING", "STOPPED", "FINISHED", "NEW_ACTIVITY"])
        return {
            "token": self._random.choice(self._tokens),
            "offsetInMilliseconds": self._random.choice([0, 20_000, 10**9, -1]),
            "playerActivity": activity,
        }

    def _attributes(self) -> Json:
        """Return session attributes, most of them changed at one place inside their text."""
        attributes = dict(self._random.choice([_AFTER_AN_END, self._random.choice(self._carried)]))
        for name, text in attributes.items():
            if name == DELETING:  # A time, not a document.
                attributes[name] = self._random.choice([text, self._value()])
                continue
            held = json.loads(text)
            match self._random.randrange(3):
                case 0:
                    self._damage(held)
                case 1:
                    held["state"][self._random.choice(list(held["state"]))] = self._value()
            attributes[name] = json.dumps(held)
        return attributes

    def _slots(self) -> Json:
        slots: Json = {}
        for name, values in _SLOTS.items():
            if self._random.random() < 0.2:
                slots[name] = self._random.choice(values)
        for name in _RESOLVED:
            if self._random.random() < 0.2:
                slots[name] = resolved("said", self._random.choice(_IDS), self._random.choice(_CODES))
        return slots

    def _event(self) -> Json:
        failed = {"token": self._random.choice(self._tokens), "playerActivity": "PLAYING"}
        message = event(
            self._random.choice(_EVENTS),
            token=self._random.choice(self._tokens),
            offsetInMilliseconds=self._random.choice([0, 100, 50_000, 10**12]),
            error={"type": "MEDIA_ERROR_UNKNOWN", "message": "m"},
            currentPlaybackState=failed,
            cause={"requestId": "r"},
        )
        message["context"]["System"]["user"]["userId"] = self._random.choice(self._users)
        return message

    def _damage(self, message: Json) -> None:
        """Change one place, at any depth."""
        place: Any = message
        while True:
            keys = list(place) if isinstance(place, dict) else list(range(len(place)))
            if not keys:
                return
            key = self._random.choice(keys)
            if isinstance(place[key], dict | list) and place[key] and self._random.random() < 0.8:
                place = place[key]
                continue
            self._change(place, key)
            return

    def _change(self, place: Any, key: Any) -> None:
        match self._random.randrange(4):
            case 0:
                del place[key]
            case 1 if isinstance(place, dict):
                place[self._random.choice(_KEYS)] = self._value()
            case 2:
                place[key] = [deepcopy(place[key])] * 3
            case _:
                place[key] = self._value()

    def _value(self) -> Any:
        """Return a copy of a value: damage to the value itself would show in every later request."""
        return deepcopy(self._random.choice(_VALUES))
