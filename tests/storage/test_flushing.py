"""What was written comes to the disk by itself, in every process that writes."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from skill.storage.documents import Document, Key
from skill.storage.flushing import SOON, Flusher
from skill.storage.sql import SqlDocuments, open_documents

ADA = Key("alexa:ada", "profile")
PATIENCE = 60.0


class Disk:
    """Notes which files were brought to it; the real one goes on being asked."""

    def __init__(self, fsync: Callable[[int], None], flush: Callable[[Flusher], None]) -> None:
        self.files: list[str] = []
        self._fsync, self._flush = fsync, flush
        self._busy = 0

    def fsync(self, file: int) -> None:
        self.files.append(Path(f"/proc/self/fd/{file}").readlink().name)
        self._fsync(file)

    def flush(self, flusher: Flusher) -> None:
        self._busy += 1
        self._flush(flusher)
        self._busy -= 1

    def settle(self, documents: SqlDocuments) -> list[str]:
        """Return what was brought here up to now, and a little later, once nothing is due any more."""
        assert documents._flusher is not None
        end, before = time.monotonic() + PATIENCE, -1
        while documents._flusher._due.is_set() or self._busy or len(self.files) != before:
            assert time.monotonic() < end
            before = len(self.files)
            time.sleep(3 * SOON)
        return self.files


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    found = Disk(os.fsync, Flusher.flush)
    monkeypatch.setattr(os, "fsync", found.fsync)
    monkeypatch.setattr(Flusher, "flush", lambda flusher: found.flush(flusher))
    return found


@pytest.fixture
def documents(tmp_path: Path) -> Iterator[SqlDocuments]:
    opened = open_documents(f"sqlite:///{tmp_path / 'listeners.sqlite3'}")
    yield opened
    opened.close()


def test_what_was_written_is_on_the_disk_soon_and_nothing_after_that(
    documents: SqlDocuments, disk: Disk
) -> None:
    for revision in range(5):
        documents.write([Document(ADA, revision, b"a")])
    found = list(disk.settle(documents))
    assert set(found) == {"listeners.sqlite3-wal"}
    assert disk.settle(documents) == found
    documents.write([Document(ADA, 5, b"b")])
    assert len(disk.settle(documents)) == len(found) + 1


def test_what_is_written_while_the_disk_is_at_work_comes_there_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "log").touch()
    flusher, brought = Flusher(tmp_path / "log"), list[int]()

    def work(file: int) -> None:
        brought.append(file)
        if len(brought) == 1:
            flusher.soon()

    monkeypatch.setattr(os, "fsync", work)
    flusher.soon()
    end = time.monotonic() + PATIENCE
    while len(brought) < 2 and time.monotonic() < end:
        time.sleep(SOON)
    time.sleep(3 * SOON)
    assert len(brought) == 2


def test_reading_brings_nothing_to_the_disk(documents: SqlDocuments, disk: Disk) -> None:
    documents.read([ADA])
    assert disk.settle(documents) == []


def test_a_child_process_brings_its_own_writes_to_the_disk(documents: SqlDocuments, disk: Disk) -> None:
    documents.write([Document(ADA, 0, b"a")])
    assert len(disk.settle(documents)) == 1
    child = os.fork()
    if child == 0:
        documents.after_fork()
        documents.write([Document(ADA, 1, b"b")])
        os._exit(len(disk.settle(documents)))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 2


def test_where_no_thread_is_to_be_had_the_writer_brings_it_there_itself(
    documents: SqlDocuments, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", full)
        documents.write([Document(ADA, 0, b"a")])
        documents.write([Document(ADA, 1, b"b")])
    assert len(disk.files) == 2
    documents.write([Document(ADA, 2, b"c")])
    assert len(disk.settle(documents)) == 3


def test_a_file_that_is_not_there_is_no_fault(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    Flusher(tmp_path / "gone").flush()
    assert caplog.records == []


def test_what_cannot_be_brought_to_the_disk_is_said_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_file: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    (tmp_path / "log").touch()
    Flusher(tmp_path / "log").flush()
    assert caplog.messages == ["what was just written would not survive a power cut: Input/output error"]
