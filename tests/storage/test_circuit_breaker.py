"""A circuit breaker: closed, open, half-open, and what moves it from one to another."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from skill.storage.circuit_breaker import CircuitBreaker, CircuitState
from skill.storage.documents import LostRace, StatementTimeout, StorageDown

TIMEOUT = 2.0
COOLDOWN = 10.0
SILENT = StorageDown("no answer")


class Clock:
    """A clock that stands still until it is moved on."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> CircuitBreaker:
    return CircuitBreaker(TIMEOUT, cooldown_seconds=COOLDOWN, clock=clock)


def call(
    breaker: CircuitBreaker, clock: Clock, *, fails: Exception | None = None, takes: float = 0.0
) -> None:
    """Make a call that takes so many seconds, and then fails or is answered."""
    with breaker.guard():
        clock.now += takes
        if fails is not None:
            raise fails


def time_out(breaker: CircuitBreaker, clock: Clock) -> None:
    with pytest.raises(StorageDown, match="no answer"):
        call(breaker, clock, fails=SILENT, takes=TIMEOUT)


def test_it_begins_closed_and_stays_so_while_calls_are_answered(
    breaker: CircuitBreaker, clock: Clock
) -> None:
    call(breaker, clock, takes=10 * TIMEOUT)
    assert breaker.state is CircuitState.CLOSED


def test_a_call_that_times_out_opens_it_and_the_next_fails_at_once_with_the_reason(
    breaker: CircuitBreaker, clock: Clock
) -> None:
    time_out(breaker, clock)
    assert breaker.state is CircuitState.OPEN
    with pytest.raises(StorageDown, match="no answer"), breaker.guard():
        raise AssertionError("the call went through")


def test_a_call_that_fails_quickly_does_not_open_it(breaker: CircuitBreaker, clock: Clock) -> None:
    with pytest.raises(StorageDown, match="full"):
        call(breaker, clock, fails=StorageDown("disk is full"), takes=TIMEOUT / 2)
    assert breaker.state is CircuitState.CLOSED


def test_it_is_half_open_after_the_cooldown_and_not_before(breaker: CircuitBreaker, clock: Clock) -> None:
    time_out(breaker, clock)
    clock.now += COOLDOWN - 0.1
    before = breaker.state
    clock.now += 0.1
    assert (before, breaker.state) == (CircuitState.OPEN, CircuitState.HALF_OPEN)


def test_without_a_cooldown_it_is_half_open_at_once(clock: Clock) -> None:
    breaker = CircuitBreaker(TIMEOUT, clock=clock)
    time_out(breaker, clock)
    assert breaker.state is CircuitState.HALF_OPEN


def test_a_trial_that_is_answered_closes_it(breaker: CircuitBreaker, clock: Clock) -> None:
    time_out(breaker, clock)
    clock.now += COOLDOWN
    call(breaker, clock)
    assert breaker.state is CircuitState.CLOSED


def test_a_trial_that_times_out_opens_it_for_another_cooldown(breaker: CircuitBreaker, clock: Clock) -> None:
    time_out(breaker, clock)
    clock.now += COOLDOWN
    time_out(breaker, clock)
    clock.now += COOLDOWN - 0.1
    assert breaker.state is CircuitState.OPEN


@pytest.mark.parametrize("failure", [StorageDown("refused"), ValueError("a fault of ours")])
def test_a_trial_that_fails_otherwise_leaves_room_for_the_next(
    breaker: CircuitBreaker, clock: Clock, failure: Exception
) -> None:
    time_out(breaker, clock)
    clock.now += COOLDOWN
    with pytest.raises(type(failure)):
        call(breaker, clock, fails=failure)
    assert breaker.state is CircuitState.HALF_OPEN
    call(breaker, clock)


def test_while_a_trial_is_under_way_all_other_calls_fail_at_once(
    breaker: CircuitBreaker, clock: Clock
) -> None:
    time_out(breaker, clock)
    clock.now += COOLDOWN
    with breaker.guard(), pytest.raises(StorageDown, match="no answer"):
        call(breaker, clock)


@pytest.mark.parametrize("answer", [LostRace(), StatementTimeout("statement timeout")])
def test_what_the_database_says_itself_is_an_answer_however_late(
    breaker: CircuitBreaker, clock: Clock, answer: Exception
) -> None:
    time_out(breaker, clock)
    clock.now += COOLDOWN
    with pytest.raises(type(answer)):
        call(breaker, clock, fails=answer, takes=TIMEOUT)
    assert breaker.state is CircuitState.CLOSED


def test_of_many_threads_one_makes_the_trial(breaker: CircuitBreaker, clock: Clock) -> None:
    time_out(breaker, clock)
    clock.now += COOLDOWN
    all_tried = Barrier(16)

    def enters(_: int) -> bool:
        try:
            with breaker.guard():
                all_tried.wait(60)
                return True
        except StorageDown:
            all_tried.wait(60)
            return False

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(enters, range(16))) == 1
