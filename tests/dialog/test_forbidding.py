"""What a professional has forbidden is out for good; which movement it is, is asked where it was not said."""

from datetime import timedelta

import pytest

from skill.coaching.conditions import Condition
from skill.coaching.drill import DrillSlug
from skill.coaching.routine import Minutes
from skill.dialog.events import ConversationEnded
from skill.dialog.reply import Replace, Silence
from skill.dialog.said import Plain, Said, Skip, StartDrill, StartRoutine, Told
from skill.dialog.state import Phase, Question
from tests.fakes.stage import Stage

FORBIDDEN = Told(frozenset({Condition.DOCTOR_FORBIDS}))
NO_TWISTING = Told(frozenset({Condition.NO_TWISTING}))
ROTATIONS = StartDrill(DrillSlug("spinal_rotations"))


def test_which_movement_it_is_is_asked_with_the_audio_stopped(mid_drill: Stage) -> None:
    reply = mid_drill.say(FORBIDDEN)
    assert isinstance(reply.audio, Silence)
    assert mid_drill.state.question is Question.FORBIDDEN


def test_a_movement_that_is_named_is_not_asked_about_and_is_out_for_good(regular: Stage) -> None:
    regular.say(Told(frozenset({Condition.DOCTOR_FORBIDS, Condition.NO_TWISTING})))
    assert regular.messages == ["condition-noted", "condition-no-twisting"]
    regular.say(ROTATIONS)
    assert regular.messages == ["drill-ruled-out", "what-instead"]


@pytest.mark.parametrize("said", [NO_TWISTING, ROTATIONS, Skip(DrillSlug("spinal_rotations"))])
def test_the_answer_is_heeded_and_the_rest_goes_on_when_asked_to(mid_drill: Stage, said: Said) -> None:
    mid_drill.say(FORBIDDEN)
    assert not isinstance(mid_drill.say(said).audio, Replace)
    assert isinstance(mid_drill.say(Plain.RESUME).audio, Replace)
    assert "spinal_rotations" in mid_drill.profile.out_for_good


def test_the_drill_under_way_is_out_as_well(mid_drill: Stage) -> None:
    mid_drill.say(FORBIDDEN)
    mid_drill.say(NO_TWISTING)
    reply = mid_drill.say(Plain.RESUME)
    assert isinstance(reply.audio, Replace)
    assert "glutes" not in {block.drill for block in reply.audio.token.routine.blocks[1:]}


@pytest.mark.parametrize(
    "said", [(Plain.FALLBACK, Plain.FALLBACK), (Plain.RESUME, Plain.RESUME), (Plain.STOP,)]
)
def test_without_an_answer_a_professional_comes_first(mid_drill: Stage, said: tuple[Said, ...]) -> None:
    mid_drill.say(FORBIDDEN)
    for each in said:
        assert not isinstance(mid_drill.say(each).audio, Replace)
    assert mid_drill.profile.screened_on is None
    assert mid_drill.messages == ["condition-see-first"]


def test_silence_leaves_it_unanswered_too(mid_drill: Stage) -> None:
    mid_drill.say(FORBIDDEN)
    mid_drill.listening = False
    mid_drill.take(ConversationEnded())
    assert not isinstance(mid_drill.say(Plain.RESUME).audio, Replace)
    assert mid_drill.state.question is Question.EMERGENCY


def test_at_the_tools_question_the_script_goes_on_after_the_answer(stranger: Stage) -> None:
    for said in (Plain.LAUNCH, Plain.NO, Plain.NO, Plain.NO, FORBIDDEN):
        stranger.say(said)
    stranger.say(NO_TWISTING)
    assert stranger.state.question is Question.TOOLS
    assert stranger.profile.out_for_good


def test_what_is_forbidden_is_still_out_when_the_questions_come_again(regular: Stage) -> None:
    regular.say(NO_TWISTING)
    regular.now += timedelta(days=120)
    for said in (StartRoutine(minutes=Minutes(30)), Plain.NO, Plain.NO, Plain.NO):
        regular.say(said)
    assert regular.phase is Phase.PLAYING
    assert regular.playing is not None
    assert "spinal_rotations" not in {block.drill for block in regular.playing.routine.blocks}
