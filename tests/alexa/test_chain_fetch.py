"""Fetching chains, from a real server on this machine that answers well, badly, slowly or endlessly."""

import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from skill.alexa.chain_fetch import fetch_chain
from skill.alexa.trust import MOST_BYTES, Untrusted

URL = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem"
Answer = Callable[[socket.socket], None]


@contextmanager
def server(answer: Answer) -> Iterator[tuple[list[bytes], int]]:
    """Serve one connection; what it was asked is in the list when it is over."""
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


def _wait(over: threading.Event) -> None:
    over.wait(20)


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
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
