"""Conditions told at any time: what is out stops at once, and only the drills that are out are kept."""

from copy import copy
from dataclasses import replace
from datetime import timedelta

import pytest

from skill.coaching.conditions import Condition, professional_first, ways_out
from skill.coaching.drill import DrillSlug, Stance, Tool
from skill.coaching.routine import Entry, Minutes
from skill.coaching.safety import Symptom
from skill.coaching.ways import every_way
from skill.dialog.events import News
from skill.dialog.reply import Enqueue, Replace, Silence
from skill.dialog.said import Felt, HaveTool, NoTool, Plain, Said, StartDrill, StartRoutine, Told
from skill.dialog.state import Listener, Phase, Question, State
from tests.fakes.stage import Stage

BALL = HaveTool(frozenset({Tool.LACROSSE_BALL}))
PREGNANT = Told(frozenset({Condition.PREGNANCY}))
THINNERS = Told(frozenset({Condition.BLOOD_THINNERS}))
KIDNEY = Told(frozenset({Condition.KIDNEY}))
KNEE = Told(frozenset({Condition.KNEE}))
COUCH = StartDrill(DrillSlug("couch_stretch"))
MINOR = Told(frozenset({Condition.UNDER_EIGHTEEN}))
HEALTHY = (Plain.NO, Plain.NO, Plain.NO)
FORBIDDEN = Told(frozenset({Condition.DOCTOR_FORBIDS}))


def drills_of(stage: Stage) -> set[str]:
    """The drills that the routine under way still has."""
    assert stage.state.guided is not None
    guided = stage.state.guided
    return {block.drill for block in guided.routine.blocks[guided.position.index :]}


def stances_of(stage: Stage) -> set[Stance]:
    """The stances of what the routine under way still has."""
    assert stage.state.guided is not None
    guided = stage.state.guided
    blocks = guided.routine.blocks[guided.position.index :]
    found = {stage.coach.catalogue.drill(block.drill).variation(block.variation) for block in blocks}
    return {variation.stance for variation in found if variation is not None}


def answer(stage: Stage, *said: Said) -> list[Question | None]:
    """Say things in turn, and return which question was open after each."""
    return [(stage.say(each), stage.state.question)[1] for each in said]


@pytest.mark.parametrize(
    "condition",
    [each for each in Condition if professional_first([each]) and each is not Condition.DOCTOR_FORBIDS],
)
def test_where_a_professional_comes_first_it_stops_and_the_questions_are_due(
    mid_drill: Stage, condition: Condition
) -> None:
    reply = mid_drill.say(Told(frozenset({condition})))
    assert isinstance(reply.audio, Silence)
    assert mid_drill.profile.screened_on is None
    assert mid_drill.say(Plain.RESUME).audio is None
    assert mid_drill.state.question is Question.EMERGENCY


def test_a_drill_that_is_out_stops_and_resuming_leads_to_one_that_is_not(mid_drill: Stage) -> None:
    assert mid_drill.playing is not None
    assert mid_drill.playing.block.drill == "glutes"
    reply = mid_drill.say(THINNERS)
    assert isinstance(reply.audio, Silence)
    assert mid_drill.messages[:2] == ["condition-noted", "condition-blood-thinners"]
    resumed = mid_drill.say(Plain.RESUME)
    assert isinstance(resumed.audio, Replace)
    assert not drills_of(mid_drill) & {"glutes", "ql_erectors", "hip_flexors"}


def test_a_drill_that_is_not_out_goes_on_and_those_that_are_out_do_not_come(mid_drill: Stage) -> None:
    mid_drill.say(StartRoutine(minutes=Minutes(20)))
    assert "ql_erectors" in drills_of(mid_drill)
    reply = mid_drill.say(KIDNEY)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.block.drill == "glutes"
    assert "ql_erectors" not in drills_of(mid_drill)


@pytest.mark.parametrize("condition", [Condition.PACEMAKER, Condition.NUMB_FEET])
def test_a_condition_that_asks_for_light_pressure_leaves_the_drill_and_drops_its_harder_way(
    mid_drill: Stage, condition: Condition
) -> None:
    assert mid_drill.playing is not None
    before = mid_drill.playing.block
    mid_drill.say(Told(frozenset({condition})))
    assert (mid_drill.phase, mid_drill.playing.block) == (Phase.PLAYING, before)
    mid_drill.say(Plain.HARDER)
    assert mid_drill.messages == ["hardest-already"]


def test_where_nothing_is_left_the_routine_is_over(regular: Stage) -> None:
    regular.say(StartDrill(DrillSlug("glutes")))
    assert isinstance(regular.say(THINNERS).audio, Silence)
    assert regular.phase is Phase.FINISHED


def test_a_drill_that_is_out_is_not_given_by_name(regular: Stage) -> None:
    regular.say(KIDNEY)
    regular.say(StartDrill(DrillSlug("ql_erectors")))
    assert regular.messages == ["drill-ruled-out", "what-instead"]


def test_nothing_is_kept_but_the_drills_that_are_out(mid_drill: Stage) -> None:
    before = mid_drill.profile
    mid_drill.say(KIDNEY)
    after = mid_drill.profile
    assert after.out_for_good == {"ql_erectors"}
    assert replace(after, out_for_good=frozenset(), seen=before.seen) == before


def test_a_substitute_for_a_missing_tool_is_not_a_drill_that_is_out(mid_drill: Stage) -> None:
    mid_drill.say(StartDrill(DrillSlug("glutes")))
    mid_drill.say(KIDNEY)
    mid_drill.say(NoTool(frozenset()))
    assert "ql_erectors" not in drills_of(mid_drill)


def test_after_a_symptom_a_condition_starts_nothing(mid_drill: Stage) -> None:
    mid_drill.say(Felt(Symptom.TINGLING))
    for said in (KIDNEY, THINNERS):
        assert not isinstance(mid_drill.say(said).audio, Replace)
    assert mid_drill.phase is Phase.CHECKING_IN


def test_what_a_doctor_forbids_is_out_for_good(mid_drill: Stage) -> None:
    mid_drill.say(FORBIDDEN)
    assert "glutes" in mid_drill.profile.out_for_good
    mid_drill.now += timedelta(days=120)
    answer(mid_drill, StartDrill(DrillSlug("glutes")), *HEALTHY)
    assert mid_drill.messages == ["drill-ruled-out", "what-instead"]


def test_what_was_told_is_still_out_when_the_questions_are_answered_with_no(mid_drill: Stage) -> None:
    mid_drill.say(PREGNANT)
    answer(mid_drill, StartRoutine(minutes=Minutes(20)), *HEALTHY)
    assert mid_drill.phase is Phase.PLAYING
    assert not stances_of(mid_drill) & {Stance.PRONE, Stance.SUPINE}


def test_a_condition_that_was_not_understood_is_asked_for(mid_drill: Stage) -> None:
    assert mid_drill.say(Told(frozenset())).listen
    assert mid_drill.messages == ["which-condition"]


def test_another_device_leaves_out_what_is_out(mid_drill: Stage) -> None:
    told = Stage(mid_drill.coach, Listener(mid_drill.profile, State()), now=mid_drill.now)
    told.say(THINNERS)
    mid_drill.listener = Listener(told.profile, mid_drill.state)
    assert isinstance(copy(mid_drill).say(Plain.TIME_LEFT).audio, Silence)
    assert isinstance(copy(mid_drill).report(News.STARTED).audio, Silence)
    resumed = copy(mid_drill).say(Plain.RESUME).audio
    assert isinstance(resumed, Replace)
    assert not resumed.block.is_among(told.profile.ruled_out)


def test_what_is_out_goes_on_in_another_way_of_the_same_drill(regular: Stage) -> None:
    regular.say(COUCH)
    reply = regular.say(KNEE)
    assert isinstance(reply.audio, Silence)
    assert regular.messages == ["condition-noted", "condition-knee", "resume-standing"]
    resumed = regular.say(Plain.RESUME).audio
    assert isinstance(resumed, Replace)
    assert (resumed.block.drill, resumed.block.variation) == ("couch_stretch", "standing")
    assert resumed.block.entry is Entry.CHANGE


@pytest.mark.parametrize(
    "said", [Plain.EASIER, Plain.HARDER, Plain.PREVIOUS, Plain.START_OVER, Plain.REPEAT, Plain.LOOP_ON, COUCH]
)
def test_no_way_to_a_drill_leads_to_what_is_out(regular: Stage, said: Said) -> None:
    regular.say(StartRoutine(minutes=Minutes(20)))
    while regular.playing is not None and regular.playing.block.drill != "couch_stretch":
        regular.say(Plain.NEXT)
    regular.say(KNEE)
    for each in (Plain.RESUME, said, Plain.RESUME):
        regular.say(each)
        assert regular.playing is not None
        assert not regular.playing.block.is_among(regular.profile.out_for_good)
    assert Stance.KNEELING not in stances_of(regular)


def test_a_drill_by_name_comes_in_a_way_that_is_left(regular: Stage) -> None:
    regular.say(KNEE)
    reply = regular.say(COUCH)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.block.variation == "standing"


def test_a_whole_drill_that_an_older_release_ruled_out_stays_out(regular: Stage) -> None:
    whole = frozenset({every_way(DrillSlug("couch_stretch"))})
    regular.listener = Listener(replace(regular.profile, out_for_good=whole), regular.state)
    regular.say(COUCH)
    assert regular.messages == ["drill-ruled-out", "what-instead"]


def test_a_token_alone_brings_back_nothing_that_is_out(regular: Stage) -> None:
    regular.say(StartRoutine(minutes=Minutes(30)))
    regular.say(KNEE)
    regular.listener = None
    for said in (Plain.RESUME, Plain.HARDER, Plain.NEXT, Plain.NEXT, Plain.PREVIOUS):
        regular.say(said)
        assert Stance.KNEELING not in stances_of(regular)


def test_what_was_left_off_on_another_device_is_taken_over_without_what_is_out(regular: Stage) -> None:
    regular.say(COUCH)
    regular.say(Plain.PAUSE)
    out = ways_out({Condition.KNEE}, regular.coach.catalogue, passes=False)
    other = Stage(regular.coach, Listener(replace(regular.profile, out_for_good=out), State()))
    launched = copy(other)
    reply = other.say(Plain.RESUME)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.block.variation == "standing"
    launched.say(Plain.LAUNCH)
    reply = launched.say(Plain.YES)
    assert isinstance(reply.audio, Replace)
    assert reply.audio.block.variation == "standing"


def test_what_plays_elsewhere_queues_nothing_that_is_out(mid_drill: Stage) -> None:
    guided = mid_drill.state.guided
    assert guided is not None
    following = frozenset({every_way(guided.routine.blocks[1].drill)})
    mid_drill.listener = Listener(replace(mid_drill.profile, out_for_good=following), mid_drill.state)
    assert not isinstance(mid_drill.report(News.NEARLY_FINISHED).audio, Enqueue)


def test_at_the_doctor_question_a_condition_is_a_yes_that_says_which(stranger: Stage) -> None:
    asked = answer(stranger, Plain.LAUNCH, Plain.NO, Plain.NO, PREGNANT, Plain.YES)
    assert asked[2:] == [Question.CONDITIONS, Question.CLEARED, Question.TOOLS]
    answer(stranger, BALL, StartRoutine(minutes=Minutes(20)))
    assert not stances_of(stranger) & {Stance.PRONE, Stance.SUPINE}


def test_at_the_doctor_question_a_condition_that_nobody_cleared_ends_it(stranger: Stage) -> None:
    answer(stranger, Plain.LAUNCH, Plain.NO, Plain.NO, PREGNANT, Plain.NO)
    assert stranger.messages == ["see-a-doctor"]
    assert stranger.profile.screened_on is None


def test_a_condition_told_at_the_emergency_question_answers_the_second_doctor_question(
    stranger: Stage,
) -> None:
    asked = answer(stranger, Plain.LAUNCH, THINNERS, Plain.NO, Plain.NO)
    assert asked[1:] == [Question.EMERGENCY, Question.DOCTOR, Question.CLEARED]


@pytest.mark.parametrize("before", [(), (Plain.NO,), (Plain.NO, Plain.YES)])
def test_nobody_under_eighteen_gets_a_routine(stranger: Stage, before: tuple[Said, ...]) -> None:
    answer(stranger, Plain.LAUNCH, *before, MINOR)
    assert stranger.messages == ["condition-under-eighteen"]
    assert stranger.phase is Phase.IDLE
    assert stranger.profile.screened_on is None


def test_a_condition_told_at_the_tools_question_stops_the_script_where_a_professional_comes_first(
    stranger: Stage,
) -> None:
    answer(stranger, Plain.LAUNCH, *HEALTHY)
    tools = copy(stranger)
    assert answer(tools, KIDNEY) == [Question.TOOLS]
    stranger.say(PREGNANT)
    assert stranger.phase is Phase.IDLE
    assert stranger.profile.screened_on is None


def test_a_condition_told_at_the_question_about_deleting_is_heeded_and_deletes_nothing(
    mid_drill: Stage,
) -> None:
    mid_drill.say(Plain.FORGET_ME)
    reply = mid_drill.say(PREGNANT)
    assert isinstance(reply.audio, Silence)
    assert not reply.forget
    assert mid_drill.messages[-1] == "question-forget-again"
    assert mid_drill.state.question is Question.FORGET
    assert mid_drill.say(Plain.YES).forget


@pytest.mark.parametrize("before", [(), (Plain.NO, Plain.NO)])
def test_a_condition_told_between_script_and_deletion_asks_about_deleting_again(
    stranger: Stage, before: tuple[Said, ...]
) -> None:
    answer(stranger, Plain.LAUNCH, *before, Plain.FORGET_ME)
    assert answer(stranger, KIDNEY) == [Question.FORGET]


def test_a_wish_of_the_same_breath_begins_after_a_word_on_what_changes(regular: Stage) -> None:
    reply = regular.say(Told(KIDNEY.conditions, StartRoutine(minutes=Minutes(20))))
    assert isinstance(reply.audio, Replace)
    assert regular.messages[0] == "condition-kidney"
    assert reply.audio.token.wishes.minutes == 20
    assert "ql_erectors" not in drills_of(regular)


def test_a_wish_of_the_same_breath_waits_where_a_professional_comes_first(regular: Stage) -> None:
    reply = regular.say(Told(PREGNANT.conditions, StartRoutine(minutes=Minutes(20))))
    assert not isinstance(reply.audio, Replace)
    assert regular.state.wish.minutes == 20


def test_a_condition_and_a_wish_as_first_words_are_both_kept_through_the_questions(stranger: Stage) -> None:
    asked = answer(
        stranger, Told(THINNERS.conditions, StartRoutine(minutes=Minutes(20))), Plain.NO, Plain.NO, Plain.YES
    )
    assert asked == [Question.EMERGENCY, Question.DOCTOR, Question.CLEARED, Question.TOOLS]
    answer(stranger, BALL)
    assert stranger.playing is not None
    assert stranger.playing.wishes.minutes == 20


def test_a_wish_of_the_same_breath_at_the_tools_question_is_kept(stranger: Stage) -> None:
    answer(stranger, Plain.LAUNCH, *HEALTHY, Told(KIDNEY.conditions, StartRoutine(minutes=Minutes(20))))
    assert isinstance(stranger.say(BALL).audio, Replace)


def test_vertigo_told_in_a_drill_stops_it_too_and_takes_the_low_head_out_for_good(mid_drill: Stage) -> None:
    reply = mid_drill.say(Told(frozenset({Condition.VERTIGO})))
    assert isinstance(reply.audio, Silence)
    assert mid_drill.profile.out_for_good == ways_out(
        {Condition.VERTIGO}, mid_drill.coach.catalogue.drills, passes=False
    )
