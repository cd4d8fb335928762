"""Plain requests: there as a whole, and with nothing that has to be thought about. Nearly all are.

gunicorn reads a request line by line and asks at each what it may mean; of a plain one there is nothing to
ask, and it is taken in one look, in a fraction of the time. What is plain is defined narrowly (RFC 9112): a
path of printable characters, fields whose names are letters, digits and hyphens, one Host, at most one
Content-Length, a body that is there to its end. Whatever else there is, is left to gunicorn, which also says
what is wrong with it. What comes of either is the same, which the tests hold.
"""

import os
import re
import socket
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from gunicorn.http.errors import LimitRequestHeaders, NoMoreData, ParseException
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser
from gunicorn.http.unreader import SocketUnreader
from gunicorn.http.wsgi import Response, base_environ
from gunicorn.util import unquote_to_wsgi_str
from gunicorn.workers.gthread import TConn

from skill.worker.arriving import MOST_AWAITED
from skill.worker.turning_away import WrongRequest

MOST_HEAD: Final = 4_094
"""Bytes of a head that can be plain; none of gunicorn's own limits is below that."""

MOST_FIELDS: Final = 100
"""As many fields as gunicorn takes."""

_HEAD: Final = re.compile(
    rb"(GET|HEAD|POST) (/(?!/)[!-\"$-~]*) HTTP/1\.1\r\n"
    rb"((?:[A-Za-z0-9-]+:[\t -~]*\r\n)+)\r\n"
)
_LONG_HEAD: Final = 32_768
"""Bytes of a head without its end of which it is said that they are too many."""

_END_OF_LINE: Final = "\r\n"
_LENGTH: Final = re.compile(r"\d{1,6}", re.ASCII)
_ONCE: Final = frozenset({"HOST", "CONTENT-LENGTH", "CONTENT-TYPE", "CONNECTION"})
_NEVER: Final = frozenset({"TRANSFER-ENCODING", "EXPECT", "UPGRADE", "HTTP2-SETTINGS", "TE", "TRAILER"})
_CONNECTION: Final = {None: False, "keep-alive": False, "close": True}

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain request: its parts, and how many bytes of the connection it takes.

    `fields` have their names in capitals, as gunicorn has them. `closes`: it is the connection's last one.
    """

    method: str
    target: str
    fields: Fields
    body: bytes
    size: int
    closes: bool


def read_plain(seen: bytes) -> Plain | None:
    """Return the plain request that a connection's first bytes are; None if it is none, or not all there."""
    found = _HEAD.match(seen, 0, MOST_HEAD)
    if found is None:
        return None
    method, target, lines = (part.decode("ascii") for part in found.groups())
    fields = [_field(line) for line in lines.split(_END_OF_LINE)[:-1]]
    known = {name: value for name, value in fields if name in _ONCE}
    if len(fields) > MOST_FIELDS or not _is_plain(fields, known):
        return None
    length = known.get("CONTENT-LENGTH", "0")
    if not _LENGTH.fullmatch(length):
        return None
    begins, size = found.end(), found.end() + int(length)
    if len(seen) < size:
        return None
    closes = _CONNECTION[_lower(known.get("CONNECTION"))]
    return Plain(method, target, fields, seen[begins:size], size, closes)


def _field(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name.upper(), value.strip(" \t")


def _lower(value: str | None) -> str | None:
    return None if value is None else value.lower()


def _is_plain(fields: Fields, known: dict[str, str]) -> bool:
    """Whether there is one Host, nothing twice that has to be once, and nothing that changes what is read."""
    names = [name for name, _ in fields]
    return (
        "HOST" in known
        and len(known) == sum(name in _ONCE for name in names)
        and _NEVER.isdisjoint(names)
        and _lower(known.get("CONNECTION")) in _CONNECTION
    )


class PlainRequest(Request):  # type: ignore[misc]
    """A plain request in the form in which gunicorn has its own."""

    def __init__(self, cfg: Any, peer: Any, plain: Plain, number: int) -> None:
        """Take gunicorn's configuration, who asks, what they ask, and for the how manieth time."""
        self.cfg, self.peer_addr, self.remote_addr, self.req_number = cfg, peer, peer, number
        self.method, self.uri, self.fragment = plain.method, plain.target, ""
        self.path, _, self.query = plain.target.partition("?")
        self.version, self.scheme, self.proxy_protocol_info = (1, 1), "http", None
        self.headers, self.body = plain.fields, BytesIO(plain.body)
        self.must_close = plain.closes
        self._expected_100_continue = False
        if not cfg.secure_scheme_headers.keys().isdisjoint(name for name, _ in plain.fields):
            self._learn_scheme()

    def should_close(self) -> bool:
        """Return whether this is the connection's last request."""
        return bool(self.must_close)

    def _learn_scheme(self) -> None:
        """Have gunicorn judge what a proxy says of the scheme: whether it may, and whether it agrees."""
        trusted, state = self._peer_trusted_for_forwarded(), [False]
        for name, value in self.headers:
            self._apply_header_policy(name, value, state, set(), *trusted)


def environ_of(request: PlainRequest, of_connection: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an application is given with a request (PEP 3333), beside what a connection always has."""
    environ = {
        **of_connection,
        "wsgi.input": request.body,
        "wsgi.url_scheme": request.scheme,
        "REQUEST_METHOD": request.method,
        "RAW_URI": request.uri,
        "PATH_INFO": unquote_to_wsgi_str(request.path),
        "QUERY_STRING": request.query,
    }
    for name, value in request.headers:
        key = "HTTP_" + name.replace("-", "_")
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    for key in ("CONTENT_TYPE", "CONTENT_LENGTH"):
        if "HTTP_" + key in environ:
            environ[key] = environ.pop("HTTP_" + key)
    return environ


def environ_of_connection(conn: TConn) -> dict[str, Any]:
    """Return what is the same for all plain requests of a connection between two addresses of IP."""
    return {
        **base_environ(conn.cfg),
        "wsgi.multithread": True,
        "gunicorn.socket": conn.sock,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": conn.client[0],
        "REMOTE_PORT": str(conn.client[1]),
        "SERVER_NAME": conn.server[0],
        "SERVER_PORT": str(conn.server[1]),
        "SCRIPT_NAME": "",
    }


class Source(SocketUnreader):  # type: ignore[misc]
    """What is there of a connection, for gunicorn to read: a thread waits for no sender.

    `is_over`: it asked for more than was there, which it took for the connection's end.
    """

    is_over = False

    def chunk(self, size_hint: int | None = None) -> bytes:
        """Return the next bytes, none at the end."""
        most = min(max(size_hint or 0, self.mxchunk), self.max_body_chunk)
        try:
            found: bytes = self.sock.recv(most, socket.MSG_DONTWAIT)
        except BlockingIOError:
            found = b""
        self.is_over = self.is_over or not found
        return found

    def take(self) -> bool:
        """Take what is there before it is read, so that there is room for more; return whether it is any."""
        self.buf.seek(0, os.SEEK_END)
        found = b""
        with suppress(OSError):
            found = self.sock.recv(MOST_AWAITED, socket.MSG_DONTWAIT)
        self.buf.write(found)
        return bool(found)


class PlainParser(RequestParser):  # type: ignore[misc]
    """gunicorn's parser of a connection's requests, which can be told that the next one is plain.

    `environ` is for what is the same for all that are, `is_watched` for `skill.worker.keeping`.
    `begins` are the first bytes of the next request.
    """

    def __init__(self, cfg: Any, source: socket.socket, peer: Any) -> None:
        super().__init__(cfg, source, peer)
        self.unreader = Source(source)
        self.next_plain: Plain | None = None
        self.environ: dict[str, Any] | None = None
        self.is_watched = False
        self.begins = b""
        self._took_all = False

    def __next__(self) -> Request:
        """Return the next request, taken from the connection; raises `WrongRequest` if it cannot be read."""
        plain, self.next_plain = self.next_plain, None
        self._took_all = plain is not None
        try:
            return super().__next__() if plain is None else self._take(plain)
        except NoMoreData as error:
            if len(error.buf or b"") < _LONG_HEAD:
                raise
            raise WrongRequest(self.begins, LimitRequestHeaders("no end")) from error
        except ParseException as error:
            raise WrongRequest(self.begins, error) from error

    def _take(self, plain: Plain) -> Request:
        if len(self.unreader.sock.recv(plain.size, socket.MSG_DONTWAIT)) != plain.size:
            raise NoMoreData
        self.req_count += 1
        self.mesg = PlainRequest(self.cfg, self.source_addr, plain, self.req_count)
        return self.mesg

    def finish_body(self, deadline: float | None = None, max_bytes: int | None = None) -> bool:  # noqa: ARG002
        """Read what is left of a body, and return whether that was all; of a plain request, all was taken.

        What comes behind a body that broke off is no request, though it may look like one. `deadline` counts
        for nothing: nothing is waited for, and for it a time-out would be set, within which a socket waits.
        """
        most = MOST_AWAITED if max_bytes is None else max_bytes
        return self._took_all or (bool(super().finish_body(None, most)) and not self.unreader.is_over)


def answer_plainly(app: App, request: PlainRequest, conn: TConn, *, is_last: bool) -> bool:
    """Have an application answer a plain request; return whether the connection is kept, unless it `is_last`.

    Nothing of what gunicorn offers around a request is done: hooks, a log of accesses, early hints.
    """
    response = Response(request, conn.sock, conn.cfg)
    if is_last:
        response.force_close()
    if conn.parser.environ is None:
        conn.parser.environ = environ_of_connection(conn)
    try:
        _send(response, app(environ_of(request, conn.parser.environ), response.start_response))
    except BaseException:
        if response.headers_sent:  # What would be sent of an error would be taken for the answer's rest.
            _break_off(conn.sock)
        raise
    return not response.should_close()


def _break_off(sock: socket.socket) -> None:
    """Let nothing more be sent. To close it is for who leads, and knows whether the poller has it."""
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _send(response: Response, parts: Iterable[bytes]) -> None:
    try:
        for part in parts:
            response.write(part)
        response.close()
    finally:
        close = getattr(parts, "close", None)
        if close is not None:
            close()
