"""A speaker's hearing, prepared in the background: it takes a second, and no start should wait for it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from skill.speaker.requests import Hear, Json


class Ears:
    """Hears what the function from `make` hears. Made once a process: when opened, or at the first word."""

    def __init__(self, make: Callable[[], Hear]) -> None:
        self._make = make
        self._lock = Lock()
        self._hear: Future[Hear] | None = None

    def open(self) -> None:
        """Begin to prepare, without waiting. Call it after a fork, since threads do not survive one."""
        self._opened()

    def __call__(self, text: str, locale: str) -> Json:
        """Return the spoken part of a request; raise whatever `make` raised."""
        return self._opened().result()(text, locale)

    def _opened(self) -> Future[Hear]:
        with self._lock:
            if self._hear is None:
                opening = ThreadPoolExecutor(1, "ears")
                self._hear = opening.submit(self._make)
                opening.shutdown(wait=False)
            return self._hear
