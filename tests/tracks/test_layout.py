from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.tracks.layout import BREATH, lay_out, length_of
from skill.tracks.score import (
    ChapterName,
    ChapterScore,
    MissingClip,
    Moment,
    PhraseId,
    Score,
    Speech,
    Stretch,
    Weight,
)
from skill.tracks.timeline import Cue
from skill.tracks.units import Frames, Milliseconds, frames_in, seconds
from tests.tracks.scores import LENGTHS, scores, stretches

TEN, FORTY, UNKNOWN = PhraseId("phrase.10"), PhraseId("phrase.40"), PhraseId("no.such")
COUNTDOWN = (PhraseId("cue.three"), PhraseId("cue.two"), PhraseId("cue.one"))


def one_part(*passages: Speech | Stretch) -> Score:
    return (ChapterScore(ChapterName.WORK, passages),)


def moment(at: float, weight: Weight, phrase: PhraseId = FORTY) -> Moment:
    return Moment(phrase, seconds(at), weight)


def starts_in(length: float, *moments: Moment) -> list[int]:
    timeline = lay_out(one_part(Stretch(seconds(length), moments)), LENGTHS)
    return [cue.start for cue in timeline.cues]


def test_speech_says_its_phrases_in_order_with_a_gap_after_each() -> None:
    timeline = lay_out(one_part(Speech((TEN, FORTY), gap=Milliseconds(240))), LENGTHS)
    assert timeline.cues == (Cue(TEN, Frames(0), Frames(10)), Cue(FORTY, Frames(20), Frames(60)))
    assert timeline.length == 70


def test_short_speech_is_padded_to_its_least_length() -> None:
    score = one_part(Speech((TEN,), at_least=seconds(8)))
    assert lay_out(score, LENGTHS).duration >= 8_000
    assert lay_out(score, LENGTHS).length == 334


def test_long_speech_is_not_cut() -> None:
    assert lay_out(one_part(Speech((FORTY,), at_least=Milliseconds(24))), LENGTHS).length == 50


def test_a_stretch_lasts_exactly_its_length_whatever_is_said_in_it() -> None:
    assert lay_out(one_part(Stretch(seconds(30), (moment(29, Weight.HALFWAY),))), LENGTHS).length == 1_250


def test_a_moment_sounds_at_the_frame_nearest_its_time() -> None:
    assert starts_in(30, moment(15, Weight.HALFWAY)) == [625]
    assert starts_in(30, moment(20.005, Weight.TIME_LEFT)) == [834]


def test_times_of_moments_count_from_the_start_of_their_stretch() -> None:
    score = one_part(Speech((TEN,)), Stretch(seconds(10), (moment(5, Weight.HALFWAY),)))
    assert lay_out(score, LENGTHS).cues[1].start == 20 + 208


def test_the_heavier_of_two_moments_that_collide_stays_where_it_was() -> None:
    assert starts_in(30, moment(15, Weight.HINT), moment(15.5, Weight.HALFWAY)) == [646]


def test_the_earlier_of_two_equally_heavy_moments_stays() -> None:
    assert starts_in(30, moment(15.5, Weight.HINT), moment(15, Weight.HINT)) == [625]


def test_moments_leave_a_breath_between_them() -> None:
    enough, too_little = (40 + BREATH) * 0.024, (39 + BREATH) * 0.024
    assert starts_in(30, moment(0, Weight.HINT), moment(enough, Weight.HINT)) == [0, 50]
    assert starts_in(30, moment(0, Weight.HINT), moment(too_little, Weight.HINT)) == [0]


def test_a_countdown_stays_whole_although_its_words_are_close() -> None:
    lengths = dict.fromkeys(COUNTDOWN, Frames(40))
    moments = tuple(moment(57 + at, Weight.COUNTDOWN, word) for at, word in enumerate(COUNTDOWN))
    timeline = lay_out(one_part(Stretch(seconds(60), moments)), lengths)
    assert [cue.phrase for cue in timeline.cues] == list(COUNTDOWN)


def test_a_moment_that_would_run_past_the_end_is_dropped() -> None:
    assert starts_in(10, moment(9.5, Weight.COUNTDOWN)) == []


def test_a_moment_before_its_stretch_is_dropped() -> None:
    assert starts_in(10, moment(-1, Weight.COUNTDOWN)) == []


def test_a_short_stretch_drops_the_lightest_first() -> None:
    hint, left, half = moment(0.5, Weight.HINT), moment(1, Weight.TIME_LEFT), moment(1.5, Weight.HALFWAY)
    assert starts_in(3, hint, left, half) == [frames_in(seconds(1.5))]


def test_chapters_follow_each_other_without_gaps() -> None:
    score = (
        ChapterScore(ChapterName.SETUP, (Speech((TEN,)),)),
        ChapterScore(ChapterName.WORK, (Stretch(seconds(3)),)),
    )
    timeline = lay_out(score, LENGTHS)
    assert [(chapter.start, chapter.end) for chapter in timeline.chapters] == [(0, 20), (20, 145)]


def test_an_unknown_phrase_is_named() -> None:
    with pytest.raises(MissingClip, match=r"no\.such"):
        lay_out(one_part(Speech((UNKNOWN,))), LENGTHS)


def test_an_unknown_phrase_is_named_even_if_its_moment_is_dropped() -> None:
    with pytest.raises(MissingClip, match=r"no\.such"):
        starts_in(1, moment(90, Weight.HINT, UNKNOWN))


@given(scores())
def test_the_length_asked_for_is_the_length_laid_out(score: Score) -> None:
    assert length_of(score, LENGTHS) == lay_out(score, LENGTHS).length


@given(scores())
def test_cues_never_overlap_and_stay_within_the_track(score: Score) -> None:
    timeline = lay_out(score, LENGTHS)
    borders = [border for cue in timeline.cues for border in (cue.start, cue.end)]
    assert borders == sorted(borders)
    assert not borders or (borders[0] >= 0 and borders[-1] <= timeline.length)


@given(scores())
def test_chapters_cover_every_track_in_the_scores_order(score: Score) -> None:
    chapters = lay_out(score, LENGTHS).chapters
    assert all(one.end == next_one.start for one, next_one in pairwise(chapters))
    assert [chapter.name for chapter in chapters] == [part.chapter for part in score]


@given(stretches)
def test_a_dropped_moment_was_blocked_by_one_at_least_as_heavy(stretch: Stretch) -> None:
    timeline = lay_out(one_part(stretch), LENGTHS)
    placed = [(cue.phrase, cue.start) for cue in timeline.cues]
    heavy = {placed_as: weight for weight in sorted(Weight) for placed_as in placed_with(stretch, weight)}
    for one in stretch.moments:
        start = frames_in(one.at)
        end = start + LENGTHS[one.phrase]
        if (one.phrase, start) not in placed and start >= 0 and end <= timeline.length:
            blockers = [c for c in timeline.cues if c.start < end + BREATH and start < c.end + BREATH]
            assert any(heavy[(cue.phrase, cue.start)] >= one.weight for cue in blockers)


def placed_with(stretch: Stretch, weight: Weight) -> list[tuple[PhraseId, Frames]]:
    return [(one.phrase, frames_in(one.at)) for one in stretch.moments if one.weight is weight]


@given(stretches, st.sampled_from(sorted(LENGTHS)))
def test_another_hint_never_moves_or_drops_what_is_heavier(stretch: Stretch, phrase: PhraseId) -> None:
    heavier = Stretch(stretch.length, tuple(m for m in stretch.moments if m.weight > Weight.HINT))
    crowded = Stretch(stretch.length, (*heavier.moments, Moment(phrase, seconds(7), Weight.HINT)))
    before, after = (set(lay_out(one_part(each), LENGTHS).cues) for each in (heavier, crowded))
    assert before <= after
