"""Every shipped clip and bed can be spliced: exact frames, none leaning on another, no Xing, no ID3."""

from collections.abc import Callable
from pathlib import Path

import pytest

from skill.resources import shipped
from skill.tracks.units import FRAME_BYTES
from skill.voices.frames import WrongFrames, count_frames

CLIPS = sorted(shipped("audio").rglob("*.mp3"))


def a_clip() -> bytes:
    return CLIPS[0].read_bytes()


@pytest.mark.parametrize("folder", sorted({clip.parent for clip in CLIPS}), ids=lambda folder: folder.name)
def test_every_shipped_clip_is_made_of_frames_that_stand_alone(folder: Path) -> None:
    counted = {clip.name: count_frames(clip.read_bytes()) for clip in CLIPS if clip.parent == folder}
    assert counted
    assert all(counted.values())


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (lambda clip: clip[:-1], "no whole number"),
        (lambda clip: b"", "no whole number"),
        (lambda clip: b"ID3" + clip[3:], "frame 0 begins with 494433"),
        (lambda clip: clip[:FRAME_BYTES] + b"\xff\xfb" + clip[FRAME_BYTES + 2 :], "frame 1 begins with fffb"),
        (lambda clip: clip[:3] + b"\x04" + clip[4:], "frame 0 is not mono"),
        (lambda clip: clip[:4] + b"\x09" + clip[5:], "frame 0 leans on"),
        (lambda clip: clip[:13] + b"Info" + clip[17:], "frame 0 is a Xing or Info tag"),
    ],
)
def test_a_clip_that_cannot_be_spliced_is_refused(broken: Callable[[bytes], bytes], said: str) -> None:
    with pytest.raises(WrongFrames, match=said):
        count_frames(broken(a_clip()))
