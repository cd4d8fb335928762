"""Validate a certificate chain: it leads to a trusted root, is valid now, and its leaf is Amazon's.

Amazon's rules for a self-hosted endpoint require `echo-api.amazon.com` among the leaf's subject alternative
names, and a valid chain to a trusted root. They pin no issuer.
"""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import certifi
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.verification import (
    Criticality,
    ExtensionPolicy,
    PolicyBuilder,
    Store,
    VerificationError,
)

SUBJECT: Final = "echo-api.amazon.com"
MOST_BYTES: Final = 64 * 1024
"""The largest chain that is read; Amazon's is about 6 kB."""

_MOST_CERTIFICATES: Final = 8
_END: Final = b"-----END CERTIFICATE-----"


class Untrusted(Exception):
    """A certificate chain cannot be fetched or cannot be trusted. The text is a short reason for the log."""


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A key that Amazon signs with, and the period in which every certificate of its chain is valid."""

    key: RSAPublicKey
    since: datetime
    until: datetime


def load_roots(pem: bytes | None = None) -> Store:
    """Return the roots to trust: these (PEM), or certifi's. Raises `ValueError` if there are none.

    A root that cannot be read is skipped: some of certifi's have a serial number that is no longer allowed,
    which cryptography warns about now and will reject one day.
    """
    listed = Path(certifi.where()).read_bytes() if pem is None else pem
    return Store(list(_readable(listed)))


def _readable(pem: bytes) -> Iterator[x509.Certificate]:
    with warnings.catch_warnings():
        warnings.simplefilter("error", CryptographyDeprecationWarning)
        for block in pem.split(_END)[:-1]:
            try:
                yield x509.load_pem_x509_certificate(block + _END)
            except (ValueError, x509.InvalidVersion, CryptographyDeprecationWarning):
                continue


def trusted_key(pem: bytes, roots: Store, now: datetime) -> TrustedKey:
    """Return the key of a chain's first certificate; raise `Untrusted` unless it is Amazon's and valid now.

    `pem` is the leaf, then its intermediates in any order, with or without the root.
    """
    leaf, *others = _certificates(pem)
    if now < leaf.not_valid_before_utc:
        raise Untrusted("leaf-not-yet-valid")
    if now > leaf.not_valid_after_utc:
        raise Untrusted("leaf-expired")
    path = _path(leaf, others, roots, now)
    since = max(certificate.not_valid_before_utc for certificate in path)
    until = min(certificate.not_valid_after_utc for certificate in path)
    return TrustedKey(_key(leaf), since, until)


def _key(leaf: x509.Certificate) -> RSAPublicKey:
    try:
        key = leaf.public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Untrusted("leaf-key") from error
    if not isinstance(key, RSAPublicKey):
        raise Untrusted("leaf-key")
    return key


def _certificates(pem: bytes) -> Sequence[x509.Certificate]:
    if len(pem) > MOST_BYTES:
        raise Untrusted("chain-huge")
    try:
        chain = x509.load_pem_x509_certificates(pem)
    except (ValueError, x509.InvalidVersion) as error:
        raise Untrusted("chain-unreadable") from error
    if len(chain) > _MOST_CERTIFICATES:
        raise Untrusted("chain-huge")
    return chain


def _path(
    leaf: x509.Certificate, others: list[x509.Certificate], roots: Store, now: datetime
) -> Sequence[x509.Certificate]:
    """Return the certificates from the leaf to a root, both included."""
    builder = PolicyBuilder().time(now).store(roots)
    builder = builder.extension_policies(ca_policy=_authorities(), ee_policy=_leaves())
    try:
        return builder.build_server_verifier(x509.DNSName(SUBJECT)).verify(leaf, others)
    except (VerificationError, ValueError) as error:  # ValueError: it holds a name that cannot be read.
        raise Untrusted("chain-untrusted") from error


def _authorities() -> ExtensionPolicy:
    """The Web PKI's rules for issuers, without key identifiers, which prove nothing."""
    return (
        ExtensionPolicy.webpki_defaults_ca()
        .may_be_present(x509.AuthorityKeyIdentifier, Criticality.AGNOSTIC, None)
        .may_be_present(x509.SubjectKeyIdentifier, Criticality.AGNOSTIC, None)
        .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, _signs_certificates)
        .require_present(x509.BasicConstraints, Criticality.AGNOSTIC, _is_authority)
    )


def _leaves() -> ExtensionPolicy:
    """The Web PKI's rules for a server, with Amazon's name in full, and without rules that prove nothing."""
    return (
        ExtensionPolicy.webpki_defaults_ee()
        .may_be_present(x509.AuthorityKeyIdentifier, Criticality.AGNOSTIC, None)
        .may_be_present(x509.SubjectKeyIdentifier, Criticality.AGNOSTIC, None)
        .may_be_present(x509.BasicConstraints, Criticality.AGNOSTIC, None)
        .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, None)
        .require_present(x509.SubjectAlternativeName, Criticality.AGNOSTIC, _names_amazon)
    )


def _is_authority(_policy: object, _certificate: object, constraints: x509.BasicConstraints) -> None:
    if not constraints.ca:
        raise ValueError("not a certificate authority")


def _signs_certificates(_policy: object, _certificate: object, usage: x509.KeyUsage | None) -> None:
    if usage is not None and not usage.key_cert_sign:
        raise ValueError("may not sign certificates")


def _names_amazon(_policy: object, _certificate: object, names: x509.SubjectAlternativeName) -> None:
    """A wildcard covers many hosts; the signer has a name of its own."""
    if SUBJECT not in {name.lower() for name in names.get_values_for_type(x509.DNSName)}:
        raise ValueError("for another name")
