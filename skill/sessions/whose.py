"""Whom an event is about: whose routine is under way, or who speaks.

What is said to a routine is about that routine's listener, since a voice is not recognised every time, nor
always rightly. But nothing plays for a voice that is known before its own safety questions are passed, nor
what must not play for it.
"""

from datetime import datetime
from typing import Final

from skill.dialog.events import Event, Turn
from skill.dialog.said import (
    STOPPING,
    Coaching,
    Felt,
    HaveTool,
    History,
    HowTo,
    NoTool,
    Plain,
    Said,
    StartDrill,
    StartRoutine,
    Told,
    Why,
)
from skill.dialog.state import UNDER_WAY, Profile, State

_QUIET: Final = STOPPING | {
    Plain.NO,
    Plain.HELP,
    Plain.FALLBACK,
    Plain.SHUFFLE_ON,
    Plain.SHUFFLE_OFF,
    Plain.TIME_LEFT,
    Plain.WHERE_AM_I,
    Plain.WHATS_NEXT,
    Plain.SAFETY,
    Plain.LIST_DRILLS,
    Plain.FORGET_ME,
}
_QUIET_TYPES: Final = (Felt, Told, HowTo, Why, History, Coaching, HaveTool, NoTool)
"""What stops, tells or asks: it gives nobody a drill that does not play already."""


def is_own(event: Event) -> bool:
    """Whether an event begins something of who speaks, whose own safety questions come first."""
    if not isinstance(event, Turn) or not event.fresh:
        return False
    return event.said is Plain.LAUNCH or isinstance(event.said, StartRoutine | StartDrill)


def comes_first(event: Event, voice: Profile, state: State, now: datetime) -> bool:
    """Whether a voice that is not the listener's has to be asked, or spared something, before this plays."""
    if not isinstance(event, Turn) or not _plays(event.said) or state.phase not in UNDER_WAY:
        return False
    if voice.screening_due(now) or voice.worse_on(now):
        return True
    blocks = state.guided.routine.blocks if state.guided else ()
    never = voice.never_at(now)
    return any(block.is_among(never) for block in blocks)


def _plays(said: Said) -> bool:
    return said not in _QUIET and not isinstance(said, _QUIET_TYPES)
