"""The reply to a device's last request: if that request comes again, it gets the same answer.

A platform sends a request again when the answer was slow to reach it. A second "next" must not skip a second
drill, whichever worker it comes to. So the reply is kept in the device's document, and written with the turn.

A reply can tell of somebody's health ("that tingling ..."), which is not to be stored. It is therefore
encrypted with a key made from the request's id, and the id itself is not kept: the document alone tells
nothing, and only the same request opens it.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from skill.coaching.catalogue import Catalogue
from skill.dialog.reply import Audio, Enqueue, Replace, Reply, Silence
from skill.dialog.said import Errand, Reminder
from skill.dialog.token import Token, read_token, spell_token
from skill.language.say import Argument, ClipText, Clock, Count, Listing, Name, Rest, Say, Span
from skill.tracks.units import Milliseconds

_NONCE_BYTES: Final = 12

_Object = Span | Count | Clock | Name | Listing | ClipText
_OBJECTS: Final[Mapping[str, type[_Object]]] = {
    kind.__name__: kind for kind in (Span, Count, Clock, Name, Listing, ClipText)
}


@dataclass(frozen=True, slots=True)
class LastReply:
    """When a device's last request came, and the encrypted reply to it."""

    at: datetime
    sealed: bytes

    @classmethod
    def to(cls, request_id: str, reply: Reply, at: datetime) -> "LastReply":
        """Return the reply to a request, encrypted."""
        nonce = os.urandom(_NONCE_BYTES)
        return cls(at, nonce + _cipher(request_id).encrypt(nonce, _spell(reply), None))

    def for_request(self, request_id: str, catalogue: Catalogue) -> Reply | None:
        """Return the reply if it was given to this request, else None.

        A reply that cannot be read is None, too: another release wrote it, or its routine has a drill that
        the catalogue no longer has.
        """
        nonce, body = self.sealed[:_NONCE_BYTES], self.sealed[_NONCE_BYTES:]
        try:
            return _read(_cipher(request_id).decrypt(nonce, body, None), catalogue)
        except (InvalidTag, ValueError):
            return None


def _cipher(request_id: str) -> AESGCM:
    return AESGCM(blake2b(request_id.encode(), digest_size=32).digest())


@dataclass(frozen=True, slots=True)
class _StoredMessage:
    """A `Say`. Arguments that are neither text nor number are objects, named by their type."""

    message: str
    arguments: dict[str, str | int | dict[str, msgspec.Raw]]


_Speech = tuple[_StoredMessage | int, ...]
"""A number is a rest of so many seconds."""


@dataclass(frozen=True, slots=True)
class _StoredAudio:
    """What plays, as its token's text; without a token, nothing. With `after`, it is queued."""

    token: str | None = None
    offset: Milliseconds = Milliseconds(0)
    after: str | None = None


@dataclass(frozen=True, slots=True)
class _StoredReply:
    """A reply as it is written."""

    speech: _Speech
    audio: _StoredAudio | None
    listen: bool
    reprompt: _Speech
    variant: int
    remind: Reminder | None
    errand: Errand | None = None


def _spell(reply: Reply) -> bytes:
    speech, reprompt = (_speech_to_write(words) for words in (reply.speech, reply.reprompt))
    audio = _audio_to_write(reply.audio)
    return msgspec.json.encode(
        _StoredReply(speech, audio, reply.listen, reprompt, reply.variant, reply.remind, reply.errand)
    )


def _speech_to_write(speech: tuple[Say | Rest, ...]) -> _Speech:
    return tuple(
        words.seconds
        if isinstance(words, Rest)
        else _StoredMessage(
            words.message, {name: _argument_to_write(value) for name, value in words.arguments.items()}
        )
        for words in speech
    )


def _argument_to_write(value: Argument) -> str | int | dict[str, msgspec.Raw]:
    if isinstance(value, str | int):
        return value
    return {type(value).__name__: msgspec.Raw(msgspec.json.encode(value))}


def _audio_to_write(audio: Audio | None) -> _StoredAudio | None:
    match audio:
        case Replace(_, token, offset):
            return _StoredAudio(spell_token(token), offset)
        case Enqueue(_, token, after):
            return _StoredAudio(spell_token(token), after=spell_token(after))
        case Silence():
            return _StoredAudio()
        case None:
            return None


def _read(body: bytes, catalogue: Catalogue) -> Reply:
    """Return a written reply; raise `ValueError` for one that cannot be read."""
    found = msgspec.json.decode(body, type=_StoredReply)
    return Reply(
        tuple(Rest(words) if isinstance(words, int) else _say(words) for words in found.speech),
        _audio(found.audio, catalogue) if found.audio else None,
        found.listen,
        tuple(_say(words) for words in found.reprompt if isinstance(words, _StoredMessage)),
        found.variant,
        remind=found.remind,
        errand=found.errand,
    )


def _say(written: _StoredMessage) -> Say:
    return Say(written.message, {name: _argument(value) for name, value in written.arguments.items()})


def _argument(written: str | int | dict[str, msgspec.Raw]) -> Argument:
    if isinstance(written, str | int):
        return written
    for kind, fields in written.items():
        if kind in _OBJECTS:
            return msgspec.json.decode(fields, type=_OBJECTS[kind])
    raise ValueError("an argument of an unknown type")


def _audio(written: _StoredAudio, catalogue: Catalogue) -> Audio:
    if written.token is None:
        return Silence()
    token = _token(written.token, catalogue)
    if written.after is not None:
        return Enqueue(token.block, token, _token(written.after, catalogue))
    return Replace(token.block, token, written.offset)


def _token(text: str, catalogue: Catalogue) -> Token:
    token = read_token(text, catalogue)
    if token is None:
        raise ValueError("a token that cannot be read")
    return token
