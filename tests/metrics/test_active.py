"""How many devices are active: all workers' together, each once, and none any more after some minutes."""

import hashlib
import os

import pytest

from skill.metrics.active import MINUTES, Active


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def device(number: int) -> bytes:
    return hashlib.blake2b(str(number).encode(), digest_size=6).digest()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def active(clock: Clock) -> Active:
    return Active(clock)


def test_nobody_is_active_at_first(active: Active) -> None:
    assert active.count() == 0


def test_a_device_counts_once_however_often_it_is_heard_of(active: Active, clock: Clock) -> None:
    for _ in range(3):
        active.mark(device(1))
        clock.now += 61
        active.mark(device(2))
    assert active.count() == 2


def test_after_the_last_request_the_number_goes_down_by_itself(active: Active, clock: Clock) -> None:
    active.mark(device(1))
    clock.now += MINUTES * 60
    active.mark(device(2))
    assert active.count() == 2
    clock.now += 60
    assert active.count() == 1
    clock.now += 86_400
    assert active.count() == 0


def test_a_row_of_minutes_ago_is_begun_anew(active: Active, clock: Clock) -> None:
    active.mark(device(1))
    clock.now += (MINUTES + 1) * 60
    active.mark(device(2))
    assert active.count() == 1


@pytest.mark.parametrize(("many", "off"), [(300, 1), (200_000, 2_000)])
def test_many_devices_are_counted_though_some_share_a_cell(active: Active, many: int, off: int) -> None:
    for number in range(many):
        active.mark(device(number))
    assert abs(active.count() - many) <= off


def test_as_many_as_there_are_cells_and_more_are_still_a_number(clock: Clock) -> None:
    few = Active(clock, cells=8)
    for number in range(1_000):
        few.mark(device(number))
    assert few.count() == 17


def test_processes_forked_from_one_count_together(active: Active) -> None:
    active.mark(device(1))
    child = os.fork()
    if child == 0:
        active.mark(device(1))
        active.mark(device(2))
        os._exit(0)
    os.waitpid(child, 0)
    assert active.count() == 2
