"""Verification: what Alexa signed just now for this skill is let in, and nothing else."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from skill.alexa.certificates import MOST_BYTES as MOST_CHAIN_BYTES
from skill.alexa.certificates import Certificates, Untrusted, chain_url
from skill.alexa.verification import MOST_BYTES, Refused, Verifier
from tests.fakes.authority import AMAZON, NOW, URL, Authority, Issued, issue

SKILL = "amzn1.ask.skill.ours"


def message(
    skill: str | None = SKILL, stamp: object = "2026-05-04T12:00:00Z", kind: object = "LaunchRequest"
) -> bytes:
    application = {} if skill is None else {"applicationId": skill}
    request = {"type": kind, "timestamp": stamp}
    return json.dumps({"context": {"System": {"application": application}}, "request": request}).encode()


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture
def verifier(authority: Authority) -> Verifier:
    certificates = Certificates(trust_roots=authority.roots_pem, fetch=authority.fetch)
    return Verifier(SKILL, certificates, lambda: NOW)


def test_a_correctly_signed_request_is_let_in(verifier: Verifier, authority: Authority) -> None:
    body = message()
    assert verifier.verify(authority.sign(body), body)["request"]


def test_a_leaf_signed_by_the_root_itself_is_let_in(verifier: Verifier, authority: Authority) -> None:
    direct = issue(AMAZON, authority.root, names=(AMAZON, "other.example"))
    url = URL.replace("cert", "direct")
    authority.chains[url] = direct.pem + authority.roots_pem
    body = message()
    assert verifier.verify(authority.sign(body, direct, url), body)


def test_the_chain_is_fetched_once_until_it_expires(authority: Authority) -> None:
    now = [NOW]
    certificates = Certificates(trust_roots=authority.roots_pem, fetch=authority.fetch)
    authority.fetched.clear()
    for query in ("", "?one", "?two", "#three"):
        certificates.key(URL + query, now[0])
    assert len(authority.fetched) == 1
    now[0] += timedelta(days=60)
    with pytest.raises(Untrusted, match="leaf-expired"):
        certificates.key(URL, now[0])


def test_a_failure_is_remembered_only_briefly(authority: Authority) -> None:
    url = URL.replace("cert", "late")
    certificates = Certificates(trust_roots=authority.roots_pem, fetch=authority.fetch)
    for _ in range(3):
        with pytest.raises(Untrusted):
            certificates.key(url, NOW)
    assert authority.fetched.count(url) == 1
    authority.chains[url] = authority.leaf.pem
    assert certificates.key(url, NOW + timedelta(minutes=1))


def test_a_skill_event_may_be_an_hour_old(verifier: Verifier, authority: Authority) -> None:
    body = message(stamp="2026-05-04T11:05:00Z", kind="AlexaSkillEvent.SkillDisabled")
    assert verifier.verify(authority.sign(body), body)


@pytest.mark.parametrize(
    "stamp", ["2026-05-04T11:57:31Z", "2026-05-04T12:02:29Z", "2026-05-04T14:00:10+02:00"]
)
def test_a_hundred_and_fifty_seconds_either_way_are_now(
    verifier: Verifier, authority: Authority, stamp: str
) -> None:
    body = message(stamp=stamp)
    assert verifier.verify(authority.sign(body), body)


def test_without_a_skill_id_everything_is_refused(authority: Authority) -> None:
    certificates = Certificates(trust_roots=authority.roots_pem, fetch=authority.fetch)
    body = message()
    with pytest.raises(Refused, match="no-skill-id"):
        Verifier(None, certificates, lambda: NOW).verify(authority.sign(body), body)


@pytest.mark.parametrize(
    "url",
    [
        URL,
        "HTTPS://S3.AmazonAWS.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com/echo.api/%65cho-api-cert.pem",
    ],
)
def test_spellings_of_the_right_address_are_one(url: str) -> None:
    assert chain_url(url) == URL


@pytest.mark.parametrize(
    "url",
    [
        "http://s3.amazonaws.com/echo.api/echo-api-cert.pem",
        "https://notamazon.com/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com.evil.example/echo.api/cert.pem",
        "https://s3.amazonaws.com/EcHo.aPi/echo-api-cert.pem",
        "https://s3.amazonaws.com/invalid.path/echo-api-cert.pem",
        "https://s3.amazonaws.com:563/echo.api/echo-api-cert.pem",
        "https://s3.amazonaws.com:99999/echo.api/cert.pem",
        "https://s3.amazonaws.com:x/echo.api/cert.pem",
        "https://evil@s3.amazonaws.com/echo.api/cert.pem",
        "https://s3.amazonaws.com@evil.example/echo.api/cert.pem",
        "https://s3.amazonaws.com/echo.api/../evil/cert.pem",
        "https://s3.amazonaws.com/echo.api/%2e%2e/evil/cert.pem",
        "https://s3.amazonaws.com/echo.api/..%2fevil/cert.pem",
        "https://s3.amazonaws.com/echo.api/%252e%252e/evil/cert.pem",
        "https://s3.amazonaws.com/echo.api/..\\evil\\cert.pem",
        "https://s3.amazonaws.com//echo.api/cert.pem",
        "https://s3.amazonaws.com/echo.api",
        "https://s3.amazonaws.com\n/echo.api/cert.pem",
        "https://[::1/echo.api/cert.pem",
        "https://s3.amazonaws.com/écho.api/cert.pem",
        "ftp://s3.amazonaws.com/echo.api/cert.pem",
        "//s3.amazonaws.com/echo.api/cert.pem",
        "",
        "https://s3.amazonaws.com/echo.api/" + "a" * 2_000,
    ],
)
def test_any_other_address_is_refused(url: str) -> None:
    with pytest.raises(Untrusted, match=r"^url-"):
        chain_url(url)


Chain = Callable[[Authority], tuple[Issued, bytes]]
OTHER_ROOT = issue("Other Root", None, authority=True)


def _other(authority: Authority) -> tuple[Issued, bytes]:
    leaf = issue(AMAZON, OTHER_ROOT, names=(AMAZON,))
    return leaf, leaf.pem


def _leaf(authority: Authority, **changes: object) -> tuple[Issued, bytes]:
    wanted: dict[str, object] = {"names": (AMAZON,)}
    leaf = issue(AMAZON, authority.between, **(wanted | changes))  # type: ignore[arg-type]
    return leaf, leaf.pem


def _no_authority(authority: Authority) -> tuple[Issued, bytes]:
    impostor = issue(AMAZON, authority.leaf, names=(AMAZON,))
    return impostor, impostor.pem + authority.leaf.pem + authority.between.pem


def _self_signed(authority: Authority) -> tuple[Issued, bytes]:
    leaf = issue(AMAZON, None, names=(AMAZON,))
    return leaf, leaf.pem


@pytest.mark.parametrize(
    "chain",
    [
        pytest.param(_other, id="an untrusted root"),
        pytest.param(_self_signed, id="signed by itself"),
        pytest.param(_no_authority, id="issued by a leaf"),
        pytest.param(lambda a: _leaf(a, names=("example.com",)), id="for another name"),
        pytest.param(lambda a: _leaf(a, names=()), id="for no name"),
        pytest.param(lambda a: _leaf(a, ends=NOW - timedelta(days=1)), id="expired"),
        pytest.param(lambda a: _leaf(a, begins=NOW + timedelta(days=1)), id="not yet valid"),
        pytest.param(lambda a: (a.leaf, a.leaf.pem[: a.leaf.pem.index(b"END")]), id="cut off"),
        pytest.param(lambda a: (a.leaf, b""), id="empty"),
        pytest.param(lambda a: (a.leaf, b"<html>not found</html>"), id="no certificate"),
        pytest.param(lambda a: (a.leaf, a.leaf.pem * 40), id="too many"),
        pytest.param(lambda a: (a.leaf, b"x" * (MOST_CHAIN_BYTES + 1)), id="too large"),
    ],
)
def test_no_other_chain_is_trusted(authority: Authority, chain: Chain) -> None:
    leaf, pem = chain(authority)
    certificates = Certificates(trust_roots=authority.roots_pem, fetch=lambda url: pem)
    body = message()
    with pytest.raises(Refused, match=r"^(chain|leaf)-"):
        Verifier(SKILL, certificates, lambda: NOW).verify(authority.sign(body, leaf), body)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(message(skill="amzn1.ask.skill.foreign"), id="a foreign skill"),
        pytest.param(message(skill=None), id="no skill"),
        pytest.param(message(stamp="2026-05-04T11:57:00Z"), id="stale"),
        pytest.param(message(stamp="2026-05-04T12:03:00Z"), id="from the future"),
        pytest.param(message(stamp="2026-05-04T12:00:00"), id="a naive time"),
        pytest.param(message(stamp=None), id="no time"),
        pytest.param(message(stamp=1_777_896_000), id="a numeric time"),
        pytest.param(message(stamp="yesterday"), id="no time at all"),
        pytest.param(
            message(stamp="2026-05-04T10:59:00Z", kind="AlexaSkillEvent.SkillDisabled"), id="old event"
        ),
        pytest.param(message(kind=None), id="no type"),
        pytest.param(b"", id="empty"),
        pytest.param(b"null", id="null"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"{", id="half an object"),
        pytest.param(b"\xff\xfe{}", id="no UTF-8"),
        pytest.param(b"[" * 20_000, id="deep"),
        pytest.param(b'{"request": [], "context": 7}', id="wrong kinds"),
        pytest.param(b" " * (MOST_BYTES + 1), id="huge"),
    ],
)
def test_a_signature_alone_lets_nothing_in(verifier: Verifier, authority: Authority, body: bytes) -> None:
    with pytest.raises(Refused):
        verifier.verify(authority.sign(body), body)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"Signature-256": ""}, id="no signature"),
        pytest.param({"Signature-256": "%%%"}, id="no base64"),
        pytest.param({"Signature-256": "ä"}, id="no ASCII"),
        pytest.param({"Signature-256": "QUJD"}, id="a short signature"),
        pytest.param({"SignatureCertChainUrl": ""}, id="no address"),
        pytest.param({"SignatureCertChainUrl": "https://evil.example/echo.api/c.pem"}, id="elsewhere"),
    ],
)
def test_wrong_headers_are_refused(verifier: Verifier, authority: Authority, change: dict[str, str]) -> None:
    body = message()
    with pytest.raises(Refused):
        verifier.verify(authority.sign(body) | change, body)


def test_the_old_signature_header_alone_is_not_enough(verifier: Verifier, authority: Authority) -> None:
    body = message()
    headers = authority.sign(body)
    headers["Signature"] = headers.pop("Signature-256")
    with pytest.raises(Refused, match="no-signature"):
        verifier.verify(headers, body)


def test_a_body_changed_after_signing_is_refused(verifier: Verifier, authority: Authority) -> None:
    body = message()
    with pytest.raises(Refused, match="signature-wrong"):
        verifier.verify(authority.sign(body), body + b" ")
