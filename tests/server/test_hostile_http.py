"""Requests that no honest client sends, on the wire: refused in a line, and never taken for two."""

import socket
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.commands import Served, serving
from tests.fakes.ports import free_port

pytestmark = pytest.mark.slow

SMUGGLED = b"GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
POST = b"POST /alexa HTTP/1.1\r\nHost: x\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("served"), free_port()) as started:
        yield started


def sent(served: Served, request: bytes) -> bytes:
    """Send bytes, as far as they are taken, and return all that comes back."""
    host, _, port = served.url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        with suppress(ConnectionError):  # It need not take all before it answers.
            connection.sendall(request)
        got = b""
        with suppress(ConnectionError):
            while part := connection.recv(65_536):
                got += part
    return got


def message(path: str, **fields: str) -> bytes:
    head = {"Host": "x", "Connection": "close", **fields}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in head.items())
    return f"POST {path} HTTP/1.1\r\n{lines}\r\n".encode("latin-1")


REFUSED = {
    "40 kB of header": (message("/alexa", X="x" * 40_000), 431),
    "200 fields": (message("/alexa", **{f"X{number}": "x" for number in range(200)}), 431),
    "a long address": (message("/alexa?" + "x" * 40_000), 414),
    "a length of 5,000 digits": (message("/alexa", Content_Length="9" * 5_000), 431),
    "a length of 30 digits": (message("/alexa", Content_Length="9" * 30), 400),
    "no number for a length": (message("/alexa", Content_Length="x"), 400),
    "a sign before a length": (message("/alexa", Content_Length="+5"), 400),
    "no name of a field": (b"POST /alexa HTTP/1.1\r\nHost: x\r\n: x\r\n\r\n", 400),
    "no version": (b"POST /alexa HTTP/7.7\r\nHost: x\r\n\r\n", 400),
    "HTTP/0.9": (b"GET /healthz\r\n\r\n", 400),
    "HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    "TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
    "no Host": (b"GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
    "two Hosts": (b"GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400),
    "a folded line": (POST + b"X: a\r\n b\r\n\r\n", 400),
    "bare line feeds": (b"POST /alexa HTTP/1.1\nHost: x\n\n", 400),
    "a zero byte in a field": (POST + b"X: a\x00b\r\n\r\n", 400),
    "two schemes": (message("/alexa", X_Forwarded_Proto="https", X_Forwarded_Ssl="off"), 400),
    "5,000 trailers": (CHUNKED + b"0\r\n" + b"X: y\r\n" * 5_000 + b"\r\n", 431),
    "a WebSocket": (
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        403,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_request_is_refused_in_one_plain_line(served: Served, name: str) -> None:
    request, status = REFUSED[name]
    got = sent(served, request)
    assert got.startswith(f"HTTP/1.1 {status} ".encode())
    assert len(got.partition(b"\r\n\r\n")[2].splitlines()) <= 1


AMBIGUOUS = {
    "both lengths": (POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    "two lengths": (POST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
    "two codings": (
        POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
        400,
    ),
    "a space before the colon": (POST + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400),
    "an odd coding": (POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 501),
    "chunks in HTTP/1.0": (CHUNKED.replace(b"1.1", b"1.0") + b"0\r\n\r\n", 400),
    "no number for a chunk": (CHUNKED + b"zz\r\nabc\r\n0\r\n\r\n", 400),
    "a sign before a chunk": (CHUNKED + b"-1\r\nabc\r\n0\r\n\r\n", 400),
    "a hexadecimal prefix": (CHUNKED + b"0x3\r\nabc\r\n0\r\n\r\n", 400),
    "a chunk longer than it says": (CHUNKED + b"2\r\nabc\r\n0\r\n\r\n", 400),
}


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_whoever_hides_a_second_request_gets_one_refusal_and_no_more(served: Served, name: str) -> None:
    request, status = AMBIGUOUS[name]
    got = sent(served, request + SMUGGLED)
    assert got.startswith(f"HTTP/1.1 {status} ".encode())
    assert got.count(b"HTTP/1.1 ") == 1


def test_what_comes_behind_a_body_that_is_too_long_is_no_request(served: Served) -> None:
    body = bytes(200_000) + SMUGGLED + bytes(400_000)
    got = sent(served, POST + f"Content-Length: {len(body)}\r\n\r\n".encode() + body + SMUGGLED)
    assert got.count(b"HTTP/1.1 ") == 1
    assert b"connection: close" in got


def test_two_honest_requests_on_one_connection_get_two_answers(served: Served) -> None:
    first, last = (
        b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    )
    assert sent(served, first + last).count(b"HTTP/1.1 200 ") == 2


def test_a_field_with_an_underscore_names_no_other_path(served: Served) -> None:
    head = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    plain = sent(served, head + b"\r\n")
    assert plain.endswith(b"\r\n\r\nok\n")
    assert sent(served, head + b"SCRIPT_NAME: /x\r\nPATH_INFO: /metrics\r\n\r\n").endswith(b"\r\n\r\nok\n")


def test_after_all_that_the_service_serves_and_its_log_has_no_traceback(served: Served) -> None:
    for request, _ in (*REFUSED.values(), *AMBIGUOUS.values()):
        sent(served, request)
    assert served.get("/healthz") == (200, "ok\n")
    assert "Traceback" not in served.log
    assert "xxx" not in served.log
