import json
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.tracks.chapters import MOST_CHAPTERS, Heading, id3_tag
from skill.tracks.units import Frames, Milliseconds, duration_of
from tests.fakes.pack import fake_clip
from tests.needs import needs
from tests.tracks.tags import headings_of, tag_of

UNREADABLE = 0xFFFF_FFFE
titles = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
moments = st.integers(0, UNREADABLE).map(Milliseconds)
headings = st.lists(st.builds(Heading, titles, moments, moments), max_size=30)


def in_a_row(*lengths: int) -> list[Heading]:
    """Chapters of so many frames each, one after another."""
    borders = [duration_of(Frames(sum(lengths[:count]))) for count in range(len(lengths) + 1)]
    return [Heading(f"Part {number}", *between) for number, between in enumerate(pairwise(borders))]


@given(titles, titles, headings)
def test_another_library_reads_back_what_was_written(title: str, album: str, parts: list[Heading]) -> None:
    content = id3_tag(title, album, parts)
    tag = tag_of(content)
    assert (tag["TIT2"].text, tag["TALB"].text) == ([title], [album])
    assert int(tag.getall("CTOC")[0].flags) == 3
    assert headings_of(content) == parts


@given(titles, headings)
def test_the_tag_states_its_own_length(title: str, parts: list[Heading]) -> None:
    tag = id3_tag(title, "", parts)
    size = 0
    for byte in tag[6:10]:
        assert byte < 128
        size = size * 128 + byte
    assert len(tag) == 10 + size


def test_a_chapter_is_found_by_its_time_alone() -> None:
    tag = tag_of(id3_tag("T", "A", in_a_row(100)))
    [chapter] = tag.getall("CHAP")
    assert (chapter.start_offset, chapter.end_offset) == (0xFFFF_FFFF, 0xFFFF_FFFF)
    assert tag["TLEN"].text == ["2400"]


def test_more_chapters_than_the_contents_can_count_are_rejected() -> None:
    assert len(tag_of(id3_tag("T", "A", in_a_row(*[1] * MOST_CHAPTERS))).getall("CHAP")) == 255
    with pytest.raises(ValueError, match="at most 255 chapters, not 256"):
        id3_tag("T", "A", in_a_row(*[1] * 256))


@pytest.mark.slow
def test_a_player_finds_the_chapters_and_the_audio_behind_them(tmp_path: Path) -> None:
    ffprobe = needs("ffprobe", apt="ffmpeg")
    parts = [
        *in_a_row(125, 1, 1_000),
        Heading("Кушетка, left: “é”", Milliseconds(27_024), Milliseconds(30_000)),
    ]
    file = tmp_path / "parts.mp3"
    file.write_bytes(id3_tag("Ünïcode ☺", "Back Coach", parts) + fake_clip("x", 1_250))
    asked = [ffprobe, "-v", "error", "-show_chapters", "-show_format", "-of", "json", str(file)]
    found = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)
    assert [
        Heading(chapter["tags"]["title"], chapter["start"], chapter["end"]) for chapter in found["chapters"]
    ] == parts
    assert {chapter["time_base"] for chapter in found["chapters"]} == {"1/1000"}
    assert (found["format"]["tags"]["title"], found["format"]["duration"]) == ("Ünïcode ☺", "30.000000")
