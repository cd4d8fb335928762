"""How much a busy or slow machine adds to a measurement, for tests that bound how long something takes."""

import time
from pathlib import Path
from typing import Final

_DELAYS: Final = Path("/proc/thread-self/schedstat")
_USUAL: Final = 0.006
"""CPU seconds of the yardstick on the machine where the bounds were set."""


def moment() -> float:
    """The time in seconds, without the time in which this thread was ready but others had the processor."""
    delayed = int(_DELAYS.read_text().split()[1]) / 1e9 if _DELAYS.exists() else 0.0
    return time.monotonic() - delayed


def slowness() -> float:
    """How many times the usual CPU time something takes here and now; at least once."""
    return max(1.0, min(_yardstick() for _ in range(5)) / _USUAL)


def costs_less(found: float, most: float) -> bool:
    """Whether CPU seconds are fewer than so many on the machine where the bounds were set."""
    return found < most or found < most * slowness()


def _yardstick() -> float:
    began = time.process_time()
    sum(number * number for number in range(200_000))
    return time.process_time() - began
