"""One turn around the pure conversation: load the listener, step, save what changed, answer.

A lost race is read and stepped again. While storage is down, the turn goes on with what the event itself
knows, and nothing is said of it.
"""

import logging
import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final

from skill.alexa.listeners import Address, Listeners, Loaded
from skill.coaching.coach import Coach
from skill.dialog.events import Disabled, Event, Turn
from skill.dialog.reply import SILENT, Reply
from skill.dialog.state import Listener
from skill.dialog.step import step
from skill.language.say import say
from skill.storage.documents import Documents, LostRace, StorageDown

log = logging.getLogger(__name__)

ATTEMPTS: Final = 6
"""How often a turn that lost a race is stepped again; two writers at once are rare."""

Clock = Callable[[], datetime]
Step = Callable[[Listener | None, Event, datetime, Coach, int], tuple[Listener, Reply]]


class Turns:
    """Takes events of listeners, and keeps their documents."""

    def __init__(self, documents: Documents, coach: Coach, clock: Clock, take_step: Step = step) -> None:
        """Take where documents are kept, the coach, the clock, and the conversation's step."""
        self._listeners = Listeners(documents, coach.catalogue)
        self.coach = coach
        self._clock = clock
        self._step = take_step

    def take(self, address: Address | None, event: Event) -> Reply:
        """Give an event to the conversation, and return its reply; without an address nothing is kept."""
        if isinstance(event, Disabled):
            return self._forget_after(address, event)
        now, chance = self._clock(), secrets.randbits(64)
        for _ in range(ATTEMPTS):
            loaded = self._load(address)
            # None only while storage is down: a listener whom it does not have is new, whatever a token says.
            before = (loaded.listener or Listener()) if loaded else None
            after, reply = self._step(before, event, now, self.coach, chance)
            if address is None or loaded is None:
                return reply
            if reply.forget:
                return self._forget(address, reply)
            if self._save(loaded, after, event):
                return reply
        log.warning("a turn lost %d races, and is answered unsaved", ATTEMPTS)
        return reply

    def _load(self, address: Address | None) -> Loaded | None:
        if address is None:
            return None
        try:
            return self._listeners.load(address)
        except StorageDown as down:
            log.error("storage is down: %s", down)
            return None

    def _save(self, loaded: Loaded, after: Listener, event: Event) -> bool:
        """Save what changed; false if another turn came first. An event never creates a stored listener."""
        try:
            self._listeners.save(loaded, after, create=isinstance(event, Turn))
        except LostRace:
            return False
        except StorageDown as down:
            log.error("storage is down: %s", down)
        return True

    def _forget(self, address: Address, reply: Reply) -> Reply:
        """Delete what the reply says is deleted, or do not say so."""
        try:
            self._listeners.forget(address.owner)
        except StorageDown as down:
            log.error("storage is down, a listener is not forgotten: %s", down)
            return replace(reply, speech=(say("apology"),))
        return reply

    def _forget_after(self, address: Address | None, event: Disabled) -> Reply:
        """Delete all of a user who switched the skill off, unless the account's user has spoken since."""
        if address is None:
            return SILENT
        try:
            last = self._listeners.last_seen(address)
            if last is None or last <= event.at:
                self._listeners.forget(address.owner)
        except StorageDown as down:
            log.error("storage is down, a listener who left is not forgotten yet: %s", down)
        return SILENT
