"""Documents in an SQL database, by SQLAlchemy Core: SQLite out of the box, PostgreSQL by the same statements.

A write is one transaction, guarded by each document's revision: what was acknowledged is kept, whole.
SQLAlchemy makes the statements, and keeps the connections; the statements go to the driver as they are, since
SQLAlchemy's own work around one takes several times as long as SQLite's on it.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from threading import Lock
from typing import Any, Final, TypeVar

from sqlalchemy import URL, ClauseElement, Engine, and_, bindparam, delete, insert, or_, select, update
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from skill.storage.connections import Connections
from skill.storage.documents import Document, Key, LostRace, StorageDown, TooSlow, WrongDatabase
from skill.storage.flushing import Flusher
from skill.storage.patience import Patience
from skill.storage.postgresql import TIME_IS_UP, postgresql_engine
from skill.storage.schema import NEW_DATABASE, bring_up_to_date, documents_table
from skill.storage.sqlite import log_of, sqlite_engine
from skill.storage.statements import statement

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

_Found = TypeVar("_Found")
Job = Callable[[DBAPICursor], _Found]


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
        self._connections = Connections(engine, keep=log is not None)
        self._driver = engine.dialect.loaded_dbapi
        made = partial(statement, dialect=engine.dialect)
        self._insert, self._update, self._forget = made(_insert), made(_update), made(_forget)
        self._lock = made(_lock)
        self._select = lru_cache(_SIZES)(lambda count: made(_select(count)))

    def read(self, keys: Sequence[Key]) -> Mapping[Key, Document]:
        """Return those of the documents that exist."""
        if not keys:
            return {}
        with self._reading.spent():
            rows = self._transact(lambda cursor: self._read_all(cursor, keys))
        found = {}
        for of, called, at, body in rows:
            key = Key(of, called)
            found[key] = Document(key, at, bytes(body))
        return found

    def write(self, documents: Sequence[Document]) -> None:
        """Write all or none, each at the revision after its own; raise `LostRace` if one has moved on."""
        # In one order, so that two writers wait for each other and neither waits for ever.
        ordered = sorted(documents, key=lambda each: (each.key.owner, each.key.name))
        self._run(lambda cursor: self._write_all(cursor, ordered))

    def forget(self, owner: str) -> None:
        """Delete all of an owner's documents."""
        self._run(lambda cursor: self._forget_all(cursor, owner))
        if self._flusher:  # The log, too, shall not have it any more.
            self._transact(_empty_log)

    def check(self) -> None:
        """Return if reading and writing work: a document is written, and taken back."""
        self._run(self._probe)

    def after_fork(self) -> None:
        """Let go of the parent process's connections, which a child must not use."""
        self._connections.after_fork()

    def close(self) -> None:
        """Close all connections; the next use opens new ones."""
        self._connections.close()

    def _probe(self, cursor: DBAPICursor) -> None:
        self._forget.run(cursor, _PROBES)
        self._write(cursor, Document(_PROBE, 0, b""))
        self._forget.run(cursor, _PROBES)

    def _read_all(self, cursor: DBAPICursor, keys: Sequence[Key]) -> Sequence[Any]:
        values: dict[str, str] = {}
        for number, key in enumerate(keys):
            values[f"of{number}"], values[f"called{number}"] = key.owner, key.name
        self._select(len(keys)).run(cursor, values)
        return cursor.fetchall()

    def _forget_all(self, cursor: DBAPICursor, owner: str) -> None:
        if not self._is_file:
            self._lock.run(cursor, {"of": owner})  # In the order in which they are written: see there.
        self._forget.run(cursor, {"of": owner})

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

    def _run(self, job: Job[None]) -> None:
        """Do all that a job writes, or nothing of it."""
        with self._writing.spent():
            if not self._is_file:
                self._transact(job)
                return
            self._take_turn()
            try:
                self._transact(job, begin="BEGIN IMMEDIATE")
                if self._flusher:
                    self._flusher.soon()
            finally:
                self._turn.release()

    def _take_turn(self) -> None:
        """Wait until no other thread of this process writes to the file.

        SQLite would have them sleep, longer each time; a lock wakes them as soon as it is their turn.
        """
        if not self._turn.acquire(timeout=self._wait_seconds):
            raise StorageDown("database is locked")

    def _transact(self, job: Job[_Found], begin: str | None = None) -> _Found:
        """Do a job on a cursor, and commit what it did, or take it back; a lost connection is not used again.

        `begin` is a statement to be executed before it.
        """
        try:
            with self._connections.lend() as connection:
                cursor = connection.cursor()
                if begin is not None:
                    cursor.execute(begin)
                found = job(cursor)
                if (
                    begin is not None or not self._is_file
                ):  # What SQLite only reads it has no more to do with.
                    connection.commit()
                return found
        except (self._driver.Error, SQLAlchemyError) as error:
            raise _down(error) from None


def _empty_log(cursor: DBAPICursor) -> None:
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


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
