"""Random walks through the whole skill by an Echo, faithful or not: whatever is said, whatever gets lost."""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skill.speaker.echo import VirtualEcho
from skill.speaker.player import Activity
from skill.speaker.requests import Identity, Json, Writer
from skill.speaker.source import TrackSource
from skill.tracks.units import Milliseconds, seconds
from tests.fakes.echo import Deal, FakeEcho, faithful, mischief
from tests.fakes.service import Service, service
from tests.soak.lengths import times

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
SAID = (
    "open back coach",
    "ask back coach for a ten minute back routine",
    "ask back coach for a five minute hip routine",
    "yes",
    "no",
    "pause",
    "resume",
    "next",
    "previous",
    "repeat",
    "start over",
    "loop on",
    "shuffle on",
    "stop",
    "cancel",
    "help",
    "how long left",
    "thirty more seconds",
    "shorter",
    "make it easier",
    "something harder",
    "other side",
    "skip this one",
    "not the scorpion today",
    "what comes next",
    "it tingles",
    "I feel dizzy",
    "that hurts",
    "my leg is numb",
    "I have a swiss ball",
    "I have nothing",
    "just my left glute",
    "do the couch stretch",
    "talk less",
    "why the glutes",
    "is this safe",
    "colourless green ideas",
)
BUTTONS = ("Play", "Pause", "Next", "Previous")
Step = Callable[[VirtualEcho, Service], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Service:
    return service(tmp_path_factory.mktemp("clips"))


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(self.format(record))


@pytest.fixture
def errors() -> Iterator[list[str]]:
    handler = _Errors()
    logging.getLogger("skill").addHandler(handler)
    yield handler.messages
    logging.getLogger("skill").removeHandler(handler)


def _say(text: str) -> Step:
    def step(echo: VirtualEcho, whole: Service) -> None:
        request = whole.hear(text, "en-US")
        if request["type"] == "LaunchRequest":
            echo.launch()
        else:
            echo.say(request["intent"])

    return step


def _wait(length: int) -> Step:
    return lambda echo, _: echo.advance(Milliseconds(length))


def _press(button: str) -> Step:
    def step(echo: VirtualEcho, _: Service) -> None:
        echo.press(button)

    return step


def _echo(whole: Service, deal: Deal = faithful) -> FakeEcho:
    """A device of its own listener."""
    writer = Writer(Identity(user=f"amzn1.ask.account.{len(whole.documents.kept)}"))
    return FakeEcho(whole.ask, TrackSource(whole.app).length_of, NOON, writer=writer, deal=deal)


def _begin(echo: FakeEcho, whole: Service) -> None:
    for text in ("ask back coach for a ten minute back routine", "no", "no", "no", "a lacrosse ball"):
        _say(text)(echo, whole)


def _plays(echo: FakeEcho) -> list[Json]:
    """All the Plays that were ordered, by their streams."""
    return [
        directive["audioItem"]["stream"] | {"behavior": directive["playBehavior"]}
        for exchange in echo.exchanges
        for directive in exchange.response["response"].get("directives", ())
        if directive["type"] == "AudioPlayer.Play"
    ]


def test_a_ten_minute_routine_takes_ten_minutes(whole: Service, errors: list[str]) -> None:
    echo = _echo(whole)
    _begin(echo, whole)
    begun = echo.now
    echo.play_out()
    assert 570 <= (echo.now - begun).total_seconds() <= 630
    assert errors == []


def test_a_pause_at_42_seconds_resumes_between_37_and_42(whole: Service) -> None:
    echo = _echo(whole)
    _begin(echo, whole)
    echo.advance(seconds(42))
    _say("pause")(echo, whole)
    echo.advance(seconds(600))
    assert echo.player.activity is Activity.STOPPED
    _say("resume")(echo, whole)
    assert echo.player.sounding
    assert 37_000 <= echo.player.offset <= 42_000


def test_a_button_resumes_exactly_where_it_paused(whole: Service) -> None:
    echo = _echo(whole)
    _begin(echo, whole)
    echo.advance(seconds(42))
    echo.press("Pause")
    echo.advance(seconds(5))
    echo.press("Play")
    assert echo.player.offset == 42_000


def test_after_a_word_in_mid_drill_the_track_continues_by_itself(whole: Service) -> None:
    echo = _echo(whole)
    _begin(echo, whole)
    echo.advance(seconds(42))
    token = echo.player.current and echo.player.current.token
    _say("how long left")(echo, whole)
    assert echo.player.sounding
    assert echo.player.current is not None
    assert (echo.player.current.token, echo.player.offset) == (token, 42_000)


def test_a_symptom_silences_the_coach_until_told_to_continue(whole: Service) -> None:
    echo = _echo(whole)
    _begin(echo, whole)
    echo.advance(seconds(60))
    _say("it tingles")(echo, whole)
    assert (echo.player.sounding, echo.listening) == (False, False)
    echo.advance(seconds(60))
    _say("resume")(echo, whole)
    assert echo.player.sounding


STEPS = st.one_of(
    st.sampled_from(SAID).map(_say),
    st.integers(1, 240_000).map(_wait),
    st.sampled_from(BUTTONS).map(_press),
)


def _walk(whole: Service, steps: list[Step], deal: Deal) -> FakeEcho:
    whole.documents.kept.clear()
    echo = _echo(whole, deal)
    _begin(echo, whole)
    for step in steps:
        step(echo, whole)
    echo.deliver_late()
    return echo


def _check(echo: FakeEcho, errors: list[str], whole: Service) -> None:
    replacing = [play["token"] for play in _plays(echo) if play["behavior"] == "REPLACE_ALL"]
    assert len(replacing) == len(set(replacing)), "two plays had the same token"
    _say("pause")(echo, whole)
    assert not echo.player.sounding
    assert errors == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=12), seed=st.integers(0, 2**16))
def test_no_random_walk_breaks_the_skill(
    whole: Service, errors: list[str], steps: list[Step], seed: int
) -> None:
    _check(_walk(whole, steps, mischief(seed)), errors, whole)


@pytest.mark.slow
@settings(
    max_examples=times(50, 1_000), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEPS, max_size=25), seed=st.integers(0, 2**16))
def test_no_long_random_walk_breaks_the_skill(
    whole: Service, errors: list[str], steps: list[Step], seed: int
) -> None:
    _check(_walk(whole, steps, mischief(seed)), errors, whole)
