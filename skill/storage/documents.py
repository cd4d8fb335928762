"""A listener's documents: small JSON bodies under a key, each with a revision that guards its next write."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Key:
    """A document's owner, which is a namespace and a user (`alexa:amzn1.ask…`), and its name."""

    owner: str
    name: str


@dataclass(frozen=True, slots=True)
class Document:
    """A body, and the revision it had when it was read; one that was never written has revision 0."""

    key: Key
    revision: int
    body: bytes


class LostRace(Exception):
    """Another write came first, and nothing was written: read again, and redo the change on what is there."""


class StorageDown(Exception):
    """Documents cannot be read or written now: a full disk, a locked database. The text says why."""


class StatementTimeout(StorageDown):
    """The database gave up a statement, or its wait for a lock; it answers, and other calls may be quick."""


class WrongDatabase(Exception):
    """The database's address cannot be used; the text is one line that says what to do."""


class Documents(Protocol):
    """Keeps documents. Every method raises `StorageDown` when it cannot do its work, within a few seconds."""

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
        """Return if both reading and writing work."""
        ...


class Storage(Documents, Protocol):
    """Documents in a database, with this process's connections to it. Safe for threads."""

    def after_fork(self) -> None:
        """Drop the parent process's connections without closing them; a child must not use them."""
        ...

    def close(self) -> None:
        """Close all connections; the next use opens new ones."""
        ...
