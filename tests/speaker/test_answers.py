from typing import Any

import pytest

from skill.speaker.answers import Play, SkillAnswer, Stop, WrongAnswer, read_answer
from skill.speaker.requests import Json
from tests.fakes.skill import orders, play, stop, words


def _with_stream(**changes: Any) -> Json:
    directive = play("a")
    directive["audioItem"]["stream"].update(changes)
    return orders(directive)


def test_words_and_directives_are_read() -> None:
    answer = read_answer(words("Here <break time='1s'/> we go &amp; stop .", play("a")), "IntentRequest")
    assert answer.speech == "Here we go & stop."
    assert isinstance(answer.directives[0], Play)


def test_a_question_opens_the_microphone() -> None:
    answer = read_answer(words("Which?", ends=False, reprompt="Which one?"), "LaunchRequest")
    assert answer == SkillAnswer("Which?", "Which one?", listens=True)


def test_a_report_may_get_an_empty_response() -> None:
    assert read_answer(orders(stop()), "AudioPlayer.PlaybackStarted").directives == (Stop(),)


@pytest.mark.parametrize(
    ("answer", "request_type", "fault"),
    [
        ({}, "LaunchRequest", "version"),
        ({"version": "1.0", "response": {"shouldEndSession": None}}, "LaunchRequest", "null"),
        (words("Hello"), "AudioPlayer.PlaybackStarted", "outputSpeech"),
        (
            {"version": "1.0", "response": {"shouldEndSession": True}},
            "AudioPlayer.PlaybackStopped",
            "shouldEndSession",
        ),
        (words("Hello"), "PlaybackController.PlayCommandIssued", "outputSpeech"),
        (orders(play("a")), "AudioPlayer.PlaybackFinished", "Play"),
        (orders(play("a")), "AudioPlayer.PlaybackStarted", "Play"),
        (orders(play("a"), play("b")), "LaunchRequest", "at most one"),
        (orders({"type": "VideoApp.Launch"}), "LaunchRequest", "VideoApp"),
        (orders(play("a", "SHUFFLE")), "LaunchRequest", "SHUFFLE"),
        (orders(play("a", after="b")), "LaunchRequest", "expectedPreviousToken"),
        (orders(play("a", "ENQUEUE")), "AudioPlayer.PlaybackNearlyFinished", "expectedPreviousToken"),
        (_with_stream(token=""), "LaunchRequest", "token"),
        (_with_stream(token="a" * 1025), "LaunchRequest", "token"),
        (_with_stream(url="http://x.example/a.mp3"), "LaunchRequest", "https"),
        (_with_stream(url="https://x.example/" + "a" * 8000), "LaunchRequest", "8000"),
        (_with_stream(offsetInMilliseconds=-1), "LaunchRequest", "offset"),
        (words("a < b"), "LaunchRequest", "well-formed"),
        (words("a" * 8000), "LaunchRequest", "8000"),
        (words("Goodbye"), "SessionEndedRequest", "end of a session"),
    ],
)
def test_a_response_that_alexa_would_reject_is_rejected(answer: Json, request_type: str, fault: str) -> None:
    with pytest.raises(WrongAnswer, match=fault):
        read_answer(answer, request_type)


def test_a_track_on_this_machine_may_do_without_tls() -> None:
    answer = _with_stream(url="http://127.0.0.1:8000/audio/tracks/a.mp3")
    assert read_answer(answer, "LaunchRequest").directives
