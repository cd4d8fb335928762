"""Fetching chains, from a real server on this machine that answers well, badly, slowly or endlessly."""

import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest

from skill.alexa.trust.chain_fetch import Address, fetch_chain, reach
from skill.alexa.trust.chain_validation import MOST_BYTES, Untrusted
from tests.fakes.busy import moment

URL = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"
Answer = Callable[[socket.socket], None]


@contextmanager
def server(answer: Answer) -> Iterator[tuple[list[bytes], int]]:
    """Serve one connection; yield a list for the request it gets, and the port."""
    asked: list[bytes] = []

    def serve() -> None:
        with suppress(OSError), listener.accept()[0] as connection:
            asked.append(connection.recv(4096))
            answer(connection)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield asked, listener.getsockname()[1]
        finally:
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            thread.join(20)


def fetch(port: int, seconds: float = 20) -> bytes:
    def connect(host: str, seconds: float) -> http.client.HTTPConnection:
        assert host == "s3.amazonaws.com"
        return http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)

    return fetch_chain(URL, connect=connect, seconds=seconds)


def says(text: bytes) -> Answer:
    return lambda connection: connection.sendall(text)


def test_what_lies_at_the_address_is_returned() -> None:
    with server(says(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nchain")) as (asked, port):
        assert fetch(port) == b"chain"
    assert asked[0].startswith(b"GET /echo.api/echo-api-cert.pem HTTP/1.1\r\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "chain-status", id="not found"),
        pytest.param(
            b"HTTP/1.1 302 Found\r\nLocation: https://evil.example/\r\nContent-Length: 0\r\n\r\n",
            "chain-status",
            id="a redirect",
        ),
        pytest.param(b"HTTP/1.1 204 No Content\r\n\r\n", "chain-status", id="nothing"),
        pytest.param(b"no HTTP at all\r\n\r\n", "chain-unreachable", id="no HTTP"),
        pytest.param(b"", "chain-unreachable", id="silence"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
            "chain-unreachable",
            id="bad chunks",
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000 + b"\r\n\r\n", "chain-unreachable", id="a huge header"
        ),
    ],
)
def test_any_other_answer_is_a_refusal(text: bytes, reason: str) -> None:
    with server(says(text)) as (_, port), pytest.raises(Untrusted, match=reason):
        fetch(port)


def test_an_endless_answer_is_read_to_the_limit_only() -> None:
    def pour(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65_536)

    with server(pour) as (_, port):
        assert len(fetch(port)) == MOST_BYTES + 1


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_an_answer_that_trickles_is_cut_off_in_time(head: bytes) -> None:
    def trickle(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(200):
            connection.sendall(b"x")
            time.sleep(0.05)

    began = time.monotonic()
    with server(trickle) as (_, port), pytest.raises(Untrusted, match=r"^chain-(slow|unreachable)$"):
        fetch(port, seconds=0.3)
    assert time.monotonic() - began < 5


def test_a_tls_handshake_that_trickles_is_cut_off_in_time_too() -> None:
    def trickle(connection: socket.socket) -> None:
        connection.sendall(b"\x16\x03\x03\x40\x00")  # A TLS handshake of 16 KiB is announced.
        for _ in range(200):
            connection.sendall(b"x")
            time.sleep(0.05)

    began = time.monotonic()
    with server(trickle) as (_, port), pytest.raises(Untrusted, match=r"^chain-(slow|unreachable)$"):
        fetch_chain(f"https://127.0.0.1:{port}/chain.pem", seconds=0.3)
    assert time.monotonic() - began < 5


@contextmanager
def silent() -> Iterator[Address]:
    """Yield an address that accepts no connection, because its backlog is full."""
    with ExitStack() as stack:
        door = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(2):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(door.getsockname())
        yield at(door.getsockname())


def at(place: tuple[str, int]) -> Address:
    return (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", place)


def test_silent_addresses_leave_time_for_those_after_them() -> None:
    with silent() as nobody, socket.create_server(("127.0.0.1", 0)) as somebody:
        began = time.monotonic()
        with reach([nobody, nobody, at(somebody.getsockname())], 2) as reached:
            assert reached.getpeername() == somebody.getsockname()
        assert time.monotonic() - began > 1


def test_an_address_of_an_unsupported_family_is_skipped() -> None:
    strange: Address = (99, socket.SOCK_STREAM, 0, "", ("nowhere", 1))
    with (
        socket.create_server(("127.0.0.1", 0)) as somebody,
        reach([strange, at(somebody.getsockname())], 4) as reached,
    ):
        assert reached.getpeername() == somebody.getsockname()


def test_all_addresses_together_take_no_longer_than_the_time_limit() -> None:
    began = moment()
    with silent() as nobody, pytest.raises(TimeoutError):
        reach([nobody] * 8, 0.4)
    assert moment() - began < 0.6


def test_a_host_without_an_address_cannot_be_reached() -> None:
    with pytest.raises(OSError, match="no address"):
        reach([], 1)


def test_a_connection_made_after_the_time_limit_is_cut_off_too() -> None:
    class Late(http.client.HTTPConnection):
        """A connection whose look-up of the host takes longer than the time limit."""

        def connect(self) -> None:
            time.sleep(0.6)
            super().connect()

    def trickle(connection: socket.socket) -> None:
        for _ in range(200):
            connection.sendall(b"x")
            time.sleep(0.05)

    began = time.monotonic()
    with server(trickle) as (_, port), pytest.raises(Untrusted, match=r"^chain-(slow|unreachable)$"):
        fetch_chain(URL, connect=lambda _, most: Late("127.0.0.1", port, timeout=20 * most), seconds=0.3)
    assert time.monotonic() - began < 5


def _wait(over: threading.Event) -> None:
    over.wait(20)


def test_a_silent_server_is_given_up() -> None:
    over = threading.Event()
    with server(lambda connection: _wait(over)) as (_, port):
        with pytest.raises(Untrusted, match="chain-unreachable"):
            fetch(port, seconds=0.2)
        over.set()


def test_no_server_is_a_refusal() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    with pytest.raises(Untrusted, match="chain-unreachable"):
        fetch(port)
