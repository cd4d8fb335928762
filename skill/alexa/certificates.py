"""Signing certificates: where they may come from, how they are fetched, and whether they are to be trusted.

The rules are Amazon's for a self-hosted endpoint: the chain lies in one bucket, its leaf is for
`echo-api.amazon.com`, and it leads to a root that the system trusts.
"""

import http.client
import posixpath
import re
import ssl
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Final
from urllib.parse import urlsplit

import certifi
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.verification import (
    Criticality,
    ExtensionPolicy,
    PolicyBuilder,
    Store,
    VerificationError,
)

HOST: Final = "s3.amazonaws.com"
FOLDER: Final = "/echo.api/"
SUBJECT: Final = "echo-api.amazon.com"
MOST_BYTES: Final = 64 * 1024
FETCH_SECONDS: Final = 3
_KEPT: Final = 32
_REMEMBER_FAILURE: Final = timedelta(seconds=30)
_MOST_CERTIFICATES: Final = 8

Fetch = Callable[[str], bytes]


class Untrusted(Exception):
    """A certificate chain cannot be trusted, or not be had; the text is a short reason for the log."""


def chain_url(url: str) -> str:
    """Return the normalised address of a certificate chain; raise `Untrusted` if it is not Amazon's.

    Normalised as RFC 3986, section 6.2.2, has it: case, needless percent-encoding, dot segments. Query and
    fragment are no part of it, so that variants of one address are one entry of the cache.
    """
    if not url.isascii() or not url.isprintable() or "\\" in url or len(url) > 1024:
        raise Untrusted("url-characters")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Untrusted("url-malformed") from error
    if parts.scheme.lower() != "https":
        raise Untrusted("url-scheme")
    if (parts.hostname or "").lower() != HOST or "@" in parts.netloc:
        raise Untrusted("url-host")
    if port not in {None, 443}:
        raise Untrusted("url-port")
    return f"https://{HOST}{_path(parts.path)}"


def _path(path: str) -> str:
    """Return the normalised path; an encoded slash, or anything encoded twice, has no business in it."""
    decoded = re.sub(r"%([0-9A-Fa-f]{2})", _decode_unreserved, path)
    if "%" in decoded:
        raise Untrusted("url-encoding")
    normalised = posixpath.normpath(decoded) + ("/" if decoded.endswith("/") else "")
    if not normalised.startswith(FOLDER) or "//" in decoded:
        raise Untrusted("url-path")
    return normalised


def _decode_unreserved(encoded: re.Match[str]) -> str:
    character = chr(int(encoded[1], 16))
    return character if re.fullmatch(r"[A-Za-z0-9._~-]", character) else encoded[0]


def fetch_chain(url: str) -> bytes:
    """Fetch a chain from Amazon's bucket: 3 s, 64 kB, no redirects. Raises `Untrusted` if that fails."""
    parts = urlsplit(url)
    context = ssl.create_default_context(cafile=certifi.where())
    connection = http.client.HTTPSConnection(parts.hostname or "", timeout=FETCH_SECONDS, context=context)
    try:
        connection.request("GET", parts.path)
        response = connection.getresponse()
        body = response.read(MOST_BYTES + 1)
    except (OSError, http.client.HTTPException) as error:
        raise Untrusted("chain-unreachable") from error
    finally:
        connection.close()
    if response.status != http.client.OK:
        raise Untrusted("chain-status")
    return body


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an address: a trusted key, or why there is none; and until when."""

    key: RSAPublicKey | None
    reason: str
    since: datetime
    until: datetime


class Certificates:
    """Trusted signing keys by address, kept until they expire; failures for half a minute."""

    def __init__(self, *, trust_roots: bytes | None = None, fetch: Fetch | None = None) -> None:
        """Trust these PEM roots in place of certifi's, and fetch chains in this way, where given."""
        self._roots = trust_roots
        self._fetch = fetch or fetch_chain
        self._store: Store | None = None
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._lock = Lock()

    def key(self, url: str, now: datetime) -> RSAPublicKey:
        """Return the key of the leaf at an address; raise `Untrusted` if there is none to trust."""
        address = chain_url(url)
        with self._lock:
            known = self._known.get(address)
        if known is None or not known.since <= now < known.until:
            known = self._learn(address, now)
            self._keep(address, known)
        if known.key is None:
            raise Untrusted(known.reason)
        return known.key

    def _keep(self, address: str, known: _Known) -> None:
        with self._lock:
            self._known[address] = known
            self._known.move_to_end(address)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)

    def _learn(self, address: str, now: datetime) -> _Known:
        try:
            leaf = trusted_leaf(self._chain(address), self._trusted(), now)
            key = leaf.public_key()
            if not isinstance(key, RSAPublicKey):
                raise Untrusted("key-kind")
        except Untrusted as refused:
            return _Known(None, str(refused), now, now + _REMEMBER_FAILURE)
        return _Known(key, "", leaf.not_valid_before_utc, leaf.not_valid_after_utc)

    def _chain(self, address: str) -> bytes:
        """The chain's PEM; whatever goes wrong in fetching it means that there is none."""
        try:
            return self._fetch(address)
        except (OSError, ValueError, LookupError, http.client.HTTPException) as error:
            raise Untrusted("chain-unreachable") from error

    def _trusted(self) -> Store:
        if self._store is None:
            with open(certifi.where(), "rb") as roots:  # noqa: PTH123  certifi gives a string
                self._store = Store(x509.load_pem_x509_certificates(self._roots or roots.read()))
        return self._store


def trusted_leaf(pem: bytes, store: Store, now: datetime) -> x509.Certificate:
    """Return the leaf of a PEM chain that leads to a root and is for Amazon's name, or raise."""
    chain = _certificates(pem)
    leaf = chain[0]
    if not leaf.not_valid_before_utc <= now <= leaf.not_valid_after_utc:
        raise Untrusted("leaf-expired" if now > leaf.not_valid_after_utc else "leaf-not-yet-valid")
    verifier = _policy(now).store(store).build_server_verifier(x509.DNSName(SUBJECT))
    try:
        verifier.verify(leaf, list(chain[1:]))
    except VerificationError as error:
        raise Untrusted("chain-untrusted") from error
    return leaf


def _certificates(pem: bytes) -> Sequence[x509.Certificate]:
    if len(pem) > MOST_BYTES:
        raise Untrusted("chain-huge")
    try:
        chain = x509.load_pem_x509_certificates(pem)
    except ValueError as error:
        raise Untrusted("chain-unreadable") from error
    if len(chain) > _MOST_CERTIFICATES:
        raise Untrusted("chain-huge")
    return chain


def _policy(now: datetime) -> PolicyBuilder:
    """Amazon's demands, and no more: names, validity, signatures and what may sign are checked at every step.

    The web's further rules on extensions (key identifiers, key usage) say nothing of who signed, and are not
    asked of the chain.
    """
    authority = ExtensionPolicy.permit_all().require_present(
        x509.BasicConstraints, Criticality.AGNOSTIC, _may_sign
    )
    leaf = ExtensionPolicy.permit_all().require_present(
        x509.SubjectAlternativeName, Criticality.AGNOSTIC, None
    )
    return PolicyBuilder().time(now).extension_policies(ca_policy=authority, ee_policy=leaf)


def _may_sign(_policy: object, _certificate: x509.Certificate, constraints: x509.BasicConstraints) -> None:
    if not constraints.ca:
        raise ValueError("not an authority")
