"""Documents in an SQL database, by SQLAlchemy Core: SQLite out of the box, PostgreSQL by the same statements.

A write is one transaction, guarded by each document's revision: what was acknowledged is kept, whole.
SQLAlchemy makes the statements, and keeps the connections; the statements go to the driver as they are, since
SQLAlchemy's own work around one takes several times as long as SQLite's on it.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from threading import Lock, get_ident
from typing import Any, Final

from sqlalchemy import URL, ClauseElement, Engine, and_, bindparam, delete, insert, or_, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import PoolProxiedConnection

from skill.storage.documents import Document, Key, LostRace, StorageDown, TooSlow, WrongDatabase
from skill.storage.flushing import Flusher
from skill.storage.patience import Patience
from skill.storage.postgresql import TIME_IS_UP, postgresql_engine
from skill.storage.schema import NEW_DATABASE, bring_up_to_date, documents_table
from skill.storage.sqlite import is_still_there, log_of, sqlite_engine
from skill.storage.statements import statement
from skill.waiting import about_to_wait

WAIT_SECONDS: Final = 2.0
"""How long a locked database is waited for; Alexa waits about 8 s for a whole turn."""

_FILE_REMEDY: Final = (
    "give an address such as sqlite:////var/lib/back-coach/listeners.sqlite3, in a folder that can be written"
)
_SERVER_REMEDY: Final = "start the server, or give an address such as postgresql://coach@host/coach"

_PROBE: Final = Key("check", "check")
_PROBES: Final = {"of": _PROBE.owner}

_SIZES: Final = 8
"""For how many numbers of documents the statement that reads them is kept; a turn reads one or two."""

_KEPT: Final = 8
"""How many threads keep their connection to an SQLite file: the pool costs more than what they read."""

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

Job = Callable[[DBAPICursor], None]


def _select(count: int) -> ClauseElement:
    """Read so many documents. Not a list of pairs to be IN, for which SQLite reads the whole table."""
    pairs = (
        and_(_columns.owner == bindparam(f"of{number}"), _columns.name == bindparam(f"called{number}"))
        for number in range(count)
    )
    return select(_columns.owner, _columns.name, _columns.revision, _columns.body).where(or_(*pairs))


class SqlDocuments:
    """Keeps documents in one table of an SQL database. Safe for threads."""

    def __init__(self, engine: Engine, wait_seconds: float = WAIT_SECONDS) -> None:
        """Take an engine whose database has the table, and how long a writer waits for the one before."""
        self._engine = engine
        self._is_file = engine.dialect.name == "sqlite"
        self._wait_seconds = wait_seconds
        self._turn = Lock()
        self._writing = Patience(wait_seconds)
        # An SQLite file is read while others write; of another database, one patience is all.
        self._reading = Patience(wait_seconds) if self._is_file else self._writing
        log = log_of(engine.url) if self._is_file else None
        self._flusher = Flusher(log) if log else None
        self._most_kept = _KEPT if log else 0
        self._kept: dict[int, PoolProxiedConnection] = {}
        self._driver = engine.dialect.loaded_dbapi
        made = partial(statement, dialect=engine.dialect)
        self._insert, self._update, self._forget = made(_insert), made(_update), made(_forget)
        self._select = lru_cache(_SIZES)(lambda count: made(_select(count)))

    def read(self, keys: Sequence[Key]) -> Mapping[Key, Document]:
        """Return those of the documents that exist."""
        if not keys:
            return {}
        named = {f"of{number}": key.owner for number, key in enumerate(keys)}
        named |= {f"called{number}": key.name for number, key in enumerate(keys)}
        with self._reading.spent(), self._transaction() as cursor:
            self._select(len(keys)).run(cursor, named)
            rows = cursor.fetchall()
        found = (Document(Key(of, called), at, bytes(body)) for of, called, at, body in rows)
        return {document.key: document for document in found}

    def write(self, documents: Sequence[Document]) -> None:
        """Write all or none, each at the revision after its own; raise `LostRace` if one has moved on."""
        # In one order, so that two writers wait for each other and neither waits for ever.
        ordered = sorted(documents, key=lambda each: (each.key.owner, each.key.name))
        self._run(lambda cursor: self._write_all(cursor, ordered))

    def forget(self, owner: str) -> None:
        """Delete all of an owner's documents."""
        self._run(lambda cursor: self._forget.run(cursor, {"of": owner}))
        if self._flusher:  # The log, too, shall not have it any more.
            with self._transaction() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def check(self) -> None:
        """Return if reading and writing work: a document is written, and taken back."""
        self._run(self._probe)

    def after_fork(self) -> None:
        """Let go of the parent process's connections, which a child must not use."""
        self._engine.dispose(close=False)
        self._kept.clear()

    def close(self) -> None:
        """Close all connections; the next use opens new ones."""
        while self._kept:
            self._kept.popitem()[1].close()
        self._engine.dispose()

    def _probe(self, cursor: DBAPICursor) -> None:
        self._forget.run(cursor, _PROBES)
        self._write(cursor, Document(_PROBE, 0, b""))
        self._forget.run(cursor, _PROBES)

    def _write_all(self, cursor: DBAPICursor, documents: Sequence[Document]) -> None:
        for document in documents:
            self._write(cursor, document)

    def _write(self, cursor: DBAPICursor, document: Document) -> None:
        key, revision = document.key, document.revision
        values = {"of": key.owner, "called": key.name, "next": revision + 1, "content": document.body}
        if revision:
            self._update.run(cursor, values | {"at": revision})
            if cursor.rowcount != 1:
                raise LostRace
            return
        try:
            self._insert.run(cursor, values)
        # Here as below without the error itself, whose details tell whose document it was.
        except self._driver.IntegrityError as error:
            raise LostRace(_reason(error)) from None

    def _run(self, job: Job) -> None:
        """Do all that a job writes, or nothing of it."""
        with self._writing.spent():
            if not self._is_file:
                with self._transaction() as cursor:
                    job(cursor)
                return
            self._take_turn()
            try:
                with self._transaction() as cursor:
                    cursor.execute("BEGIN IMMEDIATE")
                    job(cursor)
                if self._flusher:
                    self._flusher.soon()
            finally:
                self._turn.release()

    def _take_turn(self) -> None:
        """Wait until no other thread of this process writes to the file.

        SQLite would have them sleep, longer each time; a lock wakes them as soon as it is their turn.
        """
        if not self._turn.acquire(blocking=False):
            about_to_wait()
            if not self._turn.acquire(timeout=self._wait_seconds):
                raise StorageDown("database is locked")

    @contextmanager
    def _transaction(self) -> Iterator[DBAPICursor]:
        """A cursor whose work is committed at the end, or taken back; a lost connection is not used again."""
        if not self._is_file:
            about_to_wait()
        try:
            with self._connection() as connection:
                yield connection.cursor()
                connection.commit()
        except (self._driver.Error, SQLAlchemyError) as error:
            raise _down(error) from None

    @contextmanager
    def _connection(self) -> Iterator[PoolProxiedConnection]:
        """A connection, kept by its thread after a good end; after another, what it did is rolled back."""
        connection, is_good = self._kept_one() or self._engine.raw_connection(), False
        try:
            yield connection
            is_good = True
        except self._driver.Error as error:
            if self._engine.dialect.is_disconnect(error, connection, None):
                connection.invalidate()
            raise
        finally:
            if is_good and len(self._kept) < self._most_kept:
                self._kept[get_ident()] = connection
            else:
                connection.close()

    def _kept_one(self) -> PoolProxiedConnection | None:
        """The connection that this thread had last, if it has kept it, and its file is still there."""
        connection = self._kept.pop(get_ident(), None)
        if connection is not None and not is_still_there(connection):
            connection.invalidate()
            return None
        return connection


def _down(error: Exception) -> StorageDown:
    said = error.orig if isinstance(error, DBAPIError) else error
    kind = TooSlow if getattr(said, "sqlstate", None) in TIME_IS_UP else StorageDown
    return kind(_reason(error))


def _reason(error: Exception) -> str:
    """What the database said, in one line, without the statement, its values, and PostgreSQL's details."""
    said = error.orig if isinstance(error, DBAPIError) else error
    primary = getattr(getattr(said, "diag", None), "message_primary", None)
    return " ".join(str(primary or said).split())


def _trouble(error: Exception) -> str:
    """What is wrong with an address, in one line, without a value of it: one of them may be a password."""
    if isinstance(error, SQLAlchemyError):
        return _reason(error)
    if isinstance(error, ModuleNotFoundError) and error.name == "psycopg":
        return "its driver is missing: pip install 'back-coach[postgresql]'"
    return "an option of it is wrong" if isinstance(error, ValueError | TypeError) else str(error)


def open_documents(address: str, *, wait_seconds: float = WAIT_SECONDS) -> SqlDocuments:
    """Open a database by its SQLAlchemy address, its tables made, or brought up to date, if need be.

    For SQLite the folder is made, too, for this user alone. A locked database is waited for so long at each
    read or write. Raises `WrongDatabase` if it cannot be opened, or only be read.
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
    """An engine whose database has the tables, and no open connection that a fork would share."""
    if url.get_backend_name() == "sqlite":
        engine = sqlite_engine(url, NEW_DATABASE, wait_seconds)
    elif url.get_backend_name() == "postgresql":
        engine = postgresql_engine(url, wait_seconds)
    else:
        raise WrongDatabase(
            "BACK_COACH_DATABASE_URL names no database that is known here: give the address of an SQLite "
            "file, of PostgreSQL or of a DynamoDB table"
        )
    try:
        _try_writing(engine)
    finally:
        engine.dispose()
    return engine


def _try_writing(engine: Engine) -> None:
    """Bring the tables up to date; fail where one can only read. Others may be busy with them."""
    try:
        with engine.begin() as connection:
            bring_up_to_date(connection)
            connection.execute(_forget, _PROBES)
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY:
            raise
