"""After "worse": rest is said first that day, and a wish begins only on a clear yes, at the easier level."""

from dataclasses import replace
from datetime import timedelta

import pytest

from skill.coaching.drill import DrillSlug, Level
from skill.coaching.routine import Minutes
from skill.coaching.safety import BodyPart, Symptom
from skill.dialog.events import ButtonKind, News
from skill.dialog.reply import Replace, Silence
from skill.dialog.said import Feeling, Felt, MoreTime, Plain, Said, StartDrill, StartRoutine
from skill.dialog.state import REST_LASTS, Listener, Phase, Question, State
from tests.fakes.stage import Stage

WISHES = [
    Plain.LAUNCH,
    Plain.RESUME,
    Plain.START_OVER,
    StartRoutine(minutes=Minutes(10)),
    StartDrill(DrillSlug("couch_stretch")),
    MoreTime(30),
]
BACK_HURTS = Felt(Symptom.SHARP_PAIN, BodyPart.BACK)


@pytest.fixture
def worse(regular: Stage) -> Stage:
    """Somebody who said that the back was worse after a routine."""
    regular.say(StartRoutine(minutes=Minutes(5)))
    regular.play_out()
    regular.say(Plain.NEXT)
    regular.say(Feeling.WORSE)
    return regular


def test_worse_keeps_a_moment_and_advises_rest(worse: Stage) -> None:
    assert worse.messages == ["afterwards-worse"]
    assert worse.profile.worse_at == worse.now


@pytest.mark.parametrize("wish", WISHES)
def test_the_next_wish_of_that_day_is_told_so_first(worse: Stage, wish: Said) -> None:
    reply = worse.say(wish)
    assert worse.messages == ["question-worse-today"]
    assert reply.audio is None


@pytest.mark.parametrize("wish", WISHES)
def test_a_clear_yes_begins_at_the_easier_level(worse: Stage, wish: Said) -> None:
    worse.say(wish)
    reply = worse.say(Plain.YES)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.token.wishes.level is Level.EASIER


@pytest.mark.parametrize(
    "said", [Plain.FALLBACK, Plain.NEXT, Plain.LAUNCH, StartRoutine(minutes=Minutes(20))]
)
def test_anything_but_a_yes_or_a_no_asks_again(worse: Stage, said: Said) -> None:
    worse.say(Plain.LAUNCH)
    assert not isinstance(worse.say(said).audio, Replace)
    assert worse.state.question is Question.WORSE_TODAY


@pytest.mark.parametrize("said", [Plain.NO, Plain.STOP, Plain.CANCEL])
def test_a_no_rests_and_the_next_wish_is_asked_about_again(worse: Stage, said: Said) -> None:
    worse.say(Plain.LAUNCH)
    worse.say(said)
    worse.say(Plain.LAUNCH)
    assert worse.state.question is Question.WORSE_TODAY


def test_what_begins_on_a_yes_can_be_paused_and_given_more_time(worse: Stage) -> None:
    worse.say(Plain.LAUNCH)
    worse.say(Plain.YES)
    worse.wait(60)
    worse.say(Plain.PAUSE)
    assert isinstance(worse.say(Plain.RESUME).audio, Replace)
    assert isinstance(worse.say(MoreTime(15)).audio, Replace)


def test_the_day_after_nothing_is_asked_and_the_moment_is_gone(worse: Stage) -> None:
    worse.now += REST_LASTS
    assert isinstance(worse.say(StartRoutine(minutes=Minutes(5))).audio, Replace)
    assert worse.profile.worse_at is None


def test_back_pain_just_after_a_routine_is_worse(regular: Stage) -> None:
    regular.say(StartRoutine(minutes=Minutes(5)))
    regular.play_out()
    regular.say(BACK_HURTS)
    assert regular.messages == ["afterwards-worse"]


def test_back_pain_long_after_a_routine_is_why_they_came(regular: Stage) -> None:
    regular.say(StartRoutine(minutes=Minutes(5)))
    regular.play_out()
    regular.now += timedelta(days=2)
    assert isinstance(regular.say(BACK_HURTS).audio, Replace)


def test_what_is_under_way_on_another_device_ends_at_its_next_word(mid_drill: Stage) -> None:
    told = replace(mid_drill.profile, worse_at=mid_drill.now)
    mid_drill.listener = Listener(told, mid_drill.state)
    assert isinstance(mid_drill.report(News.STARTED).audio, Silence)
    assert mid_drill.press(ButtonKind.NEXT).audio is None or not mid_drill.sounding
    mid_drill.say(Plain.RESUME)
    assert mid_drill.state.question is Question.WORSE_TODAY


def test_what_is_paused_on_another_device_is_not_taken_over_without_a_word(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    told = replace(mid_drill.profile, worse_at=mid_drill.now)
    other = Stage(mid_drill.coach, Listener(told, State()), now=mid_drill.now)
    other.say(Plain.RESUME)
    assert other.state.question is Question.WORSE_TODAY


def test_an_emergency_counts_for_more(worse: Stage) -> None:
    worse.say(Felt(Symptom.CHEST_PAIN))
    worse.say(Plain.LAUNCH)
    assert worse.messages == ["emergency-today"]
    assert worse.phase is Phase.IDLE


def test_a_pain_after_the_end_that_is_nowhere_in_particular_is_worse_too(regular: Stage) -> None:
    regular.say(StartRoutine(minutes=Minutes(5)))
    regular.play_out()
    regular.now += timedelta(minutes=5)
    regular.say(Felt(Symptom.SHARP_PAIN))
    regular.say(StartRoutine(minutes=Minutes(10)))
    assert regular.state.question is Question.WORSE_TODAY
