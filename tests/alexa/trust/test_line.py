"""A line that few are let in by: weight goes first, and nobody waits for ever."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from skill.alexa.trust.line import Line, NoPlace


class Door:
    """A line of one inside and two who wait, and who was let in."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self.line = Line(1, 2)
        self.came: list[str] = []
        self._pool = pool

    def come(self, name: str, weight: int, wait_seconds: float = 20.0) -> Future[None]:
        """Have somebody come; return when they are in, in line, or turned away."""
        before = self._waiting
        future = self._pool.submit(self._pass, name, weight, wait_seconds)
        while self._waiting == before and not future.done():
            time.sleep(0.001)
        return future

    @property
    def _waiting(self) -> list[object]:
        return list(self.line._waiting)

    def _pass(self, name: str, weight: int, wait_seconds: float) -> None:
        with self.line.turn(weight, wait_seconds):
            self.came.append(name)


@pytest.fixture
def door() -> Iterator[Door]:
    with ThreadPoolExecutor(8) as pool:
        yield Door(pool)


def test_what_weighs_most_goes_first_and_equals_in_their_order(door: Door) -> None:
    with door.line.turn(1, 0):
        waiting = [door.come("light", 1), door.come("heavy", 2)]
    for each in waiting:
        each.result(20)
    assert door.came == ["heavy", "light"]
    with door.line.turn(1, 0):
        waiting = [door.come("first", 1), door.come("second", 1)]
    for each in waiting:
        each.result(20)
    assert door.came[2:] == ["first", "second"]


def test_who_weighs_less_makes_way_when_there_is_no_place(door: Door) -> None:
    with door.line.turn(1, 0):
        waiting = [door.come("one", 1), door.come("two", 2), door.come("three", 3)]
        with pytest.raises(NoPlace):
            waiting[0].result(20)
    waiting[2].result(20)
    waiting[1].result(20)
    assert door.came == ["three", "two"]


def test_among_equals_who_comes_last_is_turned_away(door: Door) -> None:
    with door.line.turn(1, 0):
        door.come("one", 1)
        door.come("two", 1)
        with pytest.raises(NoPlace):
            door.come("three", 1).result(20)


def test_who_waited_in_vain_leaves_the_place_to_another(door: Door) -> None:
    with door.line.turn(1, 0):
        with pytest.raises(NoPlace):
            door.come("impatient", 9, wait_seconds=0.01).result(20)
        following = door.come("patient", 1)
    following.result(20)
    assert door.came == ["patient"]


def test_many_who_come_and_go_leave_the_line_as_it_was() -> None:
    line, inside, most, lock = Line(2, 2), 0, 0, threading.Lock()

    def come(number: int) -> None:
        nonlocal inside, most
        try:
            with line.turn(number % 5, 0.001):
                with lock:
                    inside += 1
                    most = max(most, inside)
                time.sleep(0.0005)
                with lock:
                    inside -= 1
        except NoPlace:
            return

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(come, range(2_000)))
    assert most == 2
    with line.turn(0, 0), line.turn(0, 0), pytest.raises(NoPlace), line.turn(0, 0):
        pass
