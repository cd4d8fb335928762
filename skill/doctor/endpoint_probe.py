"""Everything that Alexa will need from an address, checked beforehand: TLS, routes, audio and forgeries."""

import ssl
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from skill.alexa.models.skill_manifest import NotPublic, endpoint_of
from skill.doctor.calls import ProbeRequest, ProbeResponse, Send, Unreachable, over_https, trusted
from skill.doctor.forgeries import forgeries
from skill.doctor.tls import tls_findings
from skill.http.health import Finding

_REFUSED: Final = 400
_PLAYLIST: Final = "/audio/routines/10.whole_back.standard.floor.no_tool.m3u"
_AS_ITSELF: Final = {"Host": "127.0.0.1"}
_FIRST_BYTES: Final = {"Range": "bytes=0-999"}


def examine(address: str, now: datetime, authority: Path | None = None) -> list[Finding]:
    """Check a service's address, and say so if Alexa could not call it there.

    `authority` is a file with one more certificate to trust. Raises `WrongEndpoint` for anything but an https
    address, and `WrongAuthority` for a file without a certificate.
    """
    context = trusted(authority)
    try:
        return probe(endpoint_of(address), now, context)
    except NotPublic as local:
        return [Finding("address", False, str(local)), *probe(local.endpoint, now, context)]


def probe(endpoint: str, now: datetime, context: ssl.SSLContext) -> list[Finding]:
    """Check the `/alexa` of a service from outside, and return the findings.

    `context` says who is trusted. If TLS fails, nothing more is asked.
    """
    parts = urlsplit(endpoint)
    found = list(tls_findings(parts.hostname or "", parts.port or 443, context))
    return (
        [*found, *probe_routes(endpoint, now, over_https(context))] if all(it.good for it in found) else found
    )


def probe_routes(endpoint: str, now: datetime, send: Send) -> list[Finding]:
    """Send every request to a service, and return the findings; only one if nothing answers."""
    base = endpoint.removesuffix("/alexa")
    findings = [_wanted(send, ProbeRequest(f"{base}/healthz", {}), "the service answers")]
    if not findings[0].good:
        return findings
    findings.append(_wanted(send, ProbeRequest(f"{base}/readyz", {}), "the service is ready"))
    findings.append(_wanted(send, ProbeRequest(f"{base}/privacy", {}), "the privacy policy is there"))
    findings += _audio(base, send)
    findings.append(_kept(base, send))
    return [*findings, *(_refused(send, name, request) for name, request in forgeries(endpoint, now))]


def _wanted(send: Send, request: ProbeRequest, what: str) -> Finding:
    try:
        response = send(request)
    except Unreachable as error:
        return Finding(request.address, False, f"{request.address} does not answer: {error}")
    if response.status != 200:
        return Finding(
            request.address, False, f"{request.address} answers {response.status}, not 200{_why(response)}"
        )
    return Finding(request.address, True, f"{what}: {request.address}")


def _why(response: ProbeResponse) -> str:
    """Quote the service's own reason; a proxy's error page says nothing of use."""
    plain = response.headers.get("content-type", "").startswith(("application/json", "text/plain"))
    said = " ".join(response.body.decode(errors="replace").split())
    return f": {said[:300]}" if plain and said else ": pass it on to the service"


def _audio(base: str, send: Send) -> Iterator[Finding]:
    """Fetch the first piece of a routine's first track, as an Echo does when it continues after a pause."""
    try:
        playlist = send(ProbeRequest(f"{base}{_PLAYLIST}", {}))
    except Unreachable as error:
        yield Finding("audio", False, f"{base}{_PLAYLIST} does not answer: {error}")
        return
    tracks = [line for line in playlist.body.decode(errors="replace").split("\n") if line.startswith("http")]
    if playlist.status != 200 or not tracks:
        yield Finding(
            "audio", False, f"{base}{_PLAYLIST} answers {playlist.status} and no tracks: pass /audio/ on"
        )
    elif not tracks[0].startswith("https://"):
        yield Finding(
            "audio", False, f"an Echo would be sent to {tracks[0]}: set BACK_COACH_BASE_URL to {base}"
        )
    else:
        yield _piece(tracks[0], send)


def _piece(track: str, send: Send) -> Finding:
    try:
        response = send(ProbeRequest(track, _FIRST_BYTES))
    except Unreachable as error:
        return Finding("audio", False, f"{track} does not answer: {error}")
    sort = response.headers.get("content-type", "nothing")
    if response.status != 206:
        return Finding(
            "audio", False, f"{track} answers {response.status} to a range, not 206: pass Range on"
        )
    if sort != "audio/mpeg":
        return Finding("audio", False, f"{track} is sent as {sort}, not as audio/mpeg: pass Content-Type on")
    return Finding("audio", True, f"the audio comes in ranges: {track}")


def _kept(base: str, send: Send) -> Finding:
    """Ask for what is only for the service's own machine, like a stranger who claims to be that machine."""
    request = ProbeRequest(f"{base}/metrics", _AS_ITSELF)
    try:
        is_told = b"back_coach_" in send(request).body
    except Unreachable:
        is_told = False
    if is_told:
        mend = "let the proxy identify itself, such as by X-Forwarded-For, and do not pass /metrics on"
        return Finding(
            "metrics", False, f"{request.address} is shown to anyone who sends Host: 127.0.0.1: {mend}"
        )
    return Finding("metrics", True, f"the metrics are hidden from outside: {request.address}")


def _refused(send: Send, name: str, request: ProbeRequest) -> Finding:
    try:
        status = send(request).status
    except Unreachable as error:
        return Finding(
            name, False, f"a request {name} gets no answer ({error}), and must be refused with 400"
        )
    if status != _REFUSED:
        mend = "let nothing before the service change or answer it" if status != 200 else "verify requests"
        return Finding(name, False, f"a request {name} is answered with {status}, not 400: {mend}")
    return Finding(name, True, f"a request {name} is refused with 400")
