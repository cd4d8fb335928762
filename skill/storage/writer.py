"""One thread of a process writes to SQLite at a time; the others wait for their turn.

SQLite lets one connection write. It would have the others sleep, longer each time; a lock of our own wakes
them as soon as it is their turn. When another process holds the database for long, only the first waits for
it. Who comes in the moment after that is told at once: each would wait as long, and keep a thread.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

from skill.storage.documents import StorageDown
from skill.waiting import about_to_wait

MOMENT: Final = 1.0
"""Seconds in which nobody waits for a database that was waited for in vain."""

_LOCKED: Final = "database is locked"


class OneWriter:
    """Gives the turn to write to one thread at a time."""

    def __init__(self, wait_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Take how long a thread waits for its turn, and a clock in seconds."""
        self._wait_seconds = wait_seconds
        self._clock = clock
        self._lock = Lock()
        self._in_vain_until = clock()

    @contextmanager
    def turn(self, *, insist: bool = False) -> Iterator[None]:
        """Have the turn within the block; raise `StorageDown` if it does not come.

        Who insists tries it, whatever happened to others just now.
        """
        self._take(insist)
        began = self._clock()
        try:
            yield
        except StorageDown:
            now = self._clock()
            if now - began >= self._wait_seconds:
                self._in_vain_until = now + MOMENT
            raise
        finally:
            self._lock.release()

    def _take(self, insist: bool) -> None:
        if not self._lock.acquire(blocking=False):
            about_to_wait()
            if not self._lock.acquire(timeout=self._wait_seconds):
                raise StorageDown(_LOCKED)
        if self._clock() < self._in_vain_until and not insist:
            self._lock.release()
            raise StorageDown(_LOCKED)
