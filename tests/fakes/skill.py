"""A skill for the tests of speakers: it gives scripted answers, and keeps every request."""

from collections.abc import Callable
from typing import Any

from skill.speaker.requests import Json

Respond = Callable[[Json], Json]


def nothing() -> Json:
    """Return an empty response."""
    return {"version": "1.0", "response": {}}


def words(text: str, *directives: Json, ends: bool = True, reprompt: str = "") -> Json:
    """Return a spoken response, which leaves the microphone open unless it `ends`."""
    response: Json = {
        "outputSpeech": {"type": "SSML", "ssml": f"<speak>{text}</speak>"},
        "shouldEndSession": ends,
    }
    if directives:
        response["directives"] = list(directives)
    if reprompt:
        response["reprompt"] = {"outputSpeech": {"type": "PlainText", "text": reprompt}}
    return {"version": "1.0", "sessionAttributes": {"asked": text}, "response": response}


def orders(*directives: Json) -> Json:
    """Return a response of directives alone."""
    return {"version": "1.0", "response": {"directives": list(directives)}}


def play(token: str, behavior: str = "REPLACE_ALL", offset: int = 0, after: str | None = None) -> Json:
    """Return a Play of the track that has the same name as its token."""
    stream: Json = {"url": f"https://x.example/{token}.mp3", "token": token, "offsetInMilliseconds": offset}
    if after is not None:
        stream["expectedPreviousToken"] = after
    metadata = {"title": f"The {token}"}
    return {
        "type": "AudioPlayer.Play",
        "playBehavior": behavior,
        "audioItem": {"stream": stream, "metadata": metadata},
    }


def stop() -> Json:
    """Return a Stop."""
    return {"type": "AudioPlayer.Stop"}


class ScriptedSkill:
    """Answers a request by its type, an intent by its name; the script has responses, or makes them."""

    def __init__(self, **answers: Any) -> None:
        self.answers: dict[str, Any] = {name.replace("_", "."): answer for name, answer in answers.items()}
        self.requests: list[Json] = []

    def __call__(self, request: Json) -> Json:
        self.requests.append(request)
        answer = self.answers.get(self.name_of(request), nothing())
        found: Json = answer(request) if callable(answer) else answer
        return found

    @staticmethod
    def name_of(request: Json) -> str:
        """Return the script's name for a request: the intent's name, or the type."""
        body = request["request"]
        name: str = body["intent"]["name"] if body["type"] == "IntentRequest" else body["type"]
        return name

    @property
    def names(self) -> list[str]:
        """The names of all requests, without what comes before the last dot."""
        return [self.name_of(request).split(".")[-1] for request in self.requests]

    def last(self, name: str) -> Json:
        """Return the last request of that name."""
        return next(r for r in reversed(self.requests) if self.name_of(r).split(".")[-1] == name)
