"""Documents in an SQL database, by SQLAlchemy Core: SQLite out of the box, PostgreSQL by the same statements.

A write is one transaction, and each document's revision guards it: what was acknowledged is kept, whole.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from threading import Lock
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, Select, and_, bindparam, delete, insert, or_, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, SQLAlchemyError

from skill.storage.circuit_breaker import CircuitBreaker
from skill.storage.documents import Document, Key, LostRace, StatementTimeout, StorageDown, WrongDatabase
from skill.storage.flushing import Flusher
from skill.storage.postgresql import TIMEOUT_CODES, postgresql_engine
from skill.storage.schema import NEW_DATABASE, bring_up_to_date, documents_table
from skill.storage.sqlite import log_of, sqlite_engine

WAIT_SECONDS: Final = 2.0
"""How long a locked or silent database is waited for; Alexa waits about 8 s for a whole turn."""

_FILE_REMEDY: Final = (
    "give an address such as sqlite:////var/lib/back-coach/listeners.sqlite3, in a folder that can be written"
)
_SERVER_REMEDY: Final = "start the server, or give an address such as postgresql://coach@host/coach"

_PROBE: Final = Document(Key("check", "check"), 0, b"")
_PROBES: Final = {"of": _PROBE.key.owner}

# Named parameters must not have the names of the columns that they are compared with.
_columns = documents_table.c
_new: Final[dict[str, Any]] = {"revision": bindparam("next"), "body": bindparam("content")}
_insert = insert(documents_table).values(owner=bindparam("of"), name=bindparam("called"), **_new)
_update = (
    update(documents_table)
    .where(
        _columns.owner == bindparam("of"),
        _columns.name == bindparam("called"),
        _columns.revision == bindparam("at"),
    )
    .values(**_new)
)
_forget = delete(documents_table).where(_columns.owner == bindparam("of"))
_lock = (
    select(_columns.name).where(_columns.owner == bindparam("of")).order_by(_columns.name).with_for_update()
)


class SqlDocuments:
    """Keeps documents in one table of an SQL database. Safe for threads."""

    def __init__(self, engine: Engine, wait_seconds: float = WAIT_SECONDS) -> None:
        """Take an engine whose database has the table, and how long a writer waits for the one before."""
        self._engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        # A read is one statement. A transaction around it would be two more round trips to a server.
        self._reader = engine if self._is_sqlite else engine.execution_options(isolation_level="AUTOCOMMIT")
        self._wait_seconds = wait_seconds
        self._turn = Lock()
        self._writing = CircuitBreaker(wait_seconds)
        # SQLite can be read while a writer has it locked; a server that is silent is so to both.
        self._reading = CircuitBreaker(wait_seconds) if self._is_sqlite else self._writing
        log = log_of(engine.url) if self._is_sqlite else None
        self._flusher = Flusher(log) if log else None

    def read(self, keys: Sequence[Key]) -> Mapping[Key, Document]:
        """Return those of the documents that exist."""
        if not keys:
            return {}
        with self._reading.guard(), self._faults(), self._reader.connect() as connection:
            rows = connection.execute(_select(len(keys)), _named(keys)).all()
        found = (Document(Key(owner, name), revision, bytes(body)) for owner, name, revision, body in rows)
        return {document.key: document for document in found}

    def write(self, documents: Sequence[Document]) -> None:
        """Write all or none, each at the revision after its own; raise `LostRace` if one has moved on."""
        # Always in the same order, so that two writers cannot deadlock.
        ordered = sorted(documents, key=lambda each: (each.key.owner, each.key.name))
        with self._transaction() as connection:
            for document in ordered:
                _write(connection, document)

    def forget(self, owner: str) -> None:
        """Delete all of an owner's documents."""
        with self._transaction() as connection:
            if not self._is_sqlite:
                # PostgreSQL locks row by row: in the order of the writers, or the two could deadlock.
                connection.execute(_lock, {"of": owner})
            connection.execute(_forget, {"of": owner})
        if self._flusher:  # The log must not keep the deleted either.
            with self._faults(), self._engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def check(self) -> None:
        """Return if reading and writing work: a document is written, and deleted again."""
        with self._transaction() as connection:
            connection.execute(_forget, _PROBES)
            _write(connection, _PROBE)
            connection.execute(_forget, _PROBES)

    def after_fork(self) -> None:
        """Drop the parent process's connections without closing them; a child must not use them."""
        self._engine.dispose(close=False)

    def close(self) -> None:
        """Close all connections; the next use opens new ones."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """Commit all that the block writes, or nothing of it."""
        with self._writing.guard(), self._exclusive(), self._faults():
            with self._engine.begin() as connection:
                yield connection
            if self._flusher:
                self._flusher.soon()

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        """Let one thread of this process at a time write to SQLite.

        SQLite makes writers that wait for each other sleep ever longer; a lock wakes the next one at once.
        """
        if not self._is_sqlite:
            yield
            return
        if not self._turn.acquire(timeout=self._wait_seconds):
            raise StorageDown("database is locked")
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """Turn the database's errors into ours. A new connection's may be the driver's own."""
        try:
            yield
        except (SQLAlchemyError, self._engine.dialect.loaded_dbapi.Error) as error:
            # Without the error itself, whose details tell whose document it was. Here and below.
            raise _down(error) from None


@lru_cache(8)
def _select(count: int) -> Select[Any]:
    """Return the statement that reads this many documents. SQLAlchemy takes longer to make it than to run it.

    It does not compare pairs by IN, for which SQLite would read the whole table.
    """
    pairs = (
        and_(_columns.owner == bindparam(f"of{number}"), _columns.name == bindparam(f"called{number}"))
        for number in range(count)
    )
    return select(_columns.owner, _columns.name, _columns.revision, _columns.body).where(or_(*pairs))


def _named(keys: Sequence[Key]) -> dict[str, str]:
    """Return the parameters of `_select` for these documents."""
    values: dict[str, str] = {}
    for number, key in enumerate(keys):
        values[f"of{number}"], values[f"called{number}"] = key.owner, key.name
    return values


def _write(connection: Connection, document: Document) -> None:
    key, revision = document.key, document.revision
    values = {"of": key.owner, "called": key.name, "next": revision + 1, "content": document.body}
    if revision:
        if connection.execute(_update, values | {"at": revision}).rowcount != 1:
            raise LostRace
        return
    try:
        connection.execute(_insert, values)
    except IntegrityError as error:
        raise LostRace(_reason(error)) from None


def _down(error: Exception) -> StorageDown:
    said = error.orig if isinstance(error, DBAPIError) else error
    kind = StatementTimeout if getattr(said, "sqlstate", None) in TIMEOUT_CODES else StorageDown
    return kind(_reason(error))


def _reason(error: Exception) -> str:
    """What the database said, in one line, without the statement, its values, and PostgreSQL's details."""
    said = error.orig if isinstance(error, DBAPIError) else error
    primary = getattr(getattr(said, "diag", None), "message_primary", None)
    return " ".join(str(primary or said).split())


def _trouble(error: Exception) -> str:
    """What is wrong with an address, in one line and without its values: one of them may be a password."""
    if isinstance(error, SQLAlchemyError):
        return _reason(error)
    if isinstance(error, ModuleNotFoundError) and error.name == "psycopg":
        return "its driver is missing: pip install 'back-coach[postgresql]'"
    return "an option of it is wrong" if isinstance(error, ValueError | TypeError) else str(error)


def open_documents(address: str, *, wait_seconds: float = WAIT_SECONDS) -> SqlDocuments:
    """Open the database at an SQLAlchemy address; create its tables, or migrate them to this release.

    For SQLite the folder is created, too, for this user alone. Each read or write waits `wait_seconds` for a
    locked or silent database. Raises `WrongDatabase` if the database cannot be opened, or is read-only.
    """
    try:
        engine = _open(make_url(address), wait_seconds)
    except (SQLAlchemyError, ImportError, OSError, ValueError, TypeError) as error:
        remedy = _SERVER_REMEDY if address.startswith("postgres") else _FILE_REMEDY
        raise WrongDatabase(
            f"BACK_COACH_DATABASE_URL cannot be opened ({_trouble(error)}): {remedy}"
        ) from error
    return SqlDocuments(engine, wait_seconds)


def _open(url: URL, wait_seconds: float) -> Engine:
    """Return an engine whose database has the tables, without an open connection that a fork would share."""
    if url.get_backend_name() == "sqlite":
        engine = sqlite_engine(url, NEW_DATABASE, wait_seconds)
    elif url.get_backend_name() == "postgresql":
        engine = postgresql_engine(url, wait_seconds)
    else:
        raise WrongDatabase(
            "BACK_COACH_DATABASE_URL names no known kind of database: give the address of an SQLite file, of "
            "PostgreSQL or of a DynamoDB table"
        )
    try:
        _try_writing(engine)
    finally:
        engine.dispose()
    return engine


def _try_writing(engine: Engine) -> None:
    """Create or migrate the tables; fail if the database is read-only, but not if another has it locked."""
    try:
        with engine.begin() as connection:
            bring_up_to_date(connection)
            connection.execute(_forget, _PROBES)
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY:
            raise
