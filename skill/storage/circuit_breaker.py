"""A circuit breaker: while a database is silent, one call waits for it and all others fail at once.

Without it every request would wait for the full time-out, and hold a thread meanwhile.

- **Closed**: every call goes through. A call that fails only after a time-out opens the circuit.
- **Open**: every call fails at once, until the cooldown is over.
- **Half-open**: one call at a time goes through as a trial, the others fail at once. An answer closes the
  circuit, another time-out opens it again.

A call that fails quickly opens nothing: it holds nobody up.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from threading import Lock

from skill.storage.documents import LostRace, StatementTimeout, StorageDown


class CircuitState(Enum):
    """Whether calls go through: all of them, none, or one as a trial."""

    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


class CircuitBreaker:
    """Guards one database's calls. Safe for threads."""

    def __init__(
        self,
        timeout_seconds: float,
        *,
        cooldown_seconds: float = 0.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the driver's time-out, how long an open circuit stays open, and a clock; all in seconds."""
        self._timeout_seconds = timeout_seconds
        self._cooldown_seconds = cooldown_seconds
        self._clock = clock
        self._lock = Lock()
        self._reason: str | None = None
        self._open_until = 0.0
        self._is_trying = False

    @property
    def state(self) -> CircuitState:
        """The present state. Without a cooldown an open circuit is half-open at once."""
        if self._reason is None:
            return CircuitState.CLOSED
        return CircuitState.OPEN if self._clock() < self._open_until else CircuitState.HALF_OPEN

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Make a call within the block; raise `StorageDown` at once if none may go through."""
        is_trial = self._admit()
        began = self._clock()
        try:
            yield
        except (LostRace, StatementTimeout):  # An answer, however late.
            self._close()
            raise
        except StorageDown as down:
            if self._clock() - began >= self._timeout_seconds:
                self._open(str(down))
            raise
        else:
            self._close()
        finally:
            if is_trial:
                self._is_trying = False

    def _admit(self) -> bool:
        """Let a call through, and return whether it is the trial."""
        if self._reason is None:  # Without the lock, as in nearly every call.
            return False
        with self._lock:
            state = self.state
            if state is CircuitState.CLOSED:
                return False
            if state is CircuitState.OPEN or self._is_trying:
                raise StorageDown(self._reason)
            self._is_trying = True
            return True

    def _open(self, reason: str) -> None:
        with self._lock:
            self._reason = reason
            self._open_until = self._clock() + self._cooldown_seconds

    def _close(self) -> None:
        if self._reason is not None:
            with self._lock:
                self._reason = None
