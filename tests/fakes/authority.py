"""A certificate authority for tests: mints roots, intermediates and leaves, and signs like Alexa."""

import base64
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
URL = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"
AMAZON = "echo-api.amazon.com"


@dataclass(frozen=True)
class Issued:
    """A certificate with its key, and the certificates above it."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey
    above: tuple[x509.Certificate, ...] = ()

    @property
    def pem(self) -> bytes:
        """The chain, leaf first, without the root."""
        return b"".join(
            each.public_bytes(serialization.Encoding.PEM) for each in (self.certificate, *self.above)
        )


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def issue(
    common: str,
    by: Issued | None,
    *,
    authority: bool = False,
    names: tuple[str, ...] = (),
    begins: datetime = NOW - timedelta(days=30),
    ends: datetime = NOW + timedelta(days=30),
    longest: int | None = None,
    more: tuple[tuple[x509.ExtensionType, bool], ...] = (),
) -> Issued:
    """Mint a certificate, signed by another or by itself.

    `longest` is how many authorities may follow an authority; `more` holds further extensions, each with
    whether it is critical.
    """
    key = _key()
    issuer = by.certificate.subject if by else _name(common)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(common))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=longest), critical=True)
    )
    if names:
        listed = x509.SubjectAlternativeName([x509.DNSName(name) for name in names])
        builder = builder.add_extension(listed, critical=False)
    for extension, critical in more:
        builder = builder.add_extension(extension, critical)
    certificate = builder.sign(by.key if by else key, hashes.SHA256())
    above = (by.certificate, *by.above) if by and by.certificate.issuer != by.certificate.subject else ()
    return Issued(certificate, key, above)


@dataclass
class Authority:
    """A root, an intermediate and Amazon's leaf; `chains` holds what each address serves."""

    root: Issued = field(default_factory=lambda: issue("Test Root", None, authority=True))
    chains: dict[str, bytes] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    leaf: Issued = field(init=False)
    between: Issued = field(init=False)

    def __post_init__(self) -> None:
        self.between = issue("Test Intermediate", self.root, authority=True)
        self.leaf = issue(AMAZON, self.between, names=(AMAZON,))
        self.chains[URL] = self.leaf.pem

    @property
    def roots_pem(self) -> bytes:
        """The root, as PEM."""
        return self.root.certificate.public_bytes(serialization.Encoding.PEM)

    def fetch(self, url: str) -> bytes:
        """Serve a chain, as Amazon's bucket would."""
        self.fetched.append(url)
        if url not in self.chains:
            raise ConnectionError(url)
        return self.chains[url]

    def sign(self, body: bytes, by: Issued | None = None, url: str = URL) -> dict[str, str]:
        """Return the headers that a signed request has."""
        signature = (by or self.leaf).key.sign(body, padding.PKCS1v15(), hashes.SHA256())
        coded = base64.b64encode(signature).decode()
        return {"SignatureCertChainUrl": url, "Signature-256": coded, "Content-Type": "application/json"}
