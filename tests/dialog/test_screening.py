"""The first-use script: at most five answers, no drill before the questions, and no way around them."""

from dataclasses import replace
from datetime import timedelta

from skill.coaching.conditions import Condition
from skill.coaching.drill import DrillSlug, Stance, Tool
from skill.coaching.routine import Focus, Minutes
from skill.coaching.safety import Symptom
from skill.dialog.reply import Replace
from skill.dialog.said import Felt, HaveTool, LessTime, NoTool, Plain, StartDrill, StartRoutine, Told
from skill.dialog.state import Phase, Profile, Question
from tests.fakes.stage import NOON, Stage

BALL = HaveTool(frozenset({Tool.LACROSSE_BALL}))
HEALTHY = (Plain.NO, Plain.NO, Plain.NO)
"""The healthy answers to the emergency question and the two doctor questions."""

PREGNANT = (Plain.NO, Plain.NO, Plain.YES, Plain.YES, Told(frozenset({Condition.PREGNANCY})))
"""A yes to the second doctor question, cleared, and which it is."""


def test_the_first_launch_gives_the_notice_and_asks_the_emergency_question(stranger: Stage) -> None:
    reply = stranger.say(Plain.LAUNCH)
    assert stranger.messages == ["notice-welcome", "question-emergency"]
    assert reply.listen
    assert reply.audio is None


def test_five_answers_lead_from_the_first_launch_to_the_first_drill(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    for answer in (*HEALTHY, BALL):
        assert stranger.say(answer).listen
    reply = stranger.say(StartRoutine(minutes=Minutes(10)))
    assert isinstance(reply.audio, Replace)
    assert not reply.listen


def test_the_first_wish_is_kept_through_the_questions(stranger: Stage) -> None:
    stranger.say(StartRoutine(minutes=Minutes(5), focus=Focus.HIP_FLEXORS))
    for answer in HEALTHY:
        stranger.say(answer)
    reply = stranger.say(BALL)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.token.wishes.minutes == 5
    assert reply.audio.token.wishes.focus is Focus.HIP_FLEXORS


def test_a_yes_to_the_emergency_question_gives_no_routine_now_or_at_the_next_launch(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    reply = stranger.say(Plain.YES)
    assert stranger.messages == ["emergency-back"]
    assert not reply.listen
    stranger.say(Plain.LAUNCH)
    assert stranger.messages == ["emergency-today"]


def test_a_yes_to_the_doctor_question_asks_for_clearance_and_a_no_ends_it(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    stranger.say(Plain.NO)
    stranger.say(Plain.YES)
    assert stranger.state.question is Question.CLEARED
    stranger.say(Plain.NO)
    assert stranger.messages == ["see-a-doctor"]
    assert stranger.profile.screened_on is None


def test_someone_cleared_and_pregnant_gets_nothing_face_down(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    for answer in (*PREGNANT, BALL):
        stranger.say(answer)
    stranger.say(StartRoutine(minutes=Minutes(20)))
    assert stranger.playing is not None
    blocks = stranger.playing.routine.blocks
    ways = [stranger.coach.catalogue.drill(block.drill).variation(block.variation) for block in blocks]
    assert {Stance.PRONE, Stance.SUPINE}.isdisjoint(way.stance for way in ways if way)
    assert len({block.drill for block in blocks}) >= 5


def test_what_the_questions_ruled_out_is_not_given_by_name(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    for answer in (*PREGNANT, BALL):
        stranger.say(answer)
    stranger.say(StartDrill(DrillSlug("prone_scorpion")))
    assert stranger.messages == ["drill-ruled-out", "what-instead"]
    assert stranger.playing is None


def test_the_next_time_the_questions_are_passed_what_they_ruled_out_comes_back(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    for answer in (*PREGNANT, BALL):
        stranger.say(answer)
    stranger.say(Plain.STOP)
    stranger.now += timedelta(days=120)
    stranger.say(StartDrill(DrillSlug("prone_scorpion")))
    for answer in HEALTHY:
        reply = stranger.say(answer)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.block.drill == "prone_scorpion"


def test_questions_that_fell_due_meanwhile_come_before_the_minutes(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    for answer in (*HEALTHY, BALL):
        stranger.say(answer)
    stranger.now += timedelta(days=120)
    reply = stranger.say(Plain.YES)
    assert reply.audio is None
    assert stranger.state.question is Question.EMERGENCY


def test_a_second_tool_said_at_the_minutes_question_is_noted(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    for answer in (*HEALTHY, BALL, HaveTool(frozenset({Tool.SWISS_BALL}))):
        stranger.say(answer)
    assert stranger.profile.tools == frozenset({Tool.LACROSSE_BALL, Tool.SWISS_BALL})
    assert stranger.state.question is Question.MINUTES


def test_only_the_date_of_the_answers_is_kept(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    for answer in HEALTHY:
        stranger.say(answer)
    assert stranger.profile.screened_on == NOON.date()
    assert replace(stranger.profile, screened_on=None, seen=None) == Profile()


def test_the_questions_come_again_after_ninety_days(regular: Stage) -> None:
    regular.now += timedelta(days=91)
    regular.say(Plain.LAUNCH)
    assert regular.phase is Phase.SCREENING
    for answer in HEALTHY:
        reply = regular.say(answer)
    assert isinstance(reply.audio, Replace)


def test_whatever_else_is_said_asks_the_same_question_in_other_words(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    stranger.say(Plain.FALLBACK)
    assert stranger.messages == ["yes-or-no", "question-emergency-again"]
    assert stranger.state.question is Question.EMERGENCY


def test_a_symptom_told_in_place_of_an_answer_is_never_taken_for_a_no(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    asked = []
    for said in (Felt(Symptom.TINGLING), Plain.NO, Felt(Symptom.TINGLING)):
        stranger.say(said)
        asked.append(stranger.state.question)
    assert asked == [Question.EMERGENCY, Question.DOCTOR, Question.CLEARED]
    stranger.say(Felt(Symptom.SADDLE_NUMBNESS))
    assert stranger.messages == ["emergency-back"]


def test_stop_leaves_the_questions_and_the_next_launch_begins_them_anew(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    stranger.say(Plain.NO)
    assert not stranger.say(Plain.STOP).listen
    stranger.say(Plain.LAUNCH)
    assert stranger.state.question is Question.EMERGENCY


def test_someone_with_nothing_at_hand_still_gets_a_routine(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    for answer in (*HEALTHY, NoTool(frozenset())):
        stranger.say(answer)
    reply = stranger.say(StartRoutine(minutes=Minutes(10)))
    assert isinstance(reply.audio, Replace)
    assert {block.tool for block in reply.audio.token.routine.blocks} == {None}


def test_minutes_that_were_not_understood_are_asked_again(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    for answer in (*HEALTHY, BALL):
        stranger.say(answer)
    reply = stranger.say(StartRoutine(unclear=True))
    assert reply.listen
    assert stranger.messages == ["question-minutes-again"]


def test_nothing_does_not_answer_a_question_that_lists_nothing(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    for answer in (Plain.NO, Plain.YES, NoTool(frozenset())):
        stranger.say(answer)
    assert stranger.state.question is Question.CLEARED


def test_minutes_said_at_the_tools_question_are_heard_and_kept(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    for answer in (*HEALTHY, StartRoutine(minutes=Minutes(20))):
        stranger.say(answer)
    assert stranger.messages[0] == "wish-time"
    reply = stranger.say(BALL)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.token.wishes.minutes == 20


def test_keep_it_at_ten_minutes_answers_the_minutes_question(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    for answer in (*HEALTHY, BALL, LessTime(600)):
        reply = stranger.say(answer)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.token.wishes.minutes == 10


def test_a_question_is_not_asked_for_ever(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    replies = [stranger.say(Plain.FALLBACK) for _ in range(4)]
    assert [reply.listen for reply in replies] == [True, True, True, False]
    stranger.say(Plain.NO)
    assert stranger.state.question is Question.EMERGENCY


def test_without_a_word_on_tools_or_minutes_the_usual_begins(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    for answer in HEALTHY:
        stranger.say(answer)
    replies = [stranger.say(Plain.FALLBACK) for _ in range(8)]
    assert isinstance(replies[-1].audio, Replace)
    assert {block.tool for block in replies[-1].audio.token.routine.blocks} == {None}


def test_none_of_those_is_a_no_to_the_questions(stranger: Stage) -> None:
    nothing = NoTool(frozenset())
    stranger.say(Plain.LAUNCH)
    asked = [(stranger.say(nothing), stranger.state.question)[1] for _ in range(3)]
    assert asked == [Question.DOCTOR, Question.CONDITIONS, Question.TOOLS]
