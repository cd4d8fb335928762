"""What storage is owed: an emergency, or a listener's leaving, that came while it could not be written.

Kept in this process until storage has it, for so many listeners; a device that is told to go on meanwhile is
not. Nothing about health is in it: only that the questions are to be asked again.
"""

from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final

from skill.alexa.listeners import Address
from skill.dialog.events import Disabled
from skill.dialog.state import Listener, Phase
from skill.dialog.token import SessionId

MOST: Final = 1_000
"""How many listeners are remembered; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A guided session was given up: `ended` is its id if that was known, `revoked` whether the questions
    are to be asked again."""

    address: Address
    ended: SessionId | None
    revoked: bool

    def applied(self, listener: Listener) -> Listener:
        """Return a stored listener as it is after this."""
        profile, state = listener.profile, listener.state
        if self.revoked:
            profile = replace(profile, screened_on=None)
        guided = state.guided
        if guided is not None and (self.revoked or guided.id == self.ended):
            ended = max(guided.id, self.ended or guided.id)
            state = replace(state, phase=Phase.IDLE, guided=None, question=None, ended=ended)
        elif self.ended is not None:
            state = replace(state, ended=max(self.ended, state.ended or self.ended))
        return Listener(profile, state)


Debt = Ending | Disabled


class Owed:
    """Debts by listener and device. Safe for threads."""

    def __init__(self, most: int = MOST) -> None:
        """Take how many are remembered."""
        self._most = most
        self._debts: OrderedDict[Address, Debt] = OrderedDict()
        self._lock = Lock()

    def add(self, address: Address, debt: Debt) -> None:
        """Remember a debt; one more of the same device takes the place of the one before."""
        with self._lock:
            earlier = self._debts.pop(address, None)
            self._debts[address] = _both(earlier, debt)
            while len(self._debts) > self._most:
                self._debts.popitem(last=False)

    def ending(self, address: Address) -> Ending | None:
        """Return what is owed of a device, whoever speaks to it, or of a person, at whatever device."""
        if not self._debts:
            return None
        with self._lock:
            for known, debt in reversed(self._debts.items()):
                if isinstance(debt, Ending) and _same(known, address):
                    return debt
        return None

    def some(self, most: int) -> list[tuple[Address, Debt]]:
        """Return the oldest few."""
        if not self._debts:
            return []
        with self._lock:
            return list(self._debts.items())[:most]

    def settle(self, address: Address, debt: Debt) -> None:
        """Forget a debt that was paid, unless another has come since."""
        with self._lock:
            if self._debts.get(address) is debt:
                del self._debts[address]

    def lift(self, address: Address) -> None:
        """Forget what is owed of a listener who has passed the questions anew."""
        with self._lock:
            for known in [known for known in self._debts if _same(known, address)]:
                if isinstance(self._debts[known], Ending):
                    del self._debts[known]


def _same(one: Address, other: Address) -> bool:
    if one.owner != other.owner:
        return False
    return one.device == other.device or one.person == other.person


def _both(earlier: Debt | None, later: Debt) -> Debt:
    """The later one, which must not lift what the earlier one revoked."""
    if isinstance(earlier, Ending) and isinstance(later, Ending):
        return replace(later, ended=later.ended or earlier.ended, revoked=later.revoked or earlier.revoked)
    return later
