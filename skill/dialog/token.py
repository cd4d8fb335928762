"""The stream token: a guided session, a play number and the whole routine, in at most 1,024 characters.

The player's events and a request's context bring nothing else back, so it must be enough to go on with when
storage is down. It holds no personal data. Its text is `bc1~session~play~index~recipe`; the recipe is the
wishes and the routine's blocks in their canonical spelling, deflated and base64url-coded. What follows a
block is left out of its spelling, since the next one tells.
"""

import base64
import binascii
import zlib
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NewType

import msgspec

from skill.coaching.catalogue import Catalogue
from skill.coaching.routine import Block, Routine, Wishes, in_a_row
from skill.coaching.spelling import UnknownBlock, read_block, spell_block

SessionId = NewType("SessionId", str)
"""A guided session's id in base 36: its start in seconds, then a random part. A later one sorts higher."""

PlayNumber = NewType("PlayNumber", int)
"""Counts the plays of a guided session; a higher number is newer, whatever the clock says."""

MOST_CHARACTERS: Final = 1024
_MARK: Final = "bc1"
_MOST_RECIPE_BYTES: Final = 16_384
_WIDTH: Final = 7
_CHANCE: Final = 4
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"

_REMEMBERED: Final = 512
"""How many tokens, and recipes, are cached: a guided session's requests bring the same ones again."""


_BLOCKS: Final = 4_096
"""How many blocks are cached as they were read: listeners' routines have most of theirs in common."""

_read_block = lru_cache(_BLOCKS)(read_block)


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
        """The block that this play is of."""
        return self.routine.blocks[self.index]


@dataclass(frozen=True, slots=True)
class _Recipe:
    wishes: Wishes
    blocks: tuple[str, ...]


def session_id(started: int, chance: int, after: SessionId | None = None) -> SessionId:
    """Return the id of a guided session that starts at this Unix second; `chance` is a random number.

    It sorts after the session before, even one of the same second, or from a clock that runs ahead.
    """
    made = SessionId(_base36(started, _WIDTH) + _base36(chance % 36**_CHANCE, _CHANCE))
    if after is None or made > after:
        return made
    return session_id(int(after[:_WIDTH], 36) + 1, chance)


def is_session_id(text: str) -> bool:
    """Whether a text is a guided session's id; one that comes back to us may be damaged."""
    return len(text) == _WIDTH + _CHANCE and all(letter in _DIGITS for letter in text)


def spell_token(token: Token) -> str:
    """Return a token's text, the same for equal tokens."""
    coded = _pack(token.wishes, token.routine)
    return "~".join((_MARK, token.session, str(token.play), str(token.index), coded))


@lru_cache(_REMEMBERED)
def _pack(wishes: Wishes, routine: Routine) -> str:
    blocks = (replace(block, next=None, closing=False) for block in routine.blocks)
    recipe = _Recipe(wishes, tuple(map(spell_block, blocks)))
    packed = zlib.compress(msgspec.json.encode(recipe, order="deterministic"), 9)
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


@lru_cache(_REMEMBERED)
def read_token(text: str, catalogue: Catalogue) -> Token | None:
    """Return the token of a text, or None for a text that is not ours, damaged, or of an unknown routine."""
    match text.split("~"):
        case [mark, session, play, index, coded] if (
            mark == _MARK
            and len(text) <= MOST_CHARACTERS
            and is_session_id(session)
            and _is_number(play)
            and _is_number(index)
        ):
            recipe = _unpack(coded)
            return _token(SessionId(session), int(play), int(index), recipe, catalogue) if recipe else None
        case _:
            return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 7


def _unpack(coded: str) -> _Recipe | None:
    try:
        packed = base64.b64decode(coded + "=" * (-len(coded) % 4), altchars=b"-_", validate=True)
        body = zlib.decompressobj().decompress(packed, _MOST_RECIPE_BYTES)
        return msgspec.json.decode(body, type=_Recipe)
    except (binascii.Error, ValueError, zlib.error, msgspec.DecodeError):
        return None


def _token(session: SessionId, play: int, index: int, recipe: _Recipe, catalogue: Catalogue) -> Token | None:
    try:
        blocks = tuple(_read_block(spelled, catalogue) for spelled in recipe.blocks)
    except UnknownBlock:
        return None
    if index >= len(blocks):
        return None
    return Token(session, PlayNumber(play), index, Routine(in_a_row(blocks)), recipe.wishes)


def _base36(number: int, width: int) -> str:
    digits = ""
    while number or len(digits) < width:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
