"""One turn around the pure conversation: load the listener, step, save what changed, answer.

A lost race is read and stepped again. While storage is down, the turn goes on with what the event itself
knows and what Alexa carries for us, nothing is said of it, and an emergency is remembered until it is kept.
"""

import logging
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from skill.coaching.coach import Coach
from skill.dialog.events import Button, Disabled, Event, Turn
from skill.dialog.precaution import NO_PRECAUTION, Precaution
from skill.dialog.reply import SILENT, Reply
from skill.dialog.said import Plain, StartDrill, StartRoutine
from skill.dialog.state import Listener, Profile, Question, State
from skill.dialog.step import step
from skill.language.say import say
from skill.sessions.carrying import DELETING, Attributes, Carried, carried, carry, joined
from skill.sessions.last import Last
from skill.sessions.listeners import Address, Listeners, Loaded
from skill.sessions.owed import Debt, Ending, Owed
from skill.storage.documents import Documents, LostRace, StorageDown

log = logging.getLogger(__name__)

ATTEMPTS: Final = 6
"""How often a turn that lost a race is stepped again; two writers at once are rare."""

_PAID_AT_ONCE: Final = 4
"""How much of what storage is owed is written after one turn."""

Clock = Callable[[], datetime]
Step = Callable[[Listener | None, Event, datetime, Coach, int], tuple[Listener, Reply]]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a turn gives: the reply, and what Alexa is to carry to the next turn, if storage could not.

    `again` where the turn was taken before, so that what it had done outside is done already.
    """

    reply: Reply
    attributes: Attributes | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Stepped:
    """One try of a turn: whose it is, from which listener to which, and the chance it was given."""

    address: Address
    event: Event
    before: Listener | None
    after: Listener
    now: datetime
    chance: int
    request: str | None

    @property
    def last(self) -> Last | None:
        """What is to be known of the turn; reports of the player may come again as often as they like."""
        if self.request is None or not isinstance(self.event, Turn | Button):
            return None
        return Last.of(self.request, self.now, self.chance, self.before or Listener(), self.after)


class Turns:
    """Takes events of listeners, and keeps their documents."""

    def __init__(
        self,
        documents: Documents,
        coach: Coach,
        clock: Clock,
        take_step: Step = step,
        owed: Owed | None = None,
    ) -> None:
        """Take where documents are kept and what these are owed, the coach, the clock, and the step."""
        self._listeners = Listeners(documents, coach.catalogue)
        self._owed = owed or Owed()
        self.coach = coach
        self.clock = clock
        self._step = take_step

    def take(
        self,
        address: Address | None,
        event: Event,
        attributes: Attributes | None = None,
        request: str | None = None,
    ) -> Taken:
        """Give an event to the conversation, and return its reply; without an address nothing is kept.

        `attributes` are those that came with the request's session, `request` is the request's id: a turn
        that was the device's last one already changes nothing, and gets the same reply.
        """
        if isinstance(event, Disabled):
            return Taken(self._forget_after(address, event))
        now, chance = self.clock(), random.getrandbits(64)  # for variety, not for secrecy
        held, asked = self._held(event, attributes), _asked_at(event, attributes)
        for _ in range(ATTEMPTS):
            loaded = self._load(address, event)
            again = self._again(loaded, event, request)
            if again is not None:
                return again
            before = self._before(address, loaded, held, deletes=asked is not None)
            after, reply = self._step(before, event, now, self.coach, chance)
            if address is None:
                return Taken(reply, _to_carry(reply, after, None))
            if reply.forget:
                since = asked if loaded is not None and loaded.listener is None else None
                return Taken(self._forget(address, reply, since))
            stepped = _Stepped(address, event, before, after, now, chance, request)
            try:
                if loaded is not None and self._save(loaded, stepped):
                    return _kept(reply, after, now)
            except LostRace:
                continue
            self._remember(stepped)
            return Taken(reply, _to_carry(reply, after, loaded))
        log.warning("a turn lost %d races, and is answered unsaved", ATTEMPTS)
        self._remember(stepped)
        return Taken(reply)

    def _again(self, loaded: Loaded | None, event: Event, request: str | None) -> Taken | None:
        """What a turn gave that was taken before: the same step from the same place."""
        last = loaded.last if loaded else None
        if loaded is None or last is None or last.request != request:
            return None
        told = loaded.profile.body.emergency_at
        if self._owed.ending(loaded.address) or (told is not None and told > last.at):
            return None  # An emergency came since; that answer no longer holds.
        before = last.before(Listener(loaded.profile.body, loaded.device.body.state))
        if before is None:
            return None
        after, reply = self._step(before, event, last.at, self.coach, last.chance)
        return replace(_kept(reply, after, last.at), again=True)

    def _held(self, event: Event, attributes: Attributes | None) -> Carried | None:
        """What Alexa carried here; only a conversation that goes on has anything."""
        if not attributes or not isinstance(event, Turn) or event.fresh:
            return None
        return carried(attributes, self._listeners.check)

    def _before(
        self, address: Address | None, loaded: Loaded | None, held: Carried | None, *, deletes: bool
    ) -> Listener | None:
        """The listener as the event finds it; None only where storage is down and nothing else is known.

        Where the yes that `deletes` everything finds nothing, it has come again, and is to be told the same.
        """
        if loaded is None:
            if held is not None:
                return held.listener
            ending = self._owed.ending(address) if address else None
            return ending.applied(Listener()) if ending else None
        if deletes and loaded.listener is None:
            return Listener(state=State(question=Question.FORGET))
        # A listener whom storage does not have is new, whatever a token says.
        known = loaded.listener or Listener()
        ending = self._owed.ending(loaded.address)
        known = ending.applied(known) if ending else known
        return joined(known, held, loaded.revisions) if held else known

    def _load(self, address: Address | None, event: Event) -> Loaded | None:
        if address is None:
            return None
        try:
            return self._listeners.load(address, own=_is_own(event))
        except StorageDown as down:
            log.error("storage is down: %s", down)
            return None

    def _save(self, loaded: Loaded, stepped: _Stepped) -> bool:
        """Save what changed; false if storage is down. An event never creates a stored listener."""
        try:
            create = isinstance(stepped.event, Turn)
            told = self._precaution(stepped) if loaded.voice is not None else NO_PRECAUTION
            last = stepped.last or loaded.last
            self._listeners.save(loaded, stepped.after, create=create, last=last, precaution=told)
            self._pay(loaded.address, stepped.after)
        except StorageDown as down:
            log.error("storage is down: %s", down)
            return False
        return True

    def _remember(self, stepped: _Stepped) -> None:
        """Remember of an unsaved turn what must not be lost: an emergency, or a session given up."""
        if not isinstance(stepped.event, Turn):
            return
        after, earlier = stepped.after, stepped.before.state.ended if stepped.before else None
        told, gave_up = self._precaution(stepped), after.state.ended not in {None, earlier}
        if after.profile.screened_on is not None and not told.due and not gave_up:
            self._owed.lift(stepped.address)
        if told or gave_up:
            self._owed.add(stepped.address, Ending(stepped.address, after.state.ended, told))

    def _precaution(self, stepped: _Stepped) -> Precaution:
        """What the event says of safety: told by one who had passed the questions, and nothing else."""
        before = stepped.before or Listener()
        passed = replace(before, profile=Profile(screened_on=stepped.now.date()))
        after, _ = self._step(passed, stepped.event, stepped.now, self.coach, stepped.chance)
        return Precaution.told_by(after.profile)

    def _pay(self, address: Address, after: Listener) -> None:
        """Give storage, which works again, some of what it is owed."""
        if not self._owed.some(1):
            return
        ending = self._owed.ending(address)
        if ending and ending.revoked and after.profile.screened_on is not None:
            self._owed.lift(address)
        for debtor, debt in self._owed.some(_PAID_AT_ONCE):
            self._pay_one(debtor, debt)

    def _pay_one(self, address: Address, debt: Debt) -> None:
        try:
            if isinstance(debt, Disabled):
                self._forget_unless_back(address, debt.at)
            else:
                loaded = self._listeners.load(address)
                emergency = debt.precaution.emergency_at is not None
                if loaded.listener is not None or emergency:
                    ended = debt.applied(loaded.listener or Listener())
                    self._listeners.save(loaded, ended, create=emergency, precaution=debt.precaution)
        except (LostRace, StorageDown):
            return
        self._owed.settle(address, debt)

    def _forget(self, address: Address, reply: Reply, asked: datetime | None) -> Reply:
        """Delete what the reply says is deleted, or do not say so.

        `asked` of a yes that has come again is when it was asked: who has spoken since has come back.
        """
        try:
            if asked is None:
                self._listeners.forget(address.owner)
            else:
                self._forget_unless_back(address, asked)
        except StorageDown as down:
            log.error("storage is down, a listener is not forgotten: %s", down)
            return replace(reply, speech=(say("apology"),))
        return reply

    def _forget_after(self, address: Address | None, event: Disabled) -> Reply:
        """Delete all of a user who switched the skill off, unless the account's user has spoken since."""
        if address is None:
            return SILENT
        try:
            self._forget_unless_back(address, event.at)
        except StorageDown as down:
            log.error("storage is down, a listener who left is not forgotten yet: %s", down)
            self._owed.add(address, event)
        return SILENT

    def _forget_unless_back(self, address: Address, since: datetime) -> None:
        last = self._listeners.last_seen(address)
        if last is None or last <= since:
            self._listeners.forget(address.owner)


def _is_own(event: Event) -> bool:
    """Whether an event begins something of who speaks, whose own safety questions come first."""
    if not isinstance(event, Turn) or not event.fresh:
        return False
    return event.said is Plain.LAUNCH or isinstance(event.said, StartRoutine | StartDrill)


def _to_carry(reply: Reply, after: Listener, loaded: Loaded | None) -> Attributes | None:
    """What Alexa is to carry; nothing where the conversation ends with this answer."""
    return carry(after, loaded.revisions if loaded else None) if reply.listen else None


def _kept(reply: Reply, after: Listener, now: datetime) -> Taken:
    """What a turn gives that was saved. When the yes to deleting everything comes twice, storage has not even
    the question any more: so Alexa carries it."""
    asks = reply.listen and after.state.question is Question.FORGET
    return Taken(reply, {DELETING: now.isoformat()} if asks else None)


def _asked_at(event: Event, attributes: Attributes | None) -> datetime | None:
    """When it was asked whether to delete everything, if an event is the yes to that, as far as the
    conversation itself tells."""
    if not isinstance(event, Turn) or event.said is not Plain.YES or event.fresh or not attributes:
        return None
    try:
        found = datetime.fromisoformat(str(attributes.get(DELETING)))
    except ValueError:
        return None
    return found if found.tzinfo else None
