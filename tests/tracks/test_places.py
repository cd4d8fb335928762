import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.tracks.places import REWIND, chapter_left, offset_of, place_at, resume_point, time_left
from skill.tracks.score import ChapterName, PhraseId
from skill.tracks.timeline import Chapter, Cue, Place, Timeline
from skill.tracks.units import Frames, Milliseconds, duration_of
from tests.tracks.scores import timeline_of, timelines

SIDES = timeline_of(
    (ChapterName.SETUP, 24), (ChapterName.LEFT, 60), (ChapterName.SWITCH, 6), (ChapterName.RIGHT, 60)
)
ALTERNATING = timeline_of((ChapterName.CHANGE, 12), (ChapterName.WORK, 48))
RIGHT_ONLY = timeline_of((ChapterName.SETUP, 24), (ChapterName.RIGHT, 60))
LEFT_ONLY = timeline_of((ChapterName.SETUP, 24), (ChapterName.LEFT, 60))


def ms(number: int) -> Milliseconds:
    return Milliseconds(number)


def place(chapter: ChapterName, into: int) -> Place:
    return Place(chapter, ms(into))


def speaking(*cues: tuple[int, int]) -> Timeline:
    """Return a minute of track with cues from second to second."""
    spoken = tuple(Cue(PhraseId("cue"), Frames(start), Frames(end)) for start, end in cues)
    return Timeline(spoken, (Chapter(ChapterName.WORK, Frames(0), Frames(2_500)),))


@pytest.mark.parametrize(
    ("offset", "found"),
    [
        (0, place(ChapterName.SETUP, 0)),
        (23_999, place(ChapterName.SETUP, 23_999)),
        (24_000, place(ChapterName.LEFT, 0)),
        (95_500, place(ChapterName.RIGHT, 5_500)),
        (150_000, place(ChapterName.RIGHT, 60_000)),
        (-5, place(ChapterName.SETUP, 0)),
        (999_999, place(ChapterName.RIGHT, 60_000)),
    ],
)
def test_an_offset_is_a_place_in_the_chapter_that_sounds_at_that_time(offset: int, found: Place) -> None:
    assert place_at(SIDES, ms(offset)) == found


def test_a_place_past_its_chapters_end_stays_in_its_chapter() -> None:
    assert offset_of(SIDES, place(ChapterName.LEFT, 75_000)) == 83_999
    assert place_at(SIDES, ms(83_999)).chapter is ChapterName.LEFT


def test_a_place_past_the_last_chapters_end_is_the_end_of_the_track() -> None:
    assert offset_of(SIDES, place(ChapterName.RIGHT, 75_000)) == SIDES.duration


def test_a_place_before_its_chapter_is_the_start_of_the_chapter() -> None:
    assert offset_of(SIDES, place(ChapterName.RIGHT, -1)) == 90_000


@pytest.mark.parametrize(
    ("timeline", "chapter", "offset"),
    [
        (ALTERNATING, ChapterName.SETUP, 0),
        (SIDES, ChapterName.CHANGE, 0),
        (RIGHT_ONLY, ChapterName.LEFT, 24_000),
        (RIGHT_ONLY, ChapterName.SWITCH, 24_000),
        (LEFT_ONLY, ChapterName.RIGHT, 24_000),
        (ALTERNATING, ChapterName.NOTICE, 0),
        (timeline_of((ChapterName.NOTICE, 30)), ChapterName.LEFT, 0),
        (SIDES, ChapterName.WORK, 24_000),
        (ALTERNATING, ChapterName.LEFT, 12_000),
        (ALTERNATING, ChapterName.RIGHT, 12_000),
        (timeline_of((ChapterName.LEFT, 30), (ChapterName.RIGHT, 30)), ChapterName.CHANGE, 0),
    ],
)
def test_another_chapter_stands_in_for_a_missing_one(
    timeline: Timeline, chapter: ChapterName, offset: int
) -> None:
    assert offset_of(timeline, place(chapter, 10_000)) == offset


@given(timelines, st.data())
def test_an_offset_is_recovered_from_its_place(timeline: Timeline, data: st.DataObject) -> None:
    offset = ms(data.draw(st.integers(0, timeline.duration)))
    assert offset_of(timeline, place_at(timeline, offset)) == offset


@given(timelines, st.data())
def test_a_place_is_recovered_from_its_offset(timeline: Timeline, data: st.DataObject) -> None:
    chapter = data.draw(st.sampled_from([one for one in timeline.chapters if one.end > one.start]))
    there = place(
        chapter.name, data.draw(st.integers(0, duration_of(chapter.end) - duration_of(chapter.start) - 1))
    )
    assert place_at(timeline, offset_of(timeline, there)) == there


@given(timelines, timelines, st.integers(0, 400_000))
def test_a_place_means_the_same_chapter_after_re_dosing(old: Timeline, new: Timeline, offset: int) -> None:
    there = place_at(old, ms(offset))
    again = place_at(new, offset_of(new, there))
    chapter = new.chapter(there.chapter)
    assert chapter is None or chapter.end == chapter.start or again.chapter is there.chapter
    assert again.chapter is not there.chapter or again.into <= there.into


def test_a_resume_goes_back_to_the_start_of_the_cue_that_was_cut() -> None:
    assert resume_point(speaking((1_000, 1_100)), ms(25_500)) == 24_000


def test_a_resume_goes_back_to_the_end_of_the_cue_that_was_heard() -> None:
    assert resume_point(speaking((1_000, 1_050)), ms(26_500)) == 25_200


def test_a_resume_continues_exactly_where_it_was_if_no_cue_is_near() -> None:
    assert resume_point(speaking((1_000, 1_050)), ms(42_000)) == 42_000
    assert resume_point(speaking(), ms(42_000)) == 42_000


def test_a_resume_in_a_long_cue_does_not_go_back_to_its_start() -> None:
    assert resume_point(speaking((1_000, 1_500)), ms(29_001)) == 29_001
    assert resume_point(speaking((1_000, 1_500)), ms(29_000)) == 24_000


@given(timelines, st.data())
def test_a_resume_is_never_late_and_never_more_than_five_seconds_early(
    timeline: Timeline, data: st.DataObject
) -> None:
    offset = data.draw(st.integers(0, timeline.duration))
    point = resume_point(timeline, ms(offset))
    assert offset - REWIND <= point <= offset


@given(timelines, st.data())
def test_a_resume_skips_no_border_and_resuming_there_changes_nothing(
    timeline: Timeline, data: st.DataObject
) -> None:
    offset = data.draw(st.integers(0, timeline.duration))
    point = resume_point(timeline, ms(offset))
    borders = {duration_of(border) for cue in timeline.cues for border in (cue.start, cue.end)}
    assert not any(point < border <= offset for border in borders)
    assert resume_point(timeline, point) == point or point == offset


def test_time_left_counts_down_to_the_end() -> None:
    assert time_left(SIDES, ms(30_000)) == 120_000
    assert time_left(SIDES, ms(999_999)) == 0


def test_chapter_left_counts_down_to_the_chapters_end() -> None:
    assert chapter_left(SIDES, ms(30_000)) == 54_000
    assert chapter_left(SIDES, ms(84_000)) == 6_000
