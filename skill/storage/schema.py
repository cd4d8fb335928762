"""The tables of an SQL database, and how a database of an earlier release gets them.

A new database gets the tables at once, marked with the last migration. An older one goes through the
migrations after its own mark, in one transaction, one process at a time. Alembic is imported only then,
because that takes a third of a second.
"""

import logging
from pathlib import Path
from typing import Final

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    inspect,
    select,
    text,
)
from sqlalchemy.schema import CreateTable

from skill.storage.documents import WrongDatabase

log = logging.getLogger(__name__)

HEAD: Final = "0002"
"""The revision id of the last migration."""

MIGRATIONS: Final = Path(__file__).parent / "migrations"
_LOCK: Final = 0x6261636B
_schema: Final = MetaData()

documents_table: Final = Table(
    "documents",
    _schema,
    Column("owner", String(512), primary_key=True),
    Column("name", String(512), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

_version: Final = Table("alembic_version", _schema, Column("version_num", String(32), primary_key=True))


NEW_DATABASE: Final = (
    str(CreateTable(documents_table, if_not_exists=True)),
    str(CreateTable(_version, if_not_exists=True)),
    f"INSERT OR IGNORE INTO alembic_version VALUES ('{HEAD}')",  # noqa: S608  a mark of ours
)
"""The statements that make a new SQLite database, whichever of several processes comes first."""

ROOM_IN_PAGES: Final = "ALTER TABLE documents SET (fillfactor = 80)"
"""Has PostgreSQL leave a fifth of each page free. An updated document then stays in its page, and the index
needs no change; in a full page an update would write two more pages, one of them the index's."""


def bring_up_to_date(connection: Connection) -> None:
    """Create the tables, or migrate them. Call this in a transaction, and commit it afterwards.

    Raises `WrongDatabase` for a database of a later release.
    """
    if _mark(connection) == HEAD:
        return
    _lock(connection)
    mark = _mark(connection)
    if mark == HEAD:
        return
    if mark is None and not inspect(connection).has_table(documents_table.name):
        _make(connection)
        return
    if mark is not None and mark > HEAD:
        raise WrongDatabase(
            f"the database is of a later release (its schema is {mark}, this release's is {HEAD}): "
            "take the later release, or give another address in BACK_COACH_DATABASE_URL"
        )
    _migrate(connection)


def _make(connection: Connection) -> None:
    _schema.create_all(connection)
    if connection.dialect.name == "postgresql":
        # Not an option of the table itself: SQLAlchemy would then load its PostgreSQL part at each start.
        connection.exec_driver_sql(ROOM_IN_PAGES)
    connection.execute(_version.insert().values(version_num=HEAD))


def _mark(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_version.name):
        return None
    return connection.execute(select(_version.c.version_num)).scalar_one_or_none()


def _lock(connection: Connection) -> None:
    """Lock out other processes that do the same, until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _migrate(connection: Connection) -> None:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    log.warning("the database is of an earlier release: it is brought up to date")
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
