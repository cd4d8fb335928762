import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.tracks.captions import captions, captions_within
from skill.tracks.layout import lay_out
from skill.tracks.score import ChapterName, ChapterScore, MissingClip, PhraseId, Score, Speech, Stretch
from skill.tracks.timeline import Timeline
from skill.tracks.units import Milliseconds, duration_of, seconds
from tests.fakes.pack import EveryClip
from tests.needs import needs
from tests.tracks.scores import LENGTHS, timelines

BEGIN, PRESS = PhraseId("cue.begin.0"), PhraseId("safety.pressure")
SCORE: Score = (
    ChapterScore(ChapterName.SETUP, (Speech((PRESS, BEGIN), at_least=seconds(6)),)),
    ChapterScore(ChapterName.LEFT, (Speech((BEGIN,)), Stretch(seconds(3_600)))),
    ChapterScore(ChapterName.RIGHT, (Speech((BEGIN,)),)),
)
TEXTS = {BEGIN: "Begin.", PRESS: "Ache <= 6 & no\n\nmore --> stop."}
TIMELINE = lay_out(SCORE, EveryClip(50))
TIME = r"(\d\d+):([0-5]\d):([0-5]\d)\.(\d{3})"


def in_milliseconds(time: str) -> int:
    match = re.fullmatch(TIME, time)
    assert match
    hours, minutes, whole, thousandths = (int(group) for group in match.groups())
    return ((hours * 60 + minutes) * 60 + whole) * 1_000 + thousandths


def blocks_of(text: str) -> list[list[str]]:
    """Return the file's blocks of lines, split at empty lines as the standard says."""
    return [block.split("\n") for block in re.split(r"\n{2,}", text.strip("\n"))]


def cues_of(text: str) -> list[tuple[str, int, int, str]]:
    """Return identifier, start, end and text of each cue."""
    found = []
    for block in blocks_of(text)[1:]:
        if not block[0].startswith("NOTE"):
            identifier, times, words = block
            start, end = times.split(" --> ")
            found.append((identifier, in_milliseconds(start), in_milliseconds(end), words))
    return found


def times_of(text: str) -> list[tuple[int, int]]:
    """Return start and end of each cue, with or without an identifier."""
    lines = (line.split(" --> ") for line in text.splitlines() if " --> " in line)
    return [(in_milliseconds(start), in_milliseconds(end)) for start, end in lines]


def test_the_captions_of_a_track_follow_the_standard() -> None:
    assert captions(TIMELINE, TEXTS).split("\n")[:8] == [
        "WEBVTT",
        "",
        "NOTE chapter setup 00:00:00.000 to 00:00:06.000",
        "",
        "setup-1",
        "00:00:00.000 --> 00:00:01.200",
        "Ache &lt;= 6 &amp; no more --&gt; stop.",
        "",
    ]


def test_cues_are_counted_within_their_chapter() -> None:
    assert [cue[0] for cue in cues_of(captions(TIMELINE, TEXTS))] == [
        "setup-1",
        "setup-2",
        "left-1",
        "right-1",
    ]


def test_times_continue_past_the_hour() -> None:
    assert "right-1\n01:00:07.440 --> 01:00:08.640\nBegin." in captions(TIMELINE, TEXTS)


def test_a_phrase_without_a_text_is_named() -> None:
    with pytest.raises(MissingClip, match=r"cue\.begin\.0"):
        captions(TIMELINE, {PRESS: "Ache."})


@given(timelines)
def test_each_cue_of_the_timeline_is_one_caption_at_its_exact_time(timeline: Timeline) -> None:
    text = captions(timeline, {phrase: phrase for phrase in LENGTHS})
    times = [(cue.phrase, duration_of(cue.start), duration_of(cue.end)) for cue in timeline.cues]
    found = cues_of(text)
    assert [(words, Milliseconds(start), Milliseconds(end)) for _, start, end, words in found] == times
    assert len({identifier for identifier, *_ in found}) == len(times)


@given(timelines)
def test_each_chapter_has_a_note_with_its_times(timeline: Timeline) -> None:
    notes = re.findall(
        rf"(?m)^NOTE chapter (\w+) ({TIME}) to ({TIME})$", captions(timeline, {p: p for p in LENGTHS})
    )
    found = [(note[0], in_milliseconds(note[1]), in_milliseconds(note[6])) for note in notes]
    assert found == [(c.name, duration_of(c.start), duration_of(c.end)) for c in timeline.chapters]


@pytest.mark.slow
def test_another_programs_reader_finds_every_caption(tmp_path: Path) -> None:
    ffmpeg = needs("ffmpeg", apt="ffmpeg")
    (tmp_path / "track.vtt").write_text(captions(TIMELINE, TEXTS), encoding="utf-8")
    convert = [ffmpeg, "-v", "error", "-i", "track.vtt", "-f", "srt", "-"]
    done = subprocess.run(convert, cwd=tmp_path, capture_output=True, check=True, text=True)
    assert re.findall(r"(?m)^(\S+) --> (\S+)$", done.stdout) == [
        ("00:00:00,000", "00:00:01,200"),
        ("00:00:01,440", "00:00:02,640"),
        ("00:00:06,000", "00:00:07,200"),
        ("01:00:07,440", "01:00:08,640"),
    ]
    assert "Ache <= 6 & no more --> stop." in done.stdout


@given(timelines, st.integers(10, 4_000))
def test_captions_for_a_screen_are_the_first_cues_within_a_size(timeline: Timeline, most: int) -> None:
    texts = {cue.phrase: f"Say {cue.phrase}, ä." for cue in timeline.cues}
    brief = captions_within(timeline, texts, most)
    assert len(brief.encode()) <= max(most, len("WEBVTT\n"))
    kept = [block.split("\n")[0] for block in brief.strip().split("\n\n")[1:]]
    whole = [block[0] for block in blocks_of(captions_within(timeline, texts, 1_000_000))[1:]]
    assert kept == whole[: len(kept)]
    assert len(whole) == len(timeline.cues)


@given(timelines, st.integers(-100, 200_000).map(Milliseconds), st.integers(10, 4_000))
def test_captions_from_the_middle_keep_their_own_times(
    timeline: Timeline, since: Milliseconds, most: int
) -> None:
    texts = {cue.phrase: f"Say {cue.phrase}, ä." for cue in timeline.cues}
    whole = blocks_of(captions_within(timeline, texts, 1_000_000))[1:]
    to_come = [block for block in whole if times_of(block[0])[0][1] > since]
    assert blocks_of(captions_within(timeline, texts, 1_000_000, since))[1:] == to_come
    brief = captions_within(timeline, texts, most, since)
    assert blocks_of(brief)[1:] == to_come[: len(blocks_of(brief)) - 1]


def test_a_phrase_under_way_is_shown_and_one_that_has_ended_is_not() -> None:
    within, after = (captions_within(TIMELINE, TEXTS, 1_000, Milliseconds(at)) for at in (1_199, 1_200))
    assert blocks_of(within)[1] == [
        "00:00:00.000 --> 00:00:01.200",
        "Ache &lt;= 6 &amp; no more --&gt; stop.",
    ]
    assert blocks_of(after)[1] == ["00:00:01.440 --> 00:00:02.640", "Begin."]
