"""Verification end to end: only what Alexa just signed for this skill is accepted, and at little cost."""

import base64
import json
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import EnvironHeaders

from skill.alexa.trust.certificates import Certificates
from skill.alexa.trust.verification import MOST_BYTES, RequestRefused, Verifier, parse
from tests.fakes.authority import AMAZON, NOW, URL, Authority, Issued, issue
from tests.fakes.busy import costs_less
from tests.fakes.requests import launch

SKILL = "amzn1.ask.skill.ours"
STAMP = "2026-05-04T12:00:00Z"
EVENT = "AlexaSkillEvent.SkillDisabled"
AUTHORITY = Authority()
CERTIFICATES = Certificates(trust_roots=AUTHORITY.roots_pem, fetch=AUTHORITY.fetch)
CERTIFICATES.key(URL, NOW)


def message(skill: object = SKILL, stamp: object = STAMP, kind: object = "LaunchRequest") -> bytes:
    application = {"applicationId": skill}
    request = {"type": kind, "timestamp": stamp}
    return json.dumps({"context": {"System": {"application": application}}, "request": request}).encode()


def received(headers: dict[str, str]) -> EnvironHeaders:
    """Headers as a WSGI server hands them on."""
    return EnvironHeaders({f"HTTP_{name.upper().replace('-', '_')}": each for name, each in headers.items()})


def verify(headers: dict[str, str], body: bytes, skill: str | None = SKILL) -> dict[str, object]:
    return Verifier(skill, CERTIFICATES, lambda: NOW).verify(received(headers), body)


def reason(headers: dict[str, str], body: bytes) -> str:
    with pytest.raises(RequestRefused) as caught:
        verify(headers, body)
    return str(caught.value)


def test_a_correctly_signed_request_is_let_in_again_and_again() -> None:
    body = message()
    headers = AUTHORITY.sign(body)
    assert verify(headers, body) == verify(headers, body) == json.loads(body)


def test_header_names_are_of_any_case() -> None:
    body = message()
    headers = {name.upper(): value for name, value in AUTHORITY.sign(body).items()}
    assert verify(headers, body)


def test_a_session_names_the_skill_where_there_is_no_context() -> None:
    session = {"application": {"applicationId": SKILL}}
    body = json.dumps({"session": session, "request": {"type": "LaunchRequest", "timestamp": STAMP}}).encode()
    assert verify(AUTHORITY.sign(body), body)["session"] == session


def test_the_context_says_which_skill_it_is_whatever_the_session_says() -> None:
    told = json.loads(message(skill="amzn1.ask.skill.another"))
    body = json.dumps(told | {"session": {"application": {"applicationId": SKILL}}}).encode()
    assert reason(AUTHORITY.sign(body), body) == "foreign-skill"


@pytest.mark.parametrize(
    ("signature", "body", "why"),
    [
        (b"x" * 255, message(), "signature-wrong"),
        (b"x", message(), "signature-wrong"),
        (b"x" * 256, message(skill="amzn1.ask.skill.foreign"), "foreign-skill"),
        (b"x" * 256, b"", "foreign-skill"),
    ],
)
def test_nothing_is_fetched_for_a_request_that_cannot_be_alexas_to_this_skill(
    signature: bytes, body: bytes, why: str
) -> None:
    AUTHORITY.fetched.clear()
    certificates = Certificates(trust_roots=AUTHORITY.roots_pem, fetch=AUTHORITY.fetch)
    headers = {"SignatureCertChainUrl": URL, "Signature-256": base64.b64encode(signature).decode()}
    with pytest.raises(RequestRefused, match=why):
        Verifier(SKILL, certificates, lambda: NOW).verify(received(headers), body)
    assert AUTHORITY.fetched == []


def test_a_wrong_address_is_told_even_where_nothing_would_be_fetched() -> None:
    headers = AUTHORITY.sign(b"{}") | {"SignatureCertChainUrl": "https://evil.example/echo.api/cert.pem"}
    assert reason(headers, b"{}") == "url-host"


def test_a_skill_event_may_be_an_hour_old() -> None:
    body = message(stamp="2026-05-04T11:05:00Z", kind=EVENT)
    assert verify(AUTHORITY.sign(body), body)


@pytest.mark.parametrize(
    "stamp",
    [
        "2026-05-04T11:57:30Z",
        "2026-05-04T12:02:30Z",
        "2026-05-04T12:00:00.123Z",
        "2026-05-04T14:00:10+02:00",
    ],
)
def test_a_timestamp_may_be_off_by_150_seconds_either_way(stamp: str) -> None:
    body = message(stamp=stamp)
    assert verify(AUTHORITY.sign(body), body)


def test_escaped_surrogate_pairs_are_accepted() -> None:
    body = message()[:-1] + b', "said": "\\ud83e\\uddd8 \\u00e9"}'
    assert verify(AUTHORITY.sign(body), body)["said"] == "\N{PERSON IN LOTUS POSITION} é"


@pytest.mark.parametrize("skill", [None, ""])
def test_without_a_skill_id_everything_is_refused(skill: str | None) -> None:
    body = message(skill=skill)
    with pytest.raises(RequestRefused, match="no-skill-id"):
        verify(AUTHORITY.sign(body), body, skill)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        pytest.param(message(skill="amzn1.ask.skill.foreign"), "foreign-skill", id="a foreign skill"),
        pytest.param(message(skill=SKILL.upper()), "foreign-skill", id="a skill in capitals"),
        pytest.param(message(skill=None), "foreign-skill", id="no skill"),
        pytest.param(message(skill=[SKILL]), "foreign-skill", id="a list of skills"),
        pytest.param(message(skill={SKILL: SKILL}), "foreign-skill", id="an object for a skill"),
        pytest.param(message(stamp="2026-05-04T11:57:29Z"), "stale", id="stale"),
        pytest.param(message(stamp="2026-05-04T12:02:31Z"), "stale", id="from the future"),
        pytest.param(message(stamp="2026-05-04T12:00:00+02:00"), "stale", id="another zone"),
        pytest.param(message(stamp="0001-01-01T00:00:00+23:59"), "stale", id="before all time"),
        pytest.param(message(stamp="9999-12-31T23:59:59-23:59"), "stale", id="after all time"),
        pytest.param(message(stamp="2026-05-04T10:59:00Z", kind=EVENT), "stale", id="an old event"),
        pytest.param(
            message(stamp="2026-05-04T11:05:00Z", kind="alexaskillevent.X"), "stale", id="no event's name"
        ),
        pytest.param(message(stamp="2026-05-04T12:00:00"), "timestamp", id="a naive time"),
        pytest.param(message(stamp="2026-05-04"), "timestamp", id="a day"),
        pytest.param(message(stamp="2026-05-04T12:00:00+99:00"), "timestamp", id="an impossible zone"),
        pytest.param(message(stamp=None), "timestamp", id="a null time"),
        pytest.param(message(stamp=1_777_896_000), "timestamp", id="a numeric time"),
        pytest.param(message(stamp={}), "timestamp", id="an object for a time"),
        pytest.param(message(stamp=""), "timestamp", id="an empty time"),
        pytest.param(message(stamp="yesterday"), "timestamp", id="a word for a time"),
        pytest.param(message(kind=None), "timestamp", id="no type"),
        pytest.param(message(kind=[EVENT]), "timestamp", id="a list of types"),
        pytest.param(b'{"request": [], "context": 7}', "timestamp", id="wrong kinds"),
        pytest.param(b"{}", "timestamp", id="an empty object"),
        pytest.param(b"", "json", id="nothing"),
        pytest.param(b"null", "json", id="null"),
        pytest.param(b"[" + message() + b"]", "json", id="a list"),
        pytest.param(b'"text"', "json", id="a text"),
        pytest.param(b"{", "json", id="half an object"),
        pytest.param(message() + b"{}", "json", id="two objects"),
        pytest.param(b"\xef\xbb\xbf" + message(), "json", id="a byte order mark"),
        pytest.param(message().decode().encode("utf-16"), "json", id="UTF-16"),
        pytest.param(b'{"\xff": 1}', "json", id="no UTF-8"),
        pytest.param(message()[:-1] + b', "x": "\\ud800"}', "json", id="half a character"),
        pytest.param(message()[:-1] + b', "request": {}}', "json", id="a request twice"),
        pytest.param(b'{"context": {"a": 1, "a": 1}}', "json", id="a key twice, deep within"),
        pytest.param(message()[:-1] + b', "x": NaN}', "json", id="no number"),
        pytest.param(message()[:-1] + b', "x": ' + b"9" * 5_000 + b"}", "json", id="an endless number"),
        pytest.param(b"[" * 10_000 + b"]" * 10_000, "json", id="10,000 lists deep"),
        pytest.param(b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "json", id="10,000 objects deep"),
        pytest.param(b" " * (MOST_BYTES + 1), "body-huge", id="a byte too many"),
    ],
)
def test_a_signature_alone_lets_nothing_in(body: bytes, why: str) -> None:
    assert reason(AUTHORITY.sign(body), body) == why


@pytest.mark.parametrize(
    ("change", "why"),
    [
        pytest.param({"Signature-256": ""}, "no-signature", id="an empty signature"),
        pytest.param({"SignatureCertChainUrl": ""}, "no-signature", id="an empty address"),
        pytest.param({"Signature-256": "%%%"}, "signature-unreadable", id="no base64"),
        pytest.param({"Signature-256": "QUJ"}, "signature-unreadable", id="base64 cut short"),
        pytest.param({"Signature-256": "ä" * 344}, "signature-unreadable", id="no ASCII"),
        pytest.param({"Signature-256": "QUJD"}, "signature-wrong", id="a short signature"),
        pytest.param({"Signature-256": "A" * 344}, "signature-wrong", id="a signature of nothing"),
        pytest.param({"Signature-256": "QUJD" * 4_000}, "signature-wrong", id="a long signature"),
        pytest.param({"SignatureCertChainUrl": "not an address"}, "url-characters", id="no address"),
        pytest.param({"SignatureCertChainUrl": URL + "#x"}, "url-characters", id="a fragment"),
        pytest.param({"SignatureCertChainUrl": URL[:4] + URL[5:]}, "url-scheme", id="no TLS"),
        pytest.param({"SignatureCertChainUrl": URL.replace("s3", "s4")}, "url-host", id="another host"),
        pytest.param({"SignatureCertChainUrl": URL.replace("//", "//me@")}, "url-host", id="a user"),
        pytest.param({"SignatureCertChainUrl": URL.replace(".com", ".com:8443")}, "url-port", id="a port"),
        pytest.param(
            {"SignatureCertChainUrl": URL.replace("echo.api", "Echo.api")}, "url-path", id="another folder"
        ),
        pytest.param(
            {"SignatureCertChainUrl": URL.replace("echo-", "%2e%2e/evil/")}, "url-path", id="another bucket"
        ),
        pytest.param(
            {"SignatureCertChainUrl": URL.replace("cert", "gone")}, "chain-unreachable", id="nothing there"
        ),
    ],
)
def test_wrong_headers_are_refused(change: dict[str, str], why: str) -> None:
    body = message()
    assert reason(AUTHORITY.sign(body) | change, body) == why


def test_no_headers_at_all_are_refused() -> None:
    assert reason({}, message()) == "no-signature"


def test_the_old_signature_header_alone_is_not_enough() -> None:
    body = message()
    headers = AUTHORITY.sign(body)
    headers["Signature"] = headers.pop("Signature-256")
    assert reason(headers, body) == "no-signature"


def test_white_space_around_a_signature_is_not_stripped() -> None:
    body = message()
    headers = AUTHORITY.sign(body)
    headers["Signature-256"] += "\n"
    assert reason(headers, body) == "signature-unreadable"


Change = Callable[[bytes], bytes]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda body: body + b" ", id="a space after it"),
        pytest.param(lambda body: body.replace(b"Launch", b"Intent"), id="another type"),
        pytest.param(lambda body: body.replace(b": ", b":"), id="the same, spelt otherwise"),
        pytest.param(lambda body: b"", id="nothing"),
    ],
)
def test_a_body_changed_after_signing_is_refused(change: Change) -> None:
    body = message()
    assert reason(AUTHORITY.sign(body), change(body)) == "signature-wrong"


def test_another_key_than_the_addresss_is_refused() -> None:
    body = message()
    headers = AUTHORITY.sign(body, issue(AMAZON, AUTHORITY.between, names=(AMAZON,)))
    assert reason(headers, body) == "signature-wrong"


Mint = Callable[[], Issued]


@pytest.mark.parametrize(
    ("mint", "why"),
    [
        pytest.param(
            lambda: issue(AMAZON, AUTHORITY.between, names=(AMAZON,), ends=NOW - timedelta(seconds=1)),
            "leaf-expired",
            id="expired",
        ),
        pytest.param(
            lambda: issue(AMAZON, AUTHORITY.between, names=(AMAZON,), begins=NOW + timedelta(seconds=1)),
            "leaf-not-yet-valid",
            id="not yet valid",
        ),
        pytest.param(
            lambda: issue(AMAZON, AUTHORITY.between, names=("example.com",)), "chain-untrusted", id="a name"
        ),
        pytest.param(lambda: issue(AMAZON, None, names=(AMAZON,)), "chain-untrusted", id="signed by itself"),
    ],
)
def test_a_good_signature_by_an_untrusted_key_is_refused(mint: Mint, why: str) -> None:
    leaf, body = mint(), message()
    url = URL.replace("cert", f"cert-{leaf.certificate.serial_number}")
    AUTHORITY.chains[url] = leaf.pem
    assert reason(AUTHORITY.sign(body, leaf, url), body) == why


def test_nothing_is_parsed_before_it_is_verified() -> None:
    deep = b"[" * 10_000
    assert reason(AUTHORITY.sign(message()), deep) == "signature-wrong"


@given(st.binary(max_size=200))
def test_signed_garbage_is_refused_and_nothing_worse(body: bytes) -> None:
    reason(AUTHORITY.sign(body), body)


@given(st.text(max_size=60), st.text(max_size=60))
def test_garbage_in_the_headers_is_refused_and_nothing_worse(url: str, signature: str) -> None:
    reason({"SignatureCertChainUrl": url, "Signature-256": signature}, message())


HEAVY = {
    "deep": b'{"a":' * 40_000,
    "wide": b"[" + b"{}," * 80_000 + b"{}]",
    "escapes": b'["' + b"\\ud800" * 40_000 + b'"]',
    "digits": b"[" + b"9" * 250_000 + b"]",
}


@pytest.mark.parametrize("body", HEAVY.values(), ids=HEAVY)
def test_the_heaviest_bodies_cost_little(body: bytes) -> None:
    headers = AUTHORITY.sign(body)
    verify(AUTHORITY.sign(message()), message())
    costs = []
    for _ in range(3):
        began = time.process_time()
        reason(headers, body)
        costs.append(time.process_time() - began)
    assert costs_less(min(costs), 0.05)


def test_a_known_key_makes_verification_nearly_free() -> None:
    body = message()[:-1] + b', "rest": "' + base64.b64encode(b"x" * 3_000) + b'"}'
    headers = AUTHORITY.sign(body)
    verify(headers, body)
    began = time.process_time()
    for _ in range(100):
        verify(headers, body)
    assert costs_less(time.process_time() - began, 0.2)


@pytest.mark.parametrize(
    "body",
    [
        b'{"a":1,"a":2}',
        b'{"a":1,"a" :2}',
        b'{"a" :1,"b":{"c":1,"c":2}}',
        b'{"a":1,"\\u0061":2}',
        b"[]",
        b'{"a":1',
    ],
)
def test_a_key_twice_or_no_object_is_refused(body: bytes) -> None:
    with pytest.raises(RequestRefused, match="json"):
        parse(body)


@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": "), (" , ", " : ")])
def test_white_space_makes_no_difference(separators: tuple[str, str]) -> None:
    sent = launch()
    assert parse(json.dumps(sent, separators=separators).encode()) == sent
