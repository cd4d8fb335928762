"""How the back is after a routine: asked once, at the end or at the next launch, and never kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from skill.coaching.routine import Minutes
from skill.dialog.reply import Replace, Silence
from skill.dialog.said import Feeling, Plain, StartRoutine
from skill.dialog.state import Phase, Question
from tests.fakes.stage import Stage


@pytest.fixture
def done(regular: Stage) -> Stage:
    """The regular, who has just finished a routine."""
    regular.say(StartRoutine(minutes=Minutes(5)))
    regular.play_out()
    return regular


@pytest.mark.parametrize("hours", [0, 12, 30])
def test_a_launch_the_same_or_the_next_day_asks_how_the_back_is(done: Stage, hours: int) -> None:
    done.now += timedelta(seconds=5, hours=hours)
    assert done.say(Plain.LAUNCH).audio is None
    assert done.messages == ["question-since"]


def test_days_later_nobody_is_asked(done: Stage) -> None:
    done.now += timedelta(days=3)
    assert isinstance(done.say(Plain.LAUNCH).audio, Replace)


@pytest.mark.parametrize("feeling", [Feeling.BETTER, Feeling.SAME])
def test_after_better_or_same_the_usual_routine_begins(done: Stage, feeling: Feeling) -> None:
    done.say(Plain.LAUNCH)
    reply = done.say(feeling)
    assert isinstance(reply.audio, Replace)
    assert done.messages[0] == f"since-{feeling}"


def test_after_worse_nothing_begins(done: Stage) -> None:
    done.say(Plain.LAUNCH)
    assert done.say(Feeling.WORSE).audio is None
    assert done.messages[0] == "afterwards-worse"


def test_an_answer_that_is_none_of_the_three_is_asked_for_again(done: Stage) -> None:
    done.say(Plain.LAUNCH)
    for said in (Plain.FALLBACK, Plain.NO):
        assert done.say(said).listen
        assert done.messages == ["question-afterwards-again"]
        assert done.state.question is Question.SINCE


def test_it_is_asked_once_only(done: Stage) -> None:
    done.say(Plain.LAUNCH)
    done.listening = False
    assert isinstance(done.say(Plain.LAUNCH).audio, Replace)


def test_the_answer_is_not_kept(done: Stage) -> None:
    done.say(Plain.LAUNCH)
    profiles = []
    for feeling in (Feeling.BETTER, Feeling.SAME):
        stage = replace(done)
        stage.say(feeling)
        profiles.append(stage.profile)
    assert profiles[0] == profiles[1]


def test_worse_out_of_the_blue_is_why_somebody_came(regular: Stage) -> None:
    assert isinstance(regular.say(Feeling.WORSE).audio, Replace)
    assert regular.messages[0] == "back-hurts"


def test_worse_after_a_routine_that_was_mostly_skipped_means_rest_too(mid_drill: Stage) -> None:
    while mid_drill.phase is not Phase.FINISHED:
        mid_drill.say(Plain.NEXT)
    mid_drill.say(Plain.NEXT)
    mid_drill.say(Plain.HELP)
    assert mid_drill.say(Feeling.WORSE).audio is None
    assert mid_drill.messages == ["afterwards-worse"]


def test_worse_later_the_same_day_is_about_the_routine(done: Stage) -> None:
    done.now += timedelta(hours=3)
    assert done.say(Feeling.WORSE).audio is None
    assert done.messages == ["afterwards-worse"]
    done.say(Plain.LAUNCH)
    assert done.messages == ["question-worse-today"]


def test_worse_in_the_middle_of_a_drill_stops_it(mid_drill: Stage) -> None:
    assert isinstance(mid_drill.say(Feeling.WORSE).audio, Silence)
    assert mid_drill.phase is Phase.CHECKING_IN


def test_better_in_the_middle_of_a_drill_adds_nothing(mid_drill: Stage) -> None:
    assert mid_drill.say(Feeling.BETTER).audio is None
    assert mid_drill.sounding
