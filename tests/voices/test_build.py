"""The build, with real mastering and encoding, and an engine that hums."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
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
CHANGED = {"cue.three": "Three more.", "cue.one": "Just one."}


def empty(audio: Path) -> Path:
    """Put the beds into an audio folder, and return where the voice will be."""
    needs("ffmpeg", apt="ffmpeg")
    needs("lame", apt="lame")
    shutil.copytree(beds_folder(shipped("audio")), beds_folder(audio))
    return audio / "xx" / "hum"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a voice will be; it was never built."""
    return empty(tmp_path)


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A voice built once for all tests, to be copied."""
    folder = empty(tmp_path_factory.mktemp("audio"))
    make(folder, Humming())
    return folder


@pytest.fixture
def built(folder: Path, first_build: Path) -> Path:
    """A voice that was built before, and may be changed."""
    shutil.copytree(first_build, folder)
    return folder


def make(folder: Path, engine: Humming, texts: dict[str, str] = TEXTS) -> Built:
    return build(engine, texts, folder, lambda line: None)


def load(folder: Path) -> ClipPack:
    return ClipPack.load(folder.parent.parent, folder.parent.name, folder.name)


def test_a_first_build_makes_a_pack_that_the_coach_can_load(folder: Path) -> None:
    assert make(folder, Humming()) == Built(made=3, kept=0, removed=0, failed=())
    assert dict(load(folder).texts) == TEXTS
    assert (folder / "LICENCE.txt").read_text() == "Anyone may hum.\n"


def test_nothing_is_spoken_again_while_nothing_changed(built: Path) -> None:
    before = {file.name: file.stat().st_mtime_ns for file in built.iterdir()}
    engine = Humming()
    assert make(built, engine) == Built(made=0, kept=3, removed=0, failed=())
    assert engine.asked == []
    assert {file.name: file.stat().st_mtime_ns for file in built.iterdir()} == before


def test_a_changed_phrase_is_spoken_anew_and_no_other(built: Path) -> None:
    before = {clip: bytes(load(built).clip(clip)) for clip in load(built).lengths}
    engine = Humming()
    assert make(built, engine, OTHER).made == 1
    after = {clip: bytes(load(built).clip(clip)) for clip in load(built).lengths}
    assert engine.asked == ["Only one."]
    assert [clip for clip in before if before[clip] != after[clip]] == ["cue.one"]


def test_a_phrase_that_is_gone_takes_its_clip_along(built: Path) -> None:
    rest = {"cue.three": "Three."}
    assert make(built, Humming(), rest) == Built(made=0, kept=1, removed=2, failed=())
    assert sorted(file.name for file in built.glob("*.mp3")) == ["cue.three.mp3"]


def test_another_setting_of_the_engine_makes_every_clip_anew(built: Path) -> None:
    assert make(built, Humming(settings="slower")).made == 3


def test_a_clip_that_was_damaged_is_made_again(built: Path) -> None:
    (built / "cue.three.mp3").write_bytes(b"")
    assert make(built, Humming()).made == 1
    assert load(built).lengths


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
    built: Path, broken: Callable[[str, Path], None], reason: str
) -> None:
    before = bytes(load(built).clip(next(clip for clip in load(built).lengths if clip == "cue.one")))
    done = make(built, Humming(broken=broken, breaks="Only one."), OTHER)
    (line,) = done.failed
    assert line.startswith("cue.one: humming: ")
    assert reason in line
    assert "\n" not in line
    assert (built / "cue.one.mp3").read_bytes() == before
    assert load(built).texts[next(clip for clip in load(built).texts if clip == "cue.one")] == "Just one."


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


def test_a_manifest_that_cannot_be_read_is_named(built: Path) -> None:
    (built / "manifest.json").write_text("{")
    with pytest.raises(FolderFailed, match=r"manifest\.json cannot be read"):
        make(built, Humming())


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


def test_a_killed_build_leaves_the_old_pack_whole_and_the_next_one_goes_on(built: Path) -> None:
    old = load(built).name
    changed = {clip: f"{text} And more." for clip, text in TEXTS.items()}
    with start(built, 60, changed) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("1/3")
        process.send_signal(signal.SIGKILL)
    assert load(built).name == old
    engine = Humming()
    assert make(built, engine, changed).failed == ()
    assert len(engine.asked) < 3
    assert dict(load(built).texts) == changed


KILLED_BUILDS = """
import os, signal, sys
from pathlib import Path
from skill.voices.build import build
from tests.voices.speaking import Humming

steps, last = 0, 0
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

def build_until_killed(count):
    global steps, last
    steps, last = 0, count
    sys.addaudithook(kill_at_last)
    texts = dict(line.split("=") for line in sys.argv[2:])
    build(Humming(at_once=1), texts, Path(sys.argv[1]), lambda step: None)
    print("whole", steps, flush=True)

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        build_until_killed(int(line))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        print("killed by", os.WTERMSIG(status), flush=True)
"""


@pytest.fixture
def killed_builds(built: Path) -> Iterator[Callable[[int], str]]:
    """Build again, and be killed before the n-th change on the disk; say how it ended.

    One process has loaded everything, and forks for each: loading takes longer than building.
    """
    given = [f"{clip}={text}" for clip, text in CHANGED.items()]
    root = Path(__file__).parent.parent.parent
    with subprocess.Popen(
        [sys.executable, "-c", KILLED_BUILDS, str(built), *given],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        asked, answers = process.stdin, process.stdout
        assert asked is not None
        assert answers is not None

        def kill_at(step: int) -> str:
            asked.write(f"{step}\n")
            asked.flush()
            return answers.readline().strip()

        yield kill_at


def test_a_build_killed_at_any_step_on_the_disk_leaves_a_whole_pack_and_the_next_one_goes_on(
    built: Path, killed_builds: Callable[[int], str]
) -> None:
    """The build ends itself, as by the machine's power, before the n-th change on the disk."""
    old, kept = dict(load(built).texts), built.parent.parent / "kept"
    shutil.copytree(built, kept)
    whole, _, steps = killed_builds(0).partition(" ")
    assert whole == "whole"
    assert int(steps) > 20
    for step in {*range(1, int(steps), 9), *range(int(steps) - 9, int(steps) + 1)}:
        shutil.rmtree(built.parent)
        shutil.copytree(kept, built)
        assert killed_builds(step) == f"killed by {signal.SIGKILL.value}"
        assert dict(load(built).texts) in (old, CHANGED)
        make(built, Humming(), CHANGED)
        assert dict(load(built).texts) == CHANGED
        assert sorted(path.name for path in built.parent.iterdir()) == ["hum"]


def test_two_builds_at_once_end_in_one_whole_pack(folder: Path) -> None:
    with start(folder, 0.2, TEXTS) as one, start(folder, 0.2, TEXTS) as other:
        said = [process.communicate(timeout=60)[0].splitlines()[-1] for process in (one, other)]
    assert sorted(said) == ["0", "3"]
    assert dict(load(folder).texts) == TEXTS
    assert sorted(path.name for path in folder.parent.iterdir()) == ["hum"]
