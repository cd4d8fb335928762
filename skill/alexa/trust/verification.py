"""Verify that a request comes from Alexa, for this skill, and now. Raw bytes are verified before parsing.

Amazon's rules for a self-hosted endpoint, in their order: the headers, the URL of the certificate chain, the
chain, the signature over the raw body, the timestamp, the skill. A replay within the time limit is accepted:
Alexa itself repeats requests, and the conversation gives a repeated request the same answer.
"""

import base64
import binascii
import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, Protocol

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
_SURROGATE: Final = re.compile(rb"\\u[dD][89a-fA-F]")

Clock = Callable[[], datetime]


class Headers(Protocol):
    """A request's headers; names are case-insensitive."""

    def get(self, name: str, /) -> str | None:
        """Return a header, or None if it was not sent."""
        ...


class RequestRefused(Exception):
    """A request must not be answered. The text is a short reason for the log, never for the sender."""


class Verifier:
    """Verifies requests for one skill. Without a skill id it refuses all of them."""

    def __init__(self, skill_id: str | None, certificates: Certificates, clock: Clock) -> None:
        """Take the skill's id, the cache of keys, and the clock that decides what is valid."""
        self._skill_id = skill_id
        self._named = (skill_id or "").encode()
        self._certificates = certificates
        self._clock = clock

    def verify(self, headers: Headers, body: bytes) -> dict[str, object]:
        """Return the request's JSON; raise `RequestRefused` unless Alexa just signed it for this skill."""
        if not self._skill_id:
            raise RequestRefused("no-skill-id")
        if len(body) > MOST_BYTES:
            raise RequestRefused("body-huge")
        now = self._clock()
        self._check_signature(headers, body, now)
        message = parse(body)
        _check_time(message, now)
        if application_id(message) != self._skill_id:
            raise RequestRefused("foreign-skill")
        return message

    def _check_signature(self, headers: Headers, body: bytes, now: datetime) -> None:
        url, coded = headers.get(CHAIN_URL), headers.get(SIGNATURE)
        if not url or not coded:
            raise RequestRefused("no-signature")
        signature = _decoded(coded)
        try:
            self._key(url, body, now).verify(signature, body, _PADDING, _HASH)
        except Untrusted as refused:
            raise RequestRefused(str(refused)) from refused
        except InvalidSignature as error:
            raise RequestRefused("signature-wrong") from error

    def _key(self, url: str, body: bytes, now: datetime) -> RSAPublicKey:
        """Return the key at a URL. Nothing is fetched for a body that does not contain the skill's id."""
        if self._named not in body and not self._certificates.knows(url, now):
            raise RequestRefused("foreign-skill")
        return self._certificates.key(url, now)


def _decoded(coded: str) -> bytes:
    try:
        signature = base64.b64decode(coded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise RequestRefused("signature-unreadable") from error
    if len(signature) not in _LENGTHS:
        raise RequestRefused("signature-wrong")
    return signature


def parse(body: bytes) -> dict[str, object]:
    """Return a body's JSON object; raise `RequestRefused` if it is anything else, or has a key twice."""
    try:
        message = _DECODER.decode(body.decode("utf-8"))
        if _SURROGATE.search(body):
            # An escaped lone surrogate cannot be encoded: no database and no answer can hold it.
            json.dumps(message, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise RequestRefused("json") from error
    if not isinstance(message, dict):
        raise RequestRefused("json")
    return message


def _unambiguous(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Reject a key that comes twice: parsers differ in which value they take."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key comes twice")
    return found


def _no_number(constant: str) -> object:
    raise ValueError(f"{constant} is not JSON")


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_unambiguous, parse_constant=_no_number)


def _object(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _check_time(message: dict[str, object], now: datetime) -> None:
    request = _object(message.get("request"))
    stamp, kind = request.get("timestamp"), request.get("type")
    if not isinstance(stamp, str) or not isinstance(kind, str):
        raise RequestRefused("timestamp")
    try:
        sent = datetime.fromisoformat(stamp)
    except ValueError as error:
        raise RequestRefused("timestamp") from error
    if sent.tzinfo is None:
        raise RequestRefused("timestamp")
    if abs(now - sent) > (EVENT_TOLERANCE if kind.startswith(_EVENTS) else TOLERANCE):
        raise RequestRefused("stale")


def application_id(message: dict[str, object]) -> object:
    """Return the id of the skill that a request is for: from its context or, without one, its session."""
    system = _object(_object(message.get("context")).get("System"))
    session = _object(message.get("session"))
    for holder in (system, session):
        found = _object(holder.get("application")).get("applicationId")
        if found is not None:
            return found
    return None
