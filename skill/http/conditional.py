"""HTTP's answers about contents that have a version: conditions, ranges and what is kept (RFC 9110, 9111)."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from flask import Request, Response

from skill.http.content import Body, Content, Part, Row, Whole
from skill.http.ranges import ByteRange, Unsatisfiable, read_ranges


@dataclass(frozen=True, slots=True)
class Resource:
    """A content with what HTTP says of it. `tag` is the strong entity tag, without quotes."""

    content: Content
    media_type: str
    tag: str
    caching: str


def respond(asked: Request, resource: Resource) -> Response:
    """Answer GET or HEAD: Range, If-Range, If-Match and If-None-Match count; nothing is copied."""
    response = _weigh(asked, resource)
    response.headers["ETag"] = f'"{resource.tag}"'
    refused = response.status_code >= HTTPStatus.BAD_REQUEST
    response.headers["Cache-Control"] = "no-store" if refused else resource.caching
    response.headers["Accept-Ranges"] = "bytes"
    return for_any_page(response)


def one_line(text: str, status: HTTPStatus) -> Response:
    """Return an answer of one plain line, whatever white space the text has."""
    return Response(" ".join(text.split()) + "\n", status, content_type="text/plain; charset=utf-8")


def for_any_page(response: Response) -> Response:
    """Let pages of any origin use the audio; there is no user data in it."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _weigh(asked: Request, resource: Resource) -> Response:
    """Weigh the conditions in the order of RFC 9110, section 13.2.2."""
    if asked.if_match and not asked.if_match.contains(resource.tag):
        return one_line("this is another version by now", HTTPStatus.PRECONDITION_FAILED)
    if asked.if_none_match.contains_weak(resource.tag):
        response = Response(status=HTTPStatus.NOT_MODIFIED)
        del response.headers["Content-Type"]
        return response
    try:
        ranges = _ranges(asked, resource)
    except Unsatisfiable:
        size = resource.content.size
        response = one_line(f"this has {size} bytes", HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
        response.headers["Content-Range"] = f"bytes */{size}"
        return response
    if ranges is None:
        return _send(resource.content, resource.media_type, HTTPStatus.OK, asked.method)
    return _one_part(resource, *ranges) if len(ranges) == 1 else _parts(resource, ranges)


def _ranges(asked: Request, resource: Resource) -> tuple[ByteRange, ...] | None:
    """The ranges asked for. They are of GET alone; such as hang on another version are ignored."""
    header, condition = asked.headers.get("Range"), asked.headers.get("If-Range")
    if header is None or asked.method != "GET":
        return None
    if condition is not None and condition.strip() != f'"{resource.tag}"':
        return None
    return read_ranges(header, resource.content.size)


def _one_part(resource: Resource, one: ByteRange) -> Response:
    part = Part(resource.content, one.start, one.stop)
    response = _send(part, resource.media_type, HTTPStatus.PARTIAL_CONTENT)
    response.headers["Content-Range"] = one.of(resource.content.size)
    return response


def _parts(resource: Resource, ranges: tuple[ByteRange, ...]) -> Response:
    """Several ranges as RFC 9110, section 14.6, has them, divided by the tag: no content holds its own."""
    row = Row(tuple(_between_borders(resource, ranges)))
    kind = f"multipart/byteranges; boundary={resource.tag}"
    return _send(row, kind, HTTPStatus.PARTIAL_CONTENT)


def _between_borders(resource: Resource, ranges: tuple[ByteRange, ...]) -> Iterator[Content]:
    line_break = ""
    for one in ranges:
        head = f"Content-Type: {resource.media_type}\r\nContent-Range: {one.of(resource.content.size)}"
        yield Whole(f"{line_break}--{resource.tag}\r\n{head}\r\n\r\n".encode())
        yield Part(resource.content, one.start, one.stop)
        line_break = "\r\n"
    yield Whole(f"\r\n--{resource.tag}--\r\n".encode())


def _send(content: Content, media_type: str, status: HTTPStatus, method: str = "GET") -> Response:
    body = None if method == "HEAD" else Body(content)
    response = Response(body, status, content_type=media_type, direct_passthrough=True)
    response.content_length = content.size
    return response
