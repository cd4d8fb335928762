from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.coaching.choosing import EVERY_TOOL
from skill.coaching.coach import Coach
from skill.coaching.drill import Drill, DrillSlug, Kind, Level, Posture, Sides, Tool, Way
from skill.coaching.planner import Plan, link, sample
from skill.coaching.routine import Amount, Block, Dose, Entry, Focus, Minutes, Routine, Side, Wishes
from skill.coaching.selection import Remark
from skill.coaching.spelling import read_block, spell_block
from tests.coaching.blocks import CATALOGUE, TOOL_SETS, blocks
from tests.coaching.voices import COACH

BALL = frozenset({Tool.LACROSSE_BALL})
MINUTES = st.integers(3, 60).map(Minutes)
WISHES = st.builds(
    Wishes,
    MINUTES,
    st.sampled_from(Focus),
    st.sampled_from(Level),
    st.sampled_from(Posture),
    TOOL_SETS,
    st.frozensets(st.sampled_from(CATALOGUE.slugs)),
    st.sampled_from(Amount),
)


def seconds_of(routine: Routine, coach: Coach = COACH) -> float:
    return sum(coach.frames(block) for block in routine.blocks) * 0.024


def drill_of(block: Block) -> Drill:
    return CATALOGUE.drill(block.drill)


def slugs(plan: Plan) -> list[str]:
    return [str(block.drill) for block in plan.routine.blocks]


def first_round(plan: Plan) -> list[Block]:
    return list({block.drill: block for block in reversed(plan.routine.blocks)}.values())


@settings(max_examples=300)
@given(WISHES, st.integers())
def test_any_wish_gets_a_routine_of_valid_blocks(wishes: Wishes, seed: int) -> None:
    plan = COACH.plan(wishes, seed)
    for block in plan.routine.blocks:
        assert read_block(spell_block(block), CATALOGUE) == block


@settings(max_examples=300)
@given(WISHES, st.integers())
def test_the_minutes_are_met_or_the_difference_is_remarked(wishes: Wishes, seed: int) -> None:
    plan = COACH.plan(wishes, seed)
    missed = {Remark.SHORTER, Remark.LONGER, Remark.LEFT_OUT_IGNORED} & set(plan.remarks)
    off = seconds_of(plan.routine) / (wishes.minutes * 60) - 1
    assert missed or abs(off) <= 0.05


@settings(max_examples=200)
@given(MINUTES, st.sampled_from(Focus), st.sampled_from(Level), TOOL_SETS, st.integers())
def test_people_who_can_lie_down_get_the_minutes_they_asked_for(
    minutes: Minutes, focus: Focus, level: Level, tools: frozenset[Tool], seed: int
) -> None:
    plan = COACH.plan(Wishes(minutes, focus, level, tools=tools), seed)
    assert abs(seconds_of(plan.routine) - minutes * 60) <= 0.05 * minutes * 60


@pytest.mark.slow
@pytest.mark.parametrize("amount", [Amount.STANDARD, Amount.COUNTDOWN_ONLY])
@pytest.mark.parametrize("tools", [EVERY_TOOL, BALL, frozenset()], ids=["every tool", "a ball", "no tool"])
@pytest.mark.parametrize("focus", Focus)
def test_on_the_floor_all_minutes_are_met_within_five_per_cent(
    focus: Focus, tools: frozenset[Tool], amount: Amount
) -> None:
    for minutes in range(3, 61):
        for level in Level:
            plan = COACH.plan(
                Wishes(Minutes(minutes), focus, level, tools=tools, amount=amount), seed=minutes
            )
            off = abs(seconds_of(plan.routine) - minutes * 60)
            assert off <= 0.05 * minutes * 60, (minutes, level, plan)


@given(WISHES, st.integers())
def test_the_same_wishes_give_the_same_routine(wishes: Wishes, seed: int) -> None:
    fresh = Coach(COACH.catalogue, COACH.phrases, COACH.lengths)
    assert COACH.plan(wishes, seed) == fresh.plan(wishes, seed)


@given(WISHES, st.integers())
def test_what_is_left_out_stays_out(wishes: Wishes, seed: int) -> None:
    plan = COACH.plan(wishes, seed)
    ignored = Remark.LEFT_OUT_IGNORED in plan.remarks
    assert ignored or not wishes.left_out & set(slugs(plan))


@given(WISHES)
def test_only_tools_at_hand_and_versions_for_the_posture_are_used(wishes: Wishes) -> None:
    for block in COACH.plan(wishes, 0).routine.blocks:
        variation = drill_of(block).variation(block.variation)
        assert variation is not None
        assert block.tool is None or block.tool in wishes.tools
        assert wishes.posture is not Posture.CHAIR or variation.posture is Posture.CHAIR
        lying = wishes.posture in {Posture.FLOOR, Posture.BED}
        assert lying or variation.posture is not Posture.FLOOR
        assert wishes.posture is not Posture.BED or variation.mattress


@given(WISHES)
def test_sides_are_equal_and_release_comes_first(wishes: Wishes) -> None:
    plan = COACH.plan(wishes, 0)
    assert all(block.dose.left == block.dose.right for block in plan.routine.blocks)
    round_of_drills = slugs(plan)[: len(set(slugs(plan)))]
    kinds = [CATALOGUE.drill(slug).kind for slug in round_of_drills]
    assert kinds == sorted(kinds, key=lambda kind: kind is not Kind.SMR)


@given(WISHES)
def test_later_rounds_keep_the_order_and_say_less(wishes: Wishes) -> None:
    plan = COACH.plan(wishes, 0)
    once = list(dict.fromkeys(slugs(plan)))
    assert slugs(plan).count(once[0]) <= 3
    for start in range(len(once), len(slugs(plan)), len(once)):
        later = slugs(plan)[start : start + len(once)]
        assert later == [slug for slug in once if slug in later]
        less = Amount.COUNTDOWN_ONLY if wishes.amount is Amount.COUNTDOWN_ONLY else Amount.LESS
        assert all(block.amount is less for block in plan.routine.blocks[start:])


@pytest.mark.parametrize(("minutes", "drills"), [(3, 1), (5, 2), (10, 4), (20, 8)])
def test_the_minutes_decide_how_many_drills_there_are(minutes: int, drills: int) -> None:
    assert len(slugs(COACH.plan(Wishes(Minutes(minutes), tools=EVERY_TOOL), 0))) == drills


def test_doses_stretch_before_a_drill_is_added() -> None:
    three = COACH.plan(Wishes(Minutes(3), tools=BALL), 0)
    four = COACH.plan(Wishes(Minutes(4), tools=BALL), 0)
    assert slugs(three) == slugs(four) == ["glutes"]
    assert three.routine.blocks[0].dose.left < four.routine.blocks[0].dose.left


def test_an_hour_takes_whole_rounds() -> None:
    planned = slugs(COACH.plan(Wishes(Minutes(60), tools=EVERY_TOOL), 0))
    once = list(dict.fromkeys(planned))
    rounds, rest = divmod(len(planned), len(once))
    assert (planned, rest) == (once * rounds, 0)
    assert rounds > 1


@pytest.mark.parametrize("minutes", range(3, 61))
def test_after_sitting_there_is_always_a_couch_stretch_and_hip_flexors_lead(minutes: int) -> None:
    planned = slugs(COACH.plan(Wishes(Minutes(minutes), Focus.SITTING, tools=BALL), 0))
    assert "couch_stretch" in planned
    assert "hip_flexors" not in planned or planned[0] == "hip_flexors"


@pytest.mark.parametrize(
    ("focus", "release"),
    [
        (Focus.GLUTES, "glutes"),
        (Focus.LOWER_BACK, "ql_erectors"),
        (Focus.HIP_FLEXORS, "hip_flexors"),
    ],
)
@pytest.mark.parametrize("minutes", [5, 15, 30, 60])
def test_a_focus_begins_with_the_release_of_its_area(focus: Focus, release: str, minutes: int) -> None:
    planned = slugs(COACH.plan(Wishes(Minutes(minutes), focus, tools=BALL), 0))
    assert planned[0] == release


@pytest.mark.parametrize("focus", [Focus.GLUTES, Focus.LOWER_BACK, Focus.HIP_FLEXORS])
@pytest.mark.parametrize("minutes", [3, 10, 20, 40])
def test_a_focus_is_widened_only_when_it_cannot_fill_the_time(focus: Focus, minutes: int) -> None:
    plan = COACH.plan(Wishes(Minutes(minutes), focus, tools=EVERY_TOOL), 0)
    outside = [block for block in plan.routine.blocks if focus.area not in drill_of(block).areas]
    assert bool(outside) == (Remark.FOCUS_WIDENED in plan.remarks)
    assert minutes > 10 or not outside


@pytest.mark.parametrize(("asked", "given"), [(-5, 3), (0, 3), (2, 3), (61, 60), (900, 60)])
def test_absurd_minutes_get_the_nearest_length_and_a_remark(asked: int, given: int) -> None:
    plan = COACH.plan(Wishes(Minutes(asked), tools=EVERY_TOOL), 0)
    assert Remark.MINUTES_CLAMPED in plan.remarks
    assert abs(seconds_of(plan.routine) - given * 60) <= 0.05 * given * 60


def test_a_missing_tool_is_remarked_where_it_changes_a_drill() -> None:
    assert Remark.SUBSTITUTED in COACH.plan(Wishes(Minutes(20)), 0).remarks
    assert COACH.plan(Wishes(Minutes(20), tools=EVERY_TOOL), 0).remarks == ()
    roller = frozenset({Tool.FOAM_ROLLER})
    assert COACH.plan(Wishes(Minutes(3), Focus.GLUTES, tools=roller), 0).remarks == ()


def test_a_posture_that_rules_drills_out_is_remarked() -> None:
    plan = COACH.plan(Wishes(Minutes(20), posture=Posture.CHAIR, tools=EVERY_TOOL), 0)
    assert Remark.POSTURE in plan.remarks
    assert {"prone_scorpion", "reverse_lunge_side_bend"}.isdisjoint(slugs(plan))


def test_where_too_few_drills_are_left_an_hour_is_shorter_and_says_so() -> None:
    out = frozenset({DrillSlug("hip_hinge"), DrillSlug("seated_figure_four"), DrillSlug("seated_hip_hike")})
    plan = COACH.plan(Wishes(Minutes(60), posture=Posture.CHAIR, left_out=out), 0)
    assert Remark.SHORTER in plan.remarks
    assert len(slugs(plan)) == 3 * len(set(slugs(plan)))


@pytest.mark.parametrize("posture", Posture)
def test_with_everything_left_out_one_gentle_drill_remains(posture: Posture) -> None:
    plan = COACH.plan(Wishes(posture=posture, left_out=frozenset(CATALOGUE.slugs)), 0)
    [block] = plan.routine.blocks
    variation = drill_of(block).variation(block.variation)
    assert plan.remarks == (Remark.LEFT_OUT_IGNORED,)
    assert variation is not None
    assert variation.level is Level.EASIER
    assert variation.mattress if posture is Posture.BED else variation.posture is Posture.CHAIR


def test_the_seed_chooses_the_wording_and_neighbours_differ() -> None:
    first, second = (COACH.plan(Wishes(tools=BALL), seed).routine.blocks for seed in (0, 1))
    assert [block.drill for block in first] == [block.drill for block in second]
    assert [block.wording for block in first] == [0, 1, 2, 0]
    assert [block.wording for block in second] == [1, 2, 0, 1]


@given(st.sampled_from(CATALOGUE.drills), st.sampled_from([None, *Side]), TOOL_SETS)
def test_asking_for_one_drill_gives_that_drill_or_another_for_its_area(
    drill: Drill, side: Side | None, tools: frozenset[Tool]
) -> None:
    plan = COACH.plan(Wishes(tools=tools, drill=drill.slug, side=side), 0)
    [block] = plan.routine.blocks
    assert set(drill_of(block).areas) & set(drill.areas)
    assert block.drill == drill.slug or Remark.SUBSTITUTED in plan.remarks
    assert block.opening is not None
    assert block.closing


def test_a_single_drill_gets_its_usual_dose_unless_another_fills_the_minutes() -> None:
    wishes = Wishes(drill=DrillSlug("couch_stretch"))
    assert COACH.plan(wishes, 0).routine.blocks[0].dose == Dose(45, 45)
    filled = COACH.plan(replace(wishes, minutes=Minutes(4)), 0).routine
    assert abs(seconds_of(filled) - 240) <= 12


def test_one_side_of_a_drill_leaves_the_other_out() -> None:
    wishes = Wishes(tools=BALL, drill=DrillSlug("glutes"), side=Side.LEFT)
    assert COACH.plan(wishes, 0).routine.blocks[0].dose == Dose(60, 0)
    assert COACH.plan(replace(wishes, side=Side.RIGHT), 0).routine.blocks[0].dose == Dose(0, 60)
    alternating = COACH.plan(replace(wishes, drill=DrillSlug("prone_scorpion")), 0).routine.blocks[0]
    assert alternating.dose == Dose(6, 6)


def test_a_single_drill_that_is_left_out_gives_way_to_another_for_its_area() -> None:
    wishes = Wishes(tools=BALL, drill=DrillSlug("glutes"), left_out=frozenset({DrillSlug("glutes")}))
    [block] = COACH.plan(wishes, 0).routine.blocks
    assert block.drill != "glutes"
    assert "glutes" in drill_of(block).areas


@given(st.lists(blocks(), min_size=1, max_size=6))
def test_a_linked_routine_opens_once_announces_each_next_and_closes_once(chain: list[Block]) -> None:
    linked = link(chain).blocks
    assert linked[0].opening is (chain[0].entry is Entry.SETUP)
    assert not any(block.opening for block in linked[1:])
    assert all(one.next == other.version for one, other in pairwise(linked))
    assert [block.closing for block in linked] == [False] * (len(chain) - 1) + [True]
    assert link(linked).blocks == linked


def test_a_wish_for_an_unknown_drill_is_ignored() -> None:
    assert COACH.plan(Wishes(drill=DrillSlug("shoulders")), 0) == COACH.plan(Wishes(), 0)


@given(st.sampled_from(CATALOGUE.drills), TOOL_SETS)
def test_a_sample_is_a_usual_block_that_can_be_spelled(drill: Drill, tools: frozenset[Tool]) -> None:
    block = COACH.sample(drill.slug, tools)
    assert read_block(spell_block(block), CATALOGUE) == sample(drill, tools)
    assert block.dose == Dose(drill.dose.usual, drill.dose.usual)


def test_alternating_drills_stay_equal_when_one_side_is_asked_for() -> None:
    for drill in CATALOGUE:
        block = COACH.plan(Wishes(tools=EVERY_TOOL, drill=drill.slug, side=Side.LEFT), 0).routine.blocks[0]
        assert (block.dose.right == 0) == (drill.sides is Sides.EACH)


def test_a_sample_is_shown_as_this_person_would_do_it() -> None:
    couch, kneeling = DrillSlug("couch_stretch"), frozenset({Way("couch_stretch.standard")})
    assert COACH.sample(couch, frozenset()).variation == "standard"
    assert COACH.sample(couch, frozenset(), kneeling).variation == "easier"
    assert COACH.sample(couch, frozenset(), posture=Posture.CHAIR).variation == "chair"
    assert (
        COACH.sample(DrillSlug("prone_scorpion"), frozenset(), posture=Posture.CHAIR).variation == "standard"
    )
