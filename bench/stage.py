"""Where benches run: ways to do the same thing, in turns, and the table of their measurements."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from statistics import median
from typing import Literal

Measures = Mapping[str, float]
"""What one try measured: a number for each metric's name, without those that a way cannot have."""

Way = Callable[[], Measures]
"""One way to do the thing, done once."""


class Missing(Exception):
    """A way cannot be tried here; the text says what is missing and how to get it."""


@dataclass(frozen=True, slots=True)
class Metric:
    """A number that every try gives: its name, its unit, and whether less or more of it is better."""

    name: str
    unit: str
    better: Literal["less", "more"]

    def times_better(self, ours: float, other: float) -> float:
        """How many times better ours is than the other's; infinite where the worse side is zero."""
        worse, good = (other, ours) if self.better == "less" else (ours, other)
        if worse == good:
            return 1.0
        return worse / good if good else inf


@dataclass(frozen=True, slots=True)
class Aim:
    """The aim for ours: a bound for a metric or, with `than`, so many times better than that way."""

    metric: str
    bound: float
    than: str | None = None


@dataclass(frozen=True, slots=True)
class Tries:
    """The measurements, round by round: for each way and metric the numbers of all rounds, in order."""

    ways: Mapping[str, Mapping[str, list[float]]]
    missing: Mapping[str, str]

    def of(self, way: str, metric: str) -> list[float]:
        """A way's numbers for a metric, one for each round; empty if it has no such metric."""
        return self.ways.get(way, {}).get(metric, [])


@dataclass(slots=True)
class Stage:
    """What a bench gets: an empty folder, how much to do, and `compare`.

    `small` asks for the least that runs every line: it is how `make test` tries the benches.
    """

    scratch: Path
    small: bool
    rounds: int
    show: Callable[[str], None]
    missed: list[str] = field(default_factory=list)

    def compare(
        self, title: str, ways: Mapping[str, Way], metrics: Sequence[Metric], aims: Iterable[Aim] = ()
    ) -> Tries:
        """Try all ways in turns, `rounds` times after a warm-up, and show the table.

        The first way is ours. Every second round goes backwards, so that no way always follows the same one.
        """
        found = _try_all(ways, 1 if self.small else self.rounds, warm=not self.small)
        self.show(f"\n## {title}\n")
        for line in _table(found, list(ways), metrics):
            self.show(line)
        for aim in aims:
            self._judge(aim, found, list(ways), {metric.name: metric for metric in metrics})
        return found

    def note(self, text: str) -> None:
        """Show a line below the table."""
        self.show(f"\n{text}")

    def _judge(self, aim: Aim, found: Tries, ways: list[str], metrics: Mapping[str, Metric]) -> None:
        metric, ours = metrics[aim.metric], found.of(ways[0], aim.metric)
        if not ours or (aim.than and not found.of(aim.than, aim.metric)):
            return
        if aim.than:
            got = median(_ratios(metric, ours, found.of(aim.than, aim.metric)))
            met, wanted = got >= aim.bound, f"{_number(aim.bound)} times {aim.than}"
        else:
            got = median(ours)
            met = got <= aim.bound if metric.better == "less" else got >= aim.bound
            wanted = f"at {'most' if metric.better == 'less' else 'least'} {_number(aim.bound)} {metric.unit}"
        line = f"{metric.name}: {_number(got)}; the aim is {wanted}: {'met' if met else 'MISSED'}"
        self.note(line)
        if not met:
            self.missed.append(line)


def _try_all(ways: Mapping[str, Way], rounds: int, *, warm: bool) -> Tries:
    measured: dict[str, dict[str, list[float]]] = {}
    missing: dict[str, str] = {}
    for number in range(-1 if warm else 0, rounds):
        for name in list(ways)[:: -1 if number % 2 else 1]:
            if name in missing:
                continue
            try:
                measures = ways[name]()
            except Missing as error:
                missing[name] = str(error)
                continue
            if number >= 0:
                for metric, value in measures.items():
                    measured.setdefault(name, {}).setdefault(metric, []).append(value)
    return Tries(measured, missing)


def _table(found: Tries, ways: list[str], metrics: Sequence[Metric]) -> Iterable[str]:
    heads = [f"{metric.name}, {metric.unit} | ours is better" for metric in metrics]
    yield f"| | {' | '.join(heads)} |"
    yield "|---" * (2 * len(metrics) + 1) + "|"
    for way in ways:
        if way in found.missing:
            yield f"| {way} | {found.missing[way]}{' |' * 2 * len(metrics)}"
            continue
        cells = [_cells(metric, found, ways[0], way) for metric in metrics]
        yield f"| {way} | {' | '.join(cells)} |"


def _cells(metric: Metric, found: Tries, ours: str, way: str) -> str:
    values = found.of(way, metric.name)
    if not values:
        return " | "
    known = found.of(ours, metric.name)
    times = median(_ratios(metric, known, values)) if way != ours and known else inf
    return f"{_spread(values)} | {_number(times) + '×' if times < inf else ''}"


def _ratios(metric: Metric, ours: list[float], others: list[float]) -> list[float]:
    """A ratio for each round: whatever else the machine did in it slowed both ways."""
    return [metric.times_better(one, other) for one, other in zip(ours, others, strict=True)]


def _spread(values: list[float]) -> str:
    low, middle, high = (_number(value) for value in (min(values), median(values), max(values)))
    return middle if low == high else f"{middle} ({low} to {high})"


def _number(value: float) -> str:
    """Three significant digits, no exponent below ten million."""
    if value == int(value) if abs(value) < 1e15 else False:
        return f"{int(value):,}"
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
