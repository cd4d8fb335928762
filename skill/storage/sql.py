"""Documents in an SQL database, by SQLAlchemy Core: SQLite out of the box, PostgreSQL by the same statements.

A write is one transaction, guarded by each document's revision: what was acknowledged is kept, whole.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy import (
    URL,
    Column,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    and_,
    create_engine,
    delete,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.schema import CreateTable

from skill.storage.documents import Document, Key, LostRace, StorageDown
from skill.storage.sqlite import sqlite_engine

WAIT_SECONDS: Final = 2.0
"""How long a locked database is waited for; Alexa waits about 8 s for a whole turn."""

_documents = Table(
    "documents",
    MetaData(),
    Column("owner", String(512), primary_key=True),
    Column("name", String(512), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

_PROBE: Final = Key("check", "check")
_without_probe = delete(_documents).where(_documents.c.owner == _PROBE.owner)


class WrongDatabase(Exception):
    """The database's address cannot be used; the text is one line that says what to do."""


class SqlDocuments:
    """Keeps documents in one table of an SQL database. Safe for threads."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine whose database has the table."""
        self._engine = engine

    def read(self, keys: Sequence[Key]) -> Mapping[Key, Document]:
        """Return those of the documents that exist."""
        if not keys:
            return {}
        # Not a list of pairs to be IN, for which SQLite reads the whole table.
        named = or_(*(_named(key) for key in keys))
        with self._transaction() as connection:
            rows = connection.execute(select(_documents).where(named)).all()
        found = (Document(Key(row.owner, row.name), row.revision, bytes(row.body)) for row in rows)
        return {document.key: document for document in found}

    def write(self, documents: Sequence[Document]) -> None:
        """Write all or none, each at the revision after its own; raise `LostRace` if one has moved on."""
        with self._transaction() as connection:
            for document in documents:
                _write(connection, document)

    def forget(self, owner: str) -> None:
        """Delete all of an owner's documents."""
        with self._transaction() as connection:
            connection.execute(delete(_documents).where(_documents.c.owner == owner))

    def check(self) -> None:
        """Return if reading and writing work: a document is written, and taken back."""
        with self._transaction() as connection:
            connection.execute(_without_probe)
            _write(connection, Document(_PROBE, 0, b""))
            connection.execute(_without_probe)

    def after_fork(self) -> None:
        """Let go of the parent process's connections, which a child must not use."""
        self._engine.dispose(close=False)

    def close(self) -> None:
        """Close all connections; the next use opens new ones."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except IntegrityError as error:
            raise LostRace from error
        except SQLAlchemyError as error:
            raise StorageDown(_reason(error)) from error


def _named(key: Key) -> ColumnElement[bool]:
    return and_(_documents.c.owner == key.owner, _documents.c.name == key.name)


def _write(connection: Connection, document: Document) -> None:
    key, revision = document.key, document.revision
    new = {"revision": revision + 1, "body": document.body}
    if revision == 0:
        connection.execute(insert(_documents).values(owner=key.owner, name=key.name, **new))
        return
    change = update(_documents).where(_named(key), _documents.c.revision == revision).values(**new)
    if connection.execute(change).rowcount != 1:
        raise LostRace


def _reason(error: SQLAlchemyError) -> str:
    """What the database said, in one line, without the statement and its values."""
    said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    return " ".join(said.split())


def _trouble(error: Exception) -> str:
    """What is wrong with an address, in one line, without a value of it: one of them may be a password."""
    if isinstance(error, SQLAlchemyError):
        return _reason(error)
    return "an option of it is wrong" if isinstance(error, ValueError | TypeError) else str(error)


def open_documents(address: str, *, wait_seconds: float = WAIT_SECONDS) -> SqlDocuments:
    """Open a database by its SQLAlchemy address, with the table made if need be.

    For SQLite the folder is made, too, for this user alone. A locked database is waited for so long at each
    read or write. Raises `WrongDatabase` if it cannot be opened, or only be read.
    """
    try:
        engine = _open(make_url(address), wait_seconds)
    except (SQLAlchemyError, ImportError, OSError, ValueError, TypeError) as error:
        raise WrongDatabase(
            f"BACK_COACH_DATABASE_URL cannot be opened ({_trouble(error)}): give an address such as "
            "sqlite:////var/lib/back-coach/listeners.sqlite3, in a folder that can be written"
        ) from error
    return SqlDocuments(engine)


def _open(url: URL, wait_seconds: float) -> Engine:
    """An engine whose database has the table, and no open connection that a fork would share."""
    table = CreateTable(_documents, if_not_exists=True)
    if url.get_backend_name() == "sqlite":
        engine = sqlite_engine(url, str(table), wait_seconds)
    else:
        engine = create_engine(url, hide_parameters=True, pool_pre_ping=True, pool_timeout=wait_seconds)
    try:
        _try_writing(engine, table)
    finally:
        engine.dispose()
    return engine


def _try_writing(engine: Engine, table: CreateTable) -> None:
    """Make the table; fail where one can only read. One that others are busy with is all right."""
    try:
        with engine.begin() as connection:
            connection.execute(table)
            connection.execute(_without_probe)
    except OperationalError as error:
        if getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY:
            raise
