"""The forged requests that certification sends to an endpoint: each must be rejected with 400.

An outsider cannot sign as Amazon does. So even the stale and the tampered requests carry a made-up signature.
"""

import base64
import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from skill.doctor.calls import ProbeRequest

_CHAIN: Final = "https://s3.amazonaws.com/echo.api/echo-api-cert-13.pem"
_CHAINS: Final = {
    "without a certificate": "",
    "with a certificate from elsewhere": "https://s3.example.com/echo.api/echo-api-cert.pem",
    "with a certificate from another folder": "https://s3.amazonaws.com/Echo.API/echo-api-cert-13.pem",
    "with a certificate from another port": "https://s3.amazonaws.com:563/echo.api/echo-api-cert-13.pem",
    "with a certificate that is not sent over https": _CHAIN.replace("https", "http"),
}
_STALE: Final = timedelta(minutes=10)


def forgeries(endpoint: str, now: datetime) -> Iterator[tuple[str, ProbeRequest]]:
    """Yield each forged request to an endpoint, after a description of what is wrong with it."""
    body, stale = _launch(now), _launch(now - _STALE)
    nobodys = base64.b64encode(bytes(256)).decode()
    signed = {"SignatureCertChainUrl": _CHAIN, "Signature": nobodys, "Signature-256": nobodys}
    yield "without a signature", _post(endpoint, {}, body)
    yield "with an empty signature", _post(endpoint, {**signed, "Signature": "", "Signature-256": ""}, body)
    for name, chain in _CHAINS.items():
        yield name, _post(endpoint, {**signed, "SignatureCertChainUrl": chain}, body)
    yield "with a made-up signature", _post(endpoint, signed, body)
    yield "ten minutes old", _post(endpoint, signed, stale)
    yield "tampered with", _post(endpoint, signed, body.replace(b"LaunchRequest", b"IntentRequest"))
    yield "that is not a request", _post(endpoint, signed, b"{}")


def _post(endpoint: str, headers: Mapping[str, str], body: bytes) -> ProbeRequest:
    return ProbeRequest(endpoint, {"Content-Type": "application/json", **headers}, body)


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
