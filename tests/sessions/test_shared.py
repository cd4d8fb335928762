"""Bytes in common: whoever writes, everybody reads it whole, and nobody who is killed leaves half of it."""

import os
import signal
import struct
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from skill.sessions.shared import Shared, TooLong


class Cut(struct.Struct):
    """Breaks off where it would write."""

    def pack_into(self, *_: object) -> None:
        raise KeyboardInterrupt


def count_up(shared: Shared, times: int) -> None:
    for _ in range(times):
        with shared.alone():
            shared.write(str(int(shared.read() or b"0") + 1).encode())


def test_at_first_there_is_nothing() -> None:
    shared = Shared(10)
    with shared.alone():
        assert shared.read() == b""
    assert shared.edition == 0


def test_what_is_too_long_changes_nothing() -> None:
    shared = Shared(4)
    with shared.alone():
        shared.write(b"four")
        with pytest.raises(TooLong):
            shared.write(b"five!")
        assert shared.read() == b"four"


def test_threads_and_processes_lose_no_change() -> None:
    shared = Shared(100)
    children, (gate, opened) = [], os.pipe()
    for _ in range(2):
        child = os.fork()
        if child == 0:
            os.read(gate, 1)
            count_up(shared, 2_000)
            os._exit(0)
        children.append(child)
    os.write(opened, b"go")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: count_up(shared, 1_000), range(2)))
    assert [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children] == [0, 0]
    with shared.alone():
        assert shared.read() == b"6000"
    os.close(gate)
    os.close(opened)


def test_who_breaks_off_in_the_middle_of_a_write_has_changed_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = Shared(100)
    with shared.alone():
        shared.write(b"before")
        with monkeypatch.context() as patched:
            patched.setattr("skill.sessions.shared._EDITION", Cut("=Q"))
            with pytest.raises(KeyboardInterrupt):
                shared.write(b"in the middle")
        assert shared.read() == b"before"


def test_one_that_is_killed_while_it_keeps_the_others_out_lets_them_in() -> None:
    shared = Shared(100)
    child = os.fork()
    if child == 0:
        with shared.alone():
            shared.write(b"mine")
            time.sleep(60)
        os._exit(0)
    while shared.edition == 0:
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with shared.alone():
        assert shared.read() == b"mine"
