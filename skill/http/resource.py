"""A resource over HTTP: the bytes of one version, whole or in part, for GET and HEAD (RFC 9110, RFC 9111).

werkzeug parses the header fields; what follows from them is decided here. Its own `make_conditional`
evaluates Range before If-None-Match, answers 412 to `If-Match: *`, accepts a weak tag in If-Range, and
answers 416 to a suffix longer than the content and to what is better ignored (`bytes=5-2`, `items=0-1`).
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

from flask import Request, Response

FOREVER: Final = "public, max-age=31536000, immutable"
"""The Cache-Control of a URL whose bytes never change."""

ASK_AGAIN: Final = "public, no-cache"
"""The Cache-Control of a URL whose bytes may change: caches keep them, and revalidate them each time."""

CHUNK: Final = 32_768
"""Bytes copied at a time, so that a slow reader of a long track costs little memory."""


@dataclass(frozen=True, slots=True)
class Resource:
    """Content of a known size, and what HTTP says about it.

    `read` returns the bytes from `start` up to, not including, `stop`. `tag` is the strong entity tag without
    its quotes, `caching` the Cache-Control. `headers` accompany the content, but no refusal.
    """

    size: int
    read: Callable[[int, int], bytes]
    media_type: str
    tag: str
    caching: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, content: bytes, media_type: str, caching: str, headers: Mapping[str, str] | None = None
    ) -> "Resource":
        """Return a resource whose content is in memory. Its tag is a hash of the content."""

        def read(start: int, stop: int) -> bytes:
            return content[start:stop]

        return cls(len(content), read, media_type, tag_of(content), caching, headers or {})


def tag_of(content: bytes) -> str:
    """Return an entity tag that differs for different content."""
    return hashlib.sha256(content).hexdigest()[:32]


def respond(asked: Request, resource: Resource) -> Response:
    """Answer GET or HEAD. The body is read in chunks, while it is sent; HEAD reads nothing."""
    response = _evaluate(asked, resource)
    response.headers["ETag"] = f'"{resource.tag}"'
    response.headers["Accept-Ranges"] = "bytes"
    if response.status_code < HTTPStatus.BAD_REQUEST:
        response.headers["Cache-Control"] = resource.caching
        response.headers.update(resource.headers)
    return _for_any_page(response)


def one_line(text: str, status: HTTPStatus) -> Response:
    """Return an error: one line of plain text, whatever white space `text` has, which no cache keeps."""
    response = Response(" ".join(text.split()) + "\n", status, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return _for_any_page(response)


def not_found(reason: object) -> Response:
    """Return 404 with one plain line, such as an exception's text."""
    return one_line(str(reason), HTTPStatus.NOT_FOUND)


def _evaluate(asked: Request, resource: Resource) -> Response:
    """Evaluate the conditions, then the range, in the order of RFC 9110, section 13.2.2."""
    if asked.if_match and not asked.if_match.contains(resource.tag):
        return one_line("the current version is another one", HTTPStatus.PRECONDITION_FAILED)
    if asked.if_none_match.contains_weak(resource.tag):
        return Response(status=HTTPStatus.NOT_MODIFIED)
    part = _range(asked, resource)
    if part is None:
        return _send(asked, resource, range(resource.size), HTTPStatus.OK)
    if not part:
        response = one_line(f"this has {resource.size} bytes", HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        response.headers["Content-Range"] = f"bytes */{resource.size}"
        return response
    response = _send(asked, resource, part, HTTPStatus.PARTIAL_CONTENT)
    response.headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{resource.size}"
    return response


def _range(asked: Request, resource: Resource) -> range | None:
    """Return the one range of bytes to send, empty if it begins beyond the end, or None for the whole.

    Range is defined for GET alone. It is ignored, as section 14.2 allows, if it is malformed, of another unit
    or version, or asks for several ranges.
    """
    tag, wanted = f'"{resource.tag}"', asked.range
    if asked.method != "GET" or asked.headers.get("If-Range", tag).strip() != tag:
        return None
    if wanted is None or wanted.units != "bytes" or len(wanted.ranges) != 1:
        return None
    start, stop = wanted.ranges[0]
    if start < 0:
        return range(max(0, resource.size + start), resource.size)
    return range(start, resource.size if stop is None else min(stop, resource.size))


def _send(asked: Request, resource: Resource, part: range, status: HTTPStatus) -> Response:
    body = None if asked.method == "HEAD" else _chunks(resource, part)
    response = Response(body, status, content_type=resource.media_type, direct_passthrough=True)
    response.content_length = len(part)
    return response


def _chunks(resource: Resource, part: range) -> Iterator[bytes]:
    for start in range(part.start, part.stop, CHUNK):
        yield resource.read(start, min(start + CHUNK, part.stop))


def _for_any_page(response: Response) -> Response:
    """Let pages of any origin use the response: there is no user data in it."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
