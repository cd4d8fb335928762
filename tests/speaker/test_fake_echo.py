from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.speaker.player import Report, ReportKind
from skill.speaker.requests import Json
from skill.tracks.units import Milliseconds, seconds
from tests.fakes.echo import Deal, FakeEcho, Fate, faithful, mischief
from tests.fakes.skill import ScriptedSkill, orders, play, words

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
FIVE = 5


def _enqueue(request: Json) -> Json:
    """Five tracks, named by number, each always followed by the same one."""
    number = int(request["request"]["token"])
    return orders(play(str(number + 1), "ENQUEUE", after=str(number))) if number < FIVE else orders()


def _minute(url: str) -> Milliseconds:
    return seconds(60)


def _echo(deal: Deal = faithful) -> tuple[FakeEcho, ScriptedSkill]:
    skill = ScriptedSkill(LaunchRequest=words("Go", play("1")), AudioPlayer_PlaybackNearlyFinished=_enqueue)
    echo = FakeEcho(skill, _minute, NOON, deal=deal)
    echo.launch()
    return echo, skill


def _dealt(*fates: Fate) -> Deal:
    left: Iterator[Fate] = iter(fates)
    return lambda _: next(left, Fate.ARRIVES)


def test_a_faithful_echo_plays_all_tracks_to_the_end() -> None:
    echo, _ = _echo()
    echo.play_out()
    assert echo.tokens == ["1", "2", "3", "4", "5"]
    assert (echo.now - NOON).total_seconds() == 300


def test_a_wrong_answer_fails_the_test() -> None:
    echo, skill = _echo()
    skill.answers["HelpIntent"] = {"version": "1.0", "response": {"shouldEndSession": None}}
    with pytest.raises(AssertionError, match="null"):
        echo.say({"name": "HelpIntent"})


def test_a_report_that_comes_twice_queues_nothing_twice() -> None:
    echo, skill = _echo(lambda _: Fate.TWICE)
    echo.play_out()
    assert skill.names.count("PlaybackFinished") == 2 * FIVE
    assert (echo.now - NOON).total_seconds() == 300


def test_a_late_report_arrives_after_the_next_one() -> None:
    _, skill = _echo(_dealt(Fate.LATE))
    assert skill.names == ["LaunchRequest", "PlaybackNearlyFinished", "PlaybackStarted"]


def test_a_lost_nearly_finished_report_ends_the_sequence() -> None:
    def lose(report: Report) -> Fate:
        return Fate.LOST if report.kind is ReportKind.NEARLY_FINISHED else Fate.ARRIVES

    echo, skill = _echo(lose)
    echo.play_out()
    assert echo.tokens == ["1"]
    assert skill.names[-1] == "PlaybackFinished"


@given(st.integers(0, 2**32))
def test_the_same_seed_causes_the_same_mischief(seed: int) -> None:
    reports = [Report(ReportKind.STARTED, str(number)) for number in range(20)]
    one, other = mischief(seed), mischief(seed)
    assert [one(report) for report in reports] == [other(report) for report in reports]


@given(st.integers(0, 2**32))
def test_a_mischievous_echo_never_plays_a_track_out_of_order(seed: int) -> None:
    echo, _ = _echo(mischief(seed))
    echo.play_out()
    echo.deliver_late()
    assert echo.player.current is not None
    assert (echo.now - NOON).total_seconds() == 60 * int(echo.player.current.token)
