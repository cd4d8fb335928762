"""A drill asked for by name in the middle of a routine is put in between, or later; nothing is lost."""

from skill.coaching.drill import DrillSlug
from skill.coaching.routine import Block, LeadIn, Minutes
from skill.coaching.safety import Symptom
from skill.dialog.said import Felt, Plain, Skip, StartDrill, StartRoutine, When
from skill.dialog.token import MOST_CHARACTERS, spell_token
from skill.tracks.score import ChapterName
from tests.fakes.scenes import into
from tests.fakes.stage import Stage, screened

COUCH = DrillSlug("couch_stretch")


def blocks(stage: Stage) -> tuple[Block, ...]:
    """The blocks of the routine, from the present one."""
    assert stage.state.guided is not None
    return stage.state.guided.routine.blocks[stage.state.guided.position.index :]


def another(stage: Stage) -> DrillSlug:
    """A drill that is not in the routine."""
    assert stage.state.guided is not None
    there = {block.drill for block in stage.state.guided.routine.blocks}
    return next(slug for slug in stage.coach.catalogue.slugs if slug not in there)


def drills(stage: Stage) -> list[str]:
    """The drills from the present one."""
    return [block.drill for block in blocks(stage)]


def test_it_comes_at_once_and_then_the_interrupted_drill_from_its_start(mid_drill: Stage) -> None:
    wanted = another(mid_drill)
    before = blocks(mid_drill)
    mid_drill.say(StartDrill(wanted))
    now, again, *rest = blocks(mid_drill)
    assert (now.drill, again.drill, again.dose) == (wanted, before[0].drill, before[0].dose)
    assert [block.drill for block in rest] == [block.drill for block in before[1:] if block.drill != wanted]
    assert mid_drill.messages == ["put-in", "then-back-to"]


def test_who_has_heard_the_set_up_gets_a_short_one_again(mid_drill: Stage) -> None:
    mid_drill.say(StartDrill(another(mid_drill)))
    assert blocks(mid_drill)[1].lead_in is LeadIn.SHORT


def test_when_the_first_side_is_done_only_the_other_comes_again(mid_drill: Stage) -> None:
    wanted = another(mid_drill)
    into(mid_drill, ChapterName.RIGHT, 5)
    dose = blocks(mid_drill)[0].dose
    mid_drill.say(StartDrill(wanted))
    assert (blocks(mid_drill)[1].dose.left, blocks(mid_drill)[1].dose.right) == (0, dose.right)
    assert mid_drill.messages == ["put-in", "then-other-side"]


def test_the_routine_goes_on_after_it_to_its_end(mid_drill: Stage) -> None:
    wanted = another(mid_drill)
    left = len(blocks(mid_drill))
    mid_drill.say(StartDrill(wanted))
    assert mid_drill.play_out() == left + 1


def test_a_drill_in_which_something_was_felt_does_not_come_again(mid_drill: Stage) -> None:
    wanted = another(mid_drill)
    felt_in = drills(mid_drill)[0]
    mid_drill.say(Felt(Symptom.SHARP_PAIN))
    mid_drill.say(StartDrill(wanted))
    assert felt_in not in drills(mid_drill)


def test_a_drill_still_to_come_is_not_done_twice(mid_drill: Stage) -> None:
    later = blocks(mid_drill)[-1].drill
    mid_drill.say(StartDrill(later))
    assert drills(mid_drill).count(later) == 1


def test_the_present_drill_by_name_is_the_present_drill_from_its_start(mid_drill: Stage) -> None:
    before = drills(mid_drill)
    mid_drill.say(StartDrill(DrillSlug(before[0])))
    assert drills(mid_drill) == before
    assert mid_drill.offset == 0


def test_later_puts_it_at_the_end_and_what_plays_goes_on(mid_drill: Stage) -> None:
    wanted = another(mid_drill)
    before, offset = drills(mid_drill), mid_drill.offset
    assert wanted not in before
    mid_drill.say(StartDrill(wanted, when=When.LATER))
    assert drills(mid_drill) == [*before, wanted]
    assert mid_drill.offset == offset


def test_a_drill_left_for_later_comes_last(mid_drill: Stage) -> None:
    first, *rest = drills(mid_drill)
    mid_drill.say(Skip(when=When.LATER))
    assert drills(mid_drill) == [*rest, first]


def test_a_drill_to_come_can_be_left_for_later_too(mid_drill: Stage) -> None:
    first, second, *rest = drills(mid_drill)
    mid_drill.say(Skip(DrillSlug(second), When.LATER))
    assert drills(mid_drill) == [first, *rest, second]


def test_what_is_ruled_out_is_not_put_in(mid_drill: Stage) -> None:
    stage = Stage(mid_drill.coach, screened(ruled_out=frozenset({COUCH})))
    stage.say(StartRoutine(minutes=Minutes(10)))
    before = drills(stage)
    stage.say(StartDrill(COUCH))
    assert drills(stage) == before
    assert stage.messages[0] == "drill-ruled-out"


def test_between_routines_a_drill_by_name_comes_alone(regular: Stage) -> None:
    regular.say(StartDrill(COUCH))
    assert drills(regular) == [COUCH]


def test_the_token_of_a_long_routine_has_room_for_more(regular: Stage) -> None:
    regular.say(StartRoutine(minutes=Minutes(60)))
    for slug in ("prone_scorpion", "couch_stretch", "spinal_rotations"):
        regular.wait(40)
        regular.say(StartDrill(DrillSlug(slug)))
    assert regular.playing is not None
    assert len(spell_token(regular.playing)) <= MOST_CHARACTERS
    assert regular.say(Plain.PAUSE)
