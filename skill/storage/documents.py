"""A listener's documents: small JSON bodies under a key, each with a revision that guards its next write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Key:
    """A document's name within its owner's. `owner` is namespace and user, such as `alexa:amzn1.ask…`."""

    owner: str
    name: str


@dataclass(frozen=True, slots=True)
class Document:
    """A body and the revision it had when read; revision 0 has never been written."""

    key: Key
    revision: int
    body: bytes


class LostRace(Exception):
    """Another write came first: read again, and do it again on what is there now. Nothing was written."""


class StorageDown(Exception):
    """Documents cannot be read or written now: a full disk, a locked database. The text says which."""


class TooSlow(StorageDown):
    """The database works, but has given up this once: what others want of it may be quick."""


class WrongDatabase(Exception):
    """The database's address cannot be used; the text is one line that says what to do."""


class Documents(Protocol):
    """Keeps documents. Every method raises `StorageDown` when it cannot do its work."""

    def read(self, keys: Sequence[Key]) -> Mapping[Key, Document]:
        """Return those of the documents that exist."""
        ...

    def write(self, documents: Sequence[Document]) -> None:
        """Write all or none, each at the revision after its own; raise `LostRace` if one has moved on."""
        ...

    def forget(self, owner: str) -> None:
        """Delete all of an owner's documents."""
        ...

    def check(self) -> None:
        """Return if reading and writing work."""
        ...


class Storage(Documents, Protocol):
    """Documents in a database that a process has open."""

    def after_fork(self) -> None:
        """Let go of the parent process's connections, which a child must not use."""
        ...

    def close(self) -> None:
        """Close all connections; the next use opens new ones."""
        ...
