"""Several threads write to one database: in turn, each by itself, and they do not all wait in vain."""

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

import pytest

from skill.storage.documents import Document, Key, LostRace, StorageDown, TooSlow
from skill.storage.patience import Patience
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
    """Documents of whom nobody gives up, however long a busy machine takes."""
    opened = open_documents(f"sqlite:///{path}", wait_seconds=60)
    yield opened
    opened.close()


@pytest.fixture
def slower(path: Path) -> Iterator[SqlDocuments]:
    """Documents that are given up after so long that forty who do not wait are told meanwhile."""
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
    """Have each document written by a thread of its own; return when all of them are at it."""
    writing = [writers.submit(documents.write, [document]) for document in all_of]
    wait(writing, timeout=0.2)
    return writing


def test_those_that_wait_for_a_lock_are_written_when_it_is_over(
    patient: SqlDocuments, held: sqlite3.Connection, writers: ThreadPoolExecutor
) -> None:
    writing = write_all(patient, writers, *(Document(of(number), 0, b"new") for number in range(WRITERS)))
    held.execute("ROLLBACK")
    assert [each.result(60) for each in writing] == [None] * WRITERS
    assert len(patient.read([of(number) for number in range(WRITERS)])) == WRITERS


def test_who_loses_a_race_loses_it_alone(
    patient: SqlDocuments, held: sqlite3.Connection, writers: ThreadPoolExecutor
) -> None:
    late = Document(of(2), 7, b"too late")
    writing = write_all(patient, writers, *(Document(of(number), 0, b"new") for number in range(4)), late)
    held.execute("ROLLBACK")
    assert isinstance(writing[4].exception(60), LostRace)
    assert [each.result(60) for each in writing[:4]] == [None] * 4
    assert patient.read([of(2)])[of(2)].body == b"new"


def test_of_what_loses_a_race_nothing_is_written(documents: SqlDocuments) -> None:
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


def test_while_one_waits_for_what_was_waited_for_in_vain_the_others_do_not(
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


class Clock:
    """A clock that stands still but for what is waited."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def waited_in_vain(clock: Clock) -> Patience:
    patience = Patience(WAIT, clock)
    with pytest.raises(StorageDown):
        ask(patience, clock, StorageDown("no answer"))
    return patience


def ask(patience: Patience, clock: Clock, answer: Exception) -> None:
    """Ask a database that says this after a long time."""
    with patience.spent():
        clock.now += WAIT
        raise answer


def may_try(patience: Patience) -> bool:
    try:
        with patience.spent():
            return True
    except StorageDown:
        return False


def test_a_fault_that_comes_at_once_closes_the_way_to_nobody() -> None:
    patience = Patience(WAIT, Clock())
    with pytest.raises(StorageDown, match="full"), patience.spent():
        raise StorageDown("disk is full")
    assert may_try(patience)


def test_after_a_wait_in_vain_one_at_a_time_tries_until_one_was_answered() -> None:
    patience = waited_in_vain(Clock())
    with patience.spent():
        assert not may_try(patience)
    with patience.spent():
        assert may_try(patience)


def test_where_it_is_let_rest_nobody_tries_for_a_while_after_each_wait_in_vain() -> None:
    clock = Clock()
    patience = Patience(WAIT, clock, rest_seconds=10.0)
    for _ in range(2):
        with pytest.raises(StorageDown):
            ask(patience, clock, StorageDown("no answer"))
        clock.now += 9.9
        assert not may_try(patience)
        clock.now += 0.1
    assert may_try(patience)
    assert may_try(patience)


@pytest.mark.parametrize("answer", [LostRace(), TooSlow("statement timeout")])
def test_what_the_database_says_itself_is_an_answer_however_late(answer: Exception) -> None:
    clock = Clock()
    patience = waited_in_vain(clock)
    with pytest.raises(type(answer)):
        ask(patience, clock, answer)
    with patience.spent():
        assert may_try(patience)


def test_eight_writers_without_a_pause_lose_nothing(
    patient: SqlDocuments, writers: ThreadPoolExecutor
) -> None:
    def write(number: int) -> None:
        for revision in range(20):
            patient.write([Document(of(number), revision, str(revision).encode())])

    assert list(writers.map(write, range(WRITERS))) == [None] * WRITERS
    found = patient.read([of(number) for number in range(WRITERS)])
    assert {document.revision for document in found.values()} == {20}
