"""The outbox's file: a small SQLite database that all workers of a machine share.

It is not the listeners' database, which may be the one that fails. It keeps a rollback journal that is never
cut, and begins with room to spare: so on a disk that has become full, some hundreds of entries can still be
written, because SQLite only overwrites what is there.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Final

ROOM: Final = 262_144
"""How many bytes the file begins with; an entry takes some four hundred."""

_WAIT_SECONDS: Final = 1.0
"""How long another worker's change is waited for; it takes milliseconds."""

_SETTLED_NANOSECONDS: Final = 1_000_000_000
"""A file changed more recently may change again without a new time: its clock ticks in milliseconds."""

_SETTINGS: Final = ("journal_mode=PERSIST", "secure_delete=ON")
_SCHEMA: Final = (
    "CREATE TABLE entries (number INTEGER PRIMARY KEY, address TEXT UNIQUE, body BLOB)",
    "CREATE TABLE spare (body BLOB)",
)
_IS_THERE: Final = "SELECT 1 FROM sqlite_master WHERE name = 'entries'"
_SELECT: Final = "SELECT address, body FROM entries ORDER BY number"

Rows = dict[str, bytes]
"""Entries by their address, both as text, the oldest first."""

_Stamp = tuple[int, int, int]


class OutboxFile:
    """The rows of a file. Safe for threads, for processes, and across forks.

    Every method raises `sqlite3.Error` or `OSError` where the file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        """Take the file's path."""
        self.path = path
        self._name = str(path)
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._known: tuple[_Stamp | None, Rows] = (None, {})

    def check(self) -> None:
        """Make the file if it is not there, and return if it can be written."""
        with self._lock:
            connection = self._open()
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the file; the next use opens it again. To be called before a fork."""
        with self._lock:
            if self._connection is not None and self._process == os.getpid():
                self._connection.close()
            self._connection = None

    def rows(self) -> Rows:
        """Return all rows, not to be changed. A file that did not change is not read again."""
        stamp = self._stamp()
        known, rows = self._known
        if stamp is not None and stamp == known:
            return rows
        with self._lock, self._reopening() as connection:
            rows = dict(connection.execute(_SELECT).fetchall())
        self._known = (stamp, rows)
        return rows

    @contextmanager
    def changing(self) -> Iterator[Rows]:
        """Give all rows to be changed, while no other thread or process changes them."""
        with self._lock, self._reopening() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                before: Rows = dict(connection.execute(_SELECT).fetchall())
                after = dict(before)
                yield after
                _write(connection, before, after)
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def scrub(self) -> None:
        """Overwrite the journal, which still has what was last removed."""
        with self._lock, self._reopening() as connection:
            _fill(connection)

    def _stamp(self) -> _Stamp | None:
        """What tells whether the file has changed; None where that cannot be told."""
        try:
            found = os.stat(self._name)  # noqa: PTH116 - at each turn; a Path's own takes twice as long
        except OSError:
            return None
        if time.time_ns() - found.st_mtime_ns < _SETTLED_NANOSECONDS:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    @contextmanager
    def _reopening(self) -> Iterator[sqlite3.Connection]:
        """Give the connection; after an error the file is opened anew, since it may have been replaced."""
        try:
            yield self._open()
        except sqlite3.Error:
            self._connection = None
            raise

    def _open(self) -> sqlite3.Connection:
        """Return this process's own connection: one that was made before a fork must not be used."""
        if self._connection is None or self._process != os.getpid():
            self._connection, self._process = self._connect(), os.getpid()
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.touch(mode=0o600)
        connection = sqlite3.connect(
            self.path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
        )
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        if connection.execute(_IS_THERE).fetchone() is None:
            self._make(connection)
        return connection

    def _make(self, connection: sqlite3.Connection) -> None:
        """Make the tables, and room for entries in the file and in its journal."""
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute(_IS_THERE).fetchone() is None:
            for statement in _SCHEMA:
                connection.execute(statement)
        connection.execute("COMMIT")
        _fill(connection)


def _fill(connection: sqlite3.Connection) -> None:
    """Fill `ROOM` with zeros and free it again. Freeing writes the zeros from the journal's beginning on."""
    connection.execute("INSERT INTO spare VALUES (zeroblob(?))", [ROOM])
    connection.execute("DELETE FROM spare")


def _write(connection: sqlite3.Connection, before: Rows, after: Rows) -> None:
    """Write what changed; a changed row becomes the newest."""
    gone = [(address,) for address in before if address not in after]
    connection.executemany("DELETE FROM entries WHERE address = ?", gone)
    changed = [(address, body) for address, body in after.items() if before.get(address) != body]
    connection.executemany("REPLACE INTO entries (address, body) VALUES (?, ?)", changed)
