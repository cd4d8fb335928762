"""Scores for tests: handmade ones, and a strategy for any score."""

from hypothesis import strategies as st

from skill.tracks.layout import lay_out
from skill.tracks.score import (
    ChapterName,
    ChapterScore,
    Moment,
    Passage,
    PhraseId,
    Score,
    Speech,
    Stretch,
    Weight,
)
from skill.tracks.timeline import Timeline
from skill.tracks.units import Frames, Milliseconds, seconds

LENGTHS = {PhraseId(f"phrase.{frames}"): Frames(frames) for frames in (1, 10, 25, 40, 90, 300)}
SIDES = (ChapterName.SETUP, ChapterName.LEFT, ChapterName.SWITCH, ChapterName.RIGHT)

_phrases = st.sampled_from(sorted(LENGTHS))
_gaps = st.integers(0, 2_000).map(Milliseconds)
_speeches = st.builds(
    Speech, st.lists(_phrases, max_size=4).map(tuple), _gaps, st.integers(0, 20_000).map(Milliseconds)
)
_moments = st.builds(Moment, _phrases, st.integers(-100, 45_000).map(Milliseconds), st.sampled_from(Weight))
_stretches = st.builds(
    Stretch, st.integers(0, 45_000).map(Milliseconds), st.lists(_moments, max_size=12).map(tuple)
)
passages: st.SearchStrategy[Passage] = st.one_of(_speeches, _stretches)
stretches = _stretches


@st.composite
def scores(draw: st.DrawFn) -> Score:
    """Any score: the chapters of a drill with sides or of an alternating one, each with any passages."""
    intro = draw(st.sampled_from((ChapterName.SETUP, ChapterName.CHANGE)))
    rest = draw(st.sampled_from((SIDES[1:], (ChapterName.WORK,), (ChapterName.RIGHT,))))
    return tuple(ChapterScore(name, tuple(draw(st.lists(passages, max_size=3)))) for name in (intro, *rest))


timelines = scores().map(lambda score: lay_out(score, LENGTHS)).filter(lambda timeline: timeline.length > 0)


def timeline_of(*chapters: tuple[ChapterName, int]) -> Timeline:
    """A timeline of empty chapters, each so many seconds long."""
    return lay_out(tuple(ChapterScore(name, (Stretch(seconds(length)),)) for name, length in chapters), {})
