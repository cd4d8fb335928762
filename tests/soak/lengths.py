"""How long the soaks are: short in `make test`, long in `make soak`."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONG = os.environ.get("SOAK") == "long"
MOST_GROWTH = 16 * 2**20
"""Bytes by which a process may grow once it has settled: the allocator's slack, not a leak."""


def times(short: int, long: int) -> int:
    """Return how many times to do something."""
    return long if LONG else short


def resident() -> int:
    """Return how many bytes of memory this process holds, its own and shared."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def quiet() -> Iterator[None]:
    """Undo, at the end, what a service made inside has done to the log."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    try:
        yield
    finally:
        root.setLevel(level)
        for handler in [each for each in root.handlers if each not in handlers]:
            root.removeHandler(handler)
