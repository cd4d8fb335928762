"""Rendered routines: one file whose length, chapters and captions are exact to the frame."""

import json
import os
import stat
import subprocess
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.coaching.coach import Coach
from skill.coaching.drill import Tool
from skill.coaching.planner import Plan
from skill.coaching.routine import Bed, Minutes, Routine, Wishes
from skill.export.recording import NotWritten, Recording, lay_down, record, save
from skill.spoken.languages import Voice
from skill.tracks.chapters import Heading
from skill.tracks.clips import ClipPack
from skill.tracks.track import assemble
from skill.tracks.units import FRAME_BYTES, FRAME_MS, SAMPLE_RATE
from tests.coaching.blocks import CATALOGUE
from tests.coaching.test_wish_spelling import all_wishes
from tests.commands import BACK_COACH, back_coach, environ, is_one_line
from tests.fakes import loaded
from tests.fakes.pack import fake_pack
from tests.needs import needs
from tests.tracks.tags import headings_of, tag_of
from tests.tracks.test_captions import cues_of

pytestmark = pytest.mark.slow

FIVE = Wishes(Minutes(5), tools=frozenset({Tool.LACROSSE_BALL}))
TEXTS = loaded.texts()
LEAVING_ALL_OUT = tuple(word for slug in loaded.catalogue().slugs for word in ("--without", slug))


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> ClipPack:
    return fake_pack(tmp_path_factory.mktemp("audio"), loaded.phrases().texts)


@pytest.fixture(scope="module")
def coach(pack: ClipPack) -> Coach:
    return Coach(CATALOGUE, loaded.phrases(), pack.lengths)


@pytest.fixture(scope="module")
def five_minutes() -> Recording:
    return record(FIVE, Bed.BREATH, "slt")


def audio_of(mp3: bytes) -> bytes:
    """Return what follows the tag."""
    return mp3[tag_of(mp3).size :]


@given(all_wishes(), st.integers(0, 2))
def test_any_routine_is_its_tracks_in_a_row(coach: Coach, pack: ClipPack, wishes: Wishes, seed: int) -> None:
    plan = coach.plan(wishes, seed)
    recording = lay_down(wishes, plan, Voice(pack, coach), TEXTS)
    timelines = [coach.notice, *(coach.timeline(block) for block in plan.routine.blocks)]
    assert len(audio_of(recording.mp3)) == FRAME_BYTES * sum(timeline.length for timeline in timelines)
    assert audio_of(recording.mp3).startswith(assemble(coach.notice, pack, "quiet"))
    assert audio_of(recording.mp3).endswith(assemble(timelines[-1], pack, plan.routine.blocks[-1].bed))


@given(all_wishes())
def test_chapters_follow_each_other_from_the_start_to_the_end(
    coach: Coach, pack: ClipPack, wishes: Wishes
) -> None:
    recording = lay_down(wishes, coach.plan(wishes, 0), Voice(pack, coach), TEXTS)
    assert headings_of(recording.mp3) == list(recording.headings)
    starts = [heading.start for heading in recording.headings]
    ends = [heading.end for heading in recording.headings]
    assert starts == [0, *ends[:-1]]
    assert ends[-1] == len(audio_of(recording.mp3)) // FRAME_BYTES * FRAME_MS
    assert all(start < end for start, end in zip(starts, ends, strict=True))


@given(all_wishes())
def test_captions_never_go_back_and_keep_to_their_tracks(
    coach: Coach, pack: ClipPack, wishes: Wishes
) -> None:
    plan = coach.plan(wishes, 0)
    cues = cues_of(lay_down(wishes, plan, Voice(pack, coach), TEXTS).captions)
    shift, expected = 0, []
    for timeline in (coach.notice, *(coach.timeline(block) for block in plan.routine.blocks)):
        expected += [((cue.start + shift) * FRAME_MS, (cue.end + shift) * FRAME_MS) for cue in timeline.cues]
        shift += timeline.length
    assert [(start, end) for _, start, end, _ in cues] == expected == sorted(expected)
    assert len({identifier for identifier, *_ in cues}) == len(cues)


def test_chapters_are_titled_by_drill_and_side(five_minutes: Recording) -> None:
    assert [heading.title for heading in five_minutes.headings][:5] == [
        "Before you begin",
        "The glute release",
        "The glute release, left side",
        "The glute release, changing sides",
        "The glute release, right side",
    ]


def test_a_file_has_title_and_album(five_minutes: Recording) -> None:
    tag = tag_of(five_minutes.mp3)
    assert (tag["TIT2"].text, tag["TALB"].text) == (["5 minutes for your whole back"], ["Back Coach"])
    minutes, seconds = divmod(round(five_minutes.headings[-1].end / 1_000), 60)
    chapters = len(five_minutes.headings)
    assert five_minutes.lines == (
        f"5 minutes for your whole back: {minutes}:{seconds:02} with the notice, {chapters} chapters",
    )


def test_the_same_wishes_give_the_same_file(five_minutes: Recording) -> None:
    assert record(FIVE, Bed.BREATH, "slt") == five_minutes
    assert record(FIVE, Bed.QUIET, "slt").mp3 != five_minutes.mp3


def test_differences_from_the_wishes_are_reported(coach: Coach, pack: ClipPack) -> None:
    wishes = Wishes(left_out=frozenset(CATALOGUE.slugs))
    recording = lay_down(wishes, coach.plan(wishes, 0), Voice(pack, coach), TEXTS)
    assert "You've left everything out, so here's one gentle drill." in recording.lines


def test_a_routine_of_one_drill_is_titled_after_it(coach: Coach, pack: ClipPack) -> None:
    block = coach.sample(CATALOGUE.slugs[0], frozenset())
    wishes = Wishes(drill=block.drill)
    assert lay_down(wishes, Plan(Routine((block,))), Voice(pack, coach), TEXTS).title == "The glute release"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "routine.mp3"
    save(b"old", file)
    save(b"new", file)
    assert (file.read_bytes(), list(tmp_path.iterdir())) == (b"new", [file])
    with pytest.raises(NotWritten, match=r"no/routine\.mp3 cannot be written: No such file or directory"):
        save(b"new", tmp_path / "no" / "routine.mp3")


def test_a_symbolic_link_still_points_to_the_file(tmp_path: Path) -> None:
    link = tmp_path / "latest.mp3"
    link.symlink_to(tmp_path / "routine.mp3")
    save(b"new", link)
    assert link.is_symlink()
    assert (tmp_path / "routine.mp3").read_bytes() == b"new"


def test_a_pipe_is_written_to_and_remains_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=save, args=(b"new", pipe))
    writer.start()
    assert pipe.read_bytes() == b"new"
    writer.join(10)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_routine_sent_down_a_pipe_is_not_mixed_with_messages(five_minutes: Recording) -> None:
    words = ("render", "--minutes", "5", "--tool", "lacrosse_ball", "--bed", "breath", "-o")
    for name in ("-", "/dev/stdout"):
        done = subprocess.run((BACK_COACH, *words, name), env=environ(), capture_output=True, check=True)
        assert done.stdout == five_minutes.mp3
        assert done.stderr.decode().splitlines() == list(five_minutes.lines)


@pytest.mark.slow
def test_players_read_a_rendered_routine_to_the_millisecond(tmp_path: Path) -> None:
    ffprobe, ffmpeg = needs("ffprobe", apt="ffmpeg"), needs("ffmpeg", apt="ffmpeg")
    mp3, vtt = tmp_path / "routine.mp3", tmp_path / "routine.vtt"
    words = ("--focus", "glutes", "--tool", "lacrosse_ball", "--tool", "swiss_ball", "--amount", "less")
    done = back_coach("render", "--minutes", "12", *words, "-o", str(mp3), "--captions", str(vtt))
    assert (done.code, done.told) == (0, "")
    asked = [ffprobe, "-v", "error", "-show_chapters", "-show_format", "-of", "json", str(mp3)]
    found = json.loads(subprocess.run(asked, capture_output=True, check=True).stdout)
    chapters = [Heading(c["tags"]["title"], c["start"], c["end"]) for c in found["chapters"]]
    assert chapters == headings_of(mp3.read_bytes())
    end = chapters[-1].end
    decode = [ffmpeg, "-v", "error", "-i", str(mp3), "-f", "s16le", "-"]
    decoded = subprocess.run(decode, capture_output=True, check=True)
    assert len(decoded.stdout) == end * SAMPLE_RATE // 1_000 * 2
    assert round(float(found["format"]["duration"]) * 1000) == end
    assert cues_of(vtt.read_text())[-1][2] <= end
    assert decoded.stderr == b""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        (("-o", "{folder}/none/routine.mp3"), 1, "cannot be written: No such file"),
        (("-o", "{folder}/routine.mp3", "--without", "handstand"), 1, "no drill handstand"),
        (("-o", "{folder}/routine.mp3", *LEAVING_ALL_OUT), 1, "nothing is left"),
        (("-o", "{folder}"), 2, "is a directory"),
        (("-o", "{folder}/one", "--captions", "{folder}/./one"), 2, "another name"),
        (("-o", "{folder}/routine.mp3", "--captions", "{folder}/none/a.vtt"), 1, "cannot be written"),
    ],
)
def test_a_rendering_error_is_one_line(
    tmp_path: Path, words: tuple[str, ...], code: int, reason: str
) -> None:
    done = back_coach("render", "--minutes", "3", *(word.format(folder=tmp_path) for word in words))
    assert done.code == code
    assert is_one_line(done.told)
    assert reason in done.told
