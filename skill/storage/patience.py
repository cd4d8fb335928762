"""Who waited for a database in vain has it said to the others: each would wait as long, and keep a thread.

From then on one thread at a time tries it, and the others are told at once, until one was answered. Where a
process has one thread alone, that would be each request anew: there nobody tries it for a while.
"""

import time
from collections.abc import Callable
from threading import Lock
from types import TracebackType

from skill.storage.documents import LostRace, StorageDown, TooSlow


class Patience:
    """What threads know of a database's slowness from each other."""

    def __init__(
        self, wait_seconds: float, clock: Callable[[], float] = time.monotonic, *, rest_seconds: float = 0.0
    ) -> None:
        """Take how long a wait is one in vain, a clock in seconds, and how long nobody tries after one."""
        self._wait_seconds = wait_seconds
        self._clock = clock
        self._rest_seconds = rest_seconds
        self._rests_until = 0.0
        self._trying = Lock()
        self._in_vain: str | None = None

    def spent(self) -> "Spent":
        """Use the database within the block; raise `StorageDown` at once where that would be in vain."""
        return Spent(self)

    def begin(self) -> tuple[float, bool]:
        """Begin to use the database; return the time, and whether nobody else may try meanwhile."""
        reason = self._in_vain
        if reason is not None and not self._may_try():
            raise StorageDown(reason)
        return self._clock(), reason is not None

    def end(self, began: float, alone: bool, error: BaseException | None) -> None:
        """Learn from how a use ended: a fault that comes at once keeps nobody."""
        if error is None or isinstance(error, LostRace | TooSlow):
            self._in_vain = None
        elif isinstance(error, StorageDown) and self._clock() - began >= self._wait_seconds:
            self._rests_until = self._clock() + self._rest_seconds
            self._in_vain = str(error)
        if alone:
            self._trying.release()

    def _may_try(self) -> bool:
        return self._clock() >= self._rests_until and self._trying.acquire(blocking=False)


class Spent:
    """One use of a database, as a block. A class, for a generator takes as long as SQLite's own work."""

    __slots__ = ("_alone", "_began", "_patience")

    def __init__(self, patience: Patience) -> None:
        self._patience = patience

    def __enter__(self) -> None:
        self._began, self._alone = self._patience.begin()

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._patience.end(self._began, self._alone, error)
