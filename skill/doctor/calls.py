"""Requests to an endpoint, over TLS 1.2 or later, and its responses."""

import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import certifi

SECONDS: Final = 15
_MOST_BYTES: Final = 65_536


class Unreachable(Exception):
    """An address does not answer; the text says why."""


class WrongAuthority(Exception):
    """A file of certificates to trust holds none; the text names it."""


@dataclass(frozen=True, slots=True)
class ProbeRequest:
    """A request to send."""

    address: str
    headers: Mapping[str, str]
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class ProbeResponse:
    """A status, the headers by lower-case name, and the beginning of the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


Send = Callable[[ProbeRequest], ProbeResponse]
"""Sends a request and returns the response, or raises `Unreachable`."""


def trusted(authority: Path | None = None) -> ssl.SSLContext:
    """Trust the public authorities over TLS 1.2 or later, and one more if its certificate is given.

    Raises `WrongAuthority` for a file that holds none.
    """
    context = ssl.create_default_context(cafile=certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if authority is not None:
        try:
            context.load_verify_locations(cafile=authority)
        except (OSError, ssl.SSLError) as error:
            raise WrongAuthority(f"{authority} holds no certificate in PEM: give another file") from error
    return context


def over_https(context: ssl.SSLContext) -> Send:
    """Return a function that sends requests over https, trusting whom a context trusts; no redirects."""
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=context), _NoRedirect)

    def send(request: ProbeRequest) -> ProbeResponse:
        if urlsplit(request.address).scheme != "https":
            raise Unreachable("the address is not https")
        prepared = urllib.request.Request(request.address, data=request.body, headers=dict(request.headers))  # noqa: S310
        try:
            with opener.open(prepared, timeout=SECONDS) as response:
                return _response(response.status, response.headers.items(), response.read(_MOST_BYTES))
        except urllib.error.HTTPError as error:
            with error:
                return _response(error.code, error.headers.items(), error.read(_MOST_BYTES))
        except (OSError, ValueError) as error:
            raise Unreachable(" ".join(str(error).split()) or type(error).__name__) from error

    return send


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows no redirects, just as Alexa does not."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Return None, so that the redirect's own status is reported."""


def _response(status: int, headers: Iterable[tuple[str, str]], body: bytes) -> ProbeResponse:
    return ProbeResponse(status, {name.lower(): value for name, value in headers}, body)
