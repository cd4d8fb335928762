"""A stand-in Echo over HTTP: it writes requests as a device does, and obeys directives to the letter."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from tests.acceptance.service import Service, get, post

Json = dict[str, Any]


@dataclass(frozen=True)
class Caption:
    """One cue of a track's captions, in milliseconds."""

    start: int
    end: int
    text: str


def captions(url: str) -> list[Caption]:
    """Read the captions beside a track."""
    text = get(url.removesuffix(".mp3") + ".vtt").body.decode()
    pattern = r"(\d+):(\d+):(\d+)\.(\d+) --> (\d+):(\d+):(\d+)\.(\d+)[^\n]*\n(.+?)(?:\n\n|\Z)"
    return [
        Caption(_ms(*map(int, found[:4])), _ms(*map(int, found[4:8])), found[8])
        for found in re.findall(pattern, text, re.DOTALL)
    ]


def _ms(hours: int, minutes: int, seconds: int, thousandths: int) -> int:
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


def milliseconds(url: str) -> int:
    """Fetch a track and return its length, counted from its bytes."""
    answer = get(url)
    assert answer.status == 200, answer
    return len(answer.body) // 144 * 24


@dataclass
class Listener:
    """One person with one device."""

    service: Service
    user: str = field(default_factory=lambda: f"amzn1.ask.account.{uuid4().hex}")
    stream: Json | None = None
    queue: list[Json] = field(default_factory=list)
    offset: int = 0
    activity: str = "IDLE"
    session: str | None = None
    spoken: str = ""
    listening: bool = False
    heard: list[str] = field(default_factory=list)

    def launch(self) -> Json:
        """Say "open back coach"."""
        return self._turn({"type": "LaunchRequest"})

    def say(self, intent: str, **slots: str) -> Json:
        """Say something that Alexa takes for an intent, with slot values as ids or plain values."""
        filled = {name: _slot(name, value) for name, value in slots.items()}
        return self._turn({"type": "IntentRequest", "intent": {"name": intent, "slots": filled}})

    def report(self, event: str, token: str | None = None, offset: int | None = None) -> Json:
        """Report one of the player's events."""
        about = token or (self.stream or {})["token"]
        at = self.offset if offset is None else offset
        request = {"type": f"AudioPlayer.{event}", "token": about, "offsetInMilliseconds": at}
        answer = self._post(request, with_session=False)["response"]
        assert set(answer) <= {"directives"}, answer
        self._obey(answer.get("directives", []))
        return dict(answer)

    def wait(self, milliseconds_more: int) -> None:
        """Let the track play on."""
        self.offset += milliseconds_more

    def end_track(self) -> bool:
        """Play the track to its end and begin the next; False when there is none."""
        assert self.stream is not None
        self.offset = milliseconds(self.stream["url"])
        self.report("PlaybackFinished")
        self.activity = "FINISHED"
        if not self.queue:
            return False
        self._begin(self.queue.pop(0), 0)
        return True

    def _turn(self, request: Json) -> Json:
        if self.activity == "PLAYING" and self.session is None:
            self.report("PlaybackStopped")
        response: Json = self._post(request, with_session=True)["response"]
        self.spoken = response.get("outputSpeech", {}).get("ssml", "")
        self.listening = response.get("shouldEndSession") is False
        if not self.listening:
            self.session = None
        directives = response.get("directives", [])
        self._obey(directives)
        if not directives and not self.listening and self.activity == "PLAYING":
            self.report("PlaybackStarted")
        return response

    def _obey(self, directives: list[Json]) -> None:
        for directive in directives:
            match directive:
                case {"type": "AudioPlayer.Play", "playBehavior": "REPLACE_ALL", "audioItem": item}:
                    self._replace(item["stream"])
                case {"type": "AudioPlayer.Play", "playBehavior": "ENQUEUE", "audioItem": item}:
                    self._enqueue(item["stream"])
                case {"type": "AudioPlayer.Stop"}:
                    self._stop()
                case {"type": "AudioPlayer.ClearQueue"}:
                    self.queue = []
                case _:
                    raise AssertionError(directive)

    def _replace(self, stream: Json) -> None:
        assert "expectedPreviousToken" not in stream
        self.queue = []
        if self.activity == "PLAYING" and self.stream:
            self.report("PlaybackStopped")
        self._begin(stream, stream["offsetInMilliseconds"])

    def _enqueue(self, stream: Json) -> None:
        tail = self.queue[-1] if self.queue else self.stream
        if tail and stream["expectedPreviousToken"] == tail["token"]:
            self.queue.append(stream)

    def _stop(self) -> None:
        was_playing, self.activity = self.activity == "PLAYING", "STOPPED"
        if was_playing:
            self.report("PlaybackStopped")

    def _begin(self, stream: Json, offset: int) -> None:
        self.stream, self.offset, self.activity = stream, offset, "PLAYING"
        self.heard.append(stream["url"])
        self.report("PlaybackStarted")
        self.report("PlaybackNearlyFinished")

    def _post(self, request: Json, *, with_session: bool) -> Json:
        message: Json = {"version": "1.0", "context": self._context()}
        if with_session:
            new = self.session is None
            self.session = self.session or uuid4().hex
            message["session"] = {"new": new, "sessionId": self.session, "attributes": {}}
            message["session"] |= {"application": {"applicationId": "any"}, "user": {"userId": self.user}}
        stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        common = {"requestId": uuid4().hex, "timestamp": stamp, "locale": "en-US"}
        return post(self.service.url + "/speaker/alexa", message | {"request": request | common})

    def _context(self) -> Json:
        device = {"deviceId": "device-1", "supportedInterfaces": {"AudioPlayer": {}}}
        system = {"application": {"applicationId": "any"}, "user": {"userId": self.user}, "device": device}
        player: Json = {"playerActivity": self.activity}
        if self.stream:
            player |= {"token": self.stream["token"], "offsetInMilliseconds": self.offset}
        return {"System": system, "AudioPlayer": player}


def _slot(name: str, value: str) -> Json:
    if value.isdigit() or value.startswith("PT"):
        return {"name": name, "value": value}
    resolved = {"value": {"name": value.replace("_", " "), "id": value}}
    authority = {"authority": "any", "status": {"code": "ER_SUCCESS_MATCH"}, "values": [resolved]}
    resolutions = {"resolutionsPerAuthority": [authority]}
    return {"name": name, "value": value.replace("_", " "), "resolutions": resolutions}
