"""What is found is told again for a second if it is good, and looked at anew if it is not."""

import pytest

from skill.http.health import GOOD_SECONDS, Finding, Lately


class Storage:
    """A thing to be looked at, with a clock."""

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


def test_whoever_asks_often_makes_no_more_work(storage: Storage, lately: Lately) -> None:
    assert [lately().text for _ in range(9)] == ["look 1"] * 9
    storage.now += GOOD_SECONDS
    assert lately().text == "look 2"


def test_what_is_amiss_is_looked_at_each_time_and_told_as_soon_as_it_is_well(
    storage: Storage, lately: Lately
) -> None:
    storage.good = False
    assert [lately().good for _ in range(3)] == [False] * 3
    storage.good = True
    assert (lately().good, storage.looks) == (True, 4)


def test_what_goes_wrong_is_told_a_second_later(storage: Storage, lately: Lately) -> None:
    assert lately().good
    storage.good = False
    storage.now += GOOD_SECONDS
    assert not lately().good
