"""The outbox's file: shared by processes, whole after a kill, and writable on a disk that has become full."""

import os
import signal
import sqlite3
import stat
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from skill.sessions.outbox_file import OutboxFile
from tests.fakes.small_disk import filled, small_disk


@pytest.fixture
def file(tmp_path: Path) -> Iterator[OutboxFile]:
    file = OutboxFile(tmp_path / "data" / "outbox.sqlite3")
    yield file
    file.close()


def count_up(file: OutboxFile, times: int) -> None:
    for _ in range(times):
        with file.changing() as rows:
            rows["count"] = str(int(rows.get("count", b"0")) + 1).encode()


def count_up_among_others(file: OutboxFile, times: int) -> None:
    """Count up, and do again what was told to have failed: on a busy disk the others may take too long."""
    for _ in range(times):
        while True:
            try:
                count_up(file, 1)
            except sqlite3.OperationalError:
                continue
            break


def in_a_child(*work: object) -> int:
    """Do what is given in another process, and return how that ended."""
    child = os.fork()
    if child == 0:
        for each in work:
            each()  # type: ignore[operator]
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_at_first_there_is_nothing(file: OutboxFile) -> None:
    assert file.rows() == {}


def test_rows_keep_the_order_in_which_they_came_or_changed(file: OutboxFile) -> None:
    with file.changing() as rows:
        rows |= {"a": b"1", "b": b"1", "c": b"1"}
    with file.changing() as rows:
        del rows["b"]
        rows["a"] = b"2"
    assert list(file.rows().items()) == [("c", b"1"), ("a", b"2")]


def test_a_change_that_breaks_off_changes_nothing(file: OutboxFile) -> None:
    def break_off() -> None:
        with file.changing() as rows:
            rows["a"] = b"1"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert file.rows() == {}


def test_the_folder_and_the_files_are_for_this_user_alone(file: OutboxFile) -> None:
    count_up(file, 1)
    paths = [file.path.parent, *file.path.parent.iterdir()]
    assert len(paths) == 3
    assert not [path for path in paths if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]


def test_what_is_removed_is_overwritten(file: OutboxFile) -> None:
    with file.changing() as rows:
        rows["amzn1.account.ADA"] = b"told of an emergency"
    with file.changing() as rows:
        rows.clear()
    assert b"emergency" not in file.path.read_bytes()


def test_a_file_that_did_not_change_is_not_read_again(file: OutboxFile) -> None:
    count_up(file, 1)
    os.utime(file.path, (1_000, 1_000))
    assert file.rows() is file.rows()
    count_up(file, 1)
    assert file.rows() == {"count": b"2"}


def test_changes_right_after_one_another_are_all_seen(file: OutboxFile) -> None:
    other = OutboxFile(file.path)
    for number in range(1, 100):
        count_up(other, 1)
        assert file.rows() == {"count": str(number).encode()}
    other.close()


def test_threads_and_processes_lose_no_change(file: OutboxFile) -> None:
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            count_up_among_others(OutboxFile(file.path), 20)
            os._exit(0)
        children.append(child)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: count_up_among_others(file, 10), range(2)))
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
    assert file.rows() == {"count": b"60"}


def test_a_forked_process_uses_a_connection_of_its_own(file: OutboxFile) -> None:
    count_up(file, 1)
    assert in_a_child(lambda: count_up(file, 1)) == 0
    count_up(file, 1)
    assert file.rows() == {"count": b"3"}


def test_one_that_is_killed_in_the_middle_of_a_change_has_changed_nothing(file: OutboxFile) -> None:
    count_up(file, 1)
    ready, begun = os.pipe()
    child = os.fork()
    if child == 0:
        with file.changing() as rows:
            rows["count"] = b"99"
            os.write(begun, b"!")
            time.sleep(60)
        os._exit(0)
    os.read(ready, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    count_up(file, 1)
    assert file.rows() == {"count": b"2"}
    os.close(ready)
    os.close(begun)


def test_a_file_that_was_deleted_is_made_anew(file: OutboxFile) -> None:
    count_up(file, 3)
    file.path.unlink()
    with pytest.raises(sqlite3.Error):
        count_up(file, 1)
    count_up(file, 1)
    assert file.rows() == {"count": b"1"}


@pytest.mark.slow
def test_on_a_disk_without_a_free_byte_hundreds_of_entries_can_be_written(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        before = OutboxFile(disk / "outbox.sqlite3")
        before.check()
        before.close()
        with filled(disk):
            file = OutboxFile(disk / "outbox.sqlite3")
            for number in range(300):
                with file.changing() as rows:
                    rows[f"{number:0200}"] = bytes(200)
            assert len(file.rows()) == 300
            file.close()
