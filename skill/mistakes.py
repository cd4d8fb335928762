"""Errors that list every mistake found, one line each, so that nobody has to run again and again."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Made = TypeVar("Made")


class Mistakes(Exception):
    """Something a person wrote cannot be used.

    `lines` has one line for each mistake: where it is, what is wrong, and what to do unless that is obvious.
    """

    def __init__(self, *lines: str) -> None:
        super().__init__("; ".join(lines))
        self.lines = lines


def gather(kind: type[Mistakes], steps: Iterable[Callable[[], Made]]) -> list[Made]:
    """Run every step and return the results.

    Steps that raise `kind` do not stop the others; one `kind` with all their lines is raised at the end.
    """
    made: list[Made] = []
    lines: list[str] = []
    for step in steps:
        try:
            made.append(step())
        except kind as mistakes:
            lines += mistakes.lines
    if lines:
        raise kind(*lines)
    return made
