"""How much of each drill: doses within their ranges that fill a given time, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from skill.coaching.drill import DoseRange, Drill, Sides
from skill.coaching.pacing import unit_length
from skill.tracks.units import Milliseconds

_HALVINGS: Final = 12
_FULLEST: Final = 3.0


@dataclass(frozen=True, slots=True)
class Slot:
    """A block whose dose is open.

    `least` is its track's length at the least dose, `step` what one step of dose to each of its sides adds to
    it. Slots in focus are filled first.
    """

    dose: DoseRange
    least: Milliseconds
    step: Milliseconds
    focus: bool = True

    @property
    def most(self) -> Milliseconds:
        """The track's length at the most."""
        return self.length(self.dose.most)

    def length(self, dose: int) -> Milliseconds:
        """Return the track's length at a dose."""
        return Milliseconds(self.least + (dose - self.dose.least) // self.dose.step * self.step)


def step_length(drill: Drill, sides: int) -> Milliseconds:
    """Return how much longer a track gets by one step of dose to each of `sides` sides."""
    turns = 1 if drill.sides is Sides.ALTERNATING else sides
    return Milliseconds(drill.dose.step * unit_length(drill) * turns)


def fill(slots: Sequence[Slot], length: Milliseconds) -> tuple[int, ...]:
    """Return a dose for each slot, so that all together come nearest to a length.

    All doses grow alike up to the usual ones, then those in focus up to the most, then the others.
    """
    low, high = 0.0, _FULLEST
    if _total(slots, _doses(slots, high)) <= length:
        low = high
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _total(slots, _doses(slots, middle)) <= length:
            low = middle
        else:
            high = middle
    return _rounded_off(slots, _doses(slots, low), length)


def _total(slots: Sequence[Slot], doses: Sequence[int]) -> int:
    return sum(slot.length(dose) for slot, dose in zip(slots, doses, strict=True))


def _doses(slots: Sequence[Slot], fullness: float) -> list[int]:
    return [_dose(slot, fullness) for slot in slots]


def _dose(slot: Slot, fullness: float) -> int:
    """0 is the least, 1 the usual dose, and the most is 2 in focus, 3 elsewhere; down to a whole step."""
    dose = slot.dose
    first = min(fullness, 1.0)
    second = min(max(fullness - (1 if slot.focus else 2), 0.0), 1.0)
    wanted = (dose.usual - dose.least) * first + (dose.most - dose.usual) * second
    return dose.least + int(wanted + 1e-9) // dose.step * dose.step


def _rounded_off(slots: Sequence[Slot], doses: Sequence[int], length: Milliseconds) -> tuple[int, ...]:
    """Add single steps while that brings the total nearer, to each slot once before any gets another."""
    rounded = list(doses)
    missing = length - _total(slots, doses)
    while True:
        room = [at for at, slot in enumerate(slots) if rounded[at] < slot.dose.most]
        best = min(
            room,
            key=lambda at: ((rounded[at] - doses[at]) // slots[at].dose.step, abs(missing - slots[at].step)),
            default=None,
        )
        if best is None or abs(missing - slots[best].step) >= abs(missing):
            return tuple(rounded)
        rounded[best] += slots[best].dose.step
        missing -= slots[best].step
