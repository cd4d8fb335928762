"""What the coach learns: extras come again, posture stays, steady drills get harder, days are counted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from skill.coaching.balancing import Extra
from skill.coaching.drill import DrillSlug, Posture
from skill.coaching.routine import LeadIn, Minutes, Side
from skill.dialog.learning import KEPT_DAYS, heard_through, known_ways, streak, took
from skill.dialog.reply import Replace
from skill.dialog.said import Feeling, Felt, History, LessTime, MoreTime, Plain, StartRoutine
from skill.dialog.state import Done, Phase, Profile, Question, Tally
from skill.language.say import Say, Span
from skill.tracks.units import duration_of
from tests.coaching.voices import COACH
from tests.fakes.scenes import into_left
from tests.fakes.stage import NOON, Stage, screened

GLUTES = DrillSlug("glutes")
DAY = timedelta(days=1)


def length(stage: Stage) -> float:
    """The minutes of the routine that is under way."""
    guided = stage.state.guided
    assert guided is not None
    return sum(duration_of(stage.coach.frames(block)) for block in guided.routine.blocks) / 60_000


def doses(stage: Stage, drill: str) -> tuple[int, int]:
    """The doses of a drill in the routine under way."""
    guided = stage.state.guided
    assert guided is not None
    block = next(block for block in guided.routine.blocks if block.drill == drill)
    return block.dose.left, block.dose.right


def test_where_more_time_was_taken_it_is_planned_in_the_same_minutes(mid_drill: Stage) -> None:
    usual = doses(mid_drill, GLUTES)
    mid_drill.say(MoreTime(20))
    mid_drill.say(StartRoutine(minutes=Minutes(10)))
    assert doses(mid_drill, GLUTES) == (usual[0] + 20, usual[1] + 20)
    assert "extra-again" in mid_drill.messages
    assert length(mid_drill) == pytest.approx(10, rel=0.05)


def test_a_side_that_took_less_afterwards_gets_no_extra() -> None:
    profile = took(Profile(), GLUTES, {Side.LEFT: 30, Side.RIGHT: 30})
    assert profile.extras == (Extra(GLUTES, 30, 30),)
    assert took(profile, GLUTES, {Side.LEFT: -30, Side.RIGHT: -40}).extras == ()


def test_a_fixed_total_is_kept_though_one_drill_gets_more(regular: Stage) -> None:
    regular.say(LessTime(600))
    assert regular.messages == ["total-kept"]
    into_left(regular, 10)
    regular.say(MoreTime(45))
    assert length(regular) == pytest.approx(10, rel=0.05)


def test_a_total_said_in_mid_routine_shortens_what_is_to_come(mid_drill: Stage) -> None:
    before = mid_drill.state.guided
    reply = mid_drill.say(LessTime(480))
    after = mid_drill.state.guided
    assert before is not None
    assert after is not None
    assert isinstance(reply.audio, Replace)
    assert after.routine.blocks[0].dose == before.routine.blocks[0].dose
    assert length(mid_drill) < 9


@pytest.mark.parametrize("wished", [300, 1_200])
def test_a_total_out_of_reach_is_not_promised(mid_drill: Stage, wished: int) -> None:
    mid_drill.say(LessTime(wished))
    [said] = [each for each in mid_drill.reply.speech if isinstance(each, Say)]
    told = said.arguments["time"]
    assert said.message == "total-nearest"
    assert isinstance(told, Span)
    assert told.seconds == pytest.approx(length(mid_drill) * 60, abs=1)


def test_the_posture_that_was_said_stays(regular: Stage) -> None:
    regular.say(StartRoutine(posture=Posture.CHAIR))
    regular.say(StartRoutine(minutes=Minutes(5)))
    assert regular.profile.posture is Posture.CHAIR


def test_after_three_good_times_the_harder_way_is_offered_once(regular: Stage) -> None:
    for _ in range(3):
        regular.say(StartRoutine(minutes=Minutes(20)))
        regular.play_out()
        assert "offer-harder" not in regular.messages
        regular.now += DAY
    said = [(regular.say(StartRoutine(minutes=Minutes(20))), regular.messages)[1] for _ in range(2)]
    assert "offer-harder" in said[0]
    assert len(regular.profile.completed) == 3


def test_the_first_routines_are_announced_at_length_and_the_tenth_is_not(regular: Stage) -> None:
    regular.say(Plain.LAUNCH)
    assert regular.messages[0] == "begin-routine"
    regular.listener = screened(completed=tuple(Done(NOON.date(), Minutes(10)) for _ in range(9)))
    regular.say(StartRoutine(minutes=Minutes(10)))
    assert regular.messages[0] == "begin-as-usual"


def test_a_routine_that_was_skipped_through_is_not_in_the_history(regular: Stage) -> None:
    regular.say(Plain.LAUNCH)
    while regular.phase is not Phase.FINISHED:
        regular.say(Plain.NEXT)
    assert regular.profile.completed == ()


def test_the_history_has_the_minutes_that_were_heard(regular: Stage) -> None:
    regular.say(StartRoutine(minutes=Minutes(10)))
    regular.say(Plain.NEXT)
    guided = regular.state.guided
    assert guided is not None
    skipped = duration_of(regular.coach.frames(guided.routine.blocks[0])) / 60_000
    heard = length(regular) - skipped
    regular.play_out()
    assert [done.minutes for done in regular.profile.completed] == [round(heard)]


def test_history_tells_of_days_in_a_row(regular: Stage) -> None:
    for _ in range(2):
        regular.say(StartRoutine(minutes=Minutes(5)))
        regular.play_out()
        regular.now += DAY
    regular.say(History())
    assert regular.messages == ["history", "history-streak"]


def test_a_streak_ends_at_a_day_without_a_routine() -> None:
    today = date(2026, 5, 4)
    days = [today - DAY * back for back in (1, 2, 4)]
    done = [Done(day, Minutes(10)) for day in days]
    assert streak(done, today) == 2
    assert streak(done, today + DAY) == 0


def test_routines_of_long_ago_are_counted_together(regular: Stage) -> None:
    old = Done(NOON.date() - timedelta(days=KEPT_DAYS + 1), Minutes(12))
    regular.listener = screened(completed=(old,))
    regular.say(StartRoutine(minutes=Minutes(5)))
    regular.play_out()
    assert regular.profile.earlier == Tally(1, 12)
    assert len(regular.profile.completed) == 1


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Plain.YES, "afterwards-well"),
        (Feeling.BETTER, "afterwards-well"),
        (Feeling.SAME, "afterwards-well"),
        (Feeling.WORSE, "afterwards-worse"),
        (Felt(None), "afterwards-worse"),
    ],
)
def test_after_a_routine_the_coach_asks_once_how_it_was(
    regular: Stage, answer: Plain | Felt | Feeling, words: str
) -> None:
    regular.say(StartRoutine(minutes=Minutes(5)))
    regular.play_out()
    regular.say(Plain.RESUME)
    assert regular.state.question is Question.AFTERWARDS
    before = regular.profile
    regular.say(answer)
    assert regular.messages == [words]
    assert replace(regular.profile, worse_at=None) == before


def test_how_it_was_is_asked_once(regular: Stage) -> None:
    regular.say(StartRoutine(minutes=Minutes(5)))
    regular.play_out()
    for said in (Plain.RESUME, Plain.YES, Plain.RESUME):
        regular.say(said)
    assert regular.messages == ["routine-is-over"]


def test_a_drill_that_gave_trouble_is_not_offered_harder(regular: Stage) -> None:
    for _ in range(3):
        regular.say(StartRoutine(minutes=Minutes(20)))
        regular.wait(60)
        regular.say(Felt(None))
        regular.say(Plain.RESUME)
        regular.play_out()
        regular.now += DAY
    steady = {each.drill: each.times for each in regular.profile.steady}
    assert GLUTES not in steady
    assert set(steady.values()) == {3}


def lead_ins(stage: Stage) -> set[LeadIn]:
    """The lead-ins of ten minutes that begin now."""
    stage.say(StartRoutine(minutes=Minutes(10)))
    assert stage.playing is not None
    return {block.lead_in for block in stage.playing.routine.blocks}


@pytest.mark.parametrize(("days", "lead_in"), [(1, LeadIn.SHORT), (30, LeadIn.FULL)])
def test_who_has_heard_a_drill_through_on_two_days_gets_a_short_lead_in_for_three_weeks(
    regular: Stage, days: int, lead_in: LeadIn
) -> None:
    for _ in range(2):
        assert lead_ins(regular) == {LeadIn.FULL}
        regular.play_out()
        regular.now += timedelta(days=1)
    regular.now += timedelta(days=days)
    assert lead_ins(regular) == {lead_in}


def test_twice_on_one_day_is_once() -> None:
    block = COACH.sample(DrillSlug("couch_stretch"), frozenset())
    twice = heard_through(heard_through(Profile(), block, NOON.date()), block, NOON.date())
    assert [(each.way, each.days) for each in twice.heard] == [("couch_stretch.standard", 1)]
    assert not known_ways(twice, NOON.date())


def test_what_was_skipped_was_not_heard_through(mid_drill: Stage) -> None:
    mid_drill.say(Plain.NEXT)
    assert mid_drill.profile.heard == ()
