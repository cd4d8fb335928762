"""A listener with a speaker, who talks to a service that really runs."""

import json
from dataclasses import dataclass, field
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tests.fakes.requests import Json, event, intent, launch, resolved

NO = "AMAZON.NoIntent"
ALEXA_WAITS = 8
"""Seconds, roughly; a later answer counts as none."""


def post(url: str, message: Json) -> Json:
    """Ask the local speaker's route; any answer but 200 is an error."""
    headers = {"Content-Type": "application/json"}
    request = Request(url + "/speaker/alexa", json.dumps(message).encode(), headers)
    with urlopen(request, timeout=ALEXA_WAITS) as answer:
        found: Json = json.load(answer)
    return found


@dataclass
class Somebody:
    """A listener with a speaker: says things, and reports what plays."""

    url: str
    user: str = "ada"
    token: str = ""
    offset: int = 0
    attributes: Json = field(default_factory=dict)

    def say(self, name: str | None, slots: Json | None = None, *, new: bool = True) -> Json:
        """Say an intent, or open the skill; return the response."""
        activity = {"token": self.token, "offsetInMilliseconds": self.offset, "playerActivity": "STOPPED"}
        player = activity if self.token else None
        message = (
            launch(user=self.user, new=new, player=player)
            if name is None
            else intent(name, slots, user=self.user, new=new, player=player)
        )
        message["session"]["attributes"] = {} if new else self.attributes
        answer = self._post(message)
        self.attributes = answer.get("sessionAttributes", {})
        response: Json = answer["response"]
        for stream in streams(response):
            self.token, self.offset = stream["token"], stream["offsetInMilliseconds"]
        return response

    def begin(self) -> Json:
        """Go from the first words to the first track."""
        self.say(None)
        for _ in range(3):
            self.say(NO, new=False)
        response = self.say("NoToolIntent", {"tool": resolved("nothing", "none")}, new=False)
        if not streams(response):
            response = self.say("StartRoutineIntent", {"minutes": "10"}, new=False)
        assert streams(response), response
        return response

    def _post(self, message: Json) -> Json:
        return post(self.url, message)

    def report(self, kind: str, offset: int) -> Json:
        """Send the player's report."""
        message = event(f"AudioPlayer.Playback{kind}", token=self.token, offsetInMilliseconds=offset)
        message["context"]["System"]["user"]["userId"] = self.user
        response: Json = post(self.url, message)["response"]
        return response


@dataclass
class Patient(Somebody):
    """Sends a request again, as Alexa and proxies do, when its connection ends without an answer."""

    lost: int = 0

    def _post(self, message: Json) -> Json:
        while True:
            try:
                return post(self.url, message)
            except (ConnectionError, URLError) as error:
                if isinstance(error, HTTPError):
                    raise
                self.lost += 1


def streams(response: Json) -> list[Json]:
    """The streams that a response plays."""
    directives = response.get("directives", [])
    return [item["audioItem"]["stream"] for item in directives if item["type"] == "AudioPlayer.Play"]


def session(token: str) -> str:
    """The guided session of a token."""
    return token.split("~")[1]
