from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coaching.drill import DoseUnit, Drill, DrillSlug, Sides, Tool, VariationName
from skill.coaching.pacing import work_length
from skill.coaching.routine import Amount, Block, Dose, Entry, Side
from skill.coaching.script import own_words
from skill.tracks.score import ChapterName
from skill.tracks.timeline import Cue, Timeline
from skill.tracks.units import frames_in
from tests.coaching.blocks import CATALOGUE, blocks
from tests.coaching.voices import BOOK, COACH

GLUTES = Block(DrillSlug("glutes"), VariationName("standard"), Tool.LACROSSE_BALL, Dose(60, 60))
ROTATIONS = Block(DrillSlug("spinal_rotations"), VariationName("standard"), None, Dose(6, 6))
SCORPION = Block(DrillSlug("prone_scorpion"), VariationName("standard"), None, Dose(6, 6))
COUCH = Block(DrillSlug("couch_stretch"), VariationName("standard"), None, Dose(45, 45))
WORK = (ChapterName.LEFT, ChapterName.RIGHT, ChapterName.WORK)
LAST_WORDS = ("cue.ten_seconds", "cue.three", "cue.two", "cue.one")


def drill_of(block: Block) -> Drill:
    return CATALOGUE.drill(block.drill)


def usual(drill: Drill) -> Block:
    variation = drill.variations[0]
    tool = variation.tools[0] if variation.tools else None
    return Block(drill.slug, variation.name, tool, Dose(drill.dose.usual, drill.dose.usual))


def key(cue: Cue) -> str:
    """The phrase's key: its clip id without the wording."""
    phrase = str(cue.phrase)
    return phrase if phrase in BOOK else phrase.rpartition(".")[0]


def cues_in(timeline: Timeline, chapter: ChapterName) -> list[Cue]:
    named = timeline.chapter(chapter)
    return [cue for cue in timeline.cues if named and named.start <= cue.start < named.end]


def keys(block: Block, *chapters: ChapterName) -> list[str]:
    timeline = COACH.timeline(block)
    return [key(cue) for chapter in chapters or ChapterName for cue in cues_in(timeline, chapter)]


def cue(block: Block, chapter: ChapterName, wanted: str) -> Cue:
    return next(each for each in cues_in(COACH.timeline(block), chapter) if key(each) == wanted)


def work_chapters(block: Block) -> list[ChapterName]:
    return [chapter.name for chapter in COACH.timeline(block).chapters if chapter.name in WORK]


def start_of_work(block: Block, chapter: ChapterName) -> int:
    """The frame at which the work begins: after "begin" and its pause."""
    return cue(block, chapter, "cue.begin").end + 10


def end_of_work(block: Block, chapter: ChapterName) -> int:
    whole = COACH.timeline(block).chapter(chapter)
    assert whole is not None
    done = [each.start for each in cues_in(COACH.timeline(block), chapter) if key(each) == "cue.done"]
    return done[0] if done else whole.end


@given(blocks())
def test_cues_never_overlap_and_lie_in_order(block: Block) -> None:
    timeline = COACH.timeline(block)
    assert all(one.end <= other.start for one, other in pairwise(timeline.cues))
    assert timeline.cues[-1].end <= timeline.length


@given(blocks())
def test_a_track_is_as_long_as_was_planned(block: Block) -> None:
    assert COACH.timeline(block).length == COACH.frames(block)


@given(blocks())
def test_each_side_is_worked_for_exactly_its_dose(block: Block) -> None:
    for chapter in work_chapters(block):
        dose = block.dose.right if chapter is ChapterName.RIGHT else block.dose.left
        worked = end_of_work(block, chapter) - start_of_work(block, chapter)
        assert worked == frames_in(work_length(drill_of(block), dose))


@given(blocks())
def test_the_chapters_are_setup_left_switch_and_right(block: Block) -> None:
    alternating = drill_of(block).sides is Sides.ALTERNATING
    sides = [ChapterName(side) for side in Side if block.dose.on(side)]
    switched = [sides[0], ChapterName.SWITCH, sides[1]] if len(sides) == 2 else sides
    expected = [ChapterName.WORK] if alternating else switched
    found = [chapter.name for chapter in COACH.timeline(block).chapters]
    assert found == [ChapterName(block.entry), *expected]


@given(blocks(), st.sampled_from(Amount))
def test_less_coaching_only_leaves_words_out(block: Block, amount: Amount) -> None:
    more = iter(keys(replace(block, amount=Amount.MORE)))
    crowded_out = {"cue.breathe_out", "cue.and_back"}
    heard = keys(replace(block, amount=amount))
    assert all(said in more for said in heard if said not in crowded_out and ".hint." not in said)


@given(blocks())
def test_a_hold_counts_down_to_its_end_and_repetitions_never_do(block: Block) -> None:
    for chapter in work_chapters(block):
        said = {key(each): each.start for each in cues_in(COACH.timeline(block), chapter)}
        if drill_of(block).dose.unit is DoseUnit.REPETITIONS:
            assert not set(LAST_WORDS) & set(said)
            continue
        end = end_of_work(block, chapter)
        for seconds, word in zip((10, 3, 2, 1), LAST_WORDS, strict=True):
            assert abs((end - said[word]) * 24 - seconds * 1000) <= 24


@given(blocks())
def test_halfway_is_said_at_the_half_unless_it_was_heard(block: Block) -> None:
    for chapter in work_chapters(block):
        said = [each for each in cues_in(COACH.timeline(block), chapter) if key(each) == "cue.halfway"]
        is_heard = block.dose.heard is not None and chapter in {
            ChapterName(block.dose.heard),
            ChapterName.WORK,
        }
        assert len(said) == (0 if is_heard else 1)
        half = (start_of_work(block, chapter) + end_of_work(block, chapter)) / 2
        tolerance = 1 if drill_of(block).dose.unit is DoseUnit.SECONDS else 1_700 / 24 + 1
        assert all(abs(each.start - half) <= tolerance for each in said)


@pytest.mark.parametrize("drill", CATALOGUE, ids=lambda drill: drill.slug)
def test_a_usual_dose_has_all_its_time_cues_and_two_hints(drill: Drill) -> None:
    for wording in (0, 1, 2):
        block = replace(usual(drill), wording=wording)
        for chapter in work_chapters(block):
            said = keys(block, chapter)
            held = drill.dose.unit is DoseUnit.SECONDS
            assert {"cue.begin", "cue.halfway", *(LAST_WORDS if held else ["cue.last_one"])} <= set(said)
            assert sum(".hint." in each for each in said) == 2


@pytest.mark.parametrize("amount", Amount)
def test_the_coaching_amount_decides_how_many_hints_are_given(amount: Amount) -> None:
    hints = [each for each in keys(replace(GLUTES, amount=amount), ChapterName.LEFT) if ".hint." in each]
    expected = {Amount.COUNTDOWN_ONLY: 0, Amount.LESS: 1, Amount.STANDARD: 2, Amount.MORE: 3}
    assert len(hints) == expected[amount]


def test_a_hold_says_its_length_as_soon_as_it_has_begun() -> None:
    block = replace(GLUTES, dose=Dose(60, 75))
    assert keys(block, ChapterName.LEFT)[:2] == ["cue.begin", "hold.60"]
    assert keys(block, ChapterName.RIGHT)[:2] == ["cue.begin", "hold.75"]


def test_a_paced_hold_says_its_length_before_it_and_then_eases_in() -> None:
    assert keys(COUCH, ChapterName.LEFT)[:3] == ["hold.45", "cue.begin", "cue.ease_in"]


@given(blocks())
def test_a_longer_dose_makes_a_track_longer_by_exactly_that(block: Block) -> None:
    drill = drill_of(block)
    left, right = (drill.dose.most if block.dose.on(side) else 0 for side in Side)
    most = Dose(left, right)
    chapters = (Side.LEFT,) if drill.sides is Sides.ALTERNATING else tuple(Side)
    added = sum(int(work_length(drill, most.on(side) - block.dose.on(side))) for side in chapters)
    longer = COACH.frames(replace(block, dose=most)) - COACH.frames(block)
    assert abs(longer - added / 24) <= 2


@given(blocks())
def test_a_hold_of_over_a_minute_says_how_much_time_is_left(block: Block) -> None:
    drill = drill_of(block)
    for chapter in work_chapters(block):
        end = end_of_work(block, chapter)
        said = [each for each in cues_in(COACH.timeline(block), chapter) if key(each).startswith("left.")]
        assert all(abs((end - each.start) * 24 - int(key(each)[5:]) * 1000) <= 24 for each in said)
        dose = block.dose.right if chapter is ChapterName.RIGHT else block.dose.left
        long = drill.dose.unit is DoseUnit.SECONDS and drill.tempo is None and dose > 60
        assert bool(said) is (long and block.amount is not Amount.COUNTDOWN_ONLY)


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (60, ["cue.halfway", "cue.ten_seconds"]),
        (75, ["left.60", "cue.halfway", "left.30", "cue.ten_seconds"]),
        (90, ["left.60", "cue.halfway", "left.30", "cue.ten_seconds"]),
        (120, ["left.90", "cue.halfway", "left.30", "cue.ten_seconds"]),
    ],
)
def test_a_long_hold_says_the_time_left_at_least_every_half_minute(dose: int, expected: list[str]) -> None:
    said = keys(replace(GLUTES, dose=Dose(dose, dose)), ChapterName.LEFT)
    assert [each for each in said if each.startswith(("left.", "cue.half", "cue.ten"))] == expected


@pytest.mark.parametrize("dose", range(65, 95, 5))
def test_in_a_long_hold_no_tempo_cue_gives_way_to_a_time(dose: int) -> None:
    for wording in (0, 1, 2):
        said = keys(replace(COUCH, dose=Dose(dose, dose), wording=wording), ChapterName.LEFT)
        eased = [each for each in said if each.startswith("cue.ease_")]
        assert all(one != other for one, other in pairwise(eased))
        assert eased[0] == eased[-1] == "cue.ease_in"


def test_repetitions_are_counted_in_tempo() -> None:
    timeline = COACH.timeline(ROTATIONS)
    counts = [each for each in cues_in(timeline, ChapterName.LEFT) if key(each).startswith("count.")]
    assert [key(each) for each in counts] == [f"count.{number}" for number in range(1, 7)]
    assert all(abs((other.start - one.start) * 24 - 6_000) <= 24 for one, other in pairwise(counts))


def test_the_last_repetition_is_announced_as_the_last() -> None:
    said = keys(ROTATIONS, ChapterName.RIGHT)
    assert said[said.index("count.6") :][:2] == ["count.6", "cue.last_one"]


def test_alternating_repetitions_say_the_side_with_the_count() -> None:
    counts = [each for each in keys(SCORPION, ChapterName.WORK) if each.startswith("count.")]
    assert counts == [f"count.{side}.{number}" for number in range(1, 7) for side in Side]
    assert keys(SCORPION, ChapterName.WORK)[:2] == ["repetitions.6", "cue.begin"]


def test_the_way_back_of_the_first_repetitions_is_announced() -> None:
    said = keys(ROTATIONS, ChapterName.LEFT)
    assert said.count("cue.and_back") == 2
    assert "cue.and_back" not in keys(replace(ROTATIONS, amount=Amount.COUNTDOWN_ONLY))


def test_unequal_repetitions_are_not_announced_as_equal() -> None:
    assert "repetitions.6" in keys(ROTATIONS)
    assert "repetitions.6" not in keys(replace(ROTATIONS, dose=Dose(0, 6)))


def test_the_couch_stretch_eases_in_and_out_and_ends_with_its_hold() -> None:
    said = [each for each in keys(COUCH, ChapterName.LEFT) if each.startswith("cue.ease_")]
    assert said == ["cue.ease_in", "cue.ease_out", "cue.ease_in"]


def test_a_routine_opens_with_one_short_greeting() -> None:
    assert keys(replace(GLUTES, opening=True), ChapterName.SETUP)[:2] == ["opening", "glutes.name"]


@pytest.mark.parametrize(("block", "chapter"), [(GLUTES, ChapterName.RIGHT), (SCORPION, ChapterName.WORK)])
def test_the_end_says_what_comes_next(block: Block, chapter: ChapterName) -> None:
    onward = replace(block, next=COUCH.version)
    assert keys(onward, chapter)[-2:] == ["cue.done", "couch_stretch.next.standard"]
    assert keys(replace(block, closing=True), chapter)[-2:] == ["cue.done", "closing"]


def test_the_end_says_which_tool_to_have_ready_and_only_where_there_is_one() -> None:
    by_ball = replace(COUCH, next=replace(GLUTES, tool=Tool.TENNIS_BALL).version)
    assert keys(by_ball, ChapterName.RIGHT)[-2:] == ["glutes.next.standard", "ready.tennis_ball"]
    assert "ready" not in "".join(keys(replace(GLUTES, next=COUCH.version)))


def test_a_change_names_the_drill_and_is_short() -> None:
    changed = replace(GLUTES, entry=Entry.CHANGE, variation=VariationName("easier"))
    said = keys(changed, ChapterName.CHANGE)
    assert said[:2] == ["change.intro", "glutes.name"]
    assert "glutes.purpose" not in said
    assert {"glutes.position.easier", "glutes.movement.easier"} <= set(said)


def test_the_wording_chooses_the_cues() -> None:
    said = [str(each.phrase) for each in COACH.timeline(replace(GLUTES, wording=2)).cues]
    assert {"cue.begin.2", "cue.switch.2", "cue.done.2"} <= set(said)


def test_the_position_depends_on_the_tool_where_that_matters() -> None:
    hips = Block(DrillSlug("hip_flexors"), VariationName("standard"), Tool.FOAM_ROLLER, Dose(60, 60))
    rolled = own_words(hips, BOOK)
    assert rolled.clips("position") == ("hip_flexors.position.standard.foam_roller",)
    assert rolled.clips("movement") == ("hip_flexors.movement.standard.foam_roller",)


def test_equal_doses_take_equal_frames_on_both_sides() -> None:
    left = end_of_work(GLUTES, ChapterName.LEFT) - cue(GLUTES, ChapterName.LEFT, "cue.begin").start
    right = end_of_work(GLUTES, ChapterName.RIGHT) - cue(GLUTES, ChapterName.RIGHT, "cue.begin").start
    assert left == right
