"""Whether a request comes from Alexa, for this skill, and now. Raw bytes are verified before parsing.

Amazon's rules for a self-hosted endpoint, in their order: the headers, the address of the certificate chain,
the chain, the signature over the raw body, the time, the skill. A request that is sent twice is let in twice:
Alexa itself repeats requests, and the conversation stands it.
"""

import base64
import binascii
import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, Protocol

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from skill.alexa.trust.certificates import Certificates
from skill.alexa.trust.chain_validation import Untrusted

MOST_BYTES: Final = 256 * 1024
"""The largest body that is read; Alexa's own are a few kB."""

TOLERANCE: Final = timedelta(seconds=150)
EVENT_TOLERANCE: Final = timedelta(hours=1)
CHAIN_URL: Final = "SignatureCertChainUrl"
SIGNATURE: Final = "Signature-256"
_LENGTHS: Final = frozenset({256, 384, 512})
"""Bytes of a signature, by keys of 2048, 3072 or 4096 bits."""

_EVENTS: Final = "AlexaSkillEvent."
_PADDING: Final = PKCS1v15()
_HASH: Final = SHA256()
_KEY: Final = b'":'
_BLANK_COLONS: Final = (b" :", b"\t:", b"\n:", b"\r:")
_HALF_CHARACTER: Final = re.compile(rb"\\u[dD][89a-fA-F]")

Clock = Callable[[], datetime]

_quick: Final = msgspec.json.Decoder()
_again: Final = msgspec.json.Encoder()


class Headers(Protocol):
    """A request's headers, by names in whatever case."""

    def get(self, name: str, /) -> str | None:
        """Return a header, or None for one that was not sent."""
        ...


class Refused(Exception):
    """A request is not to be answered; the text is a short reason for the log, never for the sender."""


class Verifier:
    """Verifies requests for one skill; without a skill id it refuses them all."""

    def __init__(self, skill_id: str | None, certificates: Certificates, clock: Clock) -> None:
        """Take the skill's id, the keys' keeper, and the clock by which validity is judged."""
        self._skill_id = skill_id
        self._named = (skill_id or "").encode()
        self._certificates = certificates
        self._clock = clock

    def verify(self, headers: Headers, body: bytes) -> dict[str, object]:
        """Return the request's JSON; raise `Refused` unless Alexa signed it, just now, for this skill."""
        if not self._skill_id:
            raise Refused("no-skill-id")
        if len(body) > MOST_BYTES:
            raise Refused("body-huge")
        now = self._clock()
        self._check_signature(headers, body, now)
        message = _parsed(body)
        _check_time(message, now)
        if application_id(message) != self._skill_id:
            raise Refused("foreign-skill")
        return message

    def _check_signature(self, headers: Headers, body: bytes, now: datetime) -> None:
        url, coded = headers.get(CHAIN_URL), headers.get(SIGNATURE)
        if not url or not coded:
            raise Refused("no-signature")
        signature = _decoded(coded)
        try:
            self._key(url, body, now).verify(signature, body, _PADDING, _HASH)
        except Untrusted as refused:
            raise Refused(str(refused)) from refused
        except InvalidSignature as error:
            raise Refused("signature-wrong") from error

    def _key(self, url: str, body: bytes, now: datetime) -> RSAPublicKey:
        """The key at an address; it is not fetched for a body without the bytes of the skill's id."""
        if self._named not in body and not self._certificates.knows(url, now):
            raise Refused("foreign-skill")
        return self._certificates.key(url, now)


def _decoded(coded: str) -> bytes:
    try:
        signature = base64.b64decode(coded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused("signature-unreadable") from error
    if len(signature) not in _LENGTHS:
        raise Refused("signature-wrong")
    return signature


def _parsed(body: bytes) -> dict[str, object]:
    message = read_quickly(body)
    return read_closely(body) if message is None else message


def read_closely(body: bytes) -> dict[str, object]:
    """Return the JSON object that a body is; raise `Refused` for any other body, or an ambiguous one."""
    try:
        message = json.loads(body.decode("utf-8"), object_pairs_hook=_unambiguous, parse_constant=_no_number)
        if _HALF_CHARACTER.search(body):
            # An escape may name half a character, which no database and no answer can hold.
            json.dumps(message, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise Refused("json") from error
    if not isinstance(message, dict):
        raise Refused("json")
    return message


def read_quickly(body: bytes) -> dict[str, object] | None:
    """Return the JSON object of a body that is surely a right one; None where it takes a closer look.

    Without escapes, and without blanks before colons, each key is a quotation mark and a colon; the same two
    come at the head of some texts. Written again, each object has each key once: as many as before, then.
    """
    if b"\\" in body or any(map(body.__contains__, _BLANK_COLONS)):
        return None
    try:
        message = _quick.decode(body)
        is_right = isinstance(message, dict) and _again.encode(message).count(_KEY) == body.count(_KEY)
    except (msgspec.DecodeError, ValueError, OverflowError, RecursionError):
        return None
    return message if is_right else None


def _unambiguous(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose keys differ: of two equal ones, each reader may take another."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key comes twice")
    return found


def _no_number(constant: str) -> object:
    raise ValueError(f"{constant} is no JSON")


def _object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _check_time(message: dict[str, object], now: datetime) -> None:
    request = _object(message.get("request"))
    stamp, kind = request.get("timestamp"), request.get("type")
    if not isinstance(stamp, str) or not isinstance(kind, str):
        raise Refused("timestamp")
    try:
        sent = datetime.fromisoformat(stamp)
    except ValueError as error:
        raise Refused("timestamp") from error
    if sent.tzinfo is None:
        raise Refused("timestamp")
    if abs(now - sent) > (EVENT_TOLERANCE if kind.startswith(_EVENTS) else TOLERANCE):
        raise Refused("stale")


def application_id(message: dict[str, object]) -> object:
    """The skill that the request is for; in the context, which requests without a session have too."""
    system = _object(_object(message.get("context")).get("System"))
    session = _object(message.get("session"))
    for holder in (system, session):
        found = _object(holder.get("application")).get("applicationId")
        if found is not None:
            return found
    return None
