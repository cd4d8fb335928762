"""The progress of a build: a step for each clip, an estimate of the time left, and a progress bar."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Optional, TextIO

import click

from skill.voices.workshop import Job

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_EVERY: Final = 10
"""Without a terminal, a line is written each time this many per cent are done."""


@dataclass(frozen=True, slots=True)
class BuildStep:
    """Another clip is done or has failed. `seconds_left` is None until it can be estimated."""

    done: int
    total: int
    what: str
    failure: str | None = None
    seconds_left: float | None = None


Progress = Callable[[BuildStep], None]


@dataclass(slots=True)
class Meter:
    """Counts the clips of a build, and estimates the time left from the characters done."""

    tell: Progress
    characters: dict[str, int]
    clock: Callable[[], float]
    started: float
    finished: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, jobs: Iterable[Job], tell: Progress, clock: Callable[[], float] = time.monotonic) -> "Meter":
        """Start measuring a build of these clips; `clock` returns seconds."""
        return cls(tell, {job.clip: max(1, len(job.spoken)) for job in jobs}, clock, clock())

    def step(self, job: Job, failure: str | None) -> None:
        """Report that a clip is done or has failed; a clip made twice counts once."""
        self.finished.add(job.clip)
        done = sum(self.characters[clip] for clip in self.finished)
        left = sum(self.characters.values()) - done
        seconds = (self.clock() - self.started) / done * left
        self.tell(BuildStep(len(self.finished), len(self.characters), job.clip, failure, seconds))


def remaining(step: BuildStep) -> str:
    """Return the time left in words, such as `2 min 5 s left`."""
    if step.seconds_left is None:
        return ""
    minutes, seconds = divmod(round(step.seconds_left), 60)
    return f"{minutes} min {seconds} s left" if minutes else f"{seconds} s left"


@contextmanager
def bar(label: str, out: TextIO | None = None) -> Iterator[Progress]:
    """Show a progress bar on a terminal; elsewhere write a line every ten per cent."""
    out = out or sys.stderr
    with ExitStack() as stack:
        yield _Drawn(label, out, stack).step if out.isatty() else _Lines(label, out).step


@dataclass(slots=True)
class _Drawn:
    label: str
    out: TextIO
    stack: ExitStack
    bar: Optional["ProgressBar[str]"] = None

    def step(self, step: BuildStep) -> None:
        if self.bar is None:
            drawn: ProgressBar[str] = click.progressbar(
                length=step.total,
                label=self.label,
                show_eta=False,
                show_pos=True,
                item_show_func=_plain,
                file=self.out,
            )
            self.bar = self.stack.enter_context(drawn)
        self.bar.update(step.done - self.bar.pos, ", ".join(filter(None, (remaining(step), step.what))))


@dataclass(slots=True)
class _Lines:
    label: str
    out: TextIO
    told: int = 0

    def step(self, step: BuildStep) -> None:
        share = 100 * step.done // step.total
        if share // _EVERY > self.told // _EVERY:
            self.told = share
            self.out.write(f"{self.label}: {step.done} of {step.total}, {remaining(step)}\n")
            self.out.flush()


def _plain(text: str | None) -> str | None:
    return text
