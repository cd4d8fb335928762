"""A position means the same after more time, with other wordings and in another voice."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coaching.coach import Coach
from skill.coaching.drill import Drill
from skill.coaching.routine import Amount, Block, Dose, Side
from skill.coaching.spelling import read_block, spell_block
from skill.resources import shipped
from skill.settings import Settings
from skill.tracks.clips import ClipPack
from skill.tracks.layout import BREATH
from skill.tracks.places import offset_of, place_at, resume_point
from skill.tracks.timeline import Place, Timeline
from skill.tracks.units import Frames, Milliseconds, duration_of
from tests.coaching.blocks import CATALOGUE, WORDINGS, blocks
from tests.coaching.voices import BOOK, COACH

SLOWER = Coach(CATALOGUE, BOOK, {clip: Frames(frames * 6 // 5) for clip, frames in COACH.lengths.items()})


@pytest.fixture(scope="module")
def shipped_voice() -> Coach:
    return Coach(CATALOGUE, BOOK, ClipPack.load(shipped("audio"), "en", Settings().voice).lengths)


def anywhere(data: st.DataObject, timeline: Timeline) -> Milliseconds:
    return Milliseconds(data.draw(st.integers(0, timeline.duration - 1)))


def found_again(place: Place, timeline: Timeline) -> Place:
    return place_at(timeline, offset_of(timeline, place))


def last_place(place: Place, timeline: Timeline) -> int:
    """The last place in the same chapter, in milliseconds into it."""
    chapter = timeline.chapter(place.chapter)
    assert chapter is not None
    length = duration_of(chapter.end) - duration_of(chapter.start)
    return length if chapter.end == timeline.length else length - 1


@given(blocks(), st.data())
def test_any_offset_in_any_block_is_recovered_from_its_position(block: Block, data: st.DataObject) -> None:
    timeline = COACH.timeline(block)
    offset = anywhere(data, timeline)
    assert offset_of(timeline, place_at(timeline, offset)) == offset


@given(blocks(), st.data())
def test_a_position_is_the_same_after_more_time(block: Block, data: st.DataObject) -> None:
    most = CATALOGUE.drill(block.drill).dose.most
    left, right = (most if block.dose.on(side) else 0 for side in Side)
    longer = COACH.timeline(replace(block, dose=replace(block.dose, left=left, right=right)))
    place = place_at(COACH.timeline(block), anywhere(data, COACH.timeline(block)))
    assert found_again(place, longer) == place


@given(blocks(), st.data())
def test_a_position_is_the_same_in_another_voice_while_its_chapter_lasts(
    block: Block, data: st.DataObject
) -> None:
    rebuilt = SLOWER.timeline(block)
    place = place_at(COACH.timeline(block), anywhere(data, COACH.timeline(block)))
    assert found_again(place, rebuilt) == replace(
        place, into=min(place.into, Milliseconds(last_place(place, rebuilt)))
    )


@given(blocks(), st.data())
def test_a_resume_never_begins_within_a_short_word(block: Block, data: st.DataObject) -> None:
    timeline = COACH.timeline(block)
    offset = anywhere(data, timeline)
    point = resume_point(timeline, offset)
    assert offset - 5_000 <= point <= offset
    within = [cue for cue in timeline.cues if duration_of(cue.start) < point < duration_of(cue.end)]
    assert all(offset - duration_of(cue.start) > 5_000 for cue in within)


@given(blocks())
def test_there_is_a_breath_between_any_two_cues_of_the_shipped_voice(
    shipped_voice: Coach, block: Block
) -> None:
    cues = shipped_voice.timeline(block).cues
    pauses = [
        (one.phrase, other.phrase)
        for one, other in pairwise(cues)
        if other.start - one.end < BREATH and not one.phrase.startswith(("cue.three", "cue.two"))
    ]
    assert pauses == []


@given(blocks())
def test_another_wording_changes_the_words_but_never_the_work(block: Block) -> None:
    worked = set()
    for wording in WORDINGS:
        again = replace(block, wording=wording)
        assert read_block(spell_block(again), CATALOGUE) == again
        score = COACH.score(again)
        worked.add(tuple(part.chapter for part in score))
    assert len(worked) == 1


@pytest.mark.parametrize("cue", ["begin", "halfway", "ten_seconds", "switch", "done"])
def test_each_cue_that_recurs_has_three_wordings(cue: str) -> None:
    assert len({BOOK.texts[BOOK.pick(f"cue.{cue}", wording)] for wording in WORDINGS}) == len(WORDINGS)


@pytest.mark.parametrize("drill", CATALOGUE, ids=lambda drill: drill.slug)
def test_a_track_at_its_usual_dose_lasts_one_and_a_half_to_four_minutes(
    shipped_voice: Coach, drill: Drill
) -> None:
    """The longest doses of release, four minutes of work alone, go beyond: see docs/architecture.md."""
    dose = Dose(drill.dose.usual, drill.dose.usual)
    versions = [(each.name, tool) for each in drill.variations for tool in (each.tools or (None,))]
    blocks = [Block(drill.slug, *version, dose, amount) for version in versions for amount in Amount]
    lengths = [shipped_voice.timeline(block).duration for block in blocks]
    assert all(90_000 <= length <= 240_000 for length in lengths)
