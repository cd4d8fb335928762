"""Who waited for a database in vain has it said to the others: each would wait as long, and keep a thread.

From then on one thread at a time tries it, and the others are told at once, until one was answered.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from skill.storage.documents import LostRace, StorageDown, TooSlow


class Patience:
    """What threads know of a database's slowness from each other."""

    def __init__(self, wait_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Take how long a wait is one in vain, and a clock in seconds."""
        self._wait_seconds = wait_seconds
        self._clock = clock
        self._trying = Lock()
        self._in_vain: str | None = None

    @contextmanager
    def spent(self) -> Iterator[None]:
        """Use the database within the block; raise `StorageDown` at once where that would be in vain."""
        reason = self._in_vain
        if reason is None:
            with self._watched():
                yield
            return
        if not self._trying.acquire(blocking=False):
            raise StorageDown(reason)
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
            if self._clock() - began >= self._wait_seconds:
                self._in_vain = str(down)
            raise
        self._in_vain = None
