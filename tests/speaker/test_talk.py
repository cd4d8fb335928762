"""`back-coach talk` as a real process, over a pipe and in a terminal."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

BACK_COACH = [sys.executable, "-c", "from skill.command import main; main()"]
FIRST_TIME = "ask back coach for a five minute back routine\nno\nno\nno\na lacrosse ball\n"
PATIENCE = 120


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    """A new listener, and no program to play audio."""
    return {
        "BACK_COACH_DATABASE_URL": f"sqlite:///{tmp_path / 'listeners.sqlite3'}",
        "PATH": str(tmp_path),
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
    }


def _talk(environment: Mapping[str, str], said: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*BACK_COACH, "talk", *options],
        input=said,
        capture_output=True,
        text=True,
        env=dict(environment),
        timeout=PATIENCE,
        check=False,
    )


def test_a_piped_routine_is_played_to_its_end(environment: Mapping[str, str]) -> None:
    done = _talk(environment, FIRST_TIME + "wait 42\nhow long left\n", "--fast")
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert [line for line in lines if line.startswith("You: ")] == [
        f"You: {said}" for said in (*FIRST_TIME.splitlines(), "wait 42", "how long left")
    ]
    assert re.fullmatch(r"■ .+ … \d:\d\d", lines[-1])


def test_a_piped_routine_says_both_sides_and_counts_down(environment: Mapping[str, str]) -> None:
    said = [line[10:].lower() for line in _talk(environment, FIRST_TIME, "--fast").stdout.splitlines()]
    assert [word for word in said if word in {"three.", "two.", "one."}][:6] == ["three.", "two.", "one."] * 2
    assert any(line.startswith("left") for line in said)
    assert any(line.startswith("right") for line in said)


def test_a_listener_is_known_the_next_time(environment: Mapping[str, str]) -> None:
    _talk(environment, FIRST_TIME + "wait 42\npause\nquit\n", "--fast")
    again = _talk(environment, "resume\n", "--fast").stdout.splitlines()
    place = re.search(r"… 0:(\d\d)", next(line for line in again if line.startswith("▶")))
    assert place is not None
    assert 37 <= int(place[1]) <= 42


def test_the_end_of_a_pipe_stops_without_waiting_for_the_routine(environment: Mapping[str, str]) -> None:
    begun = time.monotonic()
    done = _talk(environment, FIRST_TIME)
    assert (done.returncode, done.stderr) == (0, "")
    assert "▶ The glute release" in done.stdout
    assert "no program to play audio" in done.stdout
    assert time.monotonic() - begun < PATIENCE / 2


def test_ctrl_c_ends_quietly(environment: Mapping[str, str]) -> None:
    with subprocess.Popen(
        [*BACK_COACH, "talk"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(environment),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("open back coach\n")
        process.stdin.flush()
        while not process.stdout.readline().startswith("Coach:"):
            pass
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (0, "")


def test_a_reader_who_leaves_early_causes_no_traceback(environment: Mapping[str, str]) -> None:
    reading, writing = os.pipe()
    with subprocess.Popen(
        [*BACK_COACH, "talk", "--fast"],
        stdin=subprocess.PIPE,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        env=dict(environment),
    ) as process:
        os.close(writing)
        os.close(reading)
        _, errors = process.communicate(FIRST_TIME, timeout=PATIENCE)
    assert (process.returncode, errors) == (0, "")


def test_a_terminal_that_lacks_signs_shows_replacements(environment: Mapping[str, str]) -> None:
    done = _talk({**environment, "PYTHONIOENCODING": "ascii"}, FIRST_TIME, "--fast")
    assert (done.returncode, done.stderr) == (0, "")
    assert "? The glute release" in done.stdout


def _read_until(descriptor: int, text: str) -> str:
    seen = ""
    deadline = time.monotonic() + PATIENCE
    while text not in seen:
        assert time.monotonic() < deadline, f"never shown: {text!r}, but {seen!r}"
        if select.select([descriptor], [], [], 0.5)[0]:
            seen += os.read(descriptor, 4096).decode(errors="replace")
    return seen


def test_keys_in_a_terminal_are_shown_edited_and_said(environment: Mapping[str, str]) -> None:
    master, slave = pty.openpty()
    with subprocess.Popen(
        [*BACK_COACH, "talk"], stdin=slave, stdout=slave, stderr=slave, env=dict(environment)
    ) as process:
        os.close(slave)
        try:
            _read_until(master, "You: ")
            os.write(master, b"open bakk\x7f\x7fck coach\r")
            shown = _read_until(master, "Coach: Welcome")
            assert "You: open back coach" in shown
            os.write(master, b"\x04")
            assert process.wait(PATIENCE) == 0
        finally:
            process.kill()
    os.close(master)
