from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coaching.change import easier, harder, less_time, more_time, once_more, substitute, without
from skill.coaching.choosing import EVERY_TOOL
from skill.coaching.drill import Drill, DrillSlug, Posture, Sides, Tool, VariationName
from skill.coaching.pacing import work_length
from skill.coaching.progress import Progress
from skill.coaching.routine import Amount, Block, Dose, Entry, Minutes, Side, Wishes
from skill.coaching.spelling import read_block, spell_block
from skill.tracks.places import offset_of, place_at
from skill.tracks.score import ChapterName
from skill.tracks.timeline import Place
from skill.tracks.units import Milliseconds, duration_of
from tests.coaching.blocks import CATALOGUE, TOOL_SETS, blocks
from tests.coaching.voices import COACH

GLUTES = Block(DrillSlug("glutes"), VariationName("standard"), Tool.LACROSSE_BALL, Dose(60, 60))
ROTATIONS = Block(DrillSlug("spinal_rotations"), VariationName("standard"), None, Dose(6, 6))
SCORPION = Block(DrillSlug("prone_scorpion"), VariationName("standard"), None, Dose(6, 6))
OPENER = Block(DrillSlug("swiss_ball_lateral_opener"), VariationName("standard"), Tool.SWISS_BALL, Dose(6, 6))
WISHES = Wishes(tools=EVERY_TOOL)
BALL = frozenset({Tool.LACROSSE_BALL})
LEFT, RIGHT, WORK = ChapterName.LEFT, ChapterName.RIGHT, ChapterName.WORK
SETUP, SWITCH = ChapterName.SETUP, ChapterName.SWITCH


def drill_of(block: Block) -> Drill:
    return CATALOGUE.drill(block.drill)


def start_of(block: Block, chapter: ChapterName) -> int:
    """Milliseconds into the chapter at which its work begins: after "begin" and its pause."""
    timeline = COACH.timeline(block)
    whole = timeline.chapter(chapter)
    assert whole is not None
    begun = [cue for cue in timeline.cues if cue.phrase.startswith("cue.begin") and cue.start >= whole.start]
    return duration_of(begun[0].end) + 240 - duration_of(whole.start)


def at(block: Block, chapter: ChapterName, worked: float = 0) -> Progress:
    """The place so many seconds into a chapter's work, or into the chapter itself if it has no work."""
    lead = start_of(block, chapter) if chapter in {LEFT, RIGHT, WORK} else 0
    return Progress(Place(chapter, Milliseconds(lead + round(worked * 1000))), COACH.timeline(block))


def somewhere(data: st.DataObject, block: Block) -> Progress:
    timeline = COACH.timeline(block)
    offset = data.draw(st.integers(0, duration_of(timeline.length)))
    return Progress(place_at(timeline, Milliseconds(offset)), timeline)


def halfways(progress: Progress) -> tuple[int, int]:
    """How often "halfway" is said in the current chapter: before the place, and from it on."""
    timeline, now = progress.timeline, offset_of(progress.timeline, progress.place)
    said = [duration_of(cue.start) for cue in timeline.cues if cue.phrase.startswith("cue.halfway")]
    here = [start for start in said if place_at(timeline, start).chapter is progress.place.chapter]
    return sum(start < now for start in here), sum(start >= now for start in here)


def test_half_a_minute_more_on_the_left_is_for_both_sides() -> None:
    redosed = more_time(GLUTES, drill_of(GLUTES), at(GLUTES, LEFT, 20), 30)
    assert redosed.block.dose == Dose(90, 90)
    assert (redosed.extra, redosed.both, redosed.limited) == (30, True, False)


@pytest.mark.parametrize("chapter", [SWITCH, RIGHT])
def test_from_the_switch_on_the_right_side_alone_gets_more(chapter: ChapterName) -> None:
    redosed = more_time(GLUTES, drill_of(GLUTES), at(GLUTES, chapter, 3), 30)
    assert redosed.block.dose == Dose(60, 90)
    assert (redosed.extra, redosed.both) == (30, False)


def test_during_the_set_up_both_sides_get_more() -> None:
    assert more_time(GLUTES, drill_of(GLUTES), at(GLUTES, SETUP, 5), 10).block.dose == Dose(70, 70)


@pytest.mark.parametrize("asked", [None, 0, -20])
def test_more_without_a_number_is_half_a_minute(asked: int | None) -> None:
    assert more_time(GLUTES, drill_of(GLUTES), at(GLUTES, LEFT, 20), asked).extra == 30


@pytest.mark.parametrize(("asked", "extra"), [(1, 5), (12, 15), (15, 15)])
def test_odd_seconds_are_rounded_up_to_a_step(asked: int, extra: int) -> None:
    assert more_time(GLUTES, drill_of(GLUTES), at(GLUTES, LEFT, 20), asked).extra == extra


@pytest.mark.parametrize(("asked", "extra"), [(1, 1), (6, 1), (7, 2), (12, 2), (13, 3)])
def test_seconds_become_whole_repetitions(asked: int, extra: int) -> None:
    assert more_time(ROTATIONS, drill_of(ROTATIONS), at(ROTATIONS, LEFT, 10), asked).extra == extra


def test_where_sides_alternate_the_seconds_are_those_of_the_work_as_a_whole() -> None:
    redosed = more_time(SCORPION, drill_of(SCORPION), at(SCORPION, WORK, 10), 30)
    assert redosed.block.dose == Dose(9, 9)
    assert (redosed.extra, redosed.both) == (3, True)


def test_reaching_the_end_of_the_range_is_reported() -> None:
    nearly = replace(GLUTES, dose=Dose(110, 110))
    redosed = more_time(nearly, drill_of(nearly), at(nearly, LEFT, 5), 30)
    assert (redosed.block.dose, redosed.extra, redosed.limited) == (Dose(120, 120), 10, True)
    full = redosed.block
    assert more_time(full, drill_of(full), at(full, LEFT, 5), 30).extra == 0


def test_a_halfway_cue_that_was_heard_is_not_repeated() -> None:
    before = more_time(GLUTES, drill_of(GLUTES), at(GLUTES, LEFT, 29.5), 30).block
    after = more_time(GLUTES, drill_of(GLUTES), at(GLUTES, LEFT, 31), 30).block
    assert (before.dose.heard, after.dose.heard) == (None, Side.LEFT)
    heard = more_time(SCORPION, drill_of(SCORPION), at(SCORPION, WORK, 40), 5).block
    assert heard.dose.heard is Side.LEFT


@given(blocks(), st.data(), st.none() | st.integers(1, 200))
def test_no_side_hears_halfway_twice(block: Block, data: st.DataObject, asked: int | None) -> None:
    progress = somewhere(data, block)
    longer = more_time(block, drill_of(block), progress, asked).block
    before, _ = halfways(progress)
    _, after = halfways(Progress(progress.place, COACH.timeline(longer)))
    assert read_block(spell_block(longer), CATALOGUE) == longer
    assert before + after <= 1


@given(blocks(), st.data(), st.none() | st.integers(1, 200))
def test_more_time_makes_the_track_longer_by_what_was_given(
    block: Block, data: st.DataObject, asked: int | None
) -> None:
    drill = drill_of(block)
    redosed = more_time(block, drill, somewhere(data, block), asked)
    chapters = (Side.LEFT,) if drill.sides is Sides.ALTERNATING else tuple(Side)
    added = sum(
        int(work_length(drill, redosed.block.dose.on(each) - block.dose.on(each))) for each in chapters
    )
    longer = duration_of(COACH.frames(redosed.block)) - duration_of(COACH.frames(block))
    assert abs(longer - added) <= 48
    assert added >= 0


@given(blocks(), st.data(), st.none() | st.integers(1, 200))
def test_less_time_never_takes_back_work_that_is_done(
    block: Block, data: st.DataObject, asked: int | None
) -> None:
    drill = drill_of(block)
    progress = somewhere(data, block)
    shorter = less_time(block, drill, progress, asked).block
    running = progress.side
    assert read_block(spell_block(shorter), CATALOGUE) == shorter
    assert all(shorter.dose.on(side) <= block.dose.on(side) for side in Side)
    if running and block.dose.on(running):
        assert work_length(drill, shorter.dose.on(running)) >= progress.done(drill, block.dose.on(running))


def test_less_time_keeps_equal_sides_equal() -> None:
    redosed = less_time(GLUTES, drill_of(GLUTES), at(GLUTES, LEFT, 48), 30)
    assert redosed.block.dose == Dose(50, 50, Side.LEFT)
    assert (redosed.extra, redosed.both, redosed.limited) == (-10, True, True)


def test_less_time_on_the_right_leaves_the_left_as_it_was() -> None:
    redosed = less_time(GLUTES, drill_of(GLUTES), at(GLUTES, RIGHT, 10), 20)
    assert redosed.block.dose == Dose(60, 40)
    assert (redosed.extra, redosed.both, redosed.limited) == (-20, False, False)


def test_less_time_stops_at_the_least_dose() -> None:
    redosed = less_time(GLUTES, drill_of(GLUTES), at(GLUTES, LEFT, 1), 500)
    assert (redosed.block.dose, redosed.limited) == (Dose(30, 30), True)


@given(blocks(), st.data())
def test_the_work_done_grows_with_the_place_up_to_the_dose(block: Block, data: st.DataObject) -> None:
    progress = somewhere(data, block)
    side = progress.side or Side.LEFT
    done = progress.done(drill_of(block), block.dose.on(side))
    assert 0 <= done <= work_length(drill_of(block), block.dose.on(side))


@pytest.mark.parametrize("worked", [0, 12.5, 59.9])
def test_the_work_done_is_the_time_worked(worked: float) -> None:
    for chapter in (LEFT, RIGHT):
        assert abs(at(GLUTES, chapter, worked).done(drill_of(GLUTES), 60) - worked * 1000) <= 24


@pytest.mark.parametrize(
    ("chapter", "worked", "dose"),
    [
        (SETUP, 5, Dose(60, 60)),
        (LEFT, 0, Dose(60, 60)),
        (LEFT, 12, Dose(50, 60)),
        (LEFT, 50, Dose(30, 60)),
        (SWITCH, 2, Dose(0, 60)),
        (RIGHT, 24, Dose(0, 40)),
        (RIGHT, 59, Dose(0, 30)),
    ],
)
def test_an_easier_version_continues_with_the_remaining_dose(
    chapter: ChapterName, worked: float, dose: Dose
) -> None:
    changed = easier(GLUTES, drill_of(GLUTES), WISHES, at(GLUTES, chapter, worked))
    assert changed is not None
    assert changed.dose == dose
    assert (changed.entry, changed.variation, changed.tool) == (Entry.CHANGE, "easier", Tool.LACROSSE_BALL)


def test_the_remaining_repetitions_are_a_whole_number() -> None:
    changed = easier(ROTATIONS, drill_of(ROTATIONS), WISHES, at(ROTATIONS, RIGHT, 8))
    assert changed is not None
    assert changed.dose == Dose(0, 5)
    alternating = easier(SCORPION, drill_of(SCORPION), WISHES, at(SCORPION, WORK, 13))
    assert alternating is not None
    assert alternating.dose == Dose(5, 5)


def test_harder_is_the_next_level_up_and_stops_at_the_hardest() -> None:
    up = harder(GLUTES, drill_of(GLUTES), WISHES, at(GLUTES, LEFT, 5))
    assert up is not None
    assert up.variation == "harder"
    assert harder(up, drill_of(up), WISHES, at(up, ChapterName.CHANGE)) is None


def test_there_is_no_easier_version_if_its_tool_is_missing() -> None:
    roller = replace(GLUTES, tool=Tool.FOAM_ROLLER)
    wishes = Wishes(tools=frozenset({Tool.FOAM_ROLLER}))
    assert easier(roller, drill_of(roller), wishes, at(roller, LEFT, 5)) is None


def test_a_harder_version_on_the_floor_is_not_given_to_people_who_stand() -> None:
    standing = replace(GLUTES, variation=VariationName("easier"))
    wishes = replace(WISHES, posture=Posture.STANDING)
    assert harder(standing, drill_of(standing), wishes, at(standing, LEFT, 5)) is None


@given(blocks(), st.data(), st.sampled_from(Posture), TOOL_SETS)
def test_every_changed_block_has_its_own_safety_words(
    block: Block, data: st.DataObject, posture: Posture, tools: frozenset[Tool]
) -> None:
    drill, progress = drill_of(block), somewhere(data, block)
    wishes = Wishes(posture=posture, tools=tools)
    changes = (vary(block, drill, wishes, progress) for vary in (easier, harder))
    for changed in (*changes, substitute(block, wishes, CATALOGUE, progress)):
        assert changed is None or read_block(spell_block(changed), CATALOGUE) == changed
        assert changed is None or COACH.timeline(changed).chapters[0].name is ChapterName.CHANGE
        assert changed is None or changed.tool is None or changed.tool in tools


def test_the_next_tool_replaces_a_missing_one() -> None:
    wishes = Wishes(tools=frozenset({Tool.TENNIS_BALL}))
    changed = substitute(GLUTES, wishes, CATALOGUE, at(GLUTES, RIGHT, 24))
    assert changed is not None
    assert (changed.variation, changed.tool, changed.dose) == ("standard", Tool.TENNIS_BALL, Dose(0, 40))


def test_with_no_tool_left_the_easier_version_is_used() -> None:
    changed = substitute(OPENER, Wishes(), CATALOGUE, at(OPENER, LEFT, 5))
    assert changed is not None
    assert (changed.drill, changed.variation, changed.tool) == (OPENER.drill, "easier", None)


def test_with_no_version_left_another_drill_for_the_area_replaces_it_at_full_dose() -> None:
    changed = substitute(GLUTES, Wishes(), CATALOGUE, at(GLUTES, RIGHT, 24))
    assert changed is not None
    drill = drill_of(changed)
    assert "glutes" in drill.areas
    assert changed.dose == Dose(drill.dose.usual, drill.dose.usual)


def test_a_drill_already_in_the_routine_is_not_a_substitute() -> None:
    taken = [drill.slug for drill in CATALOGUE if "glutes" in drill.areas]
    assert substitute(GLUTES, Wishes(), CATALOGUE, None, taken) is None
    left_out = Wishes(left_out=frozenset(taken))
    assert substitute(GLUTES, left_out, CATALOGUE, at(GLUTES, LEFT, 5)) is None


def test_a_block_still_to_come_keeps_its_set_up_and_its_dose() -> None:
    changed = substitute(OPENER, Wishes(), CATALOGUE)
    assert changed is not None
    assert (changed.entry, changed.dose) == (Entry.SETUP, OPENER.dose)


def test_later_blocks_of_a_drill_are_dropped_and_the_rest_is_linked() -> None:
    routine = COACH.plan(Wishes(Minutes(60), tools=EVERY_TOOL), 0).routine
    dropped = without(routine, 0, DrillSlug("couch_stretch"))
    assert "couch_stretch" not in {block.drill for block in dropped.blocks}
    assert dropped.blocks[-1].closing
    assert "couch_stretch" not in {block.next.drill for block in dropped.blocks if block.next}


def test_the_present_block_is_never_dropped() -> None:
    routine = COACH.plan(Wishes(Minutes(60), tools=BALL), 0).routine
    present = routine.blocks[0].drill
    kept = without(routine, 0, present).blocks
    assert [block.drill for block in kept].count(present) == 1


def test_once_more_repeats_the_drill_with_less_talk() -> None:
    routine = COACH.plan(Wishes(Minutes(10), tools=BALL), 0).routine
    again = once_more(routine, 0, WISHES).blocks
    assert len(again) == len(routine.blocks) + 1
    assert again[0].next == again[0].version == again[1].version
    assert (again[1].amount, again[1].opening, again[1].next) == (
        Amount.LESS,
        False,
        routine.blocks[1].version,
    )


def test_once_more_after_a_change_gives_both_sides_their_full_dose() -> None:
    routine = COACH.plan(Wishes(Minutes(3), tools=BALL), 0).routine
    changed = easier(routine.blocks[0], drill_of(routine.blocks[0]), WISHES, at(routine.blocks[0], SWITCH, 1))
    assert changed is not None
    again = once_more(replace(routine, blocks=(changed,)), 0, WISHES).blocks[1]
    assert (again.dose.left, again.entry) == (again.dose.right, Entry.SETUP)
    one_side = replace(routine, blocks=(replace(GLUTES, dose=Dose(60, 0)),))
    assert once_more(one_side, 0, replace(WISHES, side=Side.LEFT)).blocks[1].dose == Dose(60, 0)
