"""Symptoms: the audio stops at once, the advice follows the table, and an emergency ends everything."""

from dataclasses import replace
from datetime import timedelta

import pytest

from skill.coaching.drill import DrillSlug, Tool
from skill.coaching.routine import Minutes
from skill.coaching.safety import BodyPart, Symptom
from skill.dialog.events import ButtonKind, News
from skill.dialog.reply import Replace, Silence
from skill.dialog.said import Felt, HaveTool, NoTool, Plain, Skip, StartDrill, StartRoutine
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
OPENER = DrillSlug("swiss_ball_lateral_opener")


def drills_of(stage: Stage) -> set[str]:
    """The drills of the routine that plays."""
    assert stage.playing is not None
    return {block.drill for block in stage.playing.routine.blocks}


def opener_ways(stage: Stage) -> set[str]:
    """In which ways the routine that plays has the opener."""
    assert stage.playing is not None
    return {block.variation for block in stage.playing.routine.blocks if block.drill == OPENER}


def twice(stage: Stage) -> DrillSlug:
    """Report a nerve sign twice, and return the drill that it took out."""
    stage.say(Felt(Symptom.TINGLING))
    stage.say(Plain.RESUME)
    assert stage.playing is not None
    drill = stage.playing.block.drill
    stage.say(Felt(Symptom.TINGLING))
    return drill


@pytest.mark.parametrize("said", [NoTool(frozenset()), HaveTool(frozenset({Tool.SWISS_BALL}))])
def test_naming_a_tool_starts_no_audio_after_a_symptom(mid_drill: Stage, said: NoTool | HaveTool) -> None:
    mid_drill.say(Felt(Symptom.SHARP_PAIN))
    assert not isinstance(mid_drill.say(said).audio, Replace)


@pytest.mark.parametrize("symptom", [None, *Symptom])
def test_any_symptom_stops_the_audio_in_the_same_turn(mid_drill: Stage, symptom: Symptom | None) -> None:
    reply = mid_drill.say(Felt(symptom))
    assert isinstance(reply.audio, Silence)
    assert reply.speech


def test_tingling_gives_advice_and_resume_goes_on(mid_drill: Stage) -> None:
    reply = mid_drill.say(Felt(Symptom.TINGLING))
    assert mid_drill.messages == ["symptom-off-the-spot", "then-new-spot"]
    assert not reply.listen
    assert mid_drill.phase is Phase.CHECKING_IN
    assert isinstance(mid_drill.say(Plain.RESUME).audio, Replace)


def test_a_second_tingling_takes_the_drill_out_and_offers_to_keep_it_out(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.TINGLING))
    mid_drill.say(Plain.RESUME)
    assert mid_drill.playing is not None
    drill = mid_drill.playing.block.drill
    reply = mid_drill.say(Felt(Symptom.NUMBNESS, BodyPart.LEG))
    assert "offer-keep-out" in mid_drill.messages
    assert not reply.listen
    resumed = mid_drill.say(Plain.RESUME)
    assert isinstance(resumed.audio, Replace)
    assert resumed.audio.block.drill != drill
    assert resumed.audio.offset == 0


@pytest.mark.parametrize("when", [Plain.PAUSE, Plain.RESUME])
def test_the_drill_that_was_offered_stays_out_when_asked_to(mid_drill: Stage, when: Plain) -> None:
    drill = twice(mid_drill)
    mid_drill.say(when)
    mid_drill.say(Skip(drill))
    assert drill in mid_drill.profile.left_out
    assert mid_drill.messages[0] == "kept-out"


def test_what_was_not_kept_out_is_out_for_this_day_only(mid_drill: Stage) -> None:
    drill = twice(mid_drill)
    mid_drill.say(StartRoutine(minutes=Minutes(20)))
    assert drill not in drills_of(mid_drill)
    mid_drill.now += timedelta(days=1)
    mid_drill.say(StartRoutine(minutes=Minutes(20)))
    assert drill in drills_of(mid_drill)


def test_a_drill_that_rests_today_is_not_given_by_name_either(mid_drill: Stage) -> None:
    drill = twice(mid_drill)
    reply = mid_drill.say(StartDrill(drill))
    assert mid_drill.messages == ["drill-rests-today", "what-instead"]
    assert not isinstance(reply.audio, Replace)


def test_a_sign_that_lasts_while_nothing_plays_takes_no_other_drill_out(mid_drill: Stage) -> None:
    twice(mid_drill)
    before = mid_drill.state.guided
    mid_drill.say(Felt(Symptom.TINGLING))
    assert "symptom-lasts" in mid_drill.messages
    assert mid_drill.state.guided is not None
    assert before is not None
    assert mid_drill.state.guided.routine == before.routine


def test_the_steps_keep_their_numbers_when_a_drill_goes(mid_drill: Stage) -> None:
    twice(mid_drill)
    reply = mid_drill.say(Plain.RESUME)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.token.index == 1
    assert not reply.audio.block.opening


@pytest.mark.parametrize("said", [Plain.PREVIOUS, Plain.START_OVER])
def test_nobody_goes_back_to_a_drill_that_was_taken_out(mid_drill: Stage, said: Plain) -> None:
    drill = twice(mid_drill)
    mid_drill.say(Plain.RESUME)
    reply = mid_drill.say(said)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.block.drill != drill


def test_a_third_sign_sends_to_a_professional(mid_drill: Stage) -> None:
    twice(mid_drill)
    mid_drill.say(Plain.RESUME)
    mid_drill.say(Felt(Symptom.BURNING))
    assert "left-out-again" in mid_drill.messages


def test_in_a_stretch_nobody_is_sent_to_a_new_spot(mid_drill: Stage) -> None:
    mid_drill.say(StartDrill(DrillSlug("couch_stretch")))
    mid_drill.wait(60)
    mid_drill.say(Felt(Symptom.TINGLING, BodyPart.FOOT))
    assert mid_drill.messages == ["symptom-out-of-it", "then-go-gently"]


def test_a_pulse_without_a_tool_is_taken_as_a_pain(mid_drill: Stage) -> None:
    mid_drill.say(StartDrill(DrillSlug("couch_stretch")))
    mid_drill.say(Felt(Symptom.PULSE))
    assert mid_drill.messages == ["symptom-ease", "then-easier-or-next"]


def test_numbness_without_a_part_of_the_body_hears_when_it_is_an_emergency(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.NUMBNESS))
    assert "symptom-groin" in mid_drill.messages


def test_after_sharp_pain_the_easier_variation_comes(mid_drill: Stage) -> None:
    assert mid_drill.playing is not None
    before = mid_drill.playing.block
    mid_drill.say(Felt(Symptom.SHARP_PAIN))
    reply = mid_drill.say(Plain.RESUME)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.block.drill == before.drill
    assert reply.audio.block.variation != before.variation


@pytest.mark.parametrize("where", ["routine", "idle"])
def test_after_dizziness_no_routine_of_that_day_has_the_head_low(
    mid_drill: Stage, regular: Stage, where: str
) -> None:
    stage = mid_drill if where == "routine" else regular
    stage.say(HaveTool(frozenset({Tool.SWISS_BALL})))
    stage.say(Felt(Symptom.DIZZINESS))
    stage.say(StartRoutine(minutes=Minutes(30)))
    assert opener_ways(stage) <= {"chair"}
    stage.say(StartDrill(OPENER))
    assert stage.playing is not None
    assert (stage.playing.block.drill, stage.playing.block.variation) == (OPENER, "chair")


def test_a_dizzy_person_in_the_opener_goes_on_seated(regular: Stage) -> None:
    regular.say(HaveTool(frozenset({Tool.SWISS_BALL})))
    regular.say(StartDrill(OPENER))
    reply = regular.say(Felt(Symptom.DIZZINESS))
    assert isinstance(reply.audio, Silence)
    assert regular.messages == ["symptom-rest", "resume-chair"]
    regular.say(Plain.RESUME)
    assert opener_ways(regular) == {"chair"}


@pytest.mark.parametrize("symptom", EMERGENCIES)
@pytest.mark.parametrize("attempt", [Plain.RESUME, Plain.LAUNCH, Plain.START_OVER])
def test_after_an_emergency_only_the_questions_lead_back(
    mid_drill: Stage, symptom: Symptom, attempt: Plain
) -> None:
    mid_drill.say(Felt(symptom))
    mid_drill.now += timedelta(days=1)
    reply = mid_drill.say(attempt)
    assert reply.audio is None
    assert mid_drill.state.question is Question.DOCTOR_SAW


@pytest.mark.parametrize("news", [News.STARTED, News.STOPPED, News.NEARLY_FINISHED])
def test_after_an_emergency_no_late_event_brings_the_routine_back(mid_drill: Stage, news: News) -> None:
    mid_drill.say(Felt(Symptom.SADDLE_NUMBNESS))
    reply = mid_drill.report(news)
    assert reply.audio is None or isinstance(reply.audio, Silence)
    assert mid_drill.state.guided is None


@pytest.mark.parametrize("symptom", [Symptom.SADDLE_NUMBNESS, Symptom.TINGLING])
def test_a_device_that_plays_on_by_itself_after_a_symptom_is_stopped(
    mid_drill: Stage, symptom: Symptom
) -> None:
    mid_drill.say(Felt(symptom))
    assert isinstance(mid_drill.report(News.STARTED).audio, Silence)


@pytest.mark.parametrize("said", [Plain.HELP, Plain.FALLBACK])
def test_after_an_emergency_help_offers_no_routine(mid_drill: Stage, said: Plain) -> None:
    mid_drill.say(Felt(Symptom.CHEST_PAIN))
    mid_drill.say(said)
    assert any(message.startswith("help-unscreened") for message in mid_drill.messages)


def test_after_an_emergency_no_button_plays(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.LEG_WEAKNESS))
    assert mid_drill.press(ButtonKind.PLAY).audio is None


def test_numbness_in_the_groin_is_an_emergency(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.NUMBNESS, BodyPart.GROIN))
    assert mid_drill.messages == ["emergency-back"]


def test_a_part_of_the_body_that_was_not_understood_takes_the_safer_branch(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.NUMBNESS, BodyPart.UNCLEAR))
    assert mid_drill.messages == ["emergency-back"]


def test_after_a_fall_the_routine_is_over(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.FELL))
    assert mid_drill.messages == ["symptom-fall"]
    assert mid_drill.phase is Phase.IDLE


def test_nothing_about_a_symptom_stays_in_the_profile(mid_drill: Stage) -> None:
    before = mid_drill.profile
    mid_drill.say(Felt(Symptom.TINGLING))
    assert replace(mid_drill.profile, seen=before.seen) == before


def test_a_symptom_told_at_the_tools_question_gets_its_advice(stranger: Stage) -> None:
    for said in (Plain.LAUNCH, Plain.NO, Plain.NO, Plain.NO):
        stranger.say(said)
    stranger.say(Felt(Symptom.TINGLING))
    assert stranger.messages == ["symptom-idle-sign", "symptom-idle"]
    assert stranger.reply.audio is None
