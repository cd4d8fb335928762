"""The same request gets the same answer, for a while, and made only once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from skill.sessions.answered import LASTS, Answered


class Answers:
    """Numbers its answers."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> bytes:
        self.made += 1
        return str(self.made).encode()


def test_a_repeated_request_gets_the_same_answer_made_once() -> None:
    answered, answers = Answered(lambda: 0.0), Answers()
    assert [answered.once(b"next", answers) for _ in range(3)] == [b"1"] * 3
    assert answered.once(b"other", answers) == b"2"


def test_after_a_while_it_is_a_new_request() -> None:
    now, answers = [0.0], Answers()
    answered = Answered(lambda: now[0])
    answered.once(b"next", answers)
    now[0] = LASTS + 1
    assert answered.once(b"next", answers) == b"2"


def test_so_many_are_kept_and_the_oldest_goes_first() -> None:
    answered, answers = Answered(lambda: 0.0, most=2), Answers()
    for body in (b"a", b"b", b"c"):
        answered.once(body, answers)
    assert (answered.once(b"c", answers), answered.once(b"a", answers)) == (b"3", b"4")


def test_what_failed_is_tried_again() -> None:
    answered = Answered(lambda: 0.0)

    def fail() -> bytes:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011  it is ours
        answered.once(b"next", fail)
    assert answered.once(b"next", Answers()) == b"1"


def test_a_twin_at_the_same_time_waits_for_the_first_ones_answer() -> None:
    answered, go, answers = Answered(lambda: 0.0), Event(), Answers()

    def slow() -> bytes:
        go.wait(10)
        return answers()

    with ThreadPoolExecutor(2) as pool:
        twins = [pool.submit(answered.once, b"next", slow) for _ in range(2)]
        go.set()
        assert [twin.result() for twin in twins] == [b"1", b"1"]
