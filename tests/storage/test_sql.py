"""The database's own faults: full, locked, read-only, gone, damaged, wrongly named. Real files throughout."""

import sqlite3
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import event

from skill.storage.documents import Document, Key, LostRace, StorageDown, WrongDatabase
from skill.storage.sql import SqlDocuments, open_documents

ADA = Key("alexa:ada", "profile")
BEN = Key("alexa:ben", "profile")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "listeners.sqlite3"


@pytest.fixture
def documents(path: Path) -> Iterator[SqlDocuments]:
    opened = open_documents(f"sqlite:///{path}", wait_seconds=0.3)
    yield opened
    opened.close()


def test_folder_and_file_are_for_their_user_alone(documents: SqlDocuments, path: Path) -> None:
    documents.write([Document(ADA, 0, b"a")])
    found = [path.parent, *path.parent.iterdir()]
    assert len(found) >= 2
    assert all(each.stat().st_mode & 0o077 == 0 for each in found)


def test_readers_go_on_while_one_writes_and_nobody_waits_for_the_disk(documents: SqlDocuments) -> None:
    with documents._engine.connect() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous")
        ]
    assert settings == ["wal", 1]


def test_what_was_written_is_there_after_opening_again(documents: SqlDocuments, path: Path) -> None:
    documents.write([Document(ADA, 0, b"a")])
    documents.close()
    again = open_documents(f"sqlite:///{path}")
    assert again.read([ADA])[ADA] == Document(ADA, 1, b"a")
    again.close()


def test_a_child_opens_connections_of_its_own(documents: SqlDocuments) -> None:
    opened: list[object] = []
    documents.read([ADA])
    event.listen(documents._engine, "connect", lambda connection, _entry: opened.append(connection))
    documents.read([ADA])
    assert opened == []
    documents.after_fork()
    documents.read([ADA])
    assert len(opened) == 1


def test_what_is_forgotten_is_not_left_in_the_file(documents: SqlDocuments, path: Path) -> None:
    documents.write([Document(ADA, 0, b"a secret of Ada's" * 100), Document(BEN, 0, b"Ben's")])
    documents.forget(ADA.owner)
    left = b"".join(each.read_bytes() for each in path.parent.iterdir())
    assert b"Ben's" in left
    assert b"secret of Ada" not in left


def test_documents_are_found_without_reading_the_table(documents: SqlDocuments) -> None:
    statements: list[str] = []

    def record(connection: sqlite3.Connection, _entry: object) -> None:
        connection.set_trace_callback(statements.append)

    event.listen(documents._engine, "connect", record)
    documents.read([ADA, BEN])
    read = next(statement for statement in statements if statement.startswith("SELECT documents"))
    with documents._engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {read}").all()
    assert sum("USING INDEX" in row.detail for row in plan) == 2
    assert not [row for row in plan if row.detail.startswith("SCAN")]


def test_a_full_disk_is_storage_down_and_what_was_there_stays(documents: SqlDocuments, path: Path) -> None:
    documents.write([Document(ADA, 0, b"before")])
    with sqlite3.connect(path) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.close()
    documents.close()
    event.listen(documents._engine, "connect", partial(_limit, pages))
    with pytest.raises(StorageDown, match=r"^database or disk is full$"):
        documents.write([Document(BEN, 0, b"small"), Document(ADA, 1, b"x" * 500_000)])
    assert documents.read([ADA, BEN]) == {ADA: Document(ADA, 1, b"before")}


def _limit(pages: int, connection: sqlite3.Connection, _entry: object) -> None:
    """Let a connection see a disk that holds no more."""
    connection.execute(f"PRAGMA max_page_count={pages}")


def test_after_a_full_disk_writing_goes_on(documents: SqlDocuments) -> None:
    documents.write([Document(ADA, 0, b"before")])
    with documents._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(StorageDown, match="full"):
        documents.write([Document(ADA, 1, b"x" * 500_000)])
    documents.close()
    documents.write([Document(ADA, 1, b"x" * 500_000)])
    assert len(documents.read([ADA])[ADA].body) == 500_000


@pytest.fixture
def held(documents: SqlDocuments, path: Path) -> Iterator[sqlite3.Connection]:
    """A lock that another connection holds on the database."""
    documents.write([Document(ADA, 0, b"one")])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


def test_a_locked_database_is_storage_down_in_bounded_time(
    documents: SqlDocuments, held: sqlite3.Connection
) -> None:
    began = time.monotonic()
    with pytest.raises(StorageDown, match=r"^database is locked$"):
        documents.write([Document(ADA, 1, b"two")])
    assert time.monotonic() - began < 4  # SQLite's own bound would be five.
    held.execute("ROLLBACK")
    documents.write([Document(ADA, 1, b"two")])


def test_reading_goes_on_while_another_writes(documents: SqlDocuments, held: sqlite3.Connection) -> None:
    assert documents.read([ADA])[ADA].body == b"one"


def test_more_threads_than_connections_wait_no_longer(
    documents: SqlDocuments, held: sqlite3.Connection
) -> None:
    def down(_: int) -> bool:
        with pytest.raises(StorageDown):
            documents.write([Document(ADA, 1, b"two")])
        return True

    began = time.monotonic()
    with ThreadPoolExecutor(40) as pool:
        assert all(pool.map(down, range(40)))
    assert time.monotonic() - began < 5


def test_a_locked_database_is_opened_all_the_same(path: Path, held: sqlite3.Connection) -> None:
    opened = open_documents(f"sqlite:///{path}", wait_seconds=0.1)
    assert opened.read([ADA])
    opened.close()


def test_a_database_that_was_moved_away_is_made_anew(documents: SqlDocuments, path: Path) -> None:
    documents.write([Document(ADA, 0, b"old")])
    for each in path.parent.iterdir():
        each.rename(each.with_name("old-" + each.name))
    documents.write([Document(ADA, 0, b"new")])
    documents.close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT body FROM documents").fetchall() == [(b"new",)]
    connection.close()


def test_a_database_that_comes_back_is_used_again(documents: SqlDocuments, path: Path) -> None:
    documents.write([Document(ADA, 0, b"one")])
    away = path.parent.rename(path.parent.with_name("away"))
    with pytest.raises(StorageDown, match="unable to open"):
        documents.check()
    away.rename(path.parent)
    assert documents.read([ADA])[ADA].body == b"one"


def test_a_damaged_database_is_storage_down(documents: SqlDocuments, path: Path) -> None:
    documents.write([Document(ADA, 0, b"one")])
    documents.close()
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 20_000)
    with pytest.raises(StorageDown):
        documents.read([ADA])


def test_a_database_that_can_only_be_read_stops_the_start(documents: SqlDocuments, path: Path) -> None:
    documents.check()
    with pytest.raises(WrongDatabase, match="readonly database"):
        open_documents(f"sqlite:///file:{path}?mode=ro&uri=true")


def test_a_file_that_is_no_database_stops_the_start_and_stays_as_it_is(tmp_path: Path) -> None:
    diary = tmp_path / "diary.txt"
    diary.write_text("Dear diary, " * 100)
    with pytest.raises(WrongDatabase, match="file is not a database"):
        open_documents(f"sqlite:///{diary}")
    assert diary.read_text() == "Dear diary, " * 100


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nonsense",
        "sqlite:////proc/nowhere/x.sqlite3",
        "sqlite:////",
        "sqlite:///a\0b",
        "nosql://host/db",
        "postgresql+nosuchdriver://host/db",
    ],
)
def test_a_wrong_address_is_named_in_one_line(address: str) -> None:
    with pytest.raises(WrongDatabase, match=r"^BACK_COACH_DATABASE_URL") as caught:
        open_documents(address)
    assert "\n" not in str(caught.value)


def test_a_wrong_address_does_not_tell_the_password() -> None:
    with pytest.raises(WrongDatabase) as caught:
        open_documents("nosql://coach:hush@host:port/db")
    assert "hush" not in str(caught.value)


def test_no_fault_tells_who_the_listener_is(documents: SqlDocuments) -> None:
    documents.write([Document(ADA, 0, b"a secret")])
    with pytest.raises(LostRace) as caught:
        documents.write([Document(ADA, 0, b"a secret")])
    told = "".join(traceback.format_exception(caught.value))
    assert "UNIQUE" in told
    assert "alexa:ada" not in told
