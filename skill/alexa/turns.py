"""One turn around the pure conversation: load the listener, step, save what changed, answer.

Two documents make a listener: the person's profile and the device's state. A lost race is read and stepped
again; while storage is down, the turn goes on with what the event itself knows, and nothing is said of it.
"""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

import msgspec

from skill.coaching.coach import Coach
from skill.dialog.events import Button, ConversationEnded, Disabled, Event, PlayerNews
from skill.dialog.reply import SILENT, Reply
from skill.dialog.state import Listener, Profile, State
from skill.dialog.step import step
from skill.storage.documents import Document, Documents, Key, LostRace, StorageDown

log = logging.getLogger(__name__)

ATTEMPTS: Final = 6
"""How often a turn that lost a race is stepped again; two writers at once are rare."""

_Kept = TypeVar("_Kept", Profile, State)
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Address:
    """Whose turn it is: a user of a namespace, a device, and the person speaking where that is known."""

    namespace: str
    user: str
    device: str
    person: str | None = None

    @property
    def owner(self) -> str:
        """The owner of all documents of this user."""
        return f"{self.namespace}:{self.user}"

    @property
    def profile(self) -> Key:
        """The key of the person's profile."""
        return Key(self.owner, f"profile/{self.person}" if self.person else "profile")

    @property
    def state(self) -> Key:
        """The key of the device's state."""
        return Key(self.owner, f"device/{self.device}")


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A listener as storage has it, with the documents' revisions."""

    listener: Listener | None
    profile_revision: int
    state_revision: int


class Turns:
    """Takes events of listeners, and keeps their documents."""

    def __init__(self, documents: Documents, coach: Coach, clock: Clock) -> None:
        """Take where documents are kept, the coach, and the clock."""
        self._documents = documents
        self.coach = coach
        self._clock = clock

    def take(self, address: Address, event: Event) -> Reply:
        """Give an event to the conversation, and return its reply."""
        if isinstance(event, Disabled):
            return self._forget_after(address, event)
        chance, now = secrets.randbits(48), self._clock()
        for _ in range(ATTEMPTS):
            try:
                return self._try(address, event, now, chance)
            except LostRace:
                continue
        log.warning("a turn lost %d races, and is answered unsaved", ATTEMPTS)
        return self._step(None, event, now, chance)[1]

    def _try(self, address: Address, event: Event, now: datetime, chance: int) -> Reply:
        try:
            loaded = self._load(address)
        except StorageDown as down:
            log.error("storage is down: %s", down)
            return self._step(None, event, now, chance)[1]
        after, reply = self._step(loaded.listener, event, now, chance)
        try:
            self._save(address, event, loaded, after, reply)
        except StorageDown as down:
            log.error("storage is down: %s", down)
        return reply

    def _step(
        self, before: Listener | None, event: Event, now: datetime, chance: int
    ) -> tuple[Listener, Reply]:
        return step(before, event, now, self.coach, chance)

    def _load(self, address: Address) -> _Loaded:
        found = self._documents.read([address.profile, address.state])
        profile, state = found.get(address.profile), found.get(address.state)
        listener = None
        if profile or state:
            listener = Listener(_decoded(profile, Profile), _decoded(state, State))
        return _Loaded(listener, profile.revision if profile else 0, state.revision if state else 0)

    def _save(self, address: Address, event: Event, loaded: _Loaded, after: Listener, reply: Reply) -> None:
        if reply.forget:
            self._documents.forget(address.owner)
            return
        if loaded.listener is None and isinstance(event, PlayerNews | Button | ConversationEnded):
            return
        before = loaded.listener or Listener()
        changed = []
        if after.profile != before.profile or not loaded.profile_revision:
            changed.append(Document(address.profile, loaded.profile_revision, _encoded(after.profile)))
        if after.state != before.state or not loaded.state_revision:
            changed.append(Document(address.state, loaded.state_revision, _encoded(after.state)))
        if changed:
            self._documents.write(changed)

    def _forget_after(self, address: Address, event: Disabled) -> Reply:
        """Delete all of a user who switched the skill off, unless they have come back since."""
        try:
            if not self._used_since(address, event.at):
                self._documents.forget(address.owner)
        except StorageDown as down:
            log.error("storage is down, a listener who left is not forgotten yet: %s", down)
        return SILENT

    def _used_since(self, address: Address, moment: datetime) -> bool:
        seen = Key(address.owner, "profile")
        document = self._documents.read([seen]).get(seen)
        last = _decoded(document, Profile).seen if document else None
        return last is not None and last > moment


def _encoded(kept: Profile | State) -> bytes:
    return msgspec.json.encode(kept, order="deterministic")


def _decoded(document: Document | None, kind: type[_Kept]) -> _Kept:
    """Read a document; what this release cannot read begins anew."""
    if document is None:
        return kind()
    try:
        return msgspec.json.decode(document.body, type=kind)
    except msgspec.DecodeError:
        log.exception("a %s at revision %d cannot be read", document.key.name, document.revision)
        return kind()
