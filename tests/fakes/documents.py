"""Documents in memory, with the same contract as the database's; they can be told to fail."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from threading import Lock

from skill.storage.documents import Document, Key, LostRace, StorageDown


class MemoryDocuments:
    """Keeps documents in a dictionary. While `down` is set, everything raises `StorageDown` with it."""

    def __init__(self) -> None:
        self.kept: dict[Key, Document] = {}
        self.down: str | None = None
        self._lock = Lock()

    def read(self, keys: Sequence[Key]) -> Mapping[Key, Document]:
        self.check()
        with self._lock:
            return {key: self.kept[key] for key in keys if key in self.kept}

    def write(self, documents: Sequence[Document]) -> None:
        self.check()
        with self._lock:
            after = dict(self.kept)
            for document in documents:
                found = after.get(document.key)
                if (found.revision if found else 0) != document.revision:
                    raise LostRace
                after[document.key] = replace(document, revision=document.revision + 1)
            self.kept = after

    def forget(self, owner: str) -> None:
        self.check()
        with self._lock:
            self.kept = {key: kept for key, kept in self.kept.items() if key.owner != owner}

    def check(self) -> None:
        if self.down is not None:
            raise StorageDown(self.down)

    def after_fork(self) -> None:
        """Do nothing: there are no connections."""

    def close(self) -> None:
        """Do nothing: there are no connections."""
