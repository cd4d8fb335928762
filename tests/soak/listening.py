"""An ordinary listener: what Alexa sends for somebody who does a routine by voice."""

from random import Random
from typing import Final

from tests.fakes.requests import Json, event, intent, launch, resolved

_NO: Final = "AMAZON.NoIntent"
_WORDS: Final = [
    *("AMAZON.NextIntent", "AMAZON.PreviousIntent", "AMAZON.PauseIntent", "AMAZON.ResumeIntent"),
    *("WhereAmIIntent", "TimeLeftIntent", "AMAZON.RepeatIntent", "AMAZON.HelpIntent"),
]
_NEWS: Final = ["Started", "Started", "Stopped", "Stopped", "NearlyFinished", "Finished"]
_STEP: Final = 7_000
"""Milliseconds that play between two messages."""


class Listening:
    """Makes messages, each of which depends on the response to the one before."""

    def __init__(self, user: str, random: Random) -> None:
        self._user = user
        self._random = random
        self._token = ""
        self._offset = 0
        self._attributes: Json = {}
        self._begins = [launch(user=user), *(intent(_NO, user=user, new=False) for _ in range(3))]
        none = {"tool": resolved("nothing", "none")}
        self._begins.append(intent("NoToolIntent", none, user=user, new=False))
        self.said = 0

    def message(self) -> Json:
        """Return the next message."""
        self.said += 1
        if self._begins:
            return self._carrying(self._begins.pop(0))
        if not self._token:
            start = intent("StartRoutineIntent", {"minutes": "10"}, user=self._user, new=False)
            return self._carrying(start)
        return self._news() if self._random.random() < 0.7 else self._words()

    def hear(self, answer: Json) -> None:
        """Take a response: remember what it plays, and its session attributes."""
        self._attributes = answer.get("sessionAttributes", {})
        for directive in answer["response"].get("directives", []):
            if directive["type"] == "AudioPlayer.Play" and directive["playBehavior"] != "ENQUEUE":
                stream = directive["audioItem"]["stream"]
                self._token, self._offset = stream["token"], stream["offsetInMilliseconds"]

    def _carrying(self, message: Json) -> Json:
        message["session"]["attributes"] = self._attributes
        return message

    def _news(self) -> Json:
        self._offset += _STEP
        kind = f"AudioPlayer.Playback{self._random.choice(_NEWS)}"
        message = event(kind, token=self._token, offsetInMilliseconds=self._offset)
        message["context"]["System"]["user"]["userId"] = self._user
        return message

    def _words(self) -> Json:
        player = {
            "token": self._token,
            "offsetInMilliseconds": self._offset,
            "playerActivity": self._random.choice(["PLAYING", "STOPPED"]),
        }
        return intent(self._random.choice(_WORDS), user=self._user, player=player)
