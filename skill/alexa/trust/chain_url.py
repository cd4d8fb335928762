"""The URL of a certificate chain: whether it is Amazon's, and its normal form."""

import posixpath
import re
from functools import lru_cache
from typing import Final
from urllib.parse import SplitResult, urlsplit

from skill.alexa.trust.chain_validation import Untrusted

HOST: Final = "s3.amazonaws.com"
FOLDER: Final = "/echo.api/"
_LONGEST: Final = 1024
_REMEMBERED: Final = 64
_CHARACTERS: Final = re.compile(r"[A-Za-z0-9._~:/?@!$&'()*+,;=%\[\]-]*")
_UNRESERVED: Final = re.compile(r"[A-Za-z0-9._~-]")
_ENCODED: Final = re.compile(r"%([0-9A-Fa-f]{2})")


@lru_cache(_REMEMBERED)
def chain_url(url: str) -> str:
    """Return the normal form of a chain's URL; raise `Untrusted` if it is not Amazon's.

    Normalised by RFC 3986, section 6.2.2: case, needless percent-encoding, dot segments, the default port. A
    query is accepted and dropped, so that variants of one URL share one entry of the cache. A fragment is
    dropped too: it is never sent to a server.
    """
    if len(url) > _LONGEST or not _CHARACTERS.fullmatch(url):
        raise Untrusted("url-characters")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise Untrusted("url-malformed") from error
    if parts.scheme.lower() != "https":
        raise Untrusted("url-scheme")
    if _host(parts) != HOST:
        raise Untrusted("url-host")
    if port not in {None, 443}:
        raise Untrusted("url-port")
    return f"https://{HOST}{_path(parts.path)}"


def _host(parts: SplitResult) -> str | None:
    """Return the host in lower case; None if user information comes before it, which can only mislead."""
    return None if "@" in parts.netloc else parts.hostname


def _path(path: str) -> str:
    """Return the normalised path; raise `Untrusted` for an encoded slash, or anything encoded twice."""
    decoded = _ENCODED.sub(_decode_unreserved, path)
    if "%" in decoded:
        raise Untrusted("url-encoding")
    normalised = posixpath.normpath(decoded)
    if "//" in decoded or decoded.endswith("/") or not normalised.startswith(FOLDER):
        raise Untrusted("url-path")
    return normalised


def _decode_unreserved(encoded: re.Match[str]) -> str:
    character = chr(int(encoded[1], 16))
    return character if _UNRESERVED.fullmatch(character) else encoded[0]
