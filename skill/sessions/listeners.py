"""Listeners in storage: a person's profile and a device's state, each a document with a revision.

Which person a request is about is not always said: player events and buttons name nobody, and a voice is not
recognised every time, nor always rightly. So the device's document remembers whose guided session is under
way on it, and what anybody says meanwhile is about that session.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Final, Generic, TypeVar

import msgspec

from skill.coaching.catalogue import Catalogue
from skill.coaching.routine import Block
from skill.coaching.spelling import UnknownBlock, read_block, spell_block
from skill.dialog.mending import mended
from skill.dialog.precaution import NO_PRECAUTION, Precaution
from skill.dialog.state import Guided, Listener, Phase, Profile, State
from skill.sessions.address import Address
from skill.sessions.attributes import Revisions
from skill.sessions.last_reply import LastReply
from skill.storage.documents import Document, Documents, Key

log = logging.getLogger(__name__)

_BLOCKS: Final = 4_096
"""How many blocks are remembered as those of the catalogue."""

_BETWEEN: Final = frozenset({Phase.IDLE, Phase.FINISHED})


@dataclass(frozen=True, slots=True)
class _Device:
    """The body of a device's document: its state, the person it is about, and the reply given last."""

    state: State = field(default_factory=State)
    person: str | None = None
    last_reply: LastReply | None = None


_Body = TypeVar("_Body", Profile, _Device)


@dataclass(frozen=True, slots=True)
class _Stored(Generic[_Body]):
    """A document as it was read. Revision 0: there is none. `unreadable` is what could not be read."""

    key: Key
    revision: int
    body: _Body
    unreadable: bytes | None = None

    def to_write(self, body: _Body) -> Iterator[Document]:
        """Yield the documents to write so that this one has that body; none if it has it already."""
        if self.revision and (body is self.body or body == self.body):
            return
        if self.unreadable is not None:
            aside = Key(self.key.owner, f"unreadable/{self.revision}/{self.key.name}")
            yield Document(aside, 0, self.unreadable)
        yield Document(self.key, self.revision, msgspec.json.encode(body, order="deterministic"))


@dataclass(frozen=True, slots=True)
class Loaded:
    """What storage has of a listener: `listener` is None where it has nothing. `address` names the person.

    `voice` is the profile of whoever speaks, where that is not the listener's. `heard` says, as a profile
    with nothing else in it, when a person last spoke; it is read only where the listener is one. `unnamed` is
    then the profile of voices that are not recognised: it may be the same person next time.
    """

    address: Address
    profile: _Stored[Profile]
    device: _Stored[_Device]
    person: str | None
    voice: _Stored[Profile] | None = None
    heard: _Stored[Profile] | None = None
    unnamed: _Stored[Profile] | None = None

    @property
    def revisions(self) -> Revisions:
        """The revisions that the documents had when they were read."""
        return Revisions(self.profile.revision, self.device.revision)

    @property
    def last_reply(self) -> LastReply | None:
        """The reply given last on the device, if it was kept."""
        return self.device.body.last_reply

    @property
    def listener(self) -> Listener | None:
        """The listener, or None for one whom storage does not know."""
        if not self.profile.revision and not self.device.revision:
            return None
        return Listener(self.profile.body, self.device.body.state)


class Listeners:
    """Loads and saves listeners. Every method raises `StorageDown` when storage does not work."""

    def __init__(self, documents: Documents, catalogue: Catalogue) -> None:
        """Take where documents are kept, and the catalogue that stored routines must be of."""
        self._documents = documents
        self._read_again = lru_cache(_BLOCKS)(lambda block: read_block(spell_block(block), catalogue))

    def load(self, address: Address, *, own: bool = False) -> Loaded:
        """Return what is kept of a listener: of whose session is under way, or else of who speaks.

        What is somebody's `own` is about who speaks, whatever is under way.
        """
        named, heard = address.profile_of(address.person), None
        nobody = address.profile_of(None)
        beside = [address.heard, nobody] if address.person else []
        found = dict(self._documents.read([named, address.state, *beside]))
        device = self._device(address.state, found.get(address.state))
        person = address.person if own and address.person else _whose(device.body, address.person)
        key = address.profile_of(person)
        if key != named:
            found |= self._documents.read([key, address.heard])
        profile = self._profile(key, found.get(key))
        voice = self._profile(named, found.get(named)) if key != named else None
        unnamed = None if nobody in {key, named} else self._profile(nobody, found.get(nobody))
        if person:
            heard = self._profile(address.heard, found.get(address.heard))
        whose = address if key == named else replace(address, person=person)
        return Loaded(whose, profile, device, person, voice, heard, unnamed)

    def save(
        self,
        loaded: Loaded,
        after: Listener,
        *,
        create: bool,
        last_reply: LastReply | None = None,
        precaution: Precaution = NO_PRECAUTION,
    ) -> None:
        """Write what changed, all or none; without `create` only documents that are there.

        `last_reply` is the reply to keep for a request that comes again. If somebody else than the listener
        spoke, their profile takes in the `precaution`, too; an emergency goes into the unnamed one as well,
        since a voice is not recognised every time. A document that could not be read is set aside, not
        overwritten. Raises `LostRace` if another write came first.
        """
        changed: list[Document] = []
        device = _Device(after.state, loaded.person, last_reply)
        if create or loaded.profile.revision:
            changed.extend(loaded.profile.to_write(after.profile))
        if create and loaded.heard is not None:
            changed.extend(_heard_at(loaded.heard, after.profile.seen))
        if loaded.voice is not None and (loaded.voice.revision or precaution.emergency_at):
            changed.extend(loaded.voice.to_write(precaution.taken(loaded.voice.body)))
        if loaded.unnamed is not None and precaution.emergency_at:
            changed.extend(loaded.unnamed.to_write(precaution.taken(loaded.unnamed.body)))
        if create or loaded.device.revision:
            changed.extend(loaded.device.to_write(device))
        if changed:
            self._documents.write(changed)

    def forget(self, owner: str) -> None:
        """Delete all that is kept of a user, on all devices, of all persons."""
        self._documents.forget(owner)

    def last_seen(self, address: Address) -> datetime | None:
        """Return when anybody of the account last spoke, as far as is known."""
        keys = [address.profile_of(None), address.heard]
        found = self._documents.read(keys)
        told = [self._profile(key, found.get(key)).body.seen for key in keys]
        return max((seen for seen in told if seen is not None), default=None)

    def _profile(self, key: Key, document: Document | None) -> _Stored[Profile]:
        if document is None:
            return _Stored(key, 0, Profile())
        try:
            return _Stored(key, document.revision, self._profile_in(document.body))
        except msgspec.DecodeError as error:
            log.error("a profile cannot be read, and begins anew: %s", error)
            return _Stored(key, document.revision, Profile(), document.body)

    def _device(self, key: Key, document: Document | None) -> _Stored[_Device]:
        if document is None:
            return _Stored(key, 0, _Device())
        try:
            return _Stored(key, document.revision, self._device_in(document.body))
        except msgspec.DecodeError as error:
            log.error("a device's state cannot be read, and begins anew: %s", error)
            return _Stored(key, document.revision, _Device(), document.body)

    def _profile_in(self, body: bytes) -> Profile:
        return self._with_known_rest(msgspec.json.decode(body, type=Profile))

    def _device_in(self, body: bytes) -> _Device:
        device = msgspec.json.decode(body, type=_Device)
        return replace(device, state=self._with_known_drills(device.state))

    def _with_known_drills(self, state: State) -> State:
        """Return the state without what the catalogue no longer has; the routine goes on with the rest."""
        if state.guided is None:
            return state
        guided = mended(state.guided, self._is_known)
        if guided is None:
            log.error("nothing of a stored routine is known any more, and it is given up")
            return State(turns=state.turns, ended=state.guided.id)
        return state if guided is state.guided else replace(state, guided=guided)

    def _with_known_rest(self, profile: Profile) -> Profile:
        if profile.left_off is None:
            return profile
        guided = mended(profile.left_off.guided, self._is_known)
        return replace(profile, left_off=replace(profile.left_off, guided=guided) if guided else None)

    def _is_known(self, block: Block) -> bool:
        try:
            self._read_again(block)
        except UnknownBlock as error:
            log.error("a stored routine has what is gone: %s", error)
            return False
        return True

    def check(self, guided: Guided | None) -> None:
        """Raise `UnknownBlock` for a routine of an older release, with what the catalogue no longer has."""
        if guided is None:
            return
        for block in guided.routine.blocks:
            self._read_again(block)
        if guided.position.index >= len(guided.routine.blocks):
            raise UnknownBlock("the position lies behind the routine")


def _whose(device: _Device, speaks: str | None) -> str | None:
    """The person of whatever is under way on a device; between routines, who speaks."""
    return speaks if device.state.phase in _BETWEEN else device.person


def _heard_at(heard: _Stored[Profile], seen: datetime | None) -> Iterator[Document]:
    """Yield the document that tells when a person last spoke, if that is later than it says."""
    known = heard.body.seen
    if seen is not None and (known is None or known < seen):
        yield from heard.to_write(Profile(seen=seen))
