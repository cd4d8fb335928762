"""How long the soaks are: short in `make test`, long in `make soak`."""

import os
from pathlib import Path

LONG = os.environ.get("SOAK") == "long"


def times(short: int, long: int) -> int:
    """Return how often to do something."""
    return long if LONG else short


def resident() -> int:
    """Return how many bytes of memory this process holds, its own and shared."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
