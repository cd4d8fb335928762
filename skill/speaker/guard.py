"""Who may use the local speaker: only this machine.

A loopback address is not enough. A proxy on the same machine looks like loopback, and so does every web page
in the person's browser, even one whose name was made to point here. So the address that was asked for, the
page that asks, and every trace of a proxy are checked too.
"""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flask import Request

_LOCAL_HOST: Final = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?", re.IGNORECASE)
_FORWARDED: Final = frozenset(
    {
        "forwarded",
        "via",
        "x-real-ip",
        "x-client-ip",
        "x-cluster-client-ip",
        "x-original-host",
        "x-original-url",
        "x-envoy-external-address",
        "x-amzn-trace-id",
        "true-client-ip",
        "cf-connecting-ip",
        "cf-ray",
        "fastly-client-ip",
        "client-ip",
    }
)
_FORWARDED_FAMILY: Final = "x-forwarded-"


@dataclass(frozen=True, slots=True)
class Caller:
    """What is known about who asks. `origin` is None if the request has none; `headers` are all names."""

    peer: str | None
    scheme: str
    host: str
    origin: str | None
    headers: tuple[str, ...]


def caller_of(request: Request) -> Caller:
    """Return what a request tells about who asks."""
    headers = request.headers
    names = tuple(headers.keys())
    return Caller(request.remote_addr, request.scheme, headers.get("Host", ""), headers.get("Origin"), names)


def refusal(caller: Caller) -> str | None:
    """Return why a caller is rejected, in one line, or None if it is this machine."""
    if not is_loopback(caller.peer):
        return "the local speaker answers only the machine that it runs on"
    if not _LOCAL_HOST.fullmatch(caller.host):
        return "the local speaker answers only to 127.0.0.1, localhost and [::1]"
    if _is_forwarded(caller.headers):
        return "the local speaker answers nothing that came through a proxy"
    if caller.origin is not None and caller.origin.lower() != f"{caller.scheme}://{caller.host}".lower():
        return "the local speaker answers only its own page"
    return None


def is_json(content_type: str) -> bool:
    """Return whether a body declares itself JSON, which a form on another site's page cannot do."""
    return content_type.split(";")[0].strip().lower() == "application/json"


def is_loopback(peer: str | None) -> bool:
    """Return whether a peer's address is this machine's loopback; anything but an address is not."""
    try:
        address = ipaddress.ip_address(peer or "")
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_loopback


def _is_forwarded(headers: Iterable[str]) -> bool:
    names = {name.lower().replace("_", "-") for name in headers}
    return bool(names & _FORWARDED) or any(name.startswith(_FORWARDED_FAMILY) for name in names)
