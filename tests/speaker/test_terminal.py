import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from skill.speaker.echo import VirtualEcho
from skill.speaker.requests import Json
from skill.speaker.sound import NoSound
from skill.speaker.source import BASE_URL, TrackSource
from skill.speaker.terminal import Terminal, at_once, in_real_time
from skill.speaker.terminal_screen import TerminalScreen
from skill.tracks.units import Milliseconds, seconds
from tests.fakes.skill import ScriptedSkill, orders, play, stop, words
from tests.fakes.tracks import track_app

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def _play(token: str, **more: Any) -> Json:
    directive = play(token, **more)
    directive["audioItem"]["stream"]["url"] = f"{BASE_URL}/{token}.mp3"
    return directive


def _hear(text: str, locale: str) -> Json:
    if text == "open back coach":
        return {"type": "LaunchRequest"}
    return {"type": "IntentRequest", "intent": {"name": text, "slots": {}}}


def _enqueue(request: Json) -> Json:
    first = request["request"]["token"] == "ball"
    return orders(_play("couch", behavior="ENQUEUE", after="ball")) if first else orders()


class _Talk:
    def __init__(self, pace: Callable[[Milliseconds], Milliseconds] = at_once, **answers: Any) -> None:
        answers = {"LaunchRequest": words("Here we go", _play("ball"))} | answers
        self.skill = ScriptedSkill(AudioPlayer_PlaybackNearlyFinished=_enqueue, **answers)
        self.out = io.StringIO()
        source = TrackSource(track_app())
        screen = TerminalScreen(self.out, source.captions)
        self.echo = VirtualEcho(self.skill, source.length_of, NOON, watch=screen.watch)
        self.terminal = Terminal(self.echo, screen, NoSound(), _hear, source, pace)

    def take(self, *lines: str) -> str:
        for line in lines:
            self.terminal.take(line)
        return self.out.getvalue()

    @property
    def offset(self) -> int:
        return self.echo.player.offset


def test_a_line_is_said_and_the_answer_and_the_track_are_shown() -> None:
    shown = _Talk().take("open back coach").splitlines()
    assert shown == ["Coach: Here we go", "▶ The ball … 0:00", "    0:00  Lacrosse ball & mat."]


@pytest.mark.parametrize(
    ("line", "offset"), [("wait 42", 42_000), ("wait 0:13", 13_000), ("WAIT 1.5", 1_500), ("wait track", 0)]
)
def test_waiting_moves_the_track(line: str, offset: int) -> None:
    talk = _Talk()
    talk.take("open back coach", line)
    assert talk.offset == offset


def test_waiting_shows_words_at_their_moment_in_order() -> None:
    shown = _Talk().take("open back coach", "wait 42").splitlines()
    assert shown[3:] == [
        "    0:06  Sit down.",
        "▶ The ball, left … 0:12",
        "    0:12  Begin.",
        "    0:42  Halfway.",
    ]


def test_waiting_for_the_track_hears_the_next_one_begin() -> None:
    talk = _Talk()
    shown = talk.take("open back coach", "wait track")
    assert talk.echo.player.current is not None
    assert talk.echo.player.current.token == "couch"
    assert "▶ The couch … 0:00" in shown


def test_waiting_for_the_end_plays_everything() -> None:
    talk = _Talk()
    shown = talk.take("open back coach", "wait end")
    assert not talk.echo.player.sounding
    assert shown.splitlines()[-1] == "■ The couch … 1:00"


def test_a_wrong_wait_command_is_explained() -> None:
    assert "wait 1:30" in _Talk().take("wait a bit")


def test_waiting_outlasts_an_open_question() -> None:
    talk = _Talk(LaunchRequest=words("Which?", ends=False, reprompt="Which one?"))
    shown = talk.take("open back coach", "wait end")
    assert talk.skill.names[-1] == "SessionEndedRequest"
    assert "Coach: Which one?" in shown


def test_buttons_are_pressed() -> None:
    talk = _Talk(PlaybackController_PauseCommandIssued=orders(stop()))
    shown = talk.take("open back coach", "wait 7", "press pause")
    assert "PauseCommandIssued" in talk.skill.names
    assert shown.splitlines()[-1] == "❚❚ The ball, setup … 0:07"


def test_speaking_does_not_announce_the_track_again() -> None:
    shown = _Talk(TimeLeft=words("A minute")).take("open back coach", "wait 7", "TimeLeft").splitlines()
    assert shown[-1] == "Coach: A minute"


def test_quit_leaves_and_an_empty_line_does_nothing() -> None:
    talk = _Talk()
    assert talk.terminal.take("  ")
    assert not talk.terminal.take("quit")
    assert not talk.skill.requests


@pytest.mark.slow
def test_in_real_time_a_second_takes_a_second() -> None:
    talk = _Talk(in_real_time)
    talk.take("open back coach")
    begun = datetime.now(UTC)
    talk.terminal.wait(seconds(1))
    assert 0.9 < (datetime.now(UTC) - begun).total_seconds() < 3
    assert talk.offset == 1_000
