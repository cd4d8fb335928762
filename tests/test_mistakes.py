from collections.abc import Callable
from functools import partial

import pytest

from skill.mistakes import Mistakes, gather


class WrongNumber(Mistakes):
    """A kind of mistake."""


def even(number: int) -> int:
    if number % 2:
        raise WrongNumber(f"{number} is odd")
    return number


def test_all_steps_that_succeed_give_their_results() -> None:
    assert gather(WrongNumber, (partial(even, number) for number in (2, 4))) == [2, 4]


def test_every_mistake_is_collected_in_one_error() -> None:
    with pytest.raises(WrongNumber) as caught:
        gather(WrongNumber, (partial(even, number) for number in (1, 2, 3)))
    assert caught.value.lines == ("1 is odd", "3 is odd")
    assert str(caught.value) == "1 is odd; 3 is odd"


def test_a_step_that_collected_its_own_mistakes_adds_all_of_them() -> None:
    def both() -> int:
        return sum(gather(WrongNumber, [partial(even, 1), partial(even, 3)]))

    steps: list[Callable[[], int]] = [both, partial(even, 5)]
    with pytest.raises(WrongNumber) as caught:
        gather(WrongNumber, steps)
    assert caught.value.lines == ("1 is odd", "3 is odd", "5 is odd")


def test_another_error_is_not_held_back() -> None:
    def fails() -> int:
        return 1 // 0

    with pytest.raises(ZeroDivisionError):
        gather(WrongNumber, [fails])
