"""A line for something that few may do at once: who matters most goes first, and few may wait."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock


class NoPlace(Exception):
    """There is no place in the line, or it took too long."""


@dataclass(slots=True, eq=False)
class _Waiting:
    weight: int
    called: Event = field(default_factory=Event)
    may_go: bool = False


class Line:
    """Lets a few in at once, and a few wait, by their weight. Safe for threads.

    When there is no place to wait, who weighs less than a newcomer makes way; among equals who came first
    stays. So what weighs most is let in as soon as anybody is done, however many others come.
    """

    def __init__(self, most_inside: int, most_waiting: int) -> None:
        """Take how many may be inside, and how many may wait."""
        self._most_inside = most_inside
        self._most_waiting = most_waiting
        self._inside = 0
        self._waiting: list[_Waiting] = []
        self._lock = Lock()

    @contextmanager
    def turn(self, weight: int, wait_seconds: float) -> Iterator[None]:
        """Be inside for a block; wait for it so long, or raise `NoPlace`."""
        mine = self._stand_in_line(weight)
        if mine is not None:
            mine.called.wait(wait_seconds)
            self._give_up(mine)
            if not mine.may_go:
                raise NoPlace
        try:
            yield
        finally:
            self._leave()

    def _stand_in_line(self, weight: int) -> _Waiting | None:
        """Go in, for which there is None to return, or take a place."""
        with self._lock:
            if self._inside < self._most_inside:
                self._inside += 1
                return None
            if len(self._waiting) >= self._most_waiting:
                self._make_room(weight)
            mine = _Waiting(weight)
            self._waiting.append(mine)
            return mine

    def _make_room(self, weight: int) -> None:
        least = min(self._waiting, key=lambda each: each.weight)
        if least.weight >= weight:
            raise NoPlace
        self._waiting.remove(least)
        least.called.set()

    def _give_up(self, mine: _Waiting) -> None:
        """Wait no more, if that is not over already."""
        with self._lock:
            if mine in self._waiting:
                self._waiting.remove(mine)

    def _leave(self) -> None:
        """Let the next one in, if somebody waits."""
        with self._lock:
            if not self._waiting:
                self._inside -= 1
                return
            following = max(self._waiting, key=lambda each: each.weight)
            self._waiting.remove(following)
            following.may_go = True
            following.called.set()
