"""After an emergency: nothing plays that day, whatever is said, and from then on a doctor comes first."""

from copy import copy
from dataclasses import replace
from datetime import timedelta

import pytest

from skill.coaching.coach import Coach
from skill.coaching.safety import Symptom
from skill.dialog.events import ButtonKind, News
from skill.dialog.reply import Enqueue, Replace, Silence
from skill.dialog.said import Feeling, Felt, Plain, Said, StartRoutine
from skill.dialog.state import EMERGENCY_LASTS, Listener, Phase, Question, State
from tests.fakes.everything import EVERYTHING, STATES
from tests.fakes.scenes import into_left
from tests.fakes.stage import Stage

TOLD = [Symptom.CHEST_PAIN, Symptom.BREATHLESS, Symptom.FAINT, Symptom.FELL, Symptom.SADDLE_NUMBNESS]
NEXT_DAY = EMERGENCY_LASTS


def elsewhere(stage: Stage) -> Stage:
    """Another device of the same person."""
    return Stage(stage.coach, Listener(stage.profile, State()), now=stage.now, chance=lambda: 11)


@pytest.mark.parametrize("symptom", TOLD)
def test_that_day_nothing_plays_whatever_is_answered(mid_drill: Stage, symptom: Symptom) -> None:
    mid_drill.say(Felt(symptom))
    for said in (Plain.RESUME, Plain.NO, Plain.NO, Plain.YES, Plain.LAUNCH, Plain.NO, StartRoutine()):
        assert not isinstance(mid_drill.say(said).audio, Replace)
    assert mid_drill.messages == ["emergency-today"]


@pytest.mark.parametrize("state", STATES)
def test_an_emergency_told_in_any_state_closes_the_day_to_everything(coach: Coach, state: str) -> None:
    closed = STATES[state](coach)
    closed.say(Felt(Symptom.CHEST_PAIN))
    assert closed.profile.emergency_at == closed.now
    closed.now += NEXT_DAY - timedelta(seconds=1)
    for said in (said for said in EVERYTHING if said is not Plain.FORGET_ME):
        stage = copy(closed)
        for answer in (said, Plain.NO, Plain.NO, Plain.YES):
            assert not isinstance(stage.say(answer).audio, Replace | Enqueue), said


def test_the_next_day_begins_with_whether_a_doctor_has_looked(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.CHEST_PAIN))
    mid_drill.now += NEXT_DAY
    assert mid_drill.say(Plain.LAUNCH).listen
    assert mid_drill.messages == ["question-doctor-saw"]


def test_a_doctor_s_look_leads_on_to_the_usual_questions(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.CHEST_PAIN))
    mid_drill.now += NEXT_DAY
    asked = []
    for said in (Plain.LAUNCH, Plain.YES, Plain.NO, Plain.NO):
        assert not isinstance(mid_drill.say(said).audio, Replace)
        asked.append(mid_drill.state.question)
    assert asked == [Question.DOCTOR_SAW, Question.EMERGENCY, Question.DOCTOR, Question.CONDITIONS]
    assert isinstance(mid_drill.say(Plain.NO).audio, Replace)
    assert mid_drill.profile.emergency_at is None


@pytest.mark.parametrize("answer", [Plain.NO, Felt(Symptom.SHARP_PAIN)])
def test_without_a_doctor_s_look_there_is_no_routine_and_it_is_asked_again(
    mid_drill: Stage, answer: Said
) -> None:
    mid_drill.say(Felt(Symptom.FAINT))
    mid_drill.now += NEXT_DAY
    mid_drill.say(Plain.LAUNCH)
    mid_drill.say(answer)
    assert mid_drill.messages == ["see-a-doctor-first"]
    mid_drill.say(Plain.LAUNCH)
    assert mid_drill.state.question is Question.DOCTOR_SAW


def test_what_is_neither_yes_nor_no_about_the_doctor_is_asked_again(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.FAINT))
    mid_drill.now += NEXT_DAY
    mid_drill.say(Plain.LAUNCH)
    mid_drill.say(Plain.FALLBACK)
    assert mid_drill.messages == ["yes-or-no", "question-doctor-saw-again"]


def test_a_script_that_was_left_begins_with_the_doctor_again(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.FAINT))
    mid_drill.now += NEXT_DAY
    for said in (Plain.LAUNCH, Plain.YES, Plain.STOP, Plain.LAUNCH):
        mid_drill.say(said)
    assert mid_drill.state.question is Question.DOCTOR_SAW


def test_only_a_moment_is_kept_of_an_emergency(mid_drill: Stage) -> None:
    kept = []
    for symptom in (Symptom.CHEST_PAIN, Symptom.FELL):
        stage = copy(mid_drill)
        stage.say(Felt(symptom))
        kept.append(stage.profile)
    assert kept[0] == kept[1]
    before = mid_drill.profile
    known = replace(kept[0], emergency_at=None, screened_on=before.screened_on, seen=before.seen)
    assert known == before


def test_a_yes_to_the_emergency_question_closes_the_day_too(stranger: Stage) -> None:
    for said in (Plain.LAUNCH, Plain.YES, Plain.LAUNCH):
        stranger.say(said)
    assert stranger.messages == ["emergency-today"]
    stranger.now += NEXT_DAY
    stranger.say(Plain.LAUNCH)
    assert stranger.state.question is Question.DOCTOR_SAW


@pytest.mark.parametrize("said", [Plain.LAUNCH, Plain.RESUME, Plain.START_OVER, StartRoutine()])
def test_no_other_device_of_the_person_takes_it_over(mid_drill: Stage, said: Said) -> None:
    mid_drill.say(Plain.PAUSE)
    mid_drill.say(Felt(Symptom.BREATHLESS))
    other = elsewhere(mid_drill)
    other.say(said)
    assert other.messages == ["emergency-today"]


def test_what_plays_on_another_device_stops_at_the_next_word_to_it(mid_drill: Stage) -> None:
    told = elsewhere(mid_drill)
    told.say(Felt(Symptom.BREATHLESS))
    mid_drill.listener = Listener(told.profile, mid_drill.state)
    assert isinstance(copy(mid_drill).say(Plain.TIME_LEFT).audio, Silence)
    assert isinstance(copy(mid_drill).press(ButtonKind.NEXT).audio, Silence)
    assert isinstance(copy(mid_drill).report(News.STARTED).audio, Silence)
    assert copy(mid_drill).report(News.NEARLY_FINISHED).audio is None


@pytest.mark.parametrize("answers", [(), (Plain.NO,)])
def test_questions_that_were_begun_elsewhere_before_it_lead_nowhere(
    stranger: Stage, answers: tuple[Said, ...]
) -> None:
    for said in (Plain.LAUNCH, *answers):
        stranger.say(said)
    told = elsewhere(stranger)
    told.say(Felt(Symptom.CHEST_PAIN))
    stranger.listener = Listener(told.profile, stranger.state)
    stranger.say(Plain.NO)
    assert stranger.phase is Phase.IDLE
    stranger.say(Plain.LAUNCH)
    assert stranger.messages == ["emergency-today"]


def test_questions_that_were_begun_without_knowledge_of_it_lead_nowhere(
    stranger: Stage, mid_drill: Stage
) -> None:
    mid_drill.say(Felt(Symptom.CHEST_PAIN))
    stranger.now = mid_drill.now + NEXT_DAY
    stranger.say(Plain.LAUNCH)
    stranger.listener = Listener(mid_drill.profile, stranger.state)
    stranger.say(Plain.NO)
    stranger.say(Plain.LAUNCH)
    assert stranger.state.question is Question.DOCTOR_SAW


def test_a_session_that_only_its_token_tells_of_is_not_restored(mid_drill: Stage) -> None:
    told = elsewhere(mid_drill)
    told.say(Felt(Symptom.CHEST_PAIN))
    mid_drill.listener = Listener(told.profile, State())
    assert isinstance(mid_drill.say(Plain.NEXT).audio, Silence)


def test_an_emergency_told_again_that_day_counts_from_then(regular: Stage) -> None:
    into_left(regular, 5)
    regular.say(Felt(Symptom.FELL))
    regular.now += timedelta(hours=20)
    regular.say(Felt(Symptom.CHEST_PAIN))
    regular.now += timedelta(hours=20)
    regular.say(Plain.LAUNCH)
    assert regular.messages == ["emergency-today"]


@pytest.mark.parametrize("said", [Plain.YES, Plain.NEXT, Plain.REPEAT])
def test_nothing_that_day_is_answered_with_how_to_begin(mid_drill: Stage, said: Said) -> None:
    mid_drill.say(Felt(Symptom.CHEST_PAIN))
    mid_drill.say(said)
    assert mid_drill.messages == ["emergency-today"]


@pytest.mark.parametrize("said", [Feeling.BETTER, Feeling.SAME])
def test_that_it_has_passed_is_no_doctor_s_look(mid_drill: Stage, said: Said) -> None:
    mid_drill.say(Felt(Symptom.CHEST_PAIN))
    mid_drill.now += NEXT_DAY
    mid_drill.say(Plain.LAUNCH)
    mid_drill.say(said)
    assert mid_drill.state.question is Question.DOCTOR_SAW
