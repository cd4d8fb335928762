"""SQLite's file, settings and connection pool.

With a write-ahead log, readers go on while somebody writes. With `synchronous=NORMAL` a commit does not wait
for the disk; the log is flushed soon after (`skill.storage.flushing`). A transaction begins with its first
write, by the driver, and takes the writer's lock at once (`isolation_level`). `secure_delete` overwrites what
is deleted: a listener who is forgotten must be gone.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

_POOLED: Final = 16
_SETTINGS: Final = ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON")
_LOOK_FOR_TABLE: Final = "SELECT 1 FROM sqlite_master WHERE name = 'documents'"
_FILE: Final = "back-coach file"


def sqlite_engine(url: URL, schema: Sequence[str], wait_seconds: float) -> Engine:
    """Return an engine whose every connection finds the table of documents.

    `schema` holds the statements that make a new database, at the start or after the file was moved away.
    `wait_seconds` is the time-out for a locked database, and for a free connection. A database in memory has
    one connection, which the threads share in turn. The folder and the file are made for this user alone;
    raises `OSError` if that fails.
    """
    path = file_of(url)
    if path is not None:
        _make_file(path)
    name = None if path is None else str(path)
    engine = create_engine(
        url,
        hide_parameters=True,
        poolclass=QueuePool,
        pool_size=_POOLED if path else 1,
        max_overflow=0,
        pool_timeout=wait_seconds,
        connect_args={"timeout": wait_seconds, "check_same_thread": False, "isolation_level": "IMMEDIATE"},
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
        entry.info[_FILE] = _identity(name)

    def check_file(_: DBAPIConnection, entry: ConnectionPoolEntry, _proxied: PoolProxiedConnection) -> None:
        # Whoever has a moved file open would go on writing to it, where nobody finds it.
        if entry.info[_FILE] != _identity(name):
            raise DisconnectionError

    event.listen(engine, "connect", prepare)
    event.listen(engine, "checkout", check_file)
    return engine


def log_of(url: URL) -> Path | None:
    """Return the file of the write-ahead log, which exists while the database is in use."""
    path = file_of(url)
    return None if path is None else path.with_name(f"{path.name}-wal")


def file_of(url: URL) -> Path | None:
    """Return the database's file, or none if it is in memory or the address has SQLite's own settings."""
    if not url.database or url.database == ":memory:" or "uri" in url.query:
        return None
    return Path(url.database)


def is_in_memory(address: str) -> bool:
    """Whether the address names a database that ends with its process; false if it is not an address."""
    try:
        url = make_url(address)
    except (SQLAlchemyError, ValueError):
        return False
    return not url.database or ":memory:" in url.database or url.query.get("mode") == "memory"


def _make_file(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)


def _identity(name: str | None) -> tuple[int, int] | None:
    """What tells a file from another that has taken its place; none if it is not there."""
    if name is None:
        return None
    try:
        found = os.stat(name)  # noqa: PTH116 - at each read and write; a Path's own takes twice as long
    except OSError:
        return None
    return found.st_dev, found.st_ino
