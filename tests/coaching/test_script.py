from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coaching.coach import Coach
from skill.coaching.drill import DoseUnit, Drill, DrillSlug, Kind, Posture, Sides, Tool, VariationName
from skill.coaching.pacing import work_length
from skill.coaching.routine import Amount, Block, Dose, Entry, LeadIn, Side
from skill.coaching.script import own_words
from skill.tracks.score import ChapterName
from skill.tracks.timeline import Cue, Timeline
from skill.tracks.units import duration_of, frames_in
from tests.coaching.blocks import CATALOGUE, blocks
from tests.coaching.voices import BOOK, COACH
from tests.fakes.pack import EveryClip

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


@given(blocks())
def test_no_amount_drops_a_safety_word(block: Block) -> None:
    said = keys(block, ChapterName.SETUP, ChapterName.CHANGE)
    release = [f"{block.drill}.avoid", "safety.pressure", "safety.tingling"]
    safety = [f"{block.drill}.leave_out", *(release if drill_of(block).kind is Kind.SMR else [])]
    assert set(safety) <= set(said)


@given(blocks(), st.sampled_from(Amount))
def test_less_coaching_only_leaves_words_out(block: Block, amount: Amount) -> None:
    more = iter(keys(replace(block, amount=Amount.MORE)))
    crowded_out = {"cue.breathe_out", "cue.and_back"}
    heard = keys(replace(block, amount=amount))
    assert all(said in more for said in heard if said not in crowded_out and ".hint." not in said)


@given(blocks(), st.sampled_from((COACH, Coach(CATALOGUE, BOOK, EveryClip(1)))))
def test_there_is_time_to_get_into_the_position(block: Block, coach: Coach) -> None:
    """However few words the set-up has, and however fast the voice is."""
    cues = coach.timeline(block).cues
    there = next(each for each in cues if ".position." in each.phrase)
    begin = next(each for each in cues if key(each) == "cue.begin")
    assert duration_of(begin.start) - duration_of(there.end) >= (15_000 if block.tool else 10_000)


@given(blocks())
def test_every_block_counts_down_to_its_end(block: Block) -> None:
    for chapter in work_chapters(block):
        end = end_of_work(block, chapter)
        counted = {word: cue(block, chapter, f"cue.{word}").start for word in ("three", "two", "one")}
        for seconds, word in ((3, "three"), (2, "two"), (1, "one")):
            assert abs((end - counted[word]) * 24 - seconds * 1000) <= 24


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


@given(blocks())
def test_ten_seconds_is_said_ten_seconds_before_the_end(block: Block) -> None:
    for chapter in work_chapters(block):
        start = cue(block, chapter, "cue.ten_seconds").start
        assert abs((end_of_work(block, chapter) - start) * 24 - 10_000) <= 24


@pytest.mark.parametrize("drill", CATALOGUE, ids=lambda drill: drill.slug)
def test_a_usual_dose_has_all_its_time_cues_and_two_hints(drill: Drill) -> None:
    for wording in (0, 1, 2):
        block = replace(usual(drill), wording=wording)
        for chapter in work_chapters(block):
            said = keys(block, chapter)
            assert {"cue.begin", "cue.halfway", *LAST_WORDS} <= set(said)
            assert sum(".hint." in each for each in said) == 2


@pytest.mark.parametrize("amount", Amount)
def test_the_coaching_amount_decides_how_many_hints_are_given(amount: Amount) -> None:
    hints = [each for each in keys(replace(GLUTES, amount=amount), ChapterName.LEFT) if ".hint." in each]
    expected = {Amount.COUNTDOWN_ONLY: 0, Amount.LESS: 1, Amount.STANDARD: 2, Amount.MORE: 3}
    assert len(hints) == expected[amount]


def test_a_hold_announces_its_length() -> None:
    block = replace(GLUTES, dose=Dose(60, 75))
    assert keys(block, ChapterName.LEFT)[:3] == ["glutes.left", "hold.60", "cue.begin"]
    assert keys(block, ChapterName.RIGHT)[:3] == ["glutes.right", "hold.75", "cue.begin"]


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
        long = drill.dose.unit is DoseUnit.SECONDS and dose > 60
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
        assert eased[0] == "cue.ease_out"


def test_changing_sides_takes_eight_seconds_from_the_word() -> None:
    timeline = COACH.timeline(GLUTES)
    switch = timeline.chapter(ChapterName.SWITCH)
    assert switch is not None
    assert duration_of(switch.end) - duration_of(switch.start) in range(8_000, 8_024)
    assert cues_in(timeline, ChapterName.SWITCH)[0].start == switch.start


def test_repetitions_are_counted_in_tempo() -> None:
    timeline = COACH.timeline(ROTATIONS)
    counts = [each for each in cues_in(timeline, ChapterName.LEFT) if key(each).startswith("count.")]
    assert [key(each) for each in counts] == [f"count.{number}" for number in range(1, 7)]
    assert all(abs((other.start - one.start) * 24 - 6_000) <= 24 for one, other in pairwise(counts))


def test_the_last_repetition_is_announced_as_the_last() -> None:
    said = keys(ROTATIONS, ChapterName.RIGHT)
    assert said[said.index("count.6") :][:2] == ["count.6", "cue.last_one"]


def test_alternating_repetitions_are_counted_once_for_each_side() -> None:
    counts = [each for each in keys(SCORPION, ChapterName.WORK) if each.startswith("count.")]
    assert counts == [f"count.{number}" for number in range(1, 7) for _ in Side]
    assert keys(SCORPION, ChapterName.WORK)[:3] == ["prone_scorpion.work", "repetitions.6", "cue.begin"]


def test_the_way_back_of_the_first_repetitions_is_announced() -> None:
    said = keys(ROTATIONS, ChapterName.LEFT)
    assert said.count("cue.and_back") == 2
    assert "cue.and_back" not in keys(replace(ROTATIONS, amount=Amount.COUNTDOWN_ONLY))


def test_unequal_repetitions_are_not_announced_as_equal() -> None:
    assert "repetitions.6" in keys(ROTATIONS)
    assert "repetitions.6" not in keys(replace(ROTATIONS, dose=Dose(0, 6)))


def test_the_couch_stretch_eases_in_and_out() -> None:
    said = [each for each in keys(COUCH, ChapterName.LEFT) if each.startswith("cue.ease_")]
    assert said == ["cue.ease_out", "cue.ease_in", "cue.ease_out", "cue.ease_in", "cue.ease_out"]
    assert not any("ease" in each for each in keys(replace(COUCH, amount=Amount.COUNTDOWN_ONLY)))


def test_an_opening_says_what_to_fetch_and_how_much_room() -> None:
    opening = replace(GLUTES, opening=(Tool.LACROSSE_BALL, Tool.SWISS_BALL))
    said = keys(opening, ChapterName.SETUP)[:5]
    assert said == ["opening", "fetch.lacrosse_ball", "fetch.swiss_ball", "room.floor", "glutes.name"]
    standing = replace(ROTATIONS, opening=(), room=Posture.STANDING)
    assert keys(standing)[:3] == ["opening", "fetch.none", "room.standing"]


@pytest.mark.parametrize(("block", "chapter"), [(GLUTES, ChapterName.RIGHT), (SCORPION, ChapterName.WORK)])
def test_the_end_says_what_comes_next(block: Block, chapter: ChapterName) -> None:
    onward = replace(block, next=COUCH.version)
    assert keys(onward, chapter)[-2:] == ["cue.done", "couch_stretch.next"]
    assert keys(replace(block, closing=True), chapter)[-2:] == ["cue.done", "closing"]


def test_a_change_names_the_drill_and_is_short() -> None:
    changed = replace(GLUTES, entry=Entry.CHANGE, variation=VariationName("easier"))
    said = keys(changed, ChapterName.CHANGE)
    assert said[:3] == ["change.intro", "glutes.name", "glutes.position.easier"]
    assert "glutes.purpose" not in said
    assert "glutes.movement.easier" in said


def test_the_wording_chooses_the_cues() -> None:
    said = [str(each.phrase) for each in COACH.timeline(replace(GLUTES, wording=2)).cues]
    assert {"settle.2", "cue.begin.2", "cue.switch.2", "cue.done.2"} <= set(said)


def test_the_position_depends_on_the_tool_where_that_matters() -> None:
    assert own_words(GLUTES, BOOK).clips("position") == ("glutes.position.standard.lacrosse_ball",)
    easier = own_words(replace(GLUTES, variation=VariationName("easier")), BOOK)
    assert easier.clips("position") == ("glutes.position.easier",)
    assert easier.clips("movement") == ("glutes.movement.easier",)


def test_a_short_lead_in_explains_less_and_keeps_every_safety_word() -> None:
    short = keys(replace(GLUTES, lead_in=LeadIn.SHORT), ChapterName.SETUP)
    assert not {"glutes.purpose", "glutes.feel", "glutes.movement.standard"} & set(short)
    safety = {"glutes.avoid", "glutes.leave_out", "safety.pressure", "safety.tingling"}
    assert {"glutes.name", "glutes.position.standard.lacrosse_ball", *safety} <= set(short)


def test_equal_doses_take_equal_frames_on_both_sides() -> None:
    left = end_of_work(GLUTES, ChapterName.LEFT) - cue(GLUTES, ChapterName.LEFT, "cue.begin").start
    right = end_of_work(GLUTES, ChapterName.RIGHT) - cue(GLUTES, ChapterName.RIGHT, "cue.begin").start
    assert left == right
