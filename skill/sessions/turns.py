"""One turn around the pure conversation: load the listener, step, save what changed, reply.

A lost race is read and stepped again. While storage is down, the turn goes on with what the event itself
knows and with the attributes that the platform brings back. Nothing is said of it, and an emergency waits in
the outbox until it is written.
"""

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import Final

from skill.coaching.coach import Coach
from skill.dialog.events import Button, Disabled, Event, News, PlayerNews, Turn
from skill.dialog.precaution import NO_PRECAUTION, Precaution
from skill.dialog.reply import Reply
from skill.dialog.state import Listener, Profile, Question, State
from skill.dialog.step import step
from skill.language.locales import DEFAULT_LOCALE
from skill.sessions.address import Address
from skill.sessions.attributes import DELETING, Attributes, Carried, carried, carry, joined
from skill.sessions.deletion import Deletion, asked_at
from skill.sessions.delivery import Delivery
from skill.sessions.last_reply import LastReply
from skill.sessions.listeners import Listeners, Loaded
from skill.sessions.outbox import Ending, Outbox
from skill.sessions.whose import comes_first, is_own
from skill.spoken.languages import Language, Languages
from skill.storage.documents import Documents, LostRace, StorageDown

log = logging.getLogger(__name__)

ATTEMPTS: Final = 6
"""How often a turn that lost a race is stepped again; two writers at once are rare."""

Clock = Callable[[], datetime]
Step = Callable[[Listener | None, Event, datetime, Coach, int], tuple[Listener, Reply]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a turn gives: the reply, and the attributes that the platform is to bring back with the next one.

    `may_repeat` is true for a request that was taken before, and for one that may have been, because storage
    did not keep it: what the reply does outside, such as setting a reminder, may be done already. `voice` is
    the one that the listener has chosen, if any.
    """

    reply: Reply
    attributes: Attributes | None = None
    may_repeat: bool = False
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class _Stepped:
    """One try of a turn: who it is about, what went in, and what came out.

    `waiting` is what the outbox held for the listener, and `before` has taken it in.
    """

    address: Address
    event: Event
    waiting: Ending | None
    before: Listener | None
    after: Listener
    reply: Reply
    now: datetime
    chance: int
    coach: Coach


class Turns:
    """Takes events of listeners on any platform, and keeps their documents."""

    def __init__(
        self,
        documents: Documents,
        languages: Languages,
        clock: Clock,
        *,
        outbox: Outbox | None = None,
        take_step: Step = step,
    ) -> None:
        """Take where documents are kept, the languages, the clock, and the outbox (else one in memory).

        `take_step` stands in for the conversation in tests.
        """
        self._listeners = Listeners(documents, languages.catalogue)
        self._outbox = outbox or Outbox()
        self._deletion = Deletion(self._listeners, self._outbox)
        self._delivery = Delivery(self._listeners, self._outbox, self._deletion)
        self._languages = languages
        self.clock = clock
        self._step = take_step

    def take(
        self,
        event: Event,
        address: Address | None,
        *,
        request_id: str | None = None,
        attributes: Attributes | None = None,
        locale: str = DEFAULT_LOCALE,
    ) -> Taken:
        """Give an event to the conversation, and return its reply; without an address nothing is kept.

        A request whose id is that of the device's last one changes nothing, and gets the same reply.
        `attributes` are those of the answer before, as the platform brought them back. `locale` says which
        language is spoken, the listener which of its voices.
        """
        language = self._languages.for_locale(locale)
        if isinstance(event, Disabled):
            return Taken(self._deletion.after_disabled(address, event))
        now, chance = self.clock(), _chance(request_id)
        held, asked = self._held(event, attributes), asked_at(event, attributes)
        for _ in range(ATTEMPTS):
            loaded = self._load(address, event, now)
            repeated = self._repeated(loaded, event, request_id)
            if repeated is not None:
                return repeated
            waiting = self._outbox.ending(loaded.address if loaded else address) if address else None
            before = _before(loaded, held, waiting, deletes=asked is not None)
            coach = _coach(language, before)
            after, reply = self._step(before, event, now, coach, chance)
            voice = after.profile.voice
            if address is None:
                return Taken(reply, _to_carry(reply, after, None), may_repeat=True, voice=voice)
            if reply.forget:
                since = asked if loaded is not None and loaded.listener is None else None
                return Taken(self._deletion.after_yes(address, reply, since))
            stepped = _Stepped(address, event, waiting, before, after, reply, now, chance, coach)
            try:
                if loaded is not None and self._save(loaded, stepped, request_id):
                    return _kept(reply, after, now)
            except LostRace:
                continue
            self._keep_unsaved(stepped)
            return Taken(reply, _to_carry(reply, after, loaded), may_repeat=True, voice=voice)
        log.warning("a turn lost %d races, and is answered unsaved", ATTEMPTS)
        self._keep_unsaved(stepped)
        return Taken(reply, may_repeat=True, voice=after.profile.voice)

    def _repeated(self, loaded: Loaded | None, event: Event, request_id: str | None) -> Taken | None:
        """What the device's last request got, if this is the same; an emergency since then makes it void."""
        last = loaded.last_reply if loaded else None
        if loaded is None or last is None or request_id is None or not _is_kept(event):
            return None
        reply = last.for_request(request_id, self._languages.catalogue)
        told = loaded.profile.body.emergency_at
        if reply is None or self._outbox.ending(loaded.address) or (told is not None and told > last.at):
            return None
        return replace(
            _kept(reply, Listener(loaded.profile.body, loaded.device.body.state), last.at), may_repeat=True
        )

    def _held(self, event: Event, attributes: Attributes | None) -> Carried | None:
        """What the platform carried here; only a conversation that goes on has anything."""
        if not attributes or not isinstance(event, Turn) or event.fresh:
            return None
        return carried(attributes, self._listeners.check)

    def _load(self, address: Address | None, event: Event, now: datetime) -> Loaded | None:
        if address is None:
            return None
        try:
            loaded = self._listeners.load(address, own=is_own(event))
            if loaded.voice is None or address.person is None:
                return loaded
            asked_first = comes_first(event, loaded.voice.body, loaded.device.body.state, now)
            return self._listeners.load(address, own=True) if asked_first else loaded
        except StorageDown as down:
            log.error("storage is down: %s", down)
            return None

    def _save(self, loaded: Loaded, stepped: _Stepped, request_id: str | None) -> bool:
        """Save what changed; false if storage is down. An event never creates a stored listener."""
        last_reply = loaded.last_reply
        if request_id is not None and _is_kept(stepped.event):
            last_reply = LastReply.to(request_id, stepped.reply, stepped.now)
        try:
            self._listeners.save(
                loaded,
                stepped.after,
                create=isinstance(stepped.event, Turn),
                last_reply=last_reply,
                precaution=self._precaution(stepped) if _concerns_others(loaded, stepped) else NO_PRECAUTION,
            )
            self._delivery.deliver_after(loaded.address, stepped.after, stepped.waiting)
        except StorageDown as down:
            log.error("storage is down: %s", down)
            return False
        return True

    def _keep_unsaved(self, stepped: _Stepped) -> None:
        """Put into the outbox what an unsaved turn must not lose: an emergency, or a session given up."""
        if not isinstance(stepped.event, Turn):
            return
        after, earlier = stepped.after, stepped.before.state.ended if stepped.before else None
        told, gave_up = self._precaution(stepped), after.state.ended not in {None, earlier}
        if after.profile.screened_on is not None and not told.due and not gave_up:
            self._outbox.lift(stepped.address, stepped.waiting)
        if told or gave_up:
            self._outbox.put(stepped.address, Ending(after.state.ended, told))

    def _precaution(self, stepped: _Stepped) -> Precaution:
        """What the event says of safety: told by one who had passed the questions, and nothing else."""
        before = stepped.before or Listener()
        passed = replace(before, profile=Profile(screened_on=stepped.now.date()))
        after, _ = self._step(passed, stepped.event, stepped.now, stepped.coach, stepped.chance)
        return Precaution.told_by(after.profile)


def _before(
    loaded: Loaded | None, held: Carried | None, waiting: Ending | None, *, deletes: bool
) -> Listener | None:
    """The listener as the event finds it; None only where storage is down and nothing else is known.

    Where the yes that `deletes` everything finds nothing, it has come again, and is to be told the same.
    """
    if loaded is None:
        if held is None and waiting is None:
            return None
        known = held.listener if held else Listener()
        return waiting.applied(known) if waiting else known
    if deletes and loaded.listener is None:
        return Listener(state=State(question=Question.FORGET))
    # A listener whom storage does not have is new, whatever a token says.
    known = loaded.listener or Listener()
    known = waiting.applied(known) if waiting else known
    return joined(known, held, loaded.revisions) if held else known


def _concerns_others(loaded: Loaded, stepped: _Stepped) -> bool:
    """Whether a turn may have to be taken in by another profile than the listener's."""
    before = stepped.before.profile.emergency_at if stepped.before else None
    return loaded.voice is not None or stepped.after.profile.emergency_at not in {None, before}


def _to_carry(reply: Reply, after: Listener, loaded: Loaded | None) -> Attributes | None:
    """What the platform is to carry; nothing where the conversation ends with this answer."""
    return carry(after, loaded.revisions if loaded else None) if reply.listen else None


def _is_kept(event: Event) -> bool:
    """Whether the reply to an event is kept, because taking it twice would do something twice.

    The player's other news do nothing twice, and come too often to be written each time.
    """
    return isinstance(event, Turn | Button) or (isinstance(event, PlayerNews) and event.news is News.FAILED)


def _chance(request_id: str | None) -> int:
    """A number for variety, not for secrecy.

    It is the same for the same request, so that one which storage did not keep gets the same answer, too.
    """
    if request_id is None:
        return random.getrandbits(64)
    return int.from_bytes(blake2b(request_id.encode(), digest_size=8).digest())


def _coach(language: Language, listener: Listener | None) -> Coach:
    """The coach in the voice that a listener has chosen."""
    return language.voice(listener.profile.voice if listener else None).coach


def _kept(reply: Reply, after: Listener, now: datetime) -> Taken:
    """What a turn gives that was saved.

    When the yes to deleting everything comes twice, storage has not even the question any more. So the
    platform brings it back, with the time at which it was asked.
    """
    asks = reply.listen and after.state.question is Question.FORGET
    return Taken(reply, {DELETING: now.isoformat()} if asks else None, voice=after.profile.voice)
