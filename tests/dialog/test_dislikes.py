"""Never again, and back again: what a person wants no more is out of this routine and of all to come."""

from skill.coaching.drill import DrillSlug
from skill.coaching.routine import Minutes
from skill.dialog.reply import Replace
from skill.dialog.said import Plain, Skip, StartDrill, StartRoutine, When
from tests.dialog.test_inserting import drills
from tests.fakes.stage import Stage, screened

SCORPION = DrillSlug("prone_scorpion")


def test_never_again_is_for_good(regular: Stage) -> None:
    regular.say(StartRoutine(minutes=Minutes(30)))
    assert SCORPION in drills(regular)
    regular.say(Skip(SCORPION, When.FOR_GOOD))
    assert regular.messages == ["never-again"]
    assert SCORPION not in drills(regular)
    regular.say(StartRoutine(minutes=Minutes(30), focus=None))
    assert SCORPION not in drills(regular)


def test_without_a_name_it_is_the_present_drill(mid_drill: Stage) -> None:
    present, following, *_ = drills(mid_drill)
    mid_drill.say(Skip(when=When.FOR_GOOD))
    assert drills(mid_drill)[0] == following
    assert mid_drill.profile.left_out == {present}


def test_before_a_routine_it_counts_as_well(regular: Stage) -> None:
    regular.say(Skip(SCORPION, When.FOR_GOOD))
    assert regular.profile.left_out == {SCORPION}


def test_whoever_asks_for_it_by_name_gets_it_all_the_same(regular: Stage) -> None:
    regular.say(Skip(SCORPION, When.FOR_GOOD))
    assert isinstance(regular.say(StartDrill(SCORPION)).audio, Replace)
    assert regular.profile.left_out == {SCORPION}


def test_it_can_be_brought_back(regular: Stage) -> None:
    regular.say(Skip(SCORPION, When.FOR_GOOD))
    assert regular.say(StartDrill(SCORPION, when=When.FOR_GOOD)).audio is None
    assert regular.messages == ["brought-back"]
    assert not regular.profile.left_out


def test_what_a_condition_rules_out_is_not_brought_back(regular: Stage) -> None:
    stage = Stage(regular.coach, screened(out_for_good=frozenset({SCORPION})))
    stage.say(StartDrill(SCORPION, when=When.FOR_GOOD))
    assert stage.messages == ["drill-ruled-out"]
    assert stage.profile.out_for_good


def test_in_the_script_it_is_noted_and_the_question_put_again(stranger: Stage) -> None:
    stranger.say(Plain.LAUNCH)
    stranger.say(Skip(SCORPION, When.FOR_GOOD))
    assert stranger.messages[0] == "never-again"
    assert stranger.profile.left_out == {SCORPION}
    assert stranger.listening
