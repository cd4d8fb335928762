"""A speaker's hearing, made ready beside the service: it takes a second, and no start should wait for it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from skill.speaker.requests import Hear, Json


class Ears:
    """Hears as what `make` returns does. Made once in a process: when told to open, or at the first word."""

    def __init__(self, make: Callable[[], Hear]) -> None:
        self._make = make
        self._lock = Lock()
        self._hear: Future[Hear] | None = None

    def open(self) -> None:
        """Begin to make ready, and wait for nothing. To be called after a fork: no thread outlives one."""
        self._opened()

    def __call__(self, text: str, locale: str) -> Json:
        """Return the spoken part of a request; raise what `make` raised."""
        return self._opened().result()(text, locale)

    def _opened(self) -> Future[Hear]:
        with self._lock:
            if self._hear is None:
                opening = ThreadPoolExecutor(1, "ears")
                self._hear = opening.submit(self._make)
                opening.shutdown(wait=False)
            return self._hear
