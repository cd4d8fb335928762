"""What happens to a conversation: a spoken turn, a button, the player's news. Free of Alexa."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from skill.dialog.said import Said
from skill.dialog.token import Token
from skill.tracks.units import Milliseconds


@dataclass(frozen=True, slots=True)
class PlayerView:
    """What the device's player shows with a request: our token, if ours is the last thing it played.

    `offset` is None where the player does not say how far it is. `finished`: the track was heard to its end,
    and nothing has followed.
    """

    token: Token
    offset: Milliseconds | None
    finished: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A spoken request. `fresh` is true on the first turn of a conversation.

    `silent` is true when the device says that nothing of ours is in its player, `can_play` is false when it
    says that it plays no audio at all.
    """

    said: Said
    player: PlayerView | None = None
    fresh: bool = True
    silent: bool = False
    can_play: bool = True


class ButtonKind(StrEnum):
    """The buttons of a remote, a headset or a screen."""

    PLAY = "Play"
    PAUSE = "Pause"
    NEXT = "Next"
    PREVIOUS = "Previous"


@dataclass(frozen=True, slots=True)
class Button:
    """A button was pressed. Nothing may be spoken in answer."""

    kind: ButtonKind
    player: PlayerView | None = None


class News(StrEnum):
    """What the player reports."""

    STARTED = "PlaybackStarted"
    NEARLY_FINISHED = "PlaybackNearlyFinished"
    FINISHED = "PlaybackFinished"
    STOPPED = "PlaybackStopped"
    FAILED = "PlaybackFailed"


@dataclass(frozen=True, slots=True)
class PlayerNews:
    """A report about one of our tracks. It may come late, twice, out of order, or never.

    For FAILED, `token` is the one that failed, which may be the queued one, and `playing` what is current.
    """

    news: News
    token: Token
    offset: Milliseconds
    playing: PlayerView | None = None


@dataclass(frozen=True, slots=True)
class ConversationEnded:
    """The conversation was closed from outside: nobody answered, or there was an error."""


@dataclass(frozen=True, slots=True)
class Disabled:
    """The user disabled the skill, at a time that may be long past."""

    at: datetime


Event = Turn | Button | PlayerNews | ConversationEnded | Disabled
