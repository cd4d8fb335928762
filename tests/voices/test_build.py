"""The build, with real mastering and encoding, and an engine that hums."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from skill.resources import shipped
from skill.tracks.clips import ClipPack
from skill.tracks.pack_manifest import beds_folder
from skill.voices.build import Built, build
from skill.voices.folder import FolderFailed
from tests.needs import needs
from tests.voices import speaking
from tests.voices.speaking import Humming

pytestmark = pytest.mark.slow

TEXTS = {
    "opening.0": "Welcome to a long sentence, which takes over three seconds.",
    "cue.three": "Three.",
    "cue.one": "Just one.",
}
OTHER = {**TEXTS, "cue.one": "Only one."}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    needs("ffmpeg", apt="ffmpeg")
    needs("lame", apt="lame")
    shutil.copytree(beds_folder(shipped("audio")), beds_folder(tmp_path))
    return tmp_path / "xx" / "hum"


def make(folder: Path, engine: Humming, texts: dict[str, str] = TEXTS) -> Built:
    return build(engine, texts, folder, lambda line: None)


def load(folder: Path) -> ClipPack:
    return ClipPack.load(folder.parent.parent, folder.parent.name, folder.name)


def test_a_first_build_makes_a_pack_that_the_coach_can_load(folder: Path) -> None:
    assert make(folder, Humming()) == Built(made=3, kept=0, removed=0, failed=())
    assert dict(load(folder).texts) == TEXTS
    assert (folder / "LICENCE.txt").read_text() == "Anyone may hum.\n"


def test_nothing_is_spoken_again_while_nothing_changed(folder: Path) -> None:
    make(folder, Humming())
    before = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    engine = Humming()
    assert make(folder, engine) == Built(made=0, kept=3, removed=0, failed=())
    assert engine.asked == []
    assert {file.name: file.stat().st_mtime_ns for file in folder.iterdir()} == before


def test_a_changed_phrase_is_spoken_anew_and_no_other(folder: Path) -> None:
    make(folder, Humming())
    before = {clip: bytes(load(folder).clip(clip)) for clip in load(folder).lengths}
    engine = Humming()
    assert make(folder, engine, OTHER).made == 1
    after = {clip: bytes(load(folder).clip(clip)) for clip in load(folder).lengths}
    assert engine.asked == ["Only one."]
    assert [clip for clip in before if before[clip] != after[clip]] == ["cue.one"]


def test_a_phrase_that_is_gone_takes_its_clip_along(folder: Path) -> None:
    make(folder, Humming())
    rest = {"cue.three": "Three."}
    assert make(folder, Humming(), rest) == Built(made=0, kept=1, removed=2, failed=())
    assert sorted(file.name for file in folder.glob("*.mp3")) == ["cue.three.mp3"]


def test_another_setting_of_the_engine_makes_every_clip_anew(folder: Path) -> None:
    make(folder, Humming())
    assert make(folder, Humming(settings="slower")).made == 3


def test_a_clip_that_was_damaged_is_made_again(folder: Path) -> None:
    make(folder, Humming())
    (folder / "cue.three.mp3").write_bytes(b"")
    assert make(folder, Humming()).made == 1
    assert load(folder).lengths


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (speaking.refuses, "it has a cold"),
        (speaking.is_silent, "it wrote silence"),
        (speaking.writes_half, "it wrote"),
        (speaking.writes_nonsense, "it wrote no wav file"),
        (speaking.never_ends, "cannot be"),
        (speaking.hisses, "it wrote noise"),
        (speaking.writes_another_rate, "it wrote 12000 samples a second"),
    ],
)
def test_a_broken_engine_gives_one_line_and_keeps_the_old_clip(
    folder: Path, broken: Callable[[str, Path], None], reason: str
) -> None:
    make(folder, Humming())
    before = bytes(load(folder).clip(next(clip for clip in load(folder).lengths if clip == "cue.one")))
    done = make(folder, Humming(broken=broken, breaks="Only one."), OTHER)
    (line,) = done.failed
    assert line.startswith("cue.one: humming: ")
    assert reason in line
    assert "\n" not in line
    assert (folder / "cue.one.mp3").read_bytes() == before
    assert load(folder).texts[next(clip for clip in load(folder).texts if clip == "cue.one")] == "Just one."


def test_an_engine_that_fails_on_everything_is_not_asked_for_the_rest(folder: Path) -> None:
    engine = Humming(at_once=1, broken=speaking.refuses)
    done = make(folder, engine, {f"count.{number}": f"Number {number}." for number in range(1, 31)})
    assert done.failed[-1] == "27 more were not tried, since 3 failed in a row"
    assert (done.made, len(done.failed)) == (0, 4)
    assert len(engine.asked) < 10


def test_an_engine_that_is_not_installed_is_named_and_changes_nothing(folder: Path) -> None:
    done = make(folder, Humming(lacks="humming is not installed: learn to hum"))
    assert done == Built(made=0, kept=0, removed=0, failed=("humming is not installed: learn to hum",))
    assert not folder.exists()


def test_a_manifest_that_cannot_be_read_is_named(folder: Path) -> None:
    make(folder, Humming())
    (folder / "manifest.json").write_text("{")
    with pytest.raises(FolderFailed, match=r"manifest\.json cannot be read"):
        make(folder, Humming())


SLOW_BUILD = """
import sys, time
from pathlib import Path
from skill.voices.build import build
from tests.voices.speaking import Humming

texts = dict(line.split("=") for line in sys.argv[3:])
def tell(step):
    print(f"{step.done}/{step.total}", flush=True)
    time.sleep(float(sys.argv[2]))

print(build(Humming(at_once=1), texts, Path(sys.argv[1]), tell).made, flush=True)
"""


def start(folder: Path, delay: float, texts: dict[str, str]) -> "subprocess.Popen[str]":
    given = [f"{clip}={text}" for clip, text in texts.items()]
    command = [sys.executable, "-c", SLOW_BUILD, str(folder), str(delay), *given]
    root = Path(__file__).parent.parent.parent
    return subprocess.Popen(
        command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, stdout=subprocess.PIPE, text=True
    )


def test_a_killed_build_leaves_the_old_pack_whole_and_the_next_one_goes_on(folder: Path) -> None:
    make(folder, Humming())
    old = load(folder).name
    changed = {clip: f"{text} And more." for clip, text in TEXTS.items()}
    with start(folder, 60, changed) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("1/3")
        process.send_signal(signal.SIGKILL)
    assert load(folder).name == old
    engine = Humming()
    assert make(folder, engine, changed).failed == ()
    assert len(engine.asked) < 3
    assert dict(load(folder).texts) == changed


KILLED_BUILD = """
import os, signal, sys
from pathlib import Path
from skill.voices.build import build
from tests.voices.speaking import Humming

steps, last = 0, int(sys.argv[2])
WATCHED = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "ctypes.dlsym", "open"}

def kill_at_last(event, found):
    global steps
    if event not in WATCHED or (event == "open" and not writes(found)):
        return
    steps += 1
    if steps == last:
        os.kill(os.getpid(), signal.SIGKILL)

def writes(found):
    path, _, flags = found
    return sys.argv[1] in str(path) and bool((flags or 0) & (os.O_WRONLY | os.O_RDWR))

texts = dict(line.split("=") for line in sys.argv[3:])
sys.addaudithook(kill_at_last)
build(Humming(at_once=1), texts, Path(sys.argv[1]), lambda step: None)
print(steps)
"""


def test_a_build_killed_at_any_step_on_the_disk_leaves_a_whole_pack_and_the_next_one_goes_on(
    folder: Path,
) -> None:
    """The build ends itself, as by the machine's power, before the n-th change on the disk."""
    make(folder, Humming())
    old, changed = dict(load(folder).texts), {"cue.three": "Three more.", "cue.one": "Just one."}

    def kill_at(step: int) -> "subprocess.CompletedProcess[str]":
        given = [str(folder), str(step), *(f"{clip}={text}" for clip, text in changed.items())]
        root = Path(__file__).parent.parent.parent
        environment = {**os.environ, "PYTHONPATH": str(root)}
        return subprocess.run(
            [sys.executable, "-c", KILLED_BUILD, *given],
            cwd=root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    kept = folder.parent.parent / "kept"
    shutil.copytree(folder, kept)
    steps = int(kill_at(0).stdout)
    assert steps > 20
    for step in {*range(1, steps, 9), *range(steps - 9, steps + 1)}:
        shutil.rmtree(folder.parent)
        shutil.copytree(kept, folder)
        assert kill_at(step).returncode == -signal.SIGKILL
        assert dict(load(folder).texts) in (old, changed)
        make(folder, Humming(), changed)
        assert dict(load(folder).texts) == changed
        assert sorted(path.name for path in folder.parent.iterdir()) == ["hum"]


def test_two_builds_at_once_end_in_one_whole_pack(folder: Path) -> None:
    with start(folder, 0.2, TEXTS) as one, start(folder, 0.2, TEXTS) as other:
        said = [process.communicate(timeout=60)[0].splitlines()[-1] for process in (one, other)]
    assert sorted(said) == ["0", "3"]
    assert dict(load(folder).texts) == TEXTS
    assert sorted(path.name for path in folder.parent.iterdir()) == ["hum"]
