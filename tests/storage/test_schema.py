"""The tables: made at once, or brought from an older database's to the present ones."""

import subprocess
import sys
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine

from skill.storage.documents import Document, Key, WrongDatabase
from skill.storage.schema import HEAD, MIGRATIONS, bring_up_to_date, documents_table
from skill.storage.sql import open_documents
from tests.fakes.servers import Postgresql

ADA = Key("alexa:ada", "profile")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'listeners.sqlite3'}"
    server: Postgresql = request.getfixturevalue("postgresql_server")
    return server.empty()


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    made = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    yield made
    made.dispose()


def older(engine: Engine, marked: str | None = None) -> None:
    """Make the database of an earlier release, with a listener in it; without migrations it had no mark."""
    with engine.begin() as connection:
        documents_table.create(connection)
        row = {"owner": ADA.owner, "name": ADA.name, "revision": 3, "body": b"kept"}
        connection.execute(documents_table.insert().values(row))
        if marked:
            connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)")
            connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{marked}')")


def mark(engine: Engine) -> str:
    with engine.connect() as connection:
        found: str = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    return found


def test_a_new_database_has_the_last_migrations_mark(address: str, engine: Engine) -> None:
    open_documents(address).close()
    assert mark(engine) == HEAD


@pytest.mark.parametrize("marked", [None, "0001"])
def test_an_older_database_is_migrated_and_keeps_its_listeners(
    address: str, engine: Engine, marked: str | None
) -> None:
    older(engine, marked)
    documents = open_documents(address)
    assert documents.read([ADA])[ADA] == Document(ADA, 3, b"kept")
    documents.close()
    assert mark(engine) == HEAD


def test_many_that_start_at_once_migrate_once(address: str, engine: Engine) -> None:
    older(engine)
    with ThreadPoolExecutor(6) as pool:
        for opened in pool.map(lambda _: open_documents(address, wait_seconds=20), range(6)):
            opened.close()
    assert mark(engine) == HEAD


def test_a_later_releases_database_stops_the_start(address: str, engine: Engine) -> None:
    open_documents(address).close()
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(WrongDatabase, match="later release"):
        open_documents(address)


def test_what_the_migrations_make_is_what_the_tables_say(engine: Engine) -> None:
    older(engine)
    with engine.begin() as connection, warnings.catch_warnings():
        bring_up_to_date(connection)
        differences = compare_metadata(MigrationContext.configure(connection), documents_table.metadata)
    assert differences == []


def test_the_head_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_start_without_a_migration_does_without_alembic(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'listeners.sqlite3'}"
    script = (
        "import sys; from skill.storage.sql import open_documents;"
        f"[open_documents({address!r}).close() for _ in range(2)];"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
