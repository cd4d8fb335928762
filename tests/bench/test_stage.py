from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.stage import Aim, Measures, Metric, Missing, Stage, Way

TIME = Metric("time", "ms", "less")
SPEED = Metric("speed", "MB/s", "more")


def stage(shown: list[str], *, small: bool = False, rounds: int = 3) -> Stage:
    return Stage(Path(), small, rounds, shown.append)


def taking(*times: float) -> Way:
    left: Iterator[float] = iter(times)
    return lambda: {"time": next(left)}


def test_the_table_has_medians_spreads_and_ratios() -> None:
    shown: list[str] = []
    stage(shown).compare("Join", {"ours": taking(9, 1, 2, 3), "theirs": taking(9, 20, 10, 60)}, [TIME])
    assert "| ours | 2 (1 to 3) |  |" in shown
    assert "| theirs | 20 (10 to 60) | 20× |" in shown


def test_every_way_has_its_turn_in_every_round_and_none_always_goes_first() -> None:
    turns: list[str] = []

    def way(name: str) -> Way:
        def go() -> Measures:
            turns.append(name)
            return {"time": 1}

        return go

    stage([], rounds=2).compare("Join", {"a": way("a"), "b": way("b")}, [TIME])
    assert turns == ["b", "a", "a", "b", "b", "a"]


def test_the_first_round_does_not_count() -> None:
    found = stage([], rounds=2).compare("Join", {"ours": taking(99, 1, 2)}, [TIME])
    assert found.of("ours", "time") == [1, 2]


def test_a_small_run_does_everything_once() -> None:
    assert stage([], small=True).compare("Join", {"ours": taking(7)}, [TIME]).of("ours", "time") == [7]


def test_what_is_missing_is_named_and_tried_once() -> None:
    shown: list[str] = []

    def missing() -> Measures:
        raise Missing("not installed: apt-get install sox")

    stage(shown).compare("Join", {"ours": taking(1, 1, 1, 1), "sox": missing}, [TIME, SPEED])
    assert [line for line in shown if "sox" in line] == ["| sox | not installed: apt-get install sox | | | |"]


@pytest.mark.parametrize(("bound", "verdict"), [(10, "met"), (11, "MISSED")])
def test_an_aim_of_so_many_times_is_judged(bound: float, verdict: str) -> None:
    shown: list[str] = []
    here = stage(shown, rounds=1)
    here.compare("Join", {"ours": taking(1, 2), "x": taking(1, 20)}, [TIME], [Aim("time", bound, than="x")])
    assert shown[-1].endswith(f"the aim is {bound} times x: {verdict}")
    assert bool(here.missed) is (verdict == "MISSED")


@pytest.mark.parametrize(("metric", "met"), [(TIME, False), (SPEED, True)])
def test_an_aim_of_ours_alone_is_judged_by_what_is_better(metric: Metric, met: bool) -> None:
    here = stage([], rounds=1)
    here.compare("Join", {"ours": lambda: {metric.name: 5.0}}, [metric], [Aim(metric.name, 4)])
    assert (here.missed == []) is met


def test_an_aim_against_what_is_missing_is_not_judged() -> None:
    here = stage([])
    here.compare("Join", {"ours": taking(1, 1, 1, 1)}, [TIME], [Aim("time", 2, than="nobody")])
    assert here.missed == []


@pytest.mark.parametrize(
    ("metric", "ours", "other", "times"),
    [
        (TIME, 2, 8, 4),
        (TIME, 8, 2, 0.25),
        (SPEED, 8, 2, 4),
        (TIME, 0, 2, float("inf")),
        (TIME, 0, 0, 1),
        (SPEED, 5, 0, float("inf")),
    ],
)
def test_how_many_times_better_says_the_worse_over_the_better(
    metric: Metric, ours: float, other: float, times: float
) -> None:
    assert metric.times_better(ours, other) == times


def test_a_number_is_shown_to_three_digits() -> None:
    shown: list[str] = []
    times = [0.012345, 1234.5, 17_280_000.0]
    for time in times:
        stage(shown, small=True).compare("x", {"ours": taking(time)}, [TIME])
    rows = [line for line in shown if line.startswith("| ours")]
    assert rows == ["| ours | 0.0123 |  |", "| ours | 1,234 |  |", "| ours | 17,280,000 |  |"]
