"""A skill's response, read as strictly as Alexa reads it.

Sources: Amazon's "Request and Response JSON Reference" and "AudioPlayer Interface Reference": sizes, what a
response to a report or a button may hold, and which fields go with which play behaviour.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit
from xml.etree import ElementTree

from skill.speaker.player import PlayBehavior, Stream
from skill.speaker.requests import Json
from skill.tracks.units import Milliseconds

MOST_TOKEN: Final = 1024
MOST_URL: Final = 8000
MOST_SPEECH: Final = 8000
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
_EVENT_KINDS: Final = ("AudioPlayer.", "PlaybackController.", "System.")
_MAY_PLAY: Final = ("AudioPlayer.PlaybackNearlyFinished", "AudioPlayer.PlaybackFailed", "PlaybackController.")
_CLEAR: Final = frozenset({"CLEAR_ENQUEUED", "CLEAR_ALL"})


class WrongAnswer(Exception):
    """A response that Alexa would reject; the text is one line that says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Play:
    """Play or queue a stream."""

    stream: Stream
    behavior: PlayBehavior
    expected_previous: str | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """Stop what is playing."""


@dataclass(frozen=True, slots=True)
class ClearQueue:
    """Drop what is queued; with `stop`, what is playing too."""

    stop: bool


Directive = Play | Stop | ClearQueue


@dataclass(frozen=True, slots=True)
class SkillAnswer:
    """What a skill answered: plain words, directives in order, and whether the microphone opens."""

    speech: str = ""
    reprompt: str = ""
    directives: tuple[Directive, ...] = ()
    listens: bool = False


def read_answer(response: Json, request_type: str) -> SkillAnswer:
    """Read the response to a request of a type; raise `WrongAnswer` if Alexa would reject it."""
    body = response.get("response")
    if response.get("version") != "1.0" or not isinstance(body, dict):
        raise WrongAnswer('an answer has "version": "1.0" and a "response"')
    if None in body.values():
        raise WrongAnswer("an answer must not hold null: leave the key out")
    directives = tuple(_directive(directive) for directive in body.get("directives", ()))
    if sum(isinstance(directive, Play) for directive in directives) > 1:
        raise WrongAnswer("an answer holds at most one Play")
    if request_type.startswith(_EVENT_KINDS):
        _check_event_answer(body, directives, request_type)
        return SkillAnswer(directives=directives)
    if request_type == "SessionEndedRequest" and body:
        raise WrongAnswer("nothing may be answered to the end of a session")
    return _turn_answer(body, directives)


def _turn_answer(body: Json, directives: tuple[Directive, ...]) -> SkillAnswer:
    return SkillAnswer(
        speech=_spoken(body.get("outputSpeech")),
        reprompt=_spoken(body.get("reprompt", {}).get("outputSpeech")),
        directives=directives,
        listens=body.get("shouldEndSession") is False,
    )


def _check_event_answer(body: Json, directives: tuple[Directive, ...], request_type: str) -> None:
    extra = sorted(set(body) - {"directives"})
    if extra:
        raise WrongAnswer(f"the answer to {request_type} must not hold {', '.join(extra)}")
    plays = any(isinstance(directive, Play) for directive in directives)
    if plays and not request_type.startswith(_MAY_PLAY):
        raise WrongAnswer(f"the answer to {request_type} must not hold a Play")


def _directive(directive: Json) -> Directive:
    match directive:
        case {
            "type": "AudioPlayer.Play",
            "playBehavior": str(behavior),
            "audioItem": {"stream": dict(stream)},
        }:
            return _play(behavior, stream, directive["audioItem"].get("metadata", {}))
        case {"type": "AudioPlayer.Stop"}:
            return Stop()
        case {"type": "AudioPlayer.ClearQueue", "clearBehavior": str(behavior)} if behavior in _CLEAR:
            return ClearQueue(stop=behavior == "CLEAR_ALL")
        case _:
            raise WrongAnswer(f"this device knows no directive {directive.get('type')!r} of this shape")


def _play(behavior: str, stream: Json, metadata: Json) -> Play:
    if behavior not in set(PlayBehavior):
        raise WrongAnswer(f"there is no play behaviour {behavior!r}")
    expected = stream.get("expectedPreviousToken")
    for complaint in _stream_complaints(behavior, stream, expected):
        raise WrongAnswer(complaint)
    item = Stream(
        stream["url"],
        stream["token"],
        Milliseconds(stream.get("offsetInMilliseconds", 0)),
        str(metadata.get("title", "")),
        str(metadata.get("subtitle", "")),
    )
    return Play(item, PlayBehavior(behavior), expected)


def _stream_complaints(behavior: str, stream: Json, expected: object) -> Iterator[str]:
    token, url, offset = stream.get("token"), stream.get("url"), stream.get("offsetInMilliseconds", 0)
    if not isinstance(token, str) or not 0 < len(token) <= MOST_TOKEN:
        yield f"a token has 1 to {MOST_TOKEN} characters"
    if not isinstance(url, str) or len(url) > MOST_URL or not _is_playable(url):
        yield f"a stream's address is https, or on this machine, with at most {MOST_URL} characters"
    if not isinstance(offset, int) or isinstance(offset, bool) or offset < 0:
        yield "an offset is a whole number of milliseconds, 0 or more"
    if behavior == PlayBehavior.ENQUEUE and not isinstance(expected, str):
        yield "ENQUEUE needs expectedPreviousToken"
    if behavior != PlayBehavior.ENQUEUE and expected is not None:
        yield f"expectedPreviousToken goes with ENQUEUE, not with {behavior}"


def _is_playable(url: str) -> bool:
    """An Echo takes only https; the local speaker also takes what its own machine serves."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)


def _spoken(output: Json | None) -> str:
    """Return the words of an `outputSpeech`, without markup."""
    match output:
        case None:
            return ""
        case {"type": "PlainText", "text": str(text)}:
            words = text
        case {"type": "SSML", "ssml": str(text)}:
            words = _without_markup(text)
        case _:
            raise WrongAnswer("outputSpeech is PlainText with text, or SSML with ssml")
    if len(text) >= MOST_SPEECH:
        raise WrongAnswer(f"speech must have fewer than {MOST_SPEECH} characters")
    return " ".join(words.split())


def _without_markup(ssml: str) -> str:
    try:
        root = ElementTree.fromstring(ssml)  # noqa: S314  our own skill wrote it a moment ago
    except ElementTree.ParseError as error:
        raise WrongAnswer(f"the SSML is not well-formed: {error}") from None
    if root.tag != "speak":
        raise WrongAnswer("SSML is wrapped in <speak>")
    spaced = re.sub(r"<[^>]+>", " ", ssml)
    return re.sub(r" +([,.;:!?])", r"\1", html.unescape(spaced))
