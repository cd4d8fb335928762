"""The program from its first moment on, as a process of its own."""

import signal
import subprocess
import sys

import pytest

from tests.commands import FROM_SOURCE


@pytest.mark.slow
@pytest.mark.parametrize("loaded", ["click.core", "skill.coaching.catalogue", "skill.settings"])
def test_an_interrupt_while_it_is_loaded_ends_it_without_a_word(loaded: str) -> None:
    command = [sys.executable, "-X", "importtime", *FROM_SOURCE[1:], "drills"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        for line in process.stderr:
            if line.rstrip().endswith(f" {loaded}"):
                process.send_signal(signal.SIGINT)
                break
        told = [line for line in process.stderr if not line.startswith("import time:")]
        assert (process.wait(20), told) in {1: [], 0: []}.items()
