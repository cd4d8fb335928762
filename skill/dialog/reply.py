"""What the coach answers: words, audio, and whether to listen. Knows no platform."""

from dataclasses import dataclass

from skill.coaching.routine import Block
from skill.dialog.said import Errand, Reminder
from skill.dialog.token import Token
from skill.language.say import Rest, Say
from skill.tracks.units import Milliseconds


@dataclass(frozen=True, slots=True)
class Replace:
    """Play this block's track now, from an offset, in place of whatever plays or waits."""

    block: Block
    token: Token
    offset: Milliseconds = Milliseconds(0)


@dataclass(frozen=True, slots=True)
class Enqueue:
    """Play this block's track when the one of `after` ends."""

    block: Block
    token: Token
    after: Token


@dataclass(frozen=True, slots=True)
class Silence:
    """Stop what plays and drop what waits."""


Audio = Replace | Enqueue | Silence


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer.

    `listen` opens the microphone, and only after a question; `reprompt` puts that in other words. `variant`
    chooses among a message's wordings, so that the same words do not come twice in a row. `forget` asks to
    delete all that is kept of the listener, `remind` to set a reminder and to say so, `errand` to cancel
    or move those that are set.
    """

    speech: tuple[Say | Rest, ...] = ()
    audio: Audio | None = None
    listen: bool = False
    reprompt: tuple[Say, ...] = ()
    variant: int = 0
    forget: bool = False
    remind: Reminder | None = None
    errand: Errand | None = None


SILENT = Reply()
