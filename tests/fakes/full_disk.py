"""Documents whose disk can fill up: existing ones can be read, and nothing can be written or deleted."""

from collections.abc import Sequence

from skill.storage.documents import Document, StorageDown
from tests.fakes.documents import MemoryDocuments


class UnwritableDocuments(MemoryDocuments):
    """While `full` is set, writing and deleting raise `StorageDown`."""

    def __init__(self) -> None:
        super().__init__()
        self.full = False

    def write(self, documents: Sequence[Document]) -> None:
        self._check_room()
        super().write(documents)

    def forget(self, owner: str) -> None:
        self._check_room()
        super().forget(owner)

    def _check_room(self) -> None:
        if self.full:
            raise StorageDown("the disk is full")
