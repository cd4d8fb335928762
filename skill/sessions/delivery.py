"""Writing the outbox's entries to storage, when it works again."""

from typing import Final

from skill.dialog.events import Disabled
from skill.dialog.state import Listener
from skill.sessions.address import Address
from skill.sessions.deletion import Deletion
from skill.sessions.listeners import Listeners
from skill.sessions.outbox import Ending, Entry, Outbox
from skill.storage.documents import LostRace, StorageDown

_AT_ONCE: Final = 4
"""How many entries are written after one turn, so that nobody waits for those of all others."""


class Delivery:
    """Writes entries to the documents of their listeners."""

    def __init__(self, listeners: Listeners, outbox: Outbox, deletion: Deletion) -> None:
        """Take the listeners in storage, the outbox, and what deletes users."""
        self._listeners = listeners
        self._outbox = outbox
        self._deletion = deletion

    def deliver_after(self, address: Address, after: Listener, waiting: Ending | None) -> None:
        """Write the oldest few entries, after a turn that storage has taken.

        An emergency is over for a listener who has passed the safety questions again. `waiting` is the
        ending that the turn knew of.
        """
        if not self._outbox.oldest(1):
            return
        if waiting and waiting.revoked and after.profile.screened_on is not None:
            self._outbox.lift(address, waiting)
        entries = self._outbox.oldest(_AT_ONCE)
        # Those who left come last, so that nothing of theirs is written after they are deleted.
        for owner, entry in sorted(entries, key=lambda each: isinstance(each[1], Disabled)):
            self._deliver(owner, entry)

    def _deliver(self, address: Address, entry: Entry) -> None:
        """Write an entry and remove it; where that cannot be done now, it stays."""
        try:
            if isinstance(entry, Disabled):
                self._deletion.unless_back(address, entry.at)
            else:
                loaded = self._listeners.load(address)
                emergency = entry.precaution.emergency_at is not None
                if loaded.listener is not None or emergency:
                    ended = entry.applied(loaded.listener or Listener())
                    self._listeners.save(loaded, ended, create=emergency, precaution=entry.precaution)
        except (LostRace, StorageDown):
            return
        self._outbox.remove(address, entry)
