"""Words that may tell of a symptom or of none: one short question, the audio stopped; a no goes on."""

from copy import copy

import pytest

from skill.coaching.safety import Symptom
from skill.dialog.events import ConversationEnded
from skill.dialog.reply import Replace, Silence
from skill.dialog.said import Feeling, Felt, Plain, Said
from skill.dialog.state import Phase, Question
from tests.fakes.stage import Stage

UNSURE = Felt(Symptom.UNSURE)


@pytest.fixture
def asked(mid_drill: Stage) -> Stage:
    """Somebody in a drill, of whom it is asked whether something is wrong."""
    mid_drill.say(UNSURE)
    return mid_drill


def test_the_question_is_short_and_the_audio_stops_for_it(mid_drill: Stage) -> None:
    reply = mid_drill.say(UNSURE)
    assert isinstance(reply.audio, Silence)
    assert mid_drill.messages == ["question-symptom"]


def test_a_no_goes_on_where_it_was(asked: Stage) -> None:
    place = asked.offset
    reply = asked.say(Plain.NO)
    assert isinstance(reply.audio, Replace)
    assert place - 5_000 <= reply.audio.offset <= place


def test_a_yes_takes_the_safer_branch(asked: Stage) -> None:
    reply = asked.say(Plain.YES)
    assert "symptom-where" in asked.messages
    assert not isinstance(reply.audio, Replace)
    assert asked.phase is Phase.CHECKING_IN


@pytest.mark.parametrize("said", [Plain.FALLBACK, Plain.NEXT, Plain.RESUME, Plain.HELP, UNSURE])
def test_anything_else_asks_again_and_plays_nothing(asked: Stage, said: Said) -> None:
    for _ in range(5):
        assert not isinstance(asked.say(said).audio, Replace)
        assert asked.state.question is Question.SYMPTOM


def test_without_an_answer_nothing_plays(asked: Stage) -> None:
    asked.listening = False
    asked.take(ConversationEnded())
    assert not asked.sounding
    assert asked.phase is Phase.CHECKING_IN


def test_a_no_starts_nothing_that_was_paused(mid_drill: Stage) -> None:
    mid_drill.say(Plain.PAUSE)
    mid_drill.say(UNSURE)
    assert not isinstance(mid_drill.say(Plain.NO).audio, Replace)
    assert mid_drill.phase is Phase.PAUSED


def test_a_no_does_not_end_what_was_felt_before(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.TINGLING))
    mid_drill.say(UNSURE)
    assert not isinstance(mid_drill.say(Plain.NO).audio, Replace)
    assert mid_drill.phase is Phase.CHECKING_IN


def test_an_emergency_is_heard_at_the_question(asked: Stage) -> None:
    asked.say(Felt(Symptom.CALL_FOR_HELP))
    assert asked.messages == ["emergency-call"]


def test_between_routines_a_no_asks_what_is_wished_for(regular: Stage) -> None:
    regular.say(UNSURE)
    assert regular.state.question is Question.SYMPTOM
    assert regular.say(Plain.NO).listen
    assert regular.phase is Phase.IDLE


def test_at_the_tools_question_a_no_asks_for_the_tools_again(stranger: Stage) -> None:
    for said in (Plain.LAUNCH, Plain.NO, Plain.NO, Plain.NO, UNSURE, Plain.NO):
        stranger.say(said)
    assert stranger.state.question is Question.TOOLS


def test_at_the_question_about_deletion_the_safer_branch_is_taken_and_the_question_stays(
    mid_drill: Stage,
) -> None:
    mid_drill.say(Plain.FORGET_ME)
    reply = mid_drill.say(UNSURE)
    assert isinstance(reply.audio, Silence)
    assert mid_drill.state.question is Question.FORGET


@pytest.mark.parametrize("before", [(), (Plain.NO,), (Plain.NO, Plain.NO)])
def test_a_safety_question_asks_back_once_in_its_own_words(stranger: Stage, before: tuple[Said, ...]) -> None:
    for said in (Plain.LAUNCH, *before):
        stranger.say(said)
    question = stranger.state.question
    stranger.say(UNSURE)
    assert stranger.messages[0].startswith("asked-back")
    assert stranger.state.question is question
    healthy = copy(stranger)
    healthy.say(Plain.NO)
    assert healthy.state.question is not question
    stranger.say(UNSURE)
    assert stranger.messages[-1].endswith("-again")


def test_what_is_better_now_is_a_no(asked: Stage) -> None:
    assert isinstance(asked.say(Feeling.BETTER).audio, Replace)


def test_what_is_worse_is_a_yes(asked: Stage) -> None:
    asked.say(Feeling.WORSE)
    assert "symptom-where" in asked.messages
