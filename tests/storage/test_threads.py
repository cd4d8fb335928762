"""Several threads write to one SQLite database: in turn, each on its own, and not all wait for a lock."""

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from skill.storage.documents import Document, Key, LostRace, StorageDown
from skill.storage.sql import SqlDocuments, open_documents

WRITERS = 8
WAIT = 0.5


def of(number: int) -> Key:
    return Key(f"alexa:{number}", "profile")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "listeners.sqlite3"


@pytest.fixture
def documents(path: Path) -> Iterator[SqlDocuments]:
    opened = open_documents(f"sqlite:///{path}", wait_seconds=WAIT)
    yield opened
    opened.close()


@pytest.fixture
def patient(path: Path) -> Iterator[SqlDocuments]:
    """Documents with a time-out that not even a busy machine reaches."""
    opened = open_documents(f"sqlite:///{path}", wait_seconds=60)
    yield opened
    opened.close()


@pytest.fixture
def slower(path: Path) -> Iterator[SqlDocuments]:
    """Documents with a time-out so long that forty writers can be turned away meanwhile."""
    opened = open_documents(f"sqlite:///{path}", wait_seconds=2 * WAIT)
    yield opened
    opened.close()


@pytest.fixture
def held(path: Path, documents: SqlDocuments) -> Iterator[sqlite3.Connection]:
    """A lock that another process's connection holds on the database."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    yield other
    other.close()


@pytest.fixture
def writers() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(WRITERS) as pool:
        yield pool


def write_all(documents: SqlDocuments, writers: ThreadPoolExecutor, *all_of: Document) -> list[Future[None]]:
    """Write each document in a thread of its own; return when all of them have begun."""
    writing = [writers.submit(documents.write, [document]) for document in all_of]
    wait(writing, timeout=0.2)
    return writing


def test_writers_that_wait_for_a_lock_are_written_when_it_is_released(
    patient: SqlDocuments, held: sqlite3.Connection, writers: ThreadPoolExecutor
) -> None:
    writing = write_all(patient, writers, *(Document(of(number), 0, b"new") for number in range(WRITERS)))
    held.execute("ROLLBACK")
    assert [each.result(60) for each in writing] == [None] * WRITERS
    assert len(patient.read([of(number) for number in range(WRITERS)])) == WRITERS


def test_a_lost_race_fails_no_other_writer(
    patient: SqlDocuments, held: sqlite3.Connection, writers: ThreadPoolExecutor
) -> None:
    late = Document(of(2), 7, b"too late")
    writing = write_all(patient, writers, *(Document(of(number), 0, b"new") for number in range(4)), late)
    held.execute("ROLLBACK")
    assert isinstance(writing[4].exception(60), LostRace)
    assert [each.result(60) for each in writing[:4]] == [None] * 4
    assert patient.read([of(2)])[of(2)].body == b"new"


def test_a_write_that_loses_a_race_writes_nothing(documents: SqlDocuments) -> None:
    documents.write([Document(of(2), 0, b"old")])
    with pytest.raises(LostRace):
        documents.write([Document(of(1), 0, b"new"), Document(of(2), 5, b"new")])
    assert documents.read([of(1), of(2)]) == {of(2): Document(of(2), 1, b"old")}


def test_what_was_given_up_is_not_written_later(
    documents: SqlDocuments, held: sqlite3.Connection, writers: ThreadPoolExecutor
) -> None:
    writing = write_all(documents, writers, *(Document(of(number), 0, b"new") for number in range(WRITERS)))
    assert all(isinstance(each.exception(60), StorageDown) for each in writing)
    held.execute("ROLLBACK")
    documents.write([Document(of(9), 0, b"later")])
    assert len(documents.read([of(number) for number in range(10)])) == 1


def test_after_a_time_out_one_writer_waits_for_the_lock_and_the_others_do_not(
    slower: SqlDocuments, held: sqlite3.Connection, writers: ThreadPoolExecutor
) -> None:
    with pytest.raises(StorageDown, match=r"^database is locked$"):
        slower.write([Document(of(1), 0, b"waits")])
    began = time.monotonic()
    writing = write_all(slower, writers, *(Document(of(1), 0, b"new") for _ in range(40)))
    assert all(isinstance(each.exception(60), StorageDown) for each in writing)
    assert time.monotonic() - began < 3 * 2 * WAIT
    held.execute("ROLLBACK")
    slower.check()


def test_eight_writers_without_a_pause_lose_nothing(
    patient: SqlDocuments, writers: ThreadPoolExecutor
) -> None:
    def write(number: int) -> None:
        for revision in range(20):
            patient.write([Document(of(number), revision, str(revision).encode())])

    assert list(writers.map(write, range(WRITERS))) == [None] * WRITERS
    found = patient.read([of(number) for number in range(WRITERS)])
    assert {document.revision for document in found.values()} == {20}
