"""Slots: what was filled in, as ids of ours, numbers and seconds. A slot's value is never trusted.

A custom slot type is not an enumeration: Alexa passes on whatever it heard. A number may be "?", a duration
any that ISO 8601 allows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final, TypeVar

from ask_sdk_model import Intent, ListSlotValue, SimpleSlotValue, Slot
from ask_sdk_model.slu.entityresolution import Resolutions, StatusCode

from skill.coaching.catalogue import Catalogue
from skill.coaching.drill import DrillSlug
from skill.dialog.said import TOPICS

_Id = TypeVar("_Id", bound=StrEnum)
_DURATION: Final = re.compile(
    r"P(?:(?P<years>N)Y)?(?:(?P<months>N)M)?(?:(?P<weeks>N)W)?(?:(?P<days>N)D)?"
    r"(?:T(?:(?P<hours>N)H)?(?:(?P<minutes>N)M)?(?:(?P<seconds>N)S)?)?".replace(
        "N", r"\d{1,6}(?:\.\d{1,6})?"
    ),
    re.ASCII,
)
_PARTS_OF_DAY: Final = {"MO": time(8), "AF": time(14), "EV": time(19), "NI": time(21)}
"""The parts of the day that AMAZON.TIME knows: morning, afternoon, evening, night."""

_EVERY: Final = ("mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays")

_SECONDS: Final = {
    "years": 31_536_000,
    "months": 2_592_000,
    "weeks": 604_800,
    "days": 86_400,
    "hours": 3_600,
    "minutes": 60,
    "seconds": 1,
}


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of an intent, by name; drills are those of the catalogue."""

    intent: Intent
    catalogue: Catalogue

    def ids(self, name: str) -> tuple[str, ...]:
        """Return what a slot holds: resolved ids, or the words spelled like an id."""
        slot = self._slot(name)
        return tuple(_ids(slot)) if slot else ()

    def filled(self, name: str) -> bool:
        """Whether anything was said in a slot."""
        return bool(self.ids(name))

    def one(self, name: str, kind: type[_Id]) -> _Id | None:
        """Return the member of an enumeration of ids that a slot holds, if it holds one."""
        known = {member.value: member for member in kind}
        return next((known[found] for found in self.ids(name) if found in known), None)

    def all(self, name: str, kind: type[_Id]) -> frozenset[_Id]:
        """Return all members of an enumeration of ids that a slot holds."""
        known = {member.value: member for member in kind}
        return frozenset(known[found] for found in self.ids(name) if found in known)

    def drill(self) -> DrillSlug | None:
        """Return the drill that was named, if it is one of the catalogue."""
        return next((DrillSlug(found) for found in self.ids("drill") if found in self.catalogue), None)

    def drills(self, name: str) -> frozenset[DrillSlug]:
        """Return all drills of the catalogue that a slot holds."""
        return frozenset(DrillSlug(found) for found in self.ids(name) if found in self.catalogue)

    def topic(self) -> str | None:
        """Return the topic that was named, if it is one that has a reason."""
        return next(
            (found for found in self.ids("topic") if found in self.catalogue or found in TOPICS), None
        )

    def number(self, name: str) -> int | None:
        """Return a whole number above zero; None for "?" and anything else."""
        text = next(iter(self.ids(name)), "")
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
        return number or None

    def seconds(self, name: str) -> int | None:
        """Return a duration in seconds; None if it is zero, or not a duration."""
        found = _DURATION.fullmatch(self._value(name).upper())
        if found is None:
            return None
        total = sum(float(count) * _SECONDS[unit] for unit, count in found.groupdict().items() if count)
        return round(total) or None

    def time_of_day(self, name: str) -> time | None:
        """Return a time of day, or None. A part of the day, such as the evening, means one hour of it."""
        value = self._value(name)
        try:
            return _PARTS_OF_DAY.get(value) or time.fromisoformat(value).replace(second=0, tzinfo=None)
        except ValueError:
            return None

    def says_half(self, name: str) -> bool:
        """Whether a time can only be in one half of the day: 21:00, or the evening."""
        at = self.time_of_day(name)
        return self._value(name) in _PARTS_OF_DAY or (at is not None and at.hour not in range(1, 12))

    def weekday(self, name: str) -> int | None:
        """Return the day of the week on which something comes every time, from 0 for Monday."""
        return next((_EVERY.index(found) for found in self.ids(name) if found in _EVERY), None)

    def day(self, name: str) -> date | None:
        """Return a day; None for anything else, such as a week, a month or a season."""
        try:
            return date.fromisoformat(self._value(name)) if "-" in self._value(name) else None
        except ValueError:
            return None

    def _value(self, name: str) -> str:
        slot = self._slot(name)
        return next((said.value for said in _values(slot) if said.value), "") if slot else ""

    def _slot(self, name: str) -> Slot | None:
        return (self.intent.slots or {}).get(name)


def _values(slot: Slot) -> list[Slot | SimpleSlotValue]:
    """Return the values of a slot: those of its list, its simple value, or the slot itself."""
    held = slot.slot_value
    if isinstance(held, ListSlotValue) and held.values:
        return list(held.values)
    return [held] if isinstance(held, SimpleSlotValue) and slot.value is None else [slot]


def _ids(slot: Slot) -> Iterator[str]:
    for value in _values(slot):
        resolved = list(_resolved(value.resolutions))
        if resolved:
            yield from resolved
        elif value.value:
            yield _as_id(value.value)


def _resolved(resolutions: Resolutions | None) -> Iterator[str]:
    """Yield the first id of the first authority that matched, which Alexa holds most likely."""
    for resolution in (resolutions.resolutions_per_authority or []) if resolutions else []:
        if resolution.status.code is StatusCode.ER_SUCCESS_MATCH and resolution.values:
            found = resolution.values[0].value.id
            if found:
                yield found
                return


def _as_id(words: str) -> str:
    return re.sub(r"[\s-]+", "_", words.strip().lower())
