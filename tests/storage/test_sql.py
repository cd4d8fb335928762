"""The contract of documents, held by the database and by the fake alike, and the database's own faults."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from skill.storage.documents import Document, Documents, Key, LostRace, StorageDown
from skill.storage.sql import SqlDocuments, WrongDatabase, open_documents
from tests.fakes.documents import MemoryDocuments

ADA = Key("alexa:ada", "profile")
ADAS_DEVICE = Key("alexa:ada", "device/kitchen")
BEN = Key("alexa:ben", "profile")


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[SqlDocuments]:
    documents = open_documents(f"sqlite:///{tmp_path / 'data' / 'listeners.sqlite3'}")
    yield documents
    documents.close()


@pytest.fixture(params=["sqlite", "memory"])
def documents(request: pytest.FixtureRequest) -> Documents:
    if request.param == "memory":
        return MemoryDocuments()
    found: SqlDocuments = request.getfixturevalue("sqlite")
    return found


def test_what_was_never_written_is_not_there(documents: Documents) -> None:
    assert documents.read([ADA, BEN]) == {}


def test_a_document_is_read_as_it_was_written_at_the_next_revision(documents: Documents) -> None:
    documents.write([Document(ADA, 0, b"\x00ada")])
    assert documents.read([ADA]) == {ADA: Document(ADA, 1, b"\x00ada")}


def test_the_slower_of_two_writers_loses_the_race(documents: Documents) -> None:
    documents.write([Document(ADA, 0, b"one")])
    documents.write([Document(ADA, 1, b"two")])
    with pytest.raises(LostRace):
        documents.write([Document(ADA, 1, b"late")])
    assert documents.read([ADA])[ADA].body == b"two"


def test_two_first_writers_cannot_both_win(documents: Documents) -> None:
    documents.write([Document(ADA, 0, b"one")])
    with pytest.raises(LostRace):
        documents.write([Document(ADA, 0, b"other")])


def test_all_of_a_write_or_nothing_is_kept(documents: Documents) -> None:
    documents.write([Document(ADA, 0, b"one")])
    with pytest.raises(LostRace):
        documents.write([Document(ADAS_DEVICE, 0, b"device"), Document(ADA, 0, b"late")])
    assert set(documents.read([ADA, ADAS_DEVICE])) == {ADA}


def test_an_owner_is_forgotten_whole_and_nobody_else_is(documents: Documents) -> None:
    documents.write([Document(ADA, 0, b"a"), Document(ADAS_DEVICE, 0, b"d"), Document(BEN, 0, b"b")])
    documents.forget("alexa:ada")
    assert set(documents.read([ADA, ADAS_DEVICE, BEN])) == {BEN}


def test_a_check_leaves_nothing_behind(documents: Documents) -> None:
    documents.check()
    documents.check()
    assert documents.read([Key("check", "check")]) == {}


def test_many_threads_count_without_losing_one(documents: Documents) -> None:
    documents.write([Document(ADA, 0, b"0")])

    def count_up(_: int) -> None:
        while True:
            found = documents.read([ADA])[ADA]
            try:
                documents.write([replace(found, body=str(int(found.body) + 1).encode())])
            except LostRace:
                continue
            return

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count_up, range(40)))
    assert documents.read([ADA])[ADA].body == b"40"


def test_the_data_folder_is_for_its_user_alone(sqlite: SqlDocuments, tmp_path: Path) -> None:
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0


def test_a_full_disk_is_storage_down_and_what_was_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "listeners.sqlite3"
    documents = open_documents(f"sqlite:///{path}")
    documents.write([Document(ADA, 0, b"before")])
    with sqlite3.connect(path) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.close()
    _limit_pages(documents, pages)
    with pytest.raises(StorageDown, match="full"):
        documents.write([Document(ADA, 1, b"x" * 500_000)])
    assert documents.read([ADA])[ADA].body == b"before"
    documents.close()


def _limit_pages(documents: SqlDocuments, pages: int) -> None:
    """Let every connection from now on see a disk that holds no more."""
    from sqlalchemy import event

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    documents.close()
    event.listen(documents._engine, "connect", limit)


def test_a_locked_database_is_storage_down_in_bounded_time(tmp_path: Path) -> None:
    path = tmp_path / "listeners.sqlite3"
    documents = open_documents(f"sqlite:///{path}")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StorageDown, match="locked"):
        documents.write([Document(ADA, 0, b"one")])
    other.close()
    documents.write([Document(ADA, 0, b"one")])
    documents.close()


@pytest.mark.parametrize("address", ["nonsense", "sqlite:////proc/nowhere/x.sqlite3", "nosql://host/db"])
def test_a_wrong_address_is_named_in_one_line(address: str) -> None:
    with pytest.raises(WrongDatabase, match=r"^BACK_COACH_DATABASE_URL") as caught:
        open_documents(address)
    assert "\n" not in str(caught.value)


WRITER = """
import sys
from skill.storage.documents import Document, Key
from skill.storage.sql import open_documents
documents, key = open_documents(sys.argv[1]), Key("alexa:ada", "profile")
for number in range(1_000_000):
    documents.write([Document(key, number, str(number).encode())])
    print(number, flush=True)
"""


@pytest.mark.slow
def test_what_was_acknowledged_before_a_kill_is_there_after_it(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'listeners.sqlite3'}"
    writer = subprocess.Popen([sys.executable, "-c", WRITER, address], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline() for _ in range(50)]
    os.kill(writer.pid, signal.SIGKILL)
    acknowledged += writer.stdout.readlines()
    writer.stdout.close()
    writer.wait()
    documents = open_documents(address)
    assert int(documents.read([ADA])[ADA].body) >= int(acknowledged[-1])
    documents.close()
