"""Which chains are trusted: Amazon's, even with few extensions, and no others."""

import random
from collections.abc import Callable
from datetime import timedelta
from ssl import DER_cert_to_PEM_cert

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID as Purpose

from skill.alexa.trust.chain_validation import MOST_BYTES, Untrusted, load_roots, trusted_key
from tests.fakes.authority import AMAZON, NOW, Authority, Issued, issue

DAY = timedelta(days=1)
Mint = Callable[[Authority], Issued]
Extension = tuple[x509.ExtensionType, bool]


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="module")
def other_root() -> Issued:
    return issue("Other Root", None, authority=True)


def usage(*, signs: bool, certifies: bool) -> Extension:
    rest = dict.fromkeys(("content_commitment", "data_encipherment", "key_agreement"), False)
    ends = {"encipher_only": False, "decipher_only": False}
    return x509.KeyUsage(
        digital_signature=signs,
        key_encipherment=signs,
        key_cert_sign=certifies,
        crl_sign=certifies,
        **rest,
        **ends,
    ), True


def purpose(*purposes: x509.ObjectIdentifier) -> Extension:
    return x509.ExtendedKeyUsage(purposes), False


def below(*more: Extension, names: tuple[str, ...] = (AMAZON,), longest: int | None = None) -> Mint:
    """A leaf, with an intermediate that has these extensions."""

    def mint(authority: Authority) -> Issued:
        between = issue("Between", authority.root, authority=True, more=more, longest=longest)
        return issue(AMAZON, between, names=names)

    return mint


def leaf(*more: Extension, names: tuple[str, ...] = (AMAZON,)) -> Mint:
    return lambda authority: issue(AMAZON, authority.between, names=names, more=more)


def _as_the_web_has_it(authority: Authority) -> Issued:
    root_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.root.key.public_key())
    certifies = usage(signs=True, certifies=True)
    both = purpose(Purpose.SERVER_AUTH, Purpose.CLIENT_AUTH)
    between = issue(
        "Web", authority.root, authority=True, longest=0, more=((root_key, False), certifies, both)
    )
    its_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(between.key.public_key())
    signs = usage(signs=True, certifies=False)
    return issue(AMAZON, between, names=("a.example", AMAZON), more=((its_key, False), signs, both))


@pytest.mark.parametrize(
    "mint",
    [
        pytest.param(lambda a: a.leaf, id="with no extension that is not needed"),
        pytest.param(lambda a: issue(AMAZON, a.root, names=(AMAZON,)), id="issued by the root itself"),
        pytest.param(_as_the_web_has_it, id="with all that the web asks for"),
        pytest.param(leaf(names=("ECHO-API.Amazon.com",)), id="in capital letters"),
        pytest.param(below(usage(signs=False, certifies=True)), id="issued by what may certify"),
    ],
)
def test_amazons_chain_is_trusted(authority: Authority, mint: Mint) -> None:
    issued = mint(authority)
    trusted = trusted_key(issued.pem, load_roots(authority.roots_pem), NOW)
    assert trusted.key.public_numbers() == issued.key.public_key().public_numbers()


def test_the_root_may_be_in_the_chain_and_intermediates_in_any_order(authority: Authority) -> None:
    last = issue("Last", authority.between, authority=True)
    lowest = issue(AMAZON, last, names=(AMAZON,))
    own, upper, lower = _pem(lowest), _pem(authority.between), _pem(last)
    roots = load_roots(authority.roots_pem)
    assert trusted_key(own + upper + authority.roots_pem + lower, roots, NOW)


def _pem(issued: Issued) -> bytes:
    return issued.certificate.public_bytes(serialization.Encoding.PEM)


UNKNOWN = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.2.3.4"), b"\x05\x00"), True
ELSEWHERE = x509.NameConstraints([x509.DNSName("example.org")], None), True


def _by_a_leaf(authority: Authority) -> Issued:
    return issue(AMAZON, authority.leaf, names=(AMAZON,))


def _too_deep(authority: Authority) -> Issued:
    first = issue("First", authority.root, authority=True, longest=0)
    return issue(AMAZON, issue("Second", first, authority=True), names=(AMAZON,))


@pytest.mark.parametrize(
    "mint",
    [
        pytest.param(lambda a: issue(AMAZON, None, names=(AMAZON,)), id="signed by itself"),
        pytest.param(_by_a_leaf, id="issued by a leaf"),
        pytest.param(_too_deep, id="issued below the last allowed authority"),
        pytest.param(leaf(names=("example.com",)), id="for another name"),
        pytest.param(leaf(names=()), id="for a common name alone"),
        pytest.param(leaf(names=("*.amazon.com",)), id="for a wildcard"),
        pytest.param(leaf(names=("echo-api.amazon.com.evil.example",)), id="for a longer name"),
        pytest.param(leaf(UNKNOWN), id="with an unknown critical extension"),
        pytest.param(leaf(purpose(Purpose.CODE_SIGNING)), id="for code"),
        pytest.param(below(purpose(Purpose.EMAIL_PROTECTION)), id="issued by an authority for mail"),
        pytest.param(below(usage(signs=True, certifies=False)), id="issued by what may not certify"),
        pytest.param(below(ELSEWHERE), id="issued by an authority of another domain"),
    ],
)
def test_no_other_chain_is_trusted(authority: Authority, mint: Mint) -> None:
    with pytest.raises(Untrusted, match=r"^chain-untrusted$"):
        trusted_key(mint(authority).pem, load_roots(authority.roots_pem), NOW)


def test_another_root_is_not_trusted_though_it_has_the_name(authority: Authority) -> None:
    double = issue("Test Root", None, authority=True)
    forged = issue(AMAZON, double, names=(AMAZON,))
    with pytest.raises(Untrusted, match="chain-untrusted"):
        trusted_key(forged.pem + _pem(double), load_roots(authority.roots_pem), NOW)


def test_a_chain_without_its_intermediate_leads_nowhere(authority: Authority) -> None:
    with pytest.raises(Untrusted, match="chain-untrusted"):
        trusted_key(_pem(authority.leaf), load_roots(authority.roots_pem), NOW)


def test_the_leaf_comes_first(authority: Authority) -> None:
    with pytest.raises(Untrusted, match="chain-untrusted"):
        trusted_key(_pem(authority.between) + _pem(authority.leaf), load_roots(authority.roots_pem), NOW)


def test_only_rsa_keys_sign_requests(authority: Authority) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([])
    names = x509.SubjectAlternativeName([x509.DNSName(AMAZON)])
    curve = (
        x509.CertificateBuilder(authority.root.certificate.subject, name, key.public_key(), 1)
        .not_valid_before(NOW - DAY)
        .not_valid_after(NOW + DAY)
        .add_extension(names, critical=True)
        .sign(authority.root.key, hashes.SHA256())
    )
    with pytest.raises(Untrusted, match="leaf-key"):
        trusted_key(curve.public_bytes(serialization.Encoding.PEM), load_roots(authority.roots_pem), NOW)


@pytest.mark.parametrize(("away", "reason"), [(-31 * DAY, "leaf-not-yet-valid"), (31 * DAY, "leaf-expired")])
def test_a_leaf_is_trusted_only_while_it_is_valid(authority: Authority, away: timedelta, reason: str) -> None:
    with pytest.raises(Untrusted, match=reason):
        trusted_key(authority.leaf.pem, load_roots(authority.roots_pem), NOW + away)


def test_a_key_is_good_only_while_the_whole_chain_is(authority: Authority) -> None:
    brief = issue("Brief", authority.root, authority=True, begins=NOW - DAY, ends=NOW + DAY)
    trusted = trusted_key(issue(AMAZON, brief, names=(AMAZON,)).pem, load_roots(authority.roots_pem), NOW)
    assert (trusted.since, trusted.until) == (NOW - DAY, NOW + DAY)


@pytest.mark.parametrize(
    ("pem", "reason"),
    [
        pytest.param(b"", "chain-unreadable", id="empty"),
        pytest.param(b"<html>not found</html>", "chain-unreadable", id="no certificate"),
        pytest.param(b"\xff\xfe\x00", "chain-unreadable", id="no text"),
        pytest.param(b"x" * (MOST_BYTES + 1), "chain-huge", id="too large"),
    ],
)
def test_anything_but_a_chain_is_refused(authority: Authority, pem: bytes, reason: str) -> None:
    with pytest.raises(Untrusted, match=reason):
        trusted_key(pem, load_roots(authority.roots_pem), NOW)


def test_a_chain_of_too_many_certificates_is_refused(authority: Authority) -> None:
    with pytest.raises(Untrusted, match="chain-huge"):
        trusted_key(_pem(authority.leaf) * 9, load_roots(authority.roots_pem), NOW)


# The library warns of a serial number that damage made negative.
@pytest.mark.filterwarnings("ignore")
def test_damaged_certificates_are_refused_and_nothing_worse(authority: Authority) -> None:
    der = authority.leaf.certificate.public_bytes(serialization.Encoding.DER)
    roots, chance = load_roots(authority.roots_pem), random.Random(11)
    for _ in range(2_000):
        place = chance.randrange(len(der))
        damaged = der[:place] + bytes([der[place] ^ chance.randrange(1, 256)]) + der[place + 1 :]
        pem = DER_cert_to_PEM_cert(damaged).encode() + _pem(authority.between)
        with pytest.raises(Untrusted):
            trusted_key(pem, roots, NOW)


def test_roots_that_cannot_be_read_are_left_out(authority: Authority, other_root: Issued) -> None:
    broken = _pem(other_root).replace(b"M", b"N", 3)
    roots = load_roots(broken + authority.roots_pem)
    assert trusted_key(authority.leaf.pem, roots, NOW)


@pytest.mark.parametrize("pem", [b"", b"no certificates", b"-----END CERTIFICATE-----"])
def test_no_roots_at_all_are_an_error_and_no_reason_to_trust_the_usual_ones(pem: bytes) -> None:
    with pytest.raises(ValueError, match="store"):
        load_roots(pem)


def test_the_usual_roots_trust_no_chain_of_ours(authority: Authority) -> None:
    with pytest.raises(Untrusted, match="chain-untrusted"):
        trusted_key(authority.leaf.pem, load_roots(), NOW)
