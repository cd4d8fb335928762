"""What storage is owed: an emergency, or a listener's leaving, that came while it could not be written.

Kept in memory, for all workers of this service, until storage has it, for so many listeners; a device that is
told to go on meanwhile is not. No symptom is in it: only when an emergency was, that the questions are to be
asked again, and which drills are out.
"""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from skill.dialog.events import Disabled
from skill.dialog.precaution import NO_PRECAUTION, Precaution
from skill.dialog.state import Listener, Phase
from skill.dialog.token import SessionId
from skill.sessions.listeners import Address
from skill.sessions.shared import Shared, TooLong

MOST: Final = 1_000
"""How many listeners are remembered; the oldest goes first."""

ROOM: Final = 1_048_576
"""In how many bytes; Alexa's ids are long, and a debt takes some seven hundred."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A guided session was given up: `ended` is its id if that was known. `precaution` is what the profile
    must take in."""

    address: Address
    ended: SessionId | None
    precaution: Precaution = NO_PRECAUTION

    @property
    def revoked(self) -> bool:
        """Whether the safety questions are to be asked again."""
        return self.precaution.due

    def applied(self, listener: Listener) -> Listener:
        """Return a stored listener as it is after this."""
        profile, state = self.precaution.taken(listener.profile), listener.state
        guided = state.guided
        if guided is not None and (self.revoked or guided.id == self.ended):
            ended = max(guided.id, self.ended or guided.id)
            state = replace(state, phase=Phase.IDLE, guided=None, question=None, ended=ended)
        elif self.ended is not None:
            state = replace(state, ended=max(self.ended, state.ended or self.ended))
        return Listener(profile, state)


Debt = Ending | Disabled
_Debts = OrderedDict[Address, Debt]


@dataclass(frozen=True, slots=True)
class _Row:
    """A debt as it is written down: an ending, or a leaving."""

    address: Address
    ending: Ending | None = None
    leaving: Disabled | None = None


class Owed:
    """Debts by listener and device. Safe for threads, and the same for all processes forked from this one."""

    def __init__(self, most: int = MOST, room: int = ROOM) -> None:
        """Take how many are remembered, in how many bytes."""
        self._most = most
        self._shared = Shared(room)
        self._read: tuple[int, _Debts] = (0, OrderedDict())

    def add(self, address: Address, debt: Debt) -> None:
        """Remember a debt; one more of the same device takes the place of the one before."""
        with self._changing() as debts:
            earlier = debts.pop(address, None)
            debts[address] = _both(earlier, debt)
            while len(debts) > self._most:
                debts.popitem(last=False)

    def ending(self, address: Address) -> Ending | None:
        """Return what is owed of a device, whoever speaks to it, or of a person, at whatever device."""
        debts = self._debts()
        if not debts:
            return None
        for known, debt in reversed(debts.items()):
            if isinstance(debt, Ending) and _same(known, address):
                return debt
        return None

    def some(self, most: int) -> list[tuple[Address, Debt]]:
        """Return the oldest few."""
        return list(self._debts().items())[:most]

    def settle(self, address: Address, debt: Debt) -> None:
        """Forget a debt that was paid, unless another has come since."""
        if self._debts().get(address) != debt:
            return
        with self._changing() as debts:
            if debts.get(address) == debt:
                del debts[address]

    def lift(self, address: Address) -> None:
        """Forget what is owed of a listener who has passed the questions anew."""
        if self.ending(address) is None:
            return
        with self._changing() as debts:
            for known in [known for known in debts if _same(known, address)]:
                if isinstance(debts[known], Ending):
                    del debts[known]

    def _debts(self) -> _Debts:
        """What is owed now, not to be changed; mostly what was read last, and nothing."""
        edition, debts = self._read
        if self._shared.edition == edition:
            return debts
        with self._shared.alone():
            edition, debts = self._shared.edition, _debts_in(self._shared.read())
        self._read = (edition, debts)
        return debts

    @contextmanager
    def _changing(self) -> Iterator[_Debts]:
        """What is owed, to be changed while nobody else looks."""
        with self._shared.alone():
            debts = _debts_in(self._shared.read())
            yield debts
            _write(self._shared, debts)


def _debts_in(content: bytes) -> _Debts:
    rows = msgspec.json.decode(content, type=list[_Row]) if content else []
    found: _Debts = OrderedDict()
    for row in rows:
        debt = row.ending or row.leaving
        if debt is not None:
            found[row.address] = debt
    return found


def _write(shared: Shared, debts: _Debts) -> None:
    """Write down what is owed, without the oldest where there is no room for all."""
    while True:
        rows = [_row(address, debt) for address, debt in debts.items()]
        try:
            shared.write(msgspec.json.encode(rows))
        except TooLong:
            debts.popitem(last=False)
        else:
            return


def _row(address: Address, debt: Debt) -> _Row:
    return _Row(address, leaving=debt) if isinstance(debt, Disabled) else _Row(address, ending=debt)


def _same(one: Address, other: Address) -> bool:
    if one.owner != other.owner:
        return False
    return one.device == other.device or one.person == other.person


def _both(earlier: Debt | None, later: Debt) -> Debt:
    """The later one, which must not lift what the earlier one revoked."""
    if isinstance(earlier, Ending) and isinstance(later, Ending):
        both = later.precaution | earlier.precaution
        return replace(later, ended=later.ended or earlier.ended, precaution=both)
    return later
