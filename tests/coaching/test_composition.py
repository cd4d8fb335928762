"""What a routine is made of: its length, hips in every short one, and variety in a long one."""

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise, product

import pytest

from skill.coaching.catalogue import Catalogue
from skill.coaching.choosing import EVERY_TOOL
from skill.coaching.coach import Coach
from skill.coaching.dosing import LONG_HOLD, without_long_holds
from skill.coaching.drill import DoseUnit, Drill, DrillSlug, Level, Posture, Stance, Tool
from skill.coaching.planner import Plan
from skill.coaching.routine import Block, Focus, LeadIn, Minutes, Wishes
from skill.coaching.selection import Remark, select
from skill.coaching.ways import way_of
from tests.coaching.blocks import CATALOGUE
from tests.coaching.voices import COACH

BALL = frozenset({Tool.LACROSSE_BALL})
NO_TOOL: frozenset[Tool] = frozenset()
TOOLS = (EVERY_TOOL, BALL, NO_TOOL)
LENGTHS = (5, 10, 20, 45, 60)
GRID = list(product(LENGTHS, Focus, Level, Posture, TOOLS))
LONG = [Wishes(Minutes(minutes), tools=tools) for minutes in (40, 60) for tools in TOOLS]


def plan(minutes: int, focus: Focus, level: Level, posture: Posture, tools: frozenset[Tool]) -> Plan:
    return COACH.plan(Wishes(Minutes(minutes), focus, level, posture, tools), minutes)


def keeps_its_promise(minutes: int, plan: Plan) -> bool:
    """Whether the length is within five per cent or said, and the sides are equal."""
    length = sum(COACH.frames(block) for block in plan.routine.blocks) * 0.024
    said = {Remark.SHORTER, Remark.LONGER}.intersection(plan.remarks)
    equal = all(block.dose.left == block.dose.right for block in plan.routine.blocks)
    return equal and bool(said or abs(length - minutes * 60) <= 0.05 * minutes * 60)


@pytest.mark.parametrize(("minutes", "focus", "level", "posture", "tools"), GRID[::7])
def test_the_length_is_met_or_said_and_the_sides_are_equal(
    minutes: int, focus: Focus, level: Level, posture: Posture, tools: frozenset[Tool]
) -> None:
    assert keeps_its_promise(minutes, plan(minutes, focus, level, posture, tools))


@pytest.mark.parametrize("posture", Posture)
@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("tools", TOOLS, ids=["every tool", "a ball", "no tool"])
def test_ten_minutes_for_the_whole_back_touch_the_hips_too(
    tools: frozenset[Tool], level: Level, posture: Posture
) -> None:
    if posture is Posture.BED and not tools:
        return  # Nothing for the hip flexors is done in bed without a ball.
    drills = {str(block.drill) for block in plan(10, Focus.WHOLE_BACK, level, posture, tools).routine.blocks}
    assert drills & {"hip_flexors", "couch_stretch"}


def by_drill(wishes: Wishes) -> dict[str, list[Block]]:
    """The blocks of each drill, in the order of the rounds."""
    found = defaultdict[str, list[Block]](list)
    for block in COACH.plan(wishes, 0).routine.blocks:
        found[block.drill].append(block)
    return found


def seconds_a_side(block: Block) -> float:
    drill = CATALOGUE.drill(block.drill)
    if drill.dose.unit is DoseUnit.SECONDS or drill.tempo is None:
        return block.dose.left
    return block.dose.left * drill.tempo.repetition / 1000


@pytest.mark.parametrize("wishes", LONG)
def test_in_the_next_round_a_drill_comes_in_another_variation(wishes: Wishes) -> None:
    for drill, blocks in by_drill(wishes).items():
        alone = {block.variation for block in blocks} == {"wall"}  # Nothing else goes without a ball.
        for one, other in pairwise(blocks):
            assert alone or one.variation != other.variation, drill


@pytest.mark.parametrize("wishes", LONG)
@pytest.mark.parametrize("posture", Posture)
def test_no_drill_has_over_ninety_seconds_a_side_twice_in_a_row(wishes: Wishes, posture: Posture) -> None:
    for blocks in by_drill(replace(wishes, posture=posture)).values():
        assert all(min(map(seconds_a_side, pair)) <= 90 for pair in pairwise(blocks))


def test_a_later_round_is_never_harder_than_the_wish() -> None:
    for block in COACH.plan(Wishes(Minutes(60), level=Level.EASIER, tools=EVERY_TOOL), 0).routine.blocks:
        variation = CATALOGUE.drill(block.drill).variation(block.variation)
        assert variation is not None
        assert variation.level is Level.EASIER


@pytest.mark.parametrize("drill", CATALOGUE.drills, ids=lambda drill: str(drill.slug))
def test_without_long_holds_a_side_takes_ninety_seconds_at_most(drill: Drill) -> None:
    dose = without_long_holds(drill)
    unit = 1000 if drill.dose.unit is DoseUnit.SECONDS or drill.tempo is None else drill.tempo.repetition
    assert dose.most * unit <= LONG_HOLD
    assert (dose.most - dose.least) % dose.step == 0


def only_for(*postures: Posture) -> Coach:
    """A coach whose spinal rotations are planned in these postures."""
    drills = (
        replace(drill, planned=frozenset(postures)) if drill.slug == "spinal_rotations" else drill
        for drill in CATALOGUE
    )
    return Coach(Catalogue(tuple(drills)), COACH.phrases, COACH.lengths)


def has_rotations(coach: Coach, minutes: int, posture: Posture) -> bool:
    choices = select(Wishes(Minutes(minutes), posture=posture, tools=EVERY_TOOL), coach.catalogue).choices
    return "spinal_rotations" in {choice.drill.slug for choice in choices}


def test_a_drill_may_be_planned_for_some_postures_only() -> None:
    coach = only_for(Posture.CHAIR)
    assert has_rotations(coach, 10, Posture.CHAIR)
    assert not has_rotations(coach, 30, Posture.FLOOR)


def test_beyond_half_an_hour_it_comes_in_every_posture_for_variety() -> None:
    assert has_rotations(only_for(), 31, Posture.FLOOR)
    planned = {block.drill for block in only_for().plan(Wishes(Minutes(60), tools=BALL), 0).routine.blocks}
    assert "spinal_rotations" in planned


def test_a_drill_that_is_not_planned_still_comes_by_name() -> None:
    wishes = Wishes(drill=DrillSlug("spinal_rotations"))
    assert only_for().plan(wishes, 0).routine.blocks[0].drill == "spinal_rotations"


def test_twenty_minutes_on_the_floor_stay_the_eight_drills() -> None:
    eight = {
        *("glutes", "ql_erectors", "hip_flexors", "reverse_lunge_side_bend"),
        *("swiss_ball_lateral_opener", "prone_scorpion", "couch_stretch", "spinal_rotations"),
    }
    planned = COACH.plan(Wishes(Minutes(20), tools=EVERY_TOOL), 0).routine.blocks
    assert {str(block.drill) for block in planned} == eight


def test_a_way_that_came_before_or_is_known_has_the_short_lead_in() -> None:
    heard = set[str]()
    for block in COACH.plan(Wishes(Minutes(60), tools=BALL), 0).routine.blocks:
        way = way_of(block.drill, block.variation)
        assert (block.lead_in is LeadIn.SHORT) == (way in heard)
        heard.add(way)


def test_who_knows_a_drill_gets_the_short_lead_in_and_the_same_minutes() -> None:
    wishes = Wishes(Minutes(10), tools=BALL)
    usual = COACH.plan(wishes, 0).routine.blocks
    known = [way_of(usual[0].drill, usual[0].variation)]
    plan = COACH.plan(wishes, 0, known)
    assert [block.lead_in for block in plan.routine.blocks if block.drill == usual[0].drill] == [LeadIn.SHORT]
    assert keeps_its_promise(10, plan)


def test_in_bed_only_what_a_mattress_allows_is_done() -> None:
    blocks = COACH.plan(Wishes(Minutes(20), posture=Posture.BED, tools=BALL), 0).routine.blocks
    ways = [CATALOGUE.drill(block.drill).variation(block.variation) for block in blocks]
    assert all(way.mattress and way.stance not in {Stance.KNEELING, Stance.STANDING} for way in ways if way)


FOR_UPRIGHT = {"hip_hinge", "seated_figure_four", "seated_hip_hike", "wall_side_bend"}
"""The drills that are planned for a posture off the floor only."""


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("tools", TOOLS, ids=["every tool", "a ball", "no tool"])
@pytest.mark.parametrize("posture", [Posture.STANDING, Posture.CHAIR])
@pytest.mark.parametrize("minutes", [20, 30, 60])
def test_standing_and_on_a_chair_there_is_enough_for_every_length(
    minutes: int, posture: Posture, tools: frozenset[Tool], level: Level
) -> None:
    found = plan(minutes, Focus.WHOLE_BACK, level, posture, tools)
    assert keeps_its_promise(minutes, found)
    assert Remark.SHORTER not in found.remarks
    assert len({block.drill for block in found.routine.blocks}) >= 6


@pytest.mark.parametrize("posture", Posture)
def test_what_is_for_standing_or_a_chair_comes_only_there_or_for_variety(posture: Posture) -> None:
    def drills(minutes: int) -> set[str]:
        wishes = Wishes(Minutes(minutes), posture=posture, tools=NO_TOOL)
        return {str(choice.drill.slug) for choice in select(wishes, CATALOGUE).choices} & FOR_UPRIGHT

    lying = posture in {Posture.FLOOR, Posture.BED}
    assert drills(30) == (set() if lying else FOR_UPRIGHT - _too_low(posture))
    assert posture is not Posture.FLOOR or drills(60) == FOR_UPRIGHT


def _too_low(posture: Posture) -> set[str]:
    """What nobody in a posture can do since it is done standing."""
    return {"wall_side_bend"} if posture is Posture.CHAIR else set()


@pytest.mark.parametrize("drill", sorted(FOR_UPRIGHT))
@pytest.mark.parametrize("level", Level)
def test_each_of_them_is_done_by_anybody_who_asks_for_it(drill: str, level: Level) -> None:
    wishes = Wishes(Minutes(3), level=level, drill=DrillSlug(drill))
    [block] = COACH.plan(wishes, 0).routine.blocks
    assert (block.drill, block.variation) == (drill, level.value)
