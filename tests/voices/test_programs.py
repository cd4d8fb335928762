"""Outside programs that hang with children of their own, that are killed, and that are not there."""

import os
import time
from pathlib import Path

import pytest

from skill.voices.programs import ProgramFailed, run

pytestmark = pytest.mark.slow


def test_a_program_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    script = f"sleep 60 & echo $! > {tmp_path / 'child'}; wait"
    with pytest.raises(ProgramFailed, match="sh took over 3 s"):
        run(["sh", "-c", script], seconds=3)
    child = int((tmp_path / "child").read_text())
    assert is_gone(child)


def test_a_program_that_was_killed_says_so() -> None:
    with pytest.raises(ProgramFailed, match="sh failed: killed by signal 9"):
        run(["sh", "-c", "kill -9 $$"])


def test_a_program_that_is_not_there_is_one_line() -> None:
    with pytest.raises(ProgramFailed, match="nobody cannot be started: No such file or directory"):
        run(["/nowhere/nobody"])


def is_gone(process: int) -> bool:
    """Wait until a process is dead, or a zombie that nobody has taken yet; give up after ten seconds."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{process}/stat")
        if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False
