"""Documents in an SQL database, by SQLAlchemy Core: SQLite out of the box, PostgreSQL by the same statements.

SQLite runs in WAL mode, so that readers never wait for a writer, with `synchronous=FULL`: what was
acknowledged survives a power cut. A write is one transaction, guarded by each document's revision.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    event,
    insert,
    select,
    tuple_,
    update,
)
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from skill.storage.documents import Document, Key, LostRace, StorageDown

BUSY_SECONDS: Final = 2
"""How long a locked SQLite database is waited for; a turn has 8 s in all."""

_documents = Table(
    "documents",
    MetaData(),
    Column("owner", String(512), primary_key=True),
    Column("name", String(512), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)


class WrongDatabase(Exception):
    """The database's address cannot be used; the text is one line that says what to do."""


class SqlDocuments:
    """Keeps documents in one table of an SQL database."""

    def __init__(self, engine: Engine) -> None:
        """Take an engine whose database has the table."""
        self._engine = engine

    def read(self, keys: Sequence[Key]) -> Mapping[Key, Document]:
        """Return those of the documents that exist."""
        wanted = [(key.owner, key.name) for key in keys]
        named = tuple_(_documents.c.owner, _documents.c.name).in_(wanted)
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
        probe = Key("check", "check")
        with self._transaction() as connection:
            connection.execute(delete(_documents).where(_documents.c.owner == probe.owner))
            _write(connection, Document(probe, 0, b""))
            connection.execute(delete(_documents).where(_documents.c.owner == probe.owner))

    def after_fork(self) -> None:
        """Let go of the parent process's connections, which a child must not use."""
        self._engine.dispose(close=False)

    def close(self) -> None:
        """Close all connections."""
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


def _write(connection: Connection, document: Document) -> None:
    key, revision = document.key, document.revision
    new = {"revision": revision + 1, "body": document.body}
    if revision == 0:
        connection.execute(insert(_documents).values(owner=key.owner, name=key.name, **new))
        return
    this = (_documents.c.owner == key.owner) & (_documents.c.name == key.name)
    change = update(_documents).where(this & (_documents.c.revision == revision)).values(**new)
    changed = connection.execute(change)
    if changed.rowcount != 1:
        raise LostRace


def _reason(error: Exception) -> str:
    """What the database said, in one line, without the statement and its values."""
    if isinstance(error, ValueError):
        # Its text quotes a piece of the address, which may be a password with a slash or colon in it.
        return "a part that must be a number is none"
    said = str(error.orig) if isinstance(error, DBAPIError) else str(error)
    return " ".join(said.split())


def open_documents(address: str) -> SqlDocuments:
    """Open a database by its SQLAlchemy address, with the table made if need be.

    For SQLite the folder is made, too, for this user alone. Raises `WrongDatabase` if it cannot be opened.
    """
    try:
        url = make_url(address)
        if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
            Path(url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        engine = _engine(address)
        _documents.metadata.create_all(engine)
    except (ModuleNotFoundError, OSError, SQLAlchemyError, ValueError) as error:
        raise WrongDatabase(
            f"BACK_COACH_DATABASE_URL cannot be opened ({_reason(error)}): give an address such as "
            "sqlite:////var/lib/back-coach/listeners.sqlite3, in a folder that can be written"
        ) from error
    return SqlDocuments(engine)


def _engine(address: str) -> Engine:
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()
