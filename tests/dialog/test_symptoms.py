"""Symptoms: the audio stops at once, the advice follows the table, and an emergency ends everything."""

from dataclasses import replace

import pytest

from skill.coaching.safety import BodyPart, Symptom
from skill.dialog.events import ButtonKind, News
from skill.dialog.reply import Replace, Silence
from skill.dialog.said import Felt, Plain
from skill.dialog.state import Phase, Question
from tests.fakes.stage import Stage

EMERGENCIES = [
    Symptom.SADDLE_NUMBNESS,
    Symptom.BLADDER_BOWEL,
    Symptom.LEG_WEAKNESS,
    Symptom.CHEST_PAIN,
    Symptom.BREATHLESS,
    Symptom.FAINT,
]


@pytest.mark.parametrize("symptom", [None, *Symptom])
def test_any_symptom_stops_the_audio_in_the_same_turn(mid_drill: Stage, symptom: Symptom | None) -> None:
    reply = mid_drill.say(Felt(symptom))
    assert isinstance(reply.audio, Silence)
    assert reply.speech


def test_tingling_gives_advice_and_resume_goes_on(mid_drill: Stage) -> None:
    reply = mid_drill.say(Felt(Symptom.TINGLING))
    assert mid_drill.messages == ["symptom-off-the-spot", "then-resume-or-next"]
    assert not reply.listen
    assert mid_drill.phase is Phase.CHECKING_IN
    assert isinstance(mid_drill.say(Plain.RESUME).audio, Replace)


def test_a_second_tingling_takes_the_drill_out_and_offers_to_keep_it_out(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.TINGLING))
    mid_drill.say(Plain.RESUME)
    assert mid_drill.playing is not None
    drill = mid_drill.playing.block.drill
    reply = mid_drill.say(Felt(Symptom.NUMBNESS, BodyPart.LEG))
    assert reply.listen
    mid_drill.say(Plain.YES)
    assert drill in mid_drill.profile.left_out
    resumed = mid_drill.say(Plain.RESUME)
    assert isinstance(resumed.audio, Replace)
    assert resumed.audio.block.drill != drill
    assert resumed.audio.offset == 0


def test_sharp_pain_resumes_with_the_easier_way(mid_drill: Stage) -> None:
    assert mid_drill.playing is not None
    before = mid_drill.playing.block
    mid_drill.say(Felt(Symptom.SHARP_PAIN))
    reply = mid_drill.say(Plain.RESUME)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.block.drill == before.drill
    assert reply.audio.block.variation != before.variation


def test_dizziness_takes_out_whatever_has_the_head_low(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.DIZZINESS))
    guided = mid_drill.state.guided
    assert guided is not None
    later = {block.drill for block in guided.routine.blocks[guided.position.index :]}
    assert "swiss_ball_lateral_opener" not in later


@pytest.mark.parametrize("symptom", EMERGENCIES)
@pytest.mark.parametrize("attempt", [Plain.RESUME, Plain.LAUNCH, Plain.START_OVER])
def test_after_an_emergency_only_the_questions_lead_back(
    mid_drill: Stage, symptom: Symptom, attempt: Plain
) -> None:
    mid_drill.say(Felt(symptom))
    reply = mid_drill.say(attempt)
    assert reply.audio is None
    assert mid_drill.state.question is Question.EMERGENCY


@pytest.mark.parametrize("news", [News.STARTED, News.STOPPED, News.NEARLY_FINISHED])
def test_after_an_emergency_no_late_event_brings_the_routine_back(mid_drill: Stage, news: News) -> None:
    mid_drill.say(Felt(Symptom.SADDLE_NUMBNESS))
    reply = mid_drill.report(news)
    assert reply.audio is None
    assert mid_drill.state.guided is None


def test_after_an_emergency_no_button_plays(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.LEG_WEAKNESS))
    assert mid_drill.press(ButtonKind.PLAY).audio is None


def test_numbness_in_the_groin_is_an_emergency(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.NUMBNESS, BodyPart.GROIN))
    assert mid_drill.messages == ["emergency-back"]


def test_a_part_that_was_not_caught_takes_the_safer_branch(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.NUMBNESS, BodyPart.UNCLEAR))
    assert mid_drill.messages == ["emergency-back"]


def test_after_a_fall_the_routine_is_over(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.FELL))
    assert mid_drill.messages == ["symptom-fall"]
    assert mid_drill.phase is Phase.IDLE


def test_nothing_of_a_symptom_stays_in_the_profile(mid_drill: Stage) -> None:
    before = mid_drill.profile
    mid_drill.say(Felt(Symptom.TINGLING))
    assert replace(mid_drill.profile, seen=before.seen) == before


def test_a_symptom_told_at_the_tools_question_gets_its_advice(stranger: Stage) -> None:
    for said in (Plain.LAUNCH, Plain.NO, Plain.NO):
        stranger.say(said)
    stranger.say(Felt(Symptom.TINGLING))
    assert stranger.messages[0] == "symptom-off-the-spot"
    assert stranger.reply.audio is None
