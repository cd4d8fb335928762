import os
import time
from pathlib import Path

import pytest

from skill.speaker.player import PlayBehavior, Player, Stream
from skill.speaker.sound import PROGRAMS, ProgramSound, find_program
from skill.speaker.source import BASE_URL, TrackSource
from skill.tracks.units import Milliseconds
from tests.fakes.pack import frames_of
from tests.fakes.tracks import track_app

RECORDER = '#!/bin/sh\necho "$$" >> "$0.pids"\ncp "$1" "$0.part"\nmv "$0.part" "$0.$$"\nexec sleep 60\n'


class _Recorder:
    """A player program that keeps what it was given, and would play for a minute."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "recorder"
        self.path.write_text(RECORDER)
        self.path.chmod(0o755)

    def heard(self, number: int) -> bytes:
        pid = self._pid(number)
        return (self.path.with_name(f"recorder.{pid}")).read_bytes()

    def runs(self, number: int) -> bool:
        try:
            os.kill(self._pid(number), 0)
        except ProcessLookupError:
            return False
        return True

    def _pid(self, number: int) -> int:
        pids = self.path.with_name("recorder.pids")
        for _ in range(1_500):
            found = pids.read_text().split() if pids.exists() else []
            if len(found) > number and self.path.with_name(f"recorder.{found[number]}").exists():
                return int(found[number])
            time.sleep(0.02)
        pytest.fail("the player was not started")


def _stream(token: str, offset: int) -> Stream:
    return Stream(f"{BASE_URL}/ball.mp3", token, Milliseconds(offset))


@pytest.mark.slow
def test_a_program_gets_the_track_from_the_offset_and_ends_at_a_pause(tmp_path: Path) -> None:
    source, recorder = TrackSource(track_app()), _Recorder(tmp_path)
    player, sound = Player(source.length_of), ProgramSound((str(recorder.path),), source.track)
    player.play(_stream("a", 48), PlayBehavior.REPLACE_ALL)
    sound.follow(player)
    assert frames_of(recorder.heard(0))[0] == "ball:2"
    sound.follow(player)
    player.stop()
    sound.follow(player)
    assert not recorder.runs(0)
    sound.close()


@pytest.mark.slow
def test_another_track_starts_another_program(tmp_path: Path) -> None:
    source, recorder = TrackSource(track_app()), _Recorder(tmp_path)
    player, sound = Player(source.length_of), ProgramSound((str(recorder.path),), source.track)
    for token, offset in (("a", 0), ("b", 240)):
        player.play(_stream(token, offset), PlayBehavior.REPLACE_ALL)
        sound.follow(player)
        recorder.heard(0)
    assert frames_of(recorder.heard(1))[0] == "ball:10"
    assert not recorder.runs(0)
    sound.close()
    assert not recorder.runs(1)


def test_a_player_program_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_program() is None
    program = tmp_path / "ffplay"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert find_program() == (str(program), *{name: rest for name, *rest in PROGRAMS}["ffplay"])


def test_a_program_that_cannot_be_started_leaves_silence(tmp_path: Path) -> None:
    source = TrackSource(track_app())
    player, sound = Player(source.length_of), ProgramSound((str(tmp_path / "gone"),), source.track)
    player.play(_stream("a", 0), PlayBehavior.REPLACE_ALL)
    sound.follow(player)
    sound.close()
    assert player.sounding
