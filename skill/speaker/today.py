"""Today's routine of a listener at the local speaker: the current one, or else what would come next."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from skill.coaching.coach import Coach
from skill.coaching.routine import Routine, Wishes
from skill.coaching.selection import nothing_left
from skill.dialog.state import REST_LASTS, Listener, State, Wish
from skill.dialog.wishing import wishes_of
from skill.sessions.address import Address
from skill.sessions.listeners import Listeners
from skill.speaker.blueprint import NAMESPACE
from skill.storage.documents import StorageDown

Today = Callable[[str, str], tuple[Routine, Wishes]]
"""From a user's and a device's id to a routine and the wishes behind it."""

SEED: Final = 0
"""The playlists' seed: the same wishes give the same routine on paper and in a player."""


class NothingToday(LookupError):
    """There is no routine for this person today; the text is one line."""


def today_of(listeners: Listeners, coach: Coach, clock: Callable[[], datetime]) -> Today:
    """Return a function that finds a person's routine; without a listener or storage, the usual one."""

    def today(user: str, device: str) -> tuple[Routine, Wishes]:
        now = clock()
        listener = _load(listeners, Address(NAMESPACE, user, device))
        guided = listener.state.guided
        if guided is not None and _is_of_today(listener.state, now):
            return guided.routine, guided.wishes
        wishes = wishes_of(Wish(), listener.profile, now)
        if nothing_left(wishes, coach.catalogue):
            raise NothingToday("safety leaves no drill for today: answer the questions again, or rest")
        return coach.plan(wishes, SEED).routine, wishes

    return today


def _load(listeners: Listeners, address: Address) -> Listener:
    try:
        return listeners.load(address).listener or Listener()
    except StorageDown:
        return Listener()


def _is_of_today(state: State, now: datetime) -> bool:
    return state.since is not None and now - state.since <= REST_LASTS
