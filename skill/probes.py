"""What certification sends an endpoint to see if it can be fooled, sent beforehand: each must be refused.

An outsider cannot sign as Amazon does, so what is stale or tampered with carries a signature of nobody, too.
Beside these: whether the address answers at all, over TLS 1.2 or later with a certificate whose chain leads
to a public authority, and whether the privacy policy is there.
"""

import base64
import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

import certifi

from skill.health import Finding

_CHAIN: Final = "https://s3.amazonaws.com/echo.api/echo-api-cert-13.pem"
_ELSEWHERE: Final = "https://s3.example.com/echo.api/echo-api-cert.pem"
_STALE: Final = timedelta(minutes=10)
_SECONDS: Final = 15
_REFUSED: Final = 400


class Unreachable(Exception):
    """An address does not answer; the text says why."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request to send."""

    address: str
    headers: Mapping[str, str]
    body: bytes | None = None


Send = Callable[[Call], int]
"""Sends a call and returns the status of its answer, or raises `Unreachable`."""


def probe(endpoint: str, now: datetime, send: Send | None = None) -> list[Finding]:
    """Send every probe to the `/alexa` of a service, and return what was found."""
    send = send or over_https
    base = endpoint.removesuffix("/alexa")
    findings = [_wanted(send, Call(f"{base}/healthz", {}), "the service answers")]
    if not findings[0].good:
        return findings
    findings.append(_wanted(send, Call(f"{base}/readyz", {}), "the service is ready"))
    findings.append(_wanted(send, Call(f"{base}/privacy", {}), "the privacy policy is there"))
    return [*findings, *(_refused(send, name, call) for name, call in _forgeries(endpoint, now))]


def over_https(call: Call) -> int:
    """Send a call over TLS 1.2 or later, trusting the public authorities alone."""
    trusted = ssl.create_default_context(cafile=certifi.where())
    trusted.minimum_version = ssl.TLSVersion.TLSv1_2
    if urlsplit(call.address).scheme != "https":
        raise Unreachable("the address is not https")
    request = urllib.request.Request(call.address, data=call.body, headers=dict(call.headers))  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS, context=trusted) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (OSError, ValueError) as error:
        raise Unreachable(" ".join(str(error).split()) or type(error).__name__) from error


def _wanted(send: Send, call: Call, what: str) -> Finding:
    try:
        status = send(call)
    except Unreachable as error:
        return Finding(call.address, False, f"{call.address} does not answer: {error}")
    if status != 200:
        return Finding(call.address, False, f"{call.address} answers {status}, not 200: see what it says")
    return Finding(call.address, True, f"{what}: {call.address}")


def _refused(send: Send, name: str, call: Call) -> Finding:
    try:
        status = send(call)
    except Unreachable as error:
        return Finding(
            name, False, f"a request {name} gets no answer ({error}), and must be refused with 400"
        )
    if status != _REFUSED:
        mend = "let nothing before the service change or answer it" if status != 200 else "verify requests"
        return Finding(name, False, f"a request {name} is answered with {status}, not 400: {mend}")
    return Finding(name, True, f"a request {name} is refused with 400")


def _forgeries(endpoint: str, now: datetime) -> Iterator[tuple[str, Call]]:
    body, stale = _launch(now), _launch(now - _STALE)
    nobodys = base64.b64encode(bytes(256)).decode()
    signed = {"SignatureCertChainUrl": _CHAIN, "Signature": nobodys, "Signature-256": nobodys}
    yield "without a signature", _post(endpoint, {}, body)
    yield "with an empty signature", _post(endpoint, {**signed, "Signature": "", "Signature-256": ""}, body)
    yield (
        "with a certificate from elsewhere",
        _post(endpoint, {**signed, "SignatureCertChainUrl": _ELSEWHERE}, body),
    )
    yield "with a signature of nobody", _post(endpoint, signed, body)
    yield "ten minutes old", _post(endpoint, signed, stale)
    yield "tampered with", _post(endpoint, signed, body.replace(b"LaunchRequest", b"IntentRequest"))
    yield "that is no request", _post(endpoint, signed, b"{}")


def _post(endpoint: str, headers: Mapping[str, str], body: bytes) -> Call:
    return Call(endpoint, {"Content-Type": "application/json", **headers}, body)


def _launch(when: datetime) -> bytes:
    user = {"userId": "amzn1.ask.account.PROBE"}
    application = {"applicationId": "amzn1.ask.skill.00000000-0000-0000-0000-000000000000"}
    system = {"application": application, "user": user, "device": {"deviceId": "probe"}}
    request = {
        "type": "LaunchRequest",
        "requestId": "amzn1.echo-api.request.probe",
        "timestamp": when.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "locale": "en-US",
    }
    session = {
        "new": True,
        "sessionId": "amzn1.echo-api.session.probe",
        "application": application,
        "user": user,
    }
    whole = {"version": "1.0", "session": session, "context": {"System": system}, "request": request}
    return json.dumps(whole).encode()
