"""When a request is there as a whole: told by its first bytes, which stay where they are."""

import select
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.worker.arriving import (
    MOST_AWAITED,
    MOST_CHUNKS,
    MOST_SEEN,
    awaited,
    is_asked_to_go_on,
    seen_in,
    wait_for,
)

HEAD = b"POST /alexa HTTP/1.1\r\nHost: a\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
WHOLE = {
    "no body": b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
    "a body": HEAD + b"Content-Length: 5\r\n\r\nhello",
    "a length in other letters": HEAD + b"content-LENGTH:\t5 \r\nX: y\r\n\r\nhello",
    "an empty body": HEAD + b"Content-Length: 0\r\n\r\n",
    "chunks and what follows them": CHUNKED + b"5;a=b\r\nhello\r\n0;c\r\nX: y\r\n\r\n",
    "chunks": CHUNKED + b"5\r\nhello\r\n0\r\n\r\n",
}


@pytest.mark.parametrize("request_", WHOLE.values(), ids=WHOLE)
def test_of_a_request_the_last_byte_is_waited_for_and_no_more(request_: bytes) -> None:
    for there in range(len(request_)):
        assert there < awaited(request_[:there]) <= len(request_)
    assert awaited(request_) == 0


@given(st.integers(1, 200_000), st.integers(0, 200_000))
def test_once_the_head_is_there_all_of_the_body_is_waited_for(length: int, there: int) -> None:
    head = HEAD + f"Content-Length: {length}\r\n\r\n".encode()
    seen = (head + b"x" * min(there, length))[:MOST_SEEN]
    wanted = awaited(seen)
    assert wanted == (0 if len(seen) == len(head) + length else len(head) + length)


@given(st.lists(st.integers(1, 300), max_size=5), st.sampled_from([b"", b"X: y\r\n"]), st.data())
def test_chunks_are_waited_for_to_the_last_whatever_is_in_them(
    sizes: list[int], trailer: bytes, data: st.DataObject
) -> None:
    blank = b"\r\n\r\n0\r\n\r\n"
    chunks = b"".join(b"%x;a\r\n%s\r\n" % (size, (blank * size)[:size]) for size in sizes)
    sent = CHUNKED + chunks + b"0\r\n" + trailer + b"\r\n"
    there = data.draw(st.integers(0, len(sent) - 1))
    assert there < awaited(sent[:there]) <= len(sent)
    assert awaited(sent) == awaited(sent + blank) == 0


def test_chunks_are_waited_for_beyond_what_is_seen_at_first() -> None:
    sent = CHUNKED + b"100\r\n%s\r\n" % (b"x" * 256) * 400 + b"0\r\n\r\n"
    assert awaited(sent[:MOST_SEEN]) > MOST_SEEN
    assert awaited(sent) == 0


def test_the_next_request_behind_it_changes_nothing() -> None:
    assert awaited(WHOLE["a body"] + b"GET /") == 0


@pytest.mark.parametrize(
    "seen",
    [
        b"x" * MOST_SEEN,
        HEAD + f"Content-Length: {MOST_AWAITED}\r\n\r\n".encode(),
        HEAD + b"Content-Length: 99999999999\r\n\r\n",
        CHUNKED + b"x" * MOST_SEEN,
        CHUNKED + b"1\r\nx\r\n" * MOST_CHUNKS,
        CHUNKED + b"5\r\nhello, you\r\n",
        CHUNKED + b"0" * 20 + b"5\r\nhell",
        b"GET / HTTP/1.1\nHost: a\n\n",
    ],
    ids=[
        "an endless head",
        "a huge body",
        "a length beyond sense",
        "no chunks",
        "too many chunks",
        "a chunk of another length",
        "a length of many digits",
        "bare line feeds",
    ],
)
def test_what_is_too_much_to_wait_for_is_read_and_refused(seen: bytes) -> None:
    assert awaited(seen) == 0


def test_a_connection_is_looked_into_and_nothing_is_taken() -> None:
    here, there = socket.socketpair()
    with here, there:
        assert seen_in(here) == b""
        there.sendall(WHOLE["a body"])
        assert seen_in(here) == WHOLE["a body"]
        assert here.recv(1_000) == WHOLE["a body"]
        here.close()
        assert seen_in(here) is None


def test_more_is_seen_of_what_is_waited_for() -> None:
    here, there = socket.socketpair()
    with here, there:
        there.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MOST_AWAITED)
        there.sendall(b"x" * (MOST_SEEN + 9))
        assert len(seen_in(here) or b"") == MOST_SEEN
        assert len(seen_in(here, MOST_SEEN + 1) or b"") == MOST_SEEN + 9


def test_only_a_head_that_asks_for_it_is_told_to_go_on() -> None:
    asks = HEAD + b"expect:\t100-Continue\r\nContent-Length: 5\r\n\r\n"
    assert is_asked_to_go_on(asks)
    assert not is_asked_to_go_on(WHOLE["a body"][:-5] + b"\r\nExpect: 100-continue\r\n")


def test_a_poller_tells_of_a_connection_only_with_as_much_as_was_asked_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        there = socket.create_connection(listener.getsockname())
        here, _ = listener.accept()
    with here, there:
        wait_for(here, 10)
        there.sendall(b"12345")
        assert select.select([here], [], [], 0.2)[0] == []
        there.sendall(b"67890")
        assert select.select([here], [], [], 5)[0] == [here]
