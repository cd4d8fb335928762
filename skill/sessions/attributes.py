"""Attributes that a platform carries from one turn of a conversation to the next, while storage cannot.

A platform sends them out with an answer, and brings them back unchanged with the next request of the same
conversation. They hold what the listener's documents would hold, and the revisions that those documents had:
the phase, the open question, dates and preferences, and no answer about health. Storage that works again has
the last word, except on what was asked in this very conversation, and on what it could not be told.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from skill.dialog.state import SCRIPT, Guided, Listener, Profile, State
from skill.dialog.token import is_session_id

NAME: Final = "backCoach"
"""The name of the attribute that holds a listener."""

DELETING: Final = "backCoachDeleting"
"""The name of the attribute that tells when it was asked whether to delete everything.

After the yes nothing else can tell that it was asked."""

MOST_CHARACTERS: Final = 16_000
"""The longest listener that is sent out. Alexa takes 120 kB for a whole response, older devices 24 kB."""

Attributes = Mapping[str, object]
Check = Callable[[Guided | None], None]


@dataclass(frozen=True, slots=True)
class Revisions:
    """The revisions of a listener's documents when they were last read; 0 is none."""

    profile: int
    device: int


@dataclass(frozen=True, slots=True)
class Carried:
    """A listener as an unsaved turn left it; `read` is None where the documents could not even be read."""

    profile: Profile
    state: State
    read: Revisions | None = None

    @property
    def listener(self) -> Listener:
        """The listener as the unsaved turn left it."""
        return Listener(self.profile, self.state)


def carry(listener: Listener, read: Revisions | None) -> dict[str, object] | None:
    """Return the attributes that hold a listener; None for one too large to be sent out."""
    profile = _with_history(listener.profile, Profile())
    body = msgspec.json.encode(Carried(profile, listener.state, read)).decode()
    return {NAME: body} if len(body) <= MOST_CHARACTERS else None


def carried(attributes: Attributes, check: Check) -> Carried | None:
    """Return what attributes hold; None where there is nothing of ours, or nothing that can be used.

    `check` raises a `LookupError` or `ValueError` for a guided session that the catalogue no longer has. A
    damaged id of a session that was given up is read as none: it only tells that session's late events.
    """
    body = attributes.get(NAME)
    if not isinstance(body, str) or len(body) > MOST_CHARACTERS:
        return None
    try:
        found = msgspec.json.decode(body, type=Carried)
        check(found.state.guided)
    except (msgspec.DecodeError, LookupError, ValueError):
        return None
    return _with_sound_ids(found)


def _with_sound_ids(found: Carried) -> Carried | None:
    state = found.state
    if state.guided is not None and not is_session_id(state.guided.id):
        return None
    if state.ended is not None and not is_session_id(state.ended):
        return replace(found, state=replace(state, ended=None))
    return found


def joined(stored: Listener, held: Carried, read: Revisions) -> Listener:
    """Return the listener of whom storage works again: what it has, and what it could not be told.

    Documents that nobody has written since are older than what was carried. Of documents that were not read,
    it is not known; there the script's open question goes on, and what was answered to it is kept.
    """
    if held.read == read:
        return Listener(_with_history(held.profile, stored.profile), held.state)
    if held.state.phase not in SCRIPT:
        return stored
    state = replace(held.state, guided=stored.state.guided, ended=held.state.ended or stored.state.ended)
    return Listener(_told(stored.profile, held.profile), state)


def _with_history(profile: Profile, other: Profile) -> Profile:
    """A profile with what has grown over time of another: too much to be carried about."""
    return replace(
        profile,
        completed=other.completed,
        earlier=other.earlier,
        hours=other.hours,
        extras=other.extras,
        steady=other.steady,
        heard=other.heard,
        left_off=other.left_off,
    )


def _told(stored: Profile, held: Profile) -> Profile:
    passed = [day for day in (stored.screened_on, held.screened_on) if day is not None]
    told = [at for at in (stored.emergency_at, held.emergency_at) if at is not None]
    return replace(
        stored,
        screened_on=max(passed, default=None),
        tools=stored.tools if held.tools is None else held.tools,
        minutes=held.minutes or stored.minutes,
        ruled_out=stored.ruled_out | held.ruled_out,
        out_for_good=stored.out_for_good | held.out_for_good,
        emergency_at=max(told, default=None),
    )
