"""What SQLite needs beyond its statements: its place on disk, its settings, a look at whether it is there.

A write-ahead log lets readers go on while one writes. With `synchronous=NORMAL` a commit does not wait for
the disk; the log is brought there soon after (`skill.storage.flushing`).
`secure_delete` overwrites what is deleted, because a listener who is forgotten is to be gone.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

_CONNECTIONS: Final = 16
_SETTINGS: Final = ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON")
_LOOK_FOR_TABLE: Final = "SELECT 1 FROM sqlite_master WHERE name = 'documents'"
_FILE: Final = "back-coach file"


def is_still_there(connection: PoolProxiedConnection) -> bool:
    """Return whether a connection's file is the one that others find at its place.

    A file that was moved away is still written to by who has it open; nobody would find it there.
    """
    path, identity = connection.info[_FILE]
    return bool(identity == _identity(path))


def sqlite_engine(url: URL, schema: Sequence[str], wait_seconds: float) -> Engine:
    """Return an engine whose every connection finds the table of documents.

    `schema` are the statements that make a new database, where there is none yet, or it was moved away.
    A locked database, or a free connection, is waited for so long. A database in memory is one connection,
    which threads take in turn.
    Raises `OSError` where no file can be made; the folder, and the file, are for this user alone.
    """
    path = file_of(url)
    if path is not None:
        _make_place(path)
    place = None if path is None else str(path)
    engine = create_engine(
        url,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=_CONNECTIONS if path else 1,
        max_overflow=0,
        pool_timeout=wait_seconds,
        connect_args={"timeout": wait_seconds, "check_same_thread": False},
    )

    def prepare(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for setting in _SETTINGS:
            cursor.execute(f"PRAGMA {setting}")
        cursor.execute(_LOOK_FOR_TABLE)
        if cursor.fetchone() is None:
            for statement in schema:
                cursor.execute(statement)
            connection.commit()
        cursor.close()
        entry.info[_FILE] = place, _identity(place)

    def look(_driver: DBAPIConnection, _: ConnectionPoolEntry, connection: PoolProxiedConnection) -> None:
        if not is_still_there(connection):
            raise DisconnectionError

    event.listen(engine, "connect", prepare)
    event.listen(engine, "checkout", look)
    return engine


def log_of(url: URL) -> Path | None:
    """Return the file of a database's write-ahead log, which is there while the database is in use."""
    path = file_of(url)
    return None if path is None else path.with_name(f"{path.name}-wal")


def file_of(url: URL) -> Path | None:
    """Return a database's file; none for one in memory, or for an address with SQLite's own settings."""
    if not url.database or url.database == ":memory:" or "uri" in url.query:
        return None
    return Path(url.database)


def is_in_memory(address: str) -> bool:
    """Whether an address names a database that is gone with its process; false for what is no address."""
    try:
        url = make_url(address)
    except (SQLAlchemyError, ValueError):
        return False
    return not url.database or ":memory:" in url.database or url.query.get("mode") == "memory"


def _make_place(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)


def _identity(place: str | None) -> tuple[int, int] | None:
    if place is None:
        return None
    try:
        found = os.stat(place)  # noqa: PTH116 - at each read and write; a Path's own takes twice as long
    except OSError:
        return None
    return found.st_dev, found.st_ino
