"""Who waited for a database in vain has it said to the others: each would wait as long, and keep a thread.

For a moment nobody tries it then, and after that one thread at a time, until it has answered one of them.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

from skill.storage.documents import LostRace, StorageDown, TooSlow

MOMENT: Final = 1.0
"""Seconds in which nobody tries a database that was waited for in vain."""


class Patience:
    """What threads know of a database's slowness from each other."""

    def __init__(self, wait_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Take how long a wait is one in vain, and a clock in seconds."""
        self._wait_seconds = wait_seconds
        self._clock = clock
        self._trying = Lock()
        self._until = 0.0
        self._in_vain: str | None = None

    @contextmanager
    def spent(self, *, insist: bool = False) -> Iterator[None]:
        """Use the database within the block; raise `StorageDown` at once where that would be in vain.

        Who insists tries it, whatever happened to others just now.
        """
        if self._in_vain is None or insist:
            with self._watched():
                yield
            return
        if self._clock() < self._until or not self._trying.acquire(blocking=False):
            raise StorageDown(self._in_vain)
        try:
            with self._watched():
                yield
        finally:
            self._trying.release()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Learn from how the block ends: a fault that comes at once keeps nobody."""
        began = self._clock()
        try:
            yield
        except (LostRace, TooSlow):
            self._in_vain = None
            raise
        except StorageDown as down:
            now = self._clock()
            if now - began >= self._wait_seconds:
                self._until, self._in_vain = now + MOMENT, str(down)
            raise
        self._in_vain = None
