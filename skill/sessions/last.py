"""The last turn on a device, kept so that its request, if it comes again, gets the same answer again."""

from dataclasses import dataclass, replace
from datetime import datetime

from skill.coaching.routine import Routine
from skill.dialog.state import Listener, Profile, State


@dataclass(frozen=True, slots=True)
class Last:
    """A turn: its request's id, its time and chance, and the listener as it found them.

    `profile` is None where the turn left it as it was. A routine that it left as it was is not kept twice,
    but for its first block: `same_routine`.
    """

    request: str
    at: datetime
    chance: int
    state: State
    profile: Profile | None = None
    same_routine: bool = False

    @classmethod
    def of(cls, request: str, at: datetime, chance: int, before: Listener, after: Listener) -> "Last":
        """Return what is to be known of a turn that led from one listener to another."""
        is_same = before.profile is after.profile or before.profile == after.profile
        profile = None if is_same else before.profile
        guided, now = before.state.guided, after.state.guided
        if guided is None or now is None or guided.routine != now.routine:
            return cls(request, at, chance, before.state, profile)
        thin = replace(guided, routine=Routine(guided.routine.blocks[:1]))
        return cls(request, at, chance, replace(before.state, guided=thin), profile, same_routine=True)

    def before(self, now: Listener) -> Listener | None:
        """Return the listener as the turn found it, by what is there now; None if that cannot be told."""
        profile = self.profile or now.profile
        guided, known = self.state.guided, now.state.guided
        if not self.same_routine:
            return Listener(profile, self.state)
        if guided is None or known is None or guided.id != known.id:
            return None
        return Listener(profile, replace(self.state, guided=replace(guided, routine=known.routine)))
