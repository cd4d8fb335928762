"""Slot values from matched parts: durations and times are added up, ids are kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from skill.hearing.specs import DURATION, NUMBER, TIME, SlotSpec

Value = str | tuple[str, ...]
_MINUTE: Final = 60
_HOUR: Final = 60
_NOON: Final = 12 * 60
_DAY: Final = 24 * 60
_AFTER_NOON: Final = frozenset({"AF", "EV", "NI"})
"""The parts of the day of AMAZON.TIME that are after noon; MO is the morning."""

_FORENOON: Final = "AM"
"""What is said with an hour before noon; alone it is no time."""


@dataclass(frozen=True, slots=True)
class Part:
    """A matched part of an utterance: its slot, what it means, and what was said."""

    slot: str
    value: object
    words: str


def values_of(parts: Sequence[Part], slots: Mapping[str, SlotSpec]) -> dict[str, Value]:
    """Return the values of the slots; a duration goes into the intent's `minutes` or `seconds`."""
    names = dict.fromkeys(part.slot for part in parts)
    values = {
        name: _value([part.value for part in parts if part.slot == name], slots[name]) for name in names
    }
    for name, spec in slots.items():
        if spec.of_time and _FORENOON in (part.value for part in parts):
            values.setdefault(name, "am")
    return _in_units(values, slots)


def words_of(parts: Sequence[Part]) -> dict[str, tuple[str, ...]]:
    """Return the words said for each slot, in order; slots that the sentence implies have none."""
    names = dict.fromkeys(part.slot for part in parts if part.words)
    return {name: tuple(part.words for part in parts if part.slot == name and part.words) for name in names}


def _value(parts: list[object], spec: SlotSpec) -> Value:
    if spec.type in {DURATION, NUMBER}:
        return str(_sum(parts))
    if spec.type == TIME:
        return _time(parts)
    ids = tuple(dict.fromkeys(_ids(parts)))
    return ids if spec.many and len(ids) > 1 else ids[0]


def _time(parts: Sequence[object]) -> str:
    """Return a time of day as `HH:MM`, or the part of the day if no hour was said."""
    named = [part for part in parts if isinstance(part, str)]
    told = [part for part in parts if not isinstance(part, str)]
    if not told:
        return named[0]
    total = _twelve(_sum(told), forenoon=_FORENOON in named) % _DAY
    if total < _NOON and not _AFTER_NOON.isdisjoint(named):
        total += _NOON
    hours, minutes = divmod(total, _MINUTE)
    return f"{hours:02}:{minutes:02}"


def _twelve(total: int, *, forenoon: bool) -> int:
    """Return a time with the hour from twelve on set right: 12 p.m. is noon, and 12 a.m. is midnight."""
    if _DAY <= total < _DAY + _HOUR or (forenoon and _NOON <= total < _NOON + _HOUR):
        return total - _NOON
    return total


def _ids(parts: Iterable[object]) -> Iterable[str]:
    for part in parts:
        if isinstance(part, list):
            yield from map(str, part)
        else:
            yield str(part)


def _sum(parts: Iterable[object]) -> int:
    return sum(round(float(str(part))) for part in parts)


def _in_units(values: dict[str, Value], slots: Mapping[str, SlotSpec]) -> dict[str, Value]:
    lengths = [name for name in values if slots[name].type == DURATION]
    for name in lengths:
        seconds = int(str(values.pop(name)))
        if "minutes" in slots:
            values["minutes"] = str(max((seconds + _MINUTE // 2) // _MINUTE, 1))
        else:
            values["seconds"] = str(seconds)
    return values
