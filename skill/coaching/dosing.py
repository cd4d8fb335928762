"""How much of each drill: doses within their ranges that together fill a given time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from skill.coaching.drill import DoseRange, DoseUnit, Drill, Sides
from skill.coaching.pacing import unit_length
from skill.tracks.units import Milliseconds, seconds

LONG_HOLD: Final = seconds(90)
"""No drill takes a side longer than that twice in a row of rounds."""

_HALVINGS: Final = 12
_FULLEST: Final = 3.0


@dataclass(frozen=True, slots=True)
class OpenBlock:
    """A block whose dose is not settled yet.

    `least` is the length of its track at the least dose; `step` is what one more step on each of its sides
    adds to it. Blocks in focus are filled first.
    """

    dose: DoseRange
    least: Milliseconds
    step: Milliseconds
    focus: bool = True

    @property
    def most(self) -> Milliseconds:
        """The length of its track at the largest dose."""
        return self.length(self.dose.most)

    def length(self, dose: int) -> Milliseconds:
        """Return the length of its track at a dose."""
        return Milliseconds(self.least + (dose - self.dose.least) // self.dose.step * self.step)


def step_length(drill: Drill, sides: int) -> Milliseconds:
    """Return how much longer a track gets when each of `sides` sides gets one step more."""
    turns = 1 if drill.sides is Sides.ALTERNATING else sides
    return Milliseconds(drill.dose.step * unit_length(drill) * turns)


def without_long_holds(drill: Drill) -> DoseRange:
    """Return a drill's doses for a round after one in which it came: none takes a side over `LONG_HOLD`."""
    dose = drill.dose
    turn = seconds(1) if drill.tempo is None or dose.unit is DoseUnit.SECONDS else drill.tempo.repetition
    steps = (LONG_HOLD // turn - dose.least) // dose.step
    most = dose.least + max(0, steps) * dose.step
    return replace(dose, most=min(dose.most, most), usual=min(dose.usual, most))


def fill(blocks: Sequence[OpenBlock], length: Milliseconds) -> tuple[int, ...]:
    """Return a dose for each block, so that all together come as near as possible to a length.

    All doses grow alike up to the usual ones, then those in focus up to their largest, then the others.
    """
    low, high = 0.0, _FULLEST
    if _total(blocks, _doses(blocks, high)) <= length:
        low = high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _total(blocks, _doses(blocks, middle)) <= length:
            low = middle
        else:
            high = middle
    return _rounded_off(blocks, _doses(blocks, low), length)


def _total(blocks: Sequence[OpenBlock], doses: Sequence[int]) -> int:
    return sum(block.length(dose) for block, dose in zip(blocks, doses, strict=True))


def _doses(blocks: Sequence[OpenBlock], fullness: float) -> list[int]:
    return [_dose(block, fullness) for block in blocks]


def _dose(block: OpenBlock, fullness: float) -> int:
    """Turn a fullness into a dose, rounded down to a whole step.

    0 is the least and 1 the usual dose; the largest is 2 in focus, and 3 elsewhere.
    """
    dose = block.dose
    first = min(fullness, 1.0)
    second = min(max(fullness - (1 if block.focus else 2), 0.0), 1.0)
    wanted = (dose.usual - dose.least) * first + (dose.most - dose.usual) * second
    return dose.least + int(wanted + 1e-9) // dose.step * dose.step


def _rounded_off(blocks: Sequence[OpenBlock], doses: Sequence[int], length: Milliseconds) -> tuple[int, ...]:
    """Add single steps while they bring the total nearer; nobody gets a second before all had a first."""
    rounded = list(doses)
    missing = length - _total(blocks, doses)
    while True:
        room = [at for at, block in enumerate(blocks) if rounded[at] < block.dose.most]
        best = min(
            room,
            key=lambda at: (
                (rounded[at] - doses[at]) // blocks[at].dose.step,
                abs(missing - blocks[at].step),
            ),
            default=None,
        )
        if best is None or abs(missing - blocks[best].step) >= abs(missing):
            return tuple(rounded)
        rounded[best] += blocks[best].dose.step
        missing -= blocks[best].step
