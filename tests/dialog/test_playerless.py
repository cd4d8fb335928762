"""On a television or a watch: told at once in one sentence, nothing begins, what protects is still said."""

import pytest

from skill.coaching.coach import Coach
from skill.coaching.conditions import Condition
from skill.coaching.drill import DrillSlug
from skill.coaching.routine import Minutes
from skill.coaching.safety import BodyPart, Symptom
from skill.dialog.said import Felt, Plain, Said, Skip, StartDrill, StartRoutine, Told
from skill.dialog.state import LeftOff, Listener, Phase
from tests.fakes.everything import EVERYTHING
from tests.fakes.stage import Stage, screened

TEN = StartRoutine(minutes=Minutes(10))
BEGINNINGS: list[Said] = [
    *(Plain.LAUNCH, Plain.RESUME, Plain.START_OVER, Plain.HELP),
    *(TEN, StartRoutine(unclear=True), StartDrill(DrillSlug("couch_stretch")), StartDrill(None)),
    Felt(Symptom.SHARP_PAIN, BodyPart.BACK),
]


def screen(coach: Coach, listener: Listener | None = None) -> Stage:
    """A device without a player."""
    return Stage(coach, listener, can_play=False)


@pytest.mark.parametrize("said", BEGINNINGS)
@pytest.mark.parametrize("known", [False, True], ids=["new", "known"])
def test_who_wants_to_begin_is_told_before_any_question(coach: Coach, said: Said, known: bool) -> None:
    stage = screen(coach, screened() if known else None)
    reply = stage.say(said)
    assert stage.messages == ["no-player"]
    assert (stage.phase, reply.audio, reply.listen) == (Phase.IDLE, None, False)


@pytest.mark.parametrize("symptom", [Symptom.CHEST_PAIN, Symptom.SADDLE_NUMBNESS, Symptom.STROKE])
def test_an_emergency_is_answered_as_everywhere(coach: Coach, symptom: Symptom) -> None:
    stage = screen(coach, screened())
    reply = stage.say(Felt(symptom))
    assert stage.messages[0].startswith("emergency")
    assert stage.profile.emergency_at == stage.now
    assert reply.audio is None
    stage.say(Plain.LAUNCH)
    assert stage.messages == ["emergency-today"]


def test_a_condition_is_kept_and_its_wish_is_not_granted(coach: Coach) -> None:
    stage = screen(coach, screened())
    stage.say(Told(frozenset({Condition.OSTEOPOROSIS}), TEN))
    assert stage.profile.ruled_out | stage.profile.out_for_good
    assert "no-player" in stage.messages
    assert stage.phase is Phase.IDLE


def test_a_question_that_deletes_is_not_lost(coach: Coach) -> None:
    stage = screen(coach, screened())
    stage.say(Plain.FORGET_ME)
    question = stage.state.question
    stage.say(TEN)
    assert stage.state.question is question
    assert stage.reply.listen


def test_what_was_paused_elsewhere_stays_where_it_was(coach: Coach) -> None:
    speaker = Stage(coach, screened())
    speaker.say(TEN)
    speaker.wait(40)
    speaker.say(Plain.PAUSE)
    left = speaker.profile.left_off
    assert isinstance(left, LeftOff)
    stage = screen(coach, Listener(speaker.profile))
    for said in (Plain.RESUME, TEN, Plain.LAUNCH):
        stage.say(said)
        assert stage.profile.left_off == left


@pytest.mark.parametrize("then", [None, Plain.YES, Plain.NO, Skip()], ids=["alone", "yes", "no", "skip"])
def test_nothing_that_is_said_begins_anything_there(coach: Coach, then: Said | None) -> None:
    for said in EVERYTHING:
        stage = screen(coach, screened())
        for heard in (said, then):
            reply = stage.say(heard) if heard is not None else stage.reply
            assert reply.audio is None, said
            assert stage.phase in {Phase.IDLE, Phase.CHECKING_IN}, said
