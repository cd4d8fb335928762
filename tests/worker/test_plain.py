"""Plain requests come to the same as gunicorn makes of them; whatever is not plain is left to it."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from gunicorn.config import Config
from gunicorn.http.errors import NoMoreData, ParseException
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser
from gunicorn.http.wsgi import create
from gunicorn.workers.gthread import TConn
from hypothesis import example, given
from hypothesis import strategies as st

from skill.worker.plain import PlainParser, answer_plainly, environ_of, environ_of_connection, read_plain
from skill.worker.turning_away import WrongRequest

PEER = ("127.0.0.1", 40_000)
SERVER = ("127.0.0.1", 8000)
STRANGER = ("203.0.113.9", 40_000)
POST = b"POST /alexa HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
GET = (
    b"GET /audio/a%20b.mp3?x=1&y=/?z HTTP/1.1\r\n"
    b"host: a:80\r\nRange: bytes=0-\r\nX-Twice: 1\r\nX-Twice:2\r\n\r\n"
)

NAMES = st.sampled_from(
    [
        *("Host", "host", "Content-Length", "Content-Type", "Connection", "Transfer-Encoding", "Expect"),
        *("Upgrade", "X-Forwarded-Proto", "X-Forwarded-Ssl", "Script-Name", "Script_Name", "X-A", "x-a"),
        *("X_A", "X A", ""),
    ]
)
VALUES = st.sampled_from(
    ["a", "0", "5", "05", "+5", "5 ", " \tb\t", "keep-alive", "Close", "close, x", "chunked"]
) | (
    st.sampled_from(
        ["https", "http", "on", "100-continue", "h2c", "", "\xe4", "a\x00b", "a\rb", "a\nb", "a\r\n b"]
    )
)
GOOD_TARGETS = st.sampled_from(["/", "/alexa", "/a?b?c", "/a;b:c@d[e]?f=[g]", "/?", "/%2e%2e/a", "/a//b"])
GOOD_LINES = st.builds("{} {} HTTP/1.1".format, st.sampled_from(["GET", "HEAD", "POST"]), GOOD_TARGETS)
TARGETS = GOOD_TARGETS | st.sampled_from(["//a", "/a#b", "/\xe4", "http://a/b", "*", "a"])
METHODS = st.sampled_from(["GET", "HEAD", "POST", "PUT", "get", "GET "])
LINES = st.builds("{} {} {}".format, METHODS, TARGETS, st.sampled_from(["HTTP/1.1", "HTTP/1.0", "HTTP/2.0"]))
ODD_FIELDS = st.tuples(NAMES, VALUES)
USUAL_FIELDS = st.sampled_from(
    [("X-A", "b"), ("Content-Type", " a/b"), ("X-Forwarded-Proto", "https"), ("Connection", "close")]
)
FIELDS = st.lists(USUAL_FIELDS | USUAL_FIELDS | ODD_FIELDS, max_size=4)
ENDS = st.just("\r\n") | st.just("\r\n") | st.sampled_from(["\r\n", "\n", "\r"])


@contextmanager
def connection(sent: bytes) -> Iterator[socket.socket]:
    """A connection through which this was sent, and then nothing more."""
    here, there = socket.socketpair()
    with here, there:
        there.sendall(sent)
        there.shutdown(socket.SHUT_WR)
        yield here


def told(request: Request, environ: dict[str, Any]) -> dict[str, Any]:
    """All that the rest of gunicorn, and the application, learn of a request."""
    names = ("method", "uri", "path", "query", "fragment", "version", "headers", "scheme", "peer_addr")
    found = {name: getattr(request, name) for name in (*names, "_expected_100_continue", "req_number")}
    objects = ("wsgi.errors", "wsgi.input", "wsgi.early_hints", "gunicorn.socket")
    given = {name: value for name, value in environ.items() if name not in objects}
    return found | given | {"close": request.should_close(), "body": environ["wsgi.input"].read(100)}


def by_gunicorn(sent: bytes, peer: Any = PEER) -> dict[str, Any]:
    with connection(sent) as sock:
        request = next(RequestParser(Config(), sock, peer))
        _, environ = create(request, sock, peer, SERVER, Config())
        return told(request, environ | {"wsgi.multithread": True})


def as_plain(sent: bytes, peer: Any = PEER) -> dict[str, Any]:
    with connection(sent) as sock:
        conn = TConn(Config(), sock, peer, SERVER)
        conn.parser = PlainParser(conn.cfg, sock, peer)
        conn.parser.next_plain = read_plain(sent)
        assert conn.parser.next_plain is not None
        request = next(conn.parser)
        return told(request, environ_of(request, environ_of_connection(conn)))


def outcome(read: Callable[[bytes], dict[str, Any]], sent: bytes) -> object:
    """What comes of a request: what is told of it, or what is wrong with it."""
    try:
        return read(sent)
    except ParseException as error:
        return type(error), str(error)
    except WrongRequest as error:  # Both refuse it: what is read by us is told with how it begins.
        return type(error.__cause__), str(error.__cause__)


@pytest.mark.parametrize("sent", [POST, GET], ids=["a request with a body", "a request without one"])
def test_a_plain_request_is_what_gunicorn_makes_of_it(sent: bytes) -> None:
    assert as_plain(sent) == by_gunicorn(sent)


@example("GET / HTTP/1.1", [("X-Forwarded-Proto", "https"), ("X-Forwarded-Ssl", "off")], "\r\n", "\r\n", "")
@given(GOOD_LINES | LINES, FIELDS, ENDS, ENDS, st.sampled_from(["", "hello", "hello!"]))
def test_whatever_is_taken_as_plain_gunicorn_would_have_taken_and_in_the_same_way(
    line: str, fields: list[tuple[str, str]], end: str, last: str, body: str
) -> None:
    head = "".join(f"{name}:{value}{end}" for name, value in [("Host", "a"), *fields])
    sent = f"{line}{end}{head}{last}{body}".encode("latin-1")
    if read_plain(sent) is not None:
        assert outcome(as_plain, sent) == outcome(by_gunicorn, sent)


@given(st.binary(max_size=3), st.integers(0, len(POST)), st.integers(0, 3))
def test_nor_does_a_damaged_request_become_another(put_in: bytes, at: int, left_out: int) -> None:
    sent = POST[:at] + put_in + POST[at + left_out :]
    if read_plain(sent) is not None:
        assert outcome(as_plain, sent) == outcome(by_gunicorn, sent)


@pytest.mark.parametrize(
    "sent",
    [
        POST[:-1],
        POST.replace(b"Host: a\r\n", b""),
        POST.replace(b"Host: a", b"Host: a\r\nHost: b"),
        POST.replace(b"Content-Length: 5", b"Content-Length: 5\r\nContent-Length: 5"),
        POST.replace(b"Content-Length: 5", b"Content-Length: 5\r\nTransfer-Encoding: chunked"),
        POST.replace(b"Content-Length: 5", b"Content-Length: 0x5"),
        POST.replace(b"Host: a", b"Host: a\r\nExpect: 100-continue"),
        POST.replace(b"Host: a", b"Host: a\r\nX_Y: z"),
        POST.replace(b"Host: a", b"Host: a\r\n folded"),
        POST.replace(b"Host: a", b"Host: a\r\nConnection: upgrade"),
        POST.replace(b"Host: a", b"Host: a" + b"\r\nX: y" * 101),
        POST.replace(b"Host: a", b"Host: " + b"a" * 5_000),
        POST.replace(b"\r\n", b"\n"),
    ],
    ids=lambda sent: repr(sent)[:40],
)
def test_what_has_to_be_thought_about_is_left_to_gunicorn(sent: bytes) -> None:
    assert read_plain(sent) is None


@pytest.mark.parametrize(
    ("peer", "scheme"), [(PEER, "https"), (STRANGER, "http")], ids=["a proxy on this machine", "a stranger"]
)
def test_who_says_that_a_request_came_by_https_is_believed_as_by_gunicorn(peer: Any, scheme: str) -> None:
    sent = POST.replace(b"Host: a", b"Host: a\r\nX-Forwarded-Proto: https")
    assert as_plain(sent, peer) == by_gunicorn(sent, peer)
    assert as_plain(sent, peer)["scheme"] == scheme


def test_the_next_request_of_a_connection_stays_in_it() -> None:
    with connection(POST + GET) as sock:
        parser = PlainParser(Config(), sock, PEER)
        parser.next_plain = read_plain(POST + GET)
        assert next(parser).uri == "/alexa"
        assert (parser.finish_body(), sock.recv(1_000)) == (True, GET)


def test_after_a_plain_request_gunicorn_reads_the_next() -> None:
    with connection(POST + GET) as sock:
        parser = PlainParser(Config(), sock, PEER)
        parser.next_plain = read_plain(POST + GET)
        first, second = next(parser), next(parser)
        assert (first.req_number, second.req_number, second.headers) == (1, 2, by_gunicorn(GET)["headers"])


def test_what_is_left_of_a_body_is_not_waited_for_whatever_time_gunicorn_gives_it() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nab")
        parser = PlainParser(Config(), ours, PEER)
        assert next(parser).uri == "/"
        began = time.monotonic()
        assert not parser.finish_body(deadline=began + 60)
        assert time.monotonic() - began < 30


def test_a_request_that_is_gone_when_it_is_to_be_taken_is_gunicorns_end_of_a_connection() -> None:
    with connection(b"") as sock:
        parser = PlainParser(Config(), sock, PEER)
        parser.next_plain = read_plain(POST)
        with pytest.raises(NoMoreData):
            next(parser)


def test_an_answer_that_breaks_off_ends_the_connection_with_nothing_behind_it() -> None:
    def breaking(_environ: dict[str, Any], start: Any) -> Iterator[bytes]:
        start("200 OK", [("Content-Length", "10")])
        yield b"half"
        raise LookupError

    here, there = socket.socketpair()
    with here, there:
        there.sendall(POST)
        there.shutdown(socket.SHUT_WR)
        conn = TConn(Config(), here, PEER, SERVER)
        conn.parser = PlainParser(conn.cfg, here, PEER)
        conn.parser.next_plain = read_plain(POST)
        with pytest.raises(LookupError):
            answer_plainly(breaking, next(conn.parser), conn, is_last=False)
        assert there.recv(1_000).endswith(b"\r\n\r\nhalf")
        assert there.recv(1_000) == b""
