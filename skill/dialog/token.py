"""The stream token: a guided session, a play number and the whole routine, in at most 1,024 characters.

It is all that the player's events and a request's context bring back, so it must be enough to go on with when
storage is down. It holds no personal data. Its text is `bc1~session~play~index~recipe`; the recipe is the
routine's blocks and wishes in their canonical spelling, deflated and base64url-coded.
"""

from dataclasses import dataclass
from typing import NewType

from skill.coaching.catalogue import Catalogue
from skill.coaching.routine import Block, Routine, Wishes

SessionId = NewType("SessionId", str)
"""A guided session's id: eight random characters, chosen when it starts."""

PlayNumber = NewType("PlayNumber", int)
"""Counts the plays of a guided session; a higher number is newer, whatever the clock says."""


@dataclass(frozen=True, slots=True)
class Token:
    """One play of one block of a guided session's routine."""

    session: SessionId
    play: PlayNumber
    index: int
    routine: Routine
    wishes: Wishes

    @property
    def block(self) -> Block:
        """The block that this play sounds."""
        return self.routine.blocks[self.index]


def spell_token(token: Token) -> str:
    """Return a token's text, the same for equal tokens."""
    raise NotImplementedError


def read_token(text: str, catalogue: Catalogue) -> Token | None:
    """Return the token of a text, or None for a text that is not ours, damaged, or of an unknown routine."""
    raise NotImplementedError
