"""One worker, run in a thread with few connections and short patience, so that its limits are met soon."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, suppress
from typing import Any

import pytest

from skill.alexa.trust.verification import MOST_BYTES
from skill.worker import sending
from skill.worker.content import Body, Whole
from tests.fakes.worker import CONNECTIONS, THREADS, ThreadedWorker, at_work

BIG = bytes(range(256)) * 16_384
WAITING = CONNECTIONS * 3 // 4


def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
    """An application: `/big` is a body of four megabytes, `/list` a list of as much, `/none` none, all else
    two chunks.
    """
    path = environ["PATH_INFO"]
    if path == "/none":
        start_response("304 NOT MODIFIED", [("ETag", "x" * 4_000)])
        return []
    start_response("200 OK", [("Content-Length", str(2 if path == "/" else len(BIG)))])
    if path == "/list":
        return [BIG[:1_000], BIG[1_000:]]
    return Body(Whole(BIG)) if path == "/big" else [b"o", b"k"]


def read(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
    """An application that says how the body ended."""
    try:
        environ["wsgi.input"].read()
        told = b"whole"
    except OSError:
        told = b"broken"
    start_response("200 OK", [("Content-Length", str(len(told)))])
    return [told]


def worker() -> AbstractContextManager[tuple[ThreadedWorker, int]]:
    """A worker at work, and its port."""
    return at_work(answer)


@pytest.fixture
def open_ones() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def ask(port: int, path: str, version: str = "1.1", buffer: int = 16_384) -> socket.socket:
    """Connect with a small buffer and ask, but read nothing."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    connection.settimeout(20)
    connection.connect(("127.0.0.1", port))
    connection.sendall(f"GET {path} HTTP/{version}\r\nHost: a\r\n\r\n".encode())
    return connection


def read_all(connection: socket.socket) -> bytes:
    """Read an answer to its end: the length that it says, or the close."""
    got = b""
    while part := connection.recv(262_144):
        got += part
        head, blank, body = got.partition(b"\r\n\r\n")
        if blank and len(body) >= int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0]):
            return body
    raise ConnectionResetError("closed before its end")


def drain(connection: socket.socket) -> None:
    """Read until the other side closes."""
    while connection.recv(262_144):
        pass


def small(port: int) -> bytes:
    with ask(port, "/") as connection:
        return read_all(connection)


def wait_until(come_true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not come_true():
        assert time.monotonic() < end
        time.sleep(0.02)


def waiting(working: ThreadedWorker) -> list[Any]:
    """Where those come from whose answers wait, the one first that took nothing for the longest."""
    return [conn.client for conn in list(working._waiting)]


def test_those_who_read_nothing_keep_nobody_out_however_many_there_are(open_ones: ExitStack) -> None:
    with worker() as (working, port):
        for _ in range(2 * CONNECTIONS):
            open_ones.enter_context(ask(port, "/big"))
            assert small(port) == b"ok"
        # Not at once: the last may have been put aside, and one leaves before another comes.
        wait_until(lambda: len(working._waiting) == WAITING)


def test_the_one_who_took_nothing_for_the_longest_is_let_go_first(open_ones: ExitStack) -> None:
    with worker() as (working, port):
        first = open_ones.enter_context(ask(port, "/big"))
        wait_until(lambda: len(working._waiting) == 1)
        second = open_ones.enter_context(ask(port, "/big"))
        wait_until(lambda: len(working._waiting) == 2)
        while waiting(working) != [second.getsockname(), first.getsockname()]:
            assert first.recv(65_536)
        for _ in range(WAITING - 1):
            open_ones.enter_context(ask(port, "/big"))
        wait_until(lambda: second.getsockname() not in waiting(working))
        wait_until(lambda: len(working._waiting) == WAITING)
        assert first.getsockname() in waiting(working)
        with pytest.raises(ConnectionResetError):
            read_all(second)
        assert first.recv(1)


class Clock:
    """The worker's clock, which can be put on: how long it takes to get here says nothing then."""

    def __init__(self) -> None:
        self.on = 0.0

    def monotonic(self) -> float:
        return time.monotonic() + self.on


@pytest.mark.slow
def test_one_who_stalls_is_let_go_and_one_who_reads_on_is_not(
    open_ones: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(sending, "time", clock)
    with worker() as (working, port):
        reading, stalling = (open_ones.enter_context(ask(port, "/big")) for _ in range(2))
        wait_until(lambda: len(working._waiting) == 2)
        got = 0
        for _ in range(2):
            clock.on += sending.STALLED * 0.6
            now, conn = clock.monotonic(), named(working, reading)
            while working._waiting[conn] < now + sending.STALLED:
                got += len(reading.recv(16_384))
        wait_until(lambda: waiting(working) == [reading.getsockname()])
        with pytest.raises(ConnectionResetError):
            drain(stalling)
        while got < len(BIG):
            got += len(reading.recv(262_144))


def named(working: ThreadedWorker, visitor: socket.socket) -> Any:
    """The worker's own of a visitor's connection."""
    return next(conn for conn in list(working._waiting) if conn.client == visitor.getsockname())


def test_the_next_request_on_a_connection_waits_for_the_answer_before_it(open_ones: ExitStack) -> None:
    with worker() as (_, port):
        connection = open_ones.enter_context(ask(port, "/big"))
        connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert read_all(connection)[: len(BIG)] == BIG
        assert small(port) == b"ok"


def test_an_answer_is_whole_before_the_connection_is_closed(open_ones: ExitStack) -> None:
    with worker() as (working, port):
        connection = open_ones.enter_context(ask(port, "/big", version="1.0"))
        time.sleep(0.2)
        assert read_all(connection) == BIG
        assert connection.recv(1) == b""
        connection.close()
        wait_until(lambda: working.nr_conns == 0)


@pytest.mark.slow
def test_a_connection_on_which_nothing_more_is_asked_is_let_go(open_ones: ExitStack) -> None:
    with worker() as (working, port):
        working.cfg.set("keepalive", 1)
        idle = open_ones.enter_context(ask(port, "/"))
        assert read_all(idle) == b"ok"
        assert idle.recv(1) == b""
        wait_until(lambda: working.nr_conns == 0)


def test_those_who_do_not_take_a_large_answer_of_whatever_kind_hold_no_thread(open_ones: ExitStack) -> None:
    with worker() as (_, port):
        slow = [open_ones.enter_context(ask(port, "/list")) for _ in range(3 * THREADS)]
        assert read_all(open_ones.enter_context(ask(port, "/"))) == b"ok"
        assert read_all(slow[0]) == BIG


def test_those_who_do_not_take_answers_without_a_body_hold_no_thread(open_ones: ExitStack) -> None:
    with worker() as (working, port):
        for _ in range(2 * THREADS):
            asking = open_ones.enter_context(ask(port, "/none"))
            asking.sendall(b"GET /none HTTP/1.1\r\nHost: a\r\n\r\n" * 500)
        wait_until(lambda: len(working._waiting) == 2 * THREADS)
        assert small(port) == b"ok"


def test_a_body_that_is_too_long_for_anybody_ends_its_connection_and_says_so(open_ones: ExitStack) -> None:
    with worker() as (_, port):
        connection = open_ones.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20))
        head = f"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {MOST_BYTES + 1}\r\n\r\n"
        with suppress(ConnectionError):  # It is answered and ended before all of it was sent.
            connection.sendall(head.encode() + bytes(MOST_BYTES + 1))
        assert b"\r\nConnection: close\r\n" in connection.recv(4_096)


def test_whoever_stops_in_the_middle_of_a_body_is_cut_off_in_time(
    open_ones: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "READING", 0.5)
    head = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    with at_work(read) as (_, port):
        connection = open_ones.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20))
        connection.sendall(head + b"5\r\na\r\n\r\n")
        assert read_all(connection) == b"broken"


def test_what_comes_late_of_a_body_is_never_taken_for_a_request(
    open_ones: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "READING", 0.2)
    late = b"GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
    with worker() as (working, port):
        connection = open_ones.enter_context(ask(port, "/"))
        assert read_all(connection) == b"ok"
        head = f"GET /big HTTP/1.1\r\nHost: a\r\nContent-Length: {1 + len(late)}\r\n\r\n"
        connection.sendall(head.encode() + b"x")
        wait_until(lambda: len(working._waiting) == 1)
        connection.sendall(late)
        assert read_all(connection) == BIG
        assert connection.recv(1) == b""


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("Content-Length: 200000", bytes(200_000)),
        ("Transfer-Encoding: chunked", (b"2000\r\n" + bytes(8_192) + b"\r\n") * 24 + b"0\r\n\r\n"),
    ],
    ids=["of a length", "in chunks"],
)
def test_a_long_body_that_comes_in_pieces_is_whole(open_ones: ExitStack, field: str, body: bytes) -> None:
    with at_work(read) as (_, port):
        connection = open_ones.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
        connection.sendall(f"POST / HTTP/1.1\r\nHost: a\r\n{field}\r\n\r\n".encode())
        for begin in range(0, len(body), 30_000):
            connection.sendall(body[begin : begin + 30_000])
            time.sleep(0.02)
        assert read_all(connection) == b"whole"


def test_a_head_that_is_too_long_to_wait_for_is_told_so(open_ones: ExitStack) -> None:
    with worker() as (_, port):
        connection = open_ones.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
        connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n" + (b"X: " + b"y" * 8_000 + b"\r\n") * 9)
        assert connection.recv(1_000).startswith(b"HTTP/1.1 431 ")


def test_a_body_in_broken_chunks_is_its_senders_fault(open_ones: ExitStack) -> None:
    head = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    with at_work(read) as (_, port):
        connection = open_ones.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20))
        connection.sendall(head + b"no number\r\na\r\n\r\n")
        assert read_all(connection) == b"broken"


def test_whoever_says_nothing_is_let_go_in_time(
    open_ones: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "FIRST_BYTE", 0.5)
    with worker() as (working, port):
        silent = open_ones.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20))
        assert silent.recv(1) == b""
        assert working.nr_conns == 0


def fail(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
    """An application that does not know what to do."""
    raise ValueError("a secret")


def told_to_the_end(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request)
        got = b""
        while part := connection.recv(65_536):
            got += part
    return got


def test_an_application_that_fails_is_told_in_one_plain_line(caplog: pytest.LogCaptureFixture) -> None:
    with at_work(fail) as (_, port):
        got = told_to_the_end(port, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    assert got.startswith(b"HTTP/1.1 500 INTERNAL SERVER ERROR\r\n")
    assert b"<" not in got
    assert b"secret" not in got
    assert "a secret" in caplog.text


def test_before_an_application_of_no_name_what_cannot_be_read_is_one_plain_line() -> None:
    with worker() as (_, port):
        got = told_to_the_end(port, b"POST /alexa HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n")
    assert got.startswith(b"HTTP/1.1 400 BAD REQUEST\r\n")
    assert got.endswith(b"\r\n\r\nBad request syntax or unsupported method.\n")


def test_a_body_that_goes_wrong_after_the_answer_gets_no_second_one() -> None:
    with worker() as (_, port):
        head = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        got = told_to_the_end(port, head + b"zz\r\nabc\r\n\r\n")
    assert got.count(b"HTTP/1.1 ") == 1
    assert got.endswith(b"ok")
