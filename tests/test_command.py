"""The program from its first moment on, as a process of its own."""

import sys

import pytest

from tests.commands import FROM_SOURCE, ended, environ

INTERRUPTED = """
import os, signal, sys
loaded = sys.argv.pop(1)
signal.signal(signal.SIGINT, signal.default_int_handler)  # A shell has what it runs behind itself ignore it.

class Interrupt:
    def find_spec(self, name, *_):
        if name == loaded:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupt())
"""
"""Has Ctrl-C pressed where a module is about to be loaded; sent from here, it might come after the end."""


@pytest.mark.slow
@pytest.mark.parametrize("loaded", ["click.core", "skill.coaching.catalogue", "skill.settings"])
def test_an_interrupt_while_it_is_loaded_ends_it_without_a_word(loaded: str) -> None:
    command = (sys.executable, "-c", INTERRUPTED + FROM_SOURCE[-1], loaded, "drills")
    done = ended(command, environ())
    assert (done.code, done.said, done.told) == (1, "", "")
