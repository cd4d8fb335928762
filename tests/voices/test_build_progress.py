import io
import os
import pty
import re
from select import select

from skill.voices.build_progress import BuildStep, Meter, bar, remaining
from skill.voices.workshop import Job


def test_the_estimate_goes_by_the_characters_done() -> None:
    steps: list[BuildStep] = []
    times = iter([0.0, 2.0, 3.0])
    jobs = [Job("short", "x" * 10, "x" * 10), Job("long", "x" * 90, "x" * 90)]
    meter = Meter.of(jobs, steps.append, lambda: next(times))
    meter.step(jobs[0], None)
    meter.step(jobs[1], "it has a cold")
    assert [(step.done, step.total, step.seconds_left) for step in steps] == [(1, 2, 18.0), (2, 2, 0.0)]
    assert steps[1].failure == "it has a cold"


def test_a_clip_that_is_made_again_is_no_step_further() -> None:
    steps: list[BuildStep] = []
    jobs = [Job("one", "One.", "One."), Job("two", "Two.", "Two.")]
    meter = Meter.of(jobs, steps.append)
    for _ in range(2):
        meter.step(jobs[0], None)
    assert [step.done for step in steps] == [1, 1]


def test_the_time_left_is_told_in_minutes_and_seconds() -> None:
    assert remaining(BuildStep(1, 2, "a", None, 125.2)) == "2 min 5 s left"
    assert remaining(BuildStep(1, 2, "a", None, 59)) == "59 s left"
    assert remaining(BuildStep(0, 2, "a")) == ""


def test_where_there_is_no_terminal_a_line_is_written_every_ten_per_cent() -> None:
    out = io.StringIO()
    with bar("flite, en-US", out) as progress:
        for number in range(1, 101):
            progress(BuildStep(number, 100, "a", None, 100 - number))
    lines = out.getvalue().splitlines()
    assert len(lines) == 10
    assert lines[0] == "flite, en-US: 10 of 100, 1 min 30 s left"


def test_a_terminal_gets_a_bar_with_the_time_left_and_the_clip() -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal, bar("flite, en-US", terminal) as progress:
        progress(BuildStep(1, 4, "cue.one", None, 90.0))
        progress(BuildStep(4, 4, "cue.two", None, 0.0))
        drawn = ""
        while "4/4" not in drawn and select([ours], [], [], 10)[0]:
            drawn += os.read(ours, 65_536).decode()
    os.close(ours)
    assert re.search(r"flite, en-US +\[.*\] +1/4 +1 min 30 s left, cue\.one", drawn)
    assert "4/4" in drawn
