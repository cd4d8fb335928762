"""Connections to an SQL database: SQLAlchemy's pool, and before it what each thread has kept."""

from threading import get_ident
from types import TracebackType
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.pool import PoolProxiedConnection

from skill.storage.sqlite import is_still_there

_KEPT: Final = 8
"""How many threads keep their connection to an SQLite file: the pool costs more than what they read."""


class Connections:
    """Lends connections, each to one thread at a time."""

    def __init__(self, engine: Engine, *, keep: bool) -> None:
        """Take the engine, and whether threads keep what they had: right for a file."""
        self._engine = engine
        self._error = engine.dialect.loaded_dbapi.Error
        self._most_kept = _KEPT if keep else 0
        self._kept: dict[int, PoolProxiedConnection] = {}

    def lend(self) -> "Lent":
        """Lend a connection for a block; what a block that fails did is rolled back."""
        return Lent(self)

    def take(self) -> PoolProxiedConnection:
        """Return the connection that this thread had last, if its file is still there, or another."""
        connection = self._kept.pop(get_ident(), None)
        if connection is None:
            return self._engine.raw_connection()
        if is_still_there(connection):
            return connection
        connection.invalidate()
        return self._engine.raw_connection()

    def take_back(self, connection: PoolProxiedConnection, error: BaseException | None) -> None:
        """Take a connection back, with what went wrong on it; one that is lost is not used again."""
        if error is None and len(self._kept) < self._most_kept:
            self._kept[get_ident()] = connection
            return
        if isinstance(error, self._error) and self._engine.dialect.is_disconnect(error, connection, None):
            connection.invalidate()
        connection.close()

    def after_fork(self) -> None:
        """Let go of the parent process's connections, which a child must not use."""
        self._engine.dispose(close=False)
        self._kept.clear()

    def close(self) -> None:
        """Close all connections; the next use opens new ones."""
        while self._kept:
            self._kept.popitem()[1].close()
        self._engine.dispose()


class Lent:
    """A connection for a block. A class, for a generator takes as long as SQLite's own work."""

    __slots__ = ("_connection", "_connections")

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def __enter__(self) -> PoolProxiedConnection:
        self._connection = self._connections.take()
        return self._connection

    def __exit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._connections.take_back(self._connection, error)
