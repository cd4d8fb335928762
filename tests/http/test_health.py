"""A good finding is kept for a second; a bad one is checked again each time."""

import pytest

from skill.http.health import GOOD_SECONDS, Finding, Lately


class Storage:
    """Something to check, with a clock."""

    def __init__(self) -> None:
        self.good = True
        self.looks = 0
        self.now = 100.0

    def look(self) -> Finding:
        self.looks += 1
        return Finding("storage", self.good, f"look {self.looks}")


@pytest.fixture
def storage() -> Storage:
    return Storage()


@pytest.fixture
def lately(storage: Storage) -> Lately:
    return Lately(storage.look, lambda: storage.now)


def test_a_good_finding_is_kept_for_a_second(storage: Storage, lately: Lately) -> None:
    assert [lately().text for _ in range(9)] == ["look 1"] * 9
    storage.now += GOOD_SECONDS
    assert lately().text == "look 2"


def test_a_bad_finding_is_checked_each_time_until_it_is_good(storage: Storage, lately: Lately) -> None:
    storage.good = False
    assert [lately().good for _ in range(3)] == [False] * 3
    storage.good = True
    assert (lately().good, storage.looks) == (True, 4)


def test_a_fault_is_seen_a_second_later(storage: Storage, lately: Lately) -> None:
    assert lately().good
    storage.good = False
    storage.now += GOOD_SECONDS
    assert not lately().good
