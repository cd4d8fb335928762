"""What documents say, as it was read last: a device's requests mostly find the document that they left."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from skill.storage.documents import Key

_Said = TypeVar("_Said")


class Remembered(Generic[_Said]):
    """The last body of so many documents, and what it says; the oldest goes first. Safe for threads."""

    def __init__(self, most: int) -> None:
        """Take how many documents are remembered."""
        self._most = most
        self._known: dict[Key, tuple[bytes, _Said]] = {}
        self._lock = Lock()

    def read(self, key: Key, body: bytes, understand: Callable[[bytes], _Said]) -> _Said:
        """Return what a document's body says; one that is not known is understood, which may raise."""
        known = self._known.get(key)
        if known is not None and known[0] == body:
            return known[1]
        said = understand(body)
        self.keep(key, body, said)
        return said

    def keep(self, key: Key, body: bytes, said: _Said) -> None:
        """Know what a document's body says."""
        with self._lock:
            self._known.pop(key, None)
            self._known[key] = (body, said)
            if len(self._known) > self._most:
                del self._known[next(iter(self._known))]
