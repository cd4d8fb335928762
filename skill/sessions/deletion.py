"""Deleting all that is kept of a user: after their yes, or when they switched the skill off."""

import logging
from dataclasses import replace
from datetime import datetime

from skill.dialog.events import Disabled, Event, Turn
from skill.dialog.reply import SILENT, Reply
from skill.dialog.said import Plain
from skill.language.say import say
from skill.sessions.address import Address
from skill.sessions.attributes import DELETING, Attributes
from skill.sessions.listeners import Listeners
from skill.sessions.outbox import Outbox
from skill.storage.documents import StorageDown

log = logging.getLogger(__name__)


class Deletion:
    """Deletes users from storage; what storage cannot be told now waits in the outbox."""

    def __init__(self, listeners: Listeners, outbox: Outbox) -> None:
        """Take the listeners in storage, and the outbox."""
        self._listeners = listeners
        self._outbox = outbox

    def after_yes(self, address: Address, reply: Reply, asked: datetime | None) -> Reply:
        """Delete a user and return the reply, or an apology where that cannot be done now.

        `asked` is when it was asked, for a yes that has come again: somebody who has spoken since is back.
        """
        try:
            if asked is None:
                self._forget(address.owner)
            else:
                self.unless_back(address, asked)
        except StorageDown as down:
            log.error("storage is down, a listener is not forgotten: %s", down)
            return replace(reply, speech=(say("apology"),))
        return reply

    def after_disabled(self, address: Address | None, event: Disabled) -> Reply:
        """Delete a user who switched the skill off, now or when storage works again."""
        if address is None:
            return SILENT
        try:
            self.unless_back(address, event.at)
        except StorageDown as down:
            log.error("storage is down, a listener who left is not forgotten yet: %s", down)
            self._outbox.put(address, event)
        return SILENT

    def unless_back(self, address: Address, since: datetime) -> None:
        """Delete a user, unless anybody of the account has spoken since then. Raises `StorageDown`."""
        last = self._listeners.last_seen(address)
        if last is None or last <= since:
            self._forget(address.owner)

    def _forget(self, owner: str) -> None:
        """Delete a user, and what waits in the outbox of them: later it would bring them back."""
        self._listeners.forget(owner)
        self._outbox.forget(owner)


def asked_at(event: Event, attributes: Attributes | None) -> datetime | None:
    """Return when a listener was asked whether to delete everything, if the event is the yes to that.

    The conversation's own attributes tell; after the yes storage has nothing of the question any more.
    """
    if not isinstance(event, Turn) or event.said is not Plain.YES or event.fresh or not attributes:
        return None
    try:
        found = datetime.fromisoformat(str(attributes.get(DELETING)))
    except ValueError:
        return None
    return found if found.tzinfo else None
