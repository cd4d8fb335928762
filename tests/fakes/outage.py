"""Storage over another one that works; it can be made to fail."""

from collections.abc import Mapping, Sequence

from skill.storage.documents import Document, Key, Storage, StorageDown


class Outage:
    """Passes everything on to storage; while `down` is set, everything but closing raises `StorageDown`."""

    def __init__(self, storage: Storage) -> None:
        self.down = False
        self._storage = storage

    def read(self, keys: Sequence[Key]) -> Mapping[Key, Document]:
        return self._up().read(keys)

    def write(self, documents: Sequence[Document]) -> None:
        self._up().write(documents)

    def forget(self, owner: str) -> None:
        self._up().forget(owner)

    def check(self) -> None:
        self._up().check()

    def after_fork(self) -> None:
        self._storage.after_fork()

    def close(self) -> None:
        self._storage.close()

    def _up(self) -> Storage:
        if self.down:
            raise StorageDown("an outage")
        return self._storage
