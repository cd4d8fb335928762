"""Kept connections stay in the poller: one heard of too early waits, and one that ends leaves nothing."""

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from gunicorn.workers.gthread import TConn

from skill.waiting import about_to_wait
from skill.worker.keeping import Kept
from tests.fakes.worker import ThreadedWorker, at_work

PATIENCE = 30.0
RESET = struct.pack("ii", 1, 0)


class Door:
    """An application that answers with the path; `/waits` waits to be let go on, and lets others lead."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.asked: list[str] = []
        self.meanwhile: Callable[[], None] = lambda: None

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        path = environ["PATH_INFO"]
        self.asked.append(path)
        if path == "/waits":
            about_to_wait()
            assert self.let_go.wait(PATIENCE)
        if path == "/meanwhile":
            self.meanwhile()
        start_response("200 OK", [("Content-Length", str(len(path)))])
        return [path.encode()]


@pytest.fixture
def door() -> Iterator[Door]:
    made = Door()
    yield made
    made.let_go.set()


@pytest.fixture
def worker(door: Door, monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadedWorker]:
    """A worker at work, which cuts nobody off whom a busy machine holds up."""
    monkeypatch.setattr("skill.worker.sending.READING", 2 * PATIENCE)
    with at_work(door) as (working, _port):
        yield working
        door.let_go.set()


@pytest.fixture
def visitor(worker: ThreadedWorker) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", worker.port), timeout=PATIENCE) as connection:
        yield connection


def ask(*paths: str) -> bytes:
    return b"".join(f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode() for path in paths)


def answer(visitor: socket.socket, ending: str) -> str:
    """What comes back, up to an ending."""
    found = b""
    while not found.endswith(ending.encode()):
        more = visitor.recv(4_096)
        assert more, found
        found += more
    return found.decode()


def watched(worker: ThreadedWorker) -> list[TConn]:
    """The connections that the poller watches all the time."""
    return [conn for conn in worker.seen if conn.parser is not None and conn.parser.is_watched]


def wait_until(come_true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not come_true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_kept_connection_is_not_taken_out_of_the_poller_for_its_next_request(
    worker: ThreadedWorker, visitor: socket.socket, door: Door
) -> None:
    visitor.sendall(ask("/one"))
    answer(visitor, "/one")
    wait_until(lambda: len(worker.keepalived_conns) == 1)
    visitor.sendall(ask("/waits"))
    wait_until(lambda: "/waits" in door.asked)
    assert (len(watched(worker)), len(worker.keepalived_conns)) == (1, 0)


def test_a_request_that_comes_while_the_one_before_is_answered_is_answered_next(
    worker: ThreadedWorker, visitor: socket.socket, door: Door
) -> None:
    visitor.sendall(ask("/one"))
    answer(visitor, "/one")
    visitor.sendall(ask("/waits", "/two"))
    wait_until(lambda: "/waits" in door.asked and not watched(worker))
    door.let_go.set()
    assert "/waits" in answer(visitor, "/two")
    visitor.sendall(ask("/three"))
    answer(visitor, "/three")
    assert door.asked == ["/one", "/waits", "/two", "/three"]


def test_one_who_leaves_while_being_answered_leaves_nothing_behind(
    worker: ThreadedWorker, visitor: socket.socket, door: Door
) -> None:
    visitor.sendall(ask("/one"))
    answer(visitor, "/one")
    wait_until(lambda: len(watched(worker)) == 1)
    before = len(worker.poller.get_map())
    visitor.sendall(ask("/waits"))
    wait_until(lambda: "/waits" in door.asked)
    visitor.close()
    wait_until(lambda: not watched(worker))
    door.let_go.set()
    wait_until(lambda: worker.nr_conns == 0)
    assert len(worker.poller.get_map()) == before - 1


def test_a_request_that_came_in_time_is_answered_however_late_it_is_seen(
    worker: ThreadedWorker, visitor: socket.socket, door: Door
) -> None:
    visitor.sendall(ask("/one"))
    answer(visitor, "/one")
    wait_until(lambda: len(worker.keepalived_conns) == 1)

    def meanwhile() -> None:
        visitor.sendall(ask("/two"))
        for conn in worker.keepalived_conns:
            conn.timeout = time.monotonic()
        worker._next_round = 0.0

    door.meanwhile = meanwhile
    with socket.create_connection(("127.0.0.1", worker.port), timeout=PATIENCE) as other:
        other.sendall(ask("/meanwhile"))
        answer(other, "/meanwhile")
        answer(visitor, "/two")


@pytest.mark.parametrize("field", ["", "X_Y: not plain\r\n"], ids=["read by us", "read by gunicorn"])
def test_an_answer_that_nobody_takes_any_more_ends_nobody_elses(
    worker: ThreadedWorker, visitor: socket.socket, door: Door, field: str
) -> None:
    """A thread that is aside finds its connection gone, while who leads accepts the next one."""
    visitor.sendall(ask("/one"))
    answer(visitor, "/one")
    with socket.create_connection(("127.0.0.1", worker.port), timeout=PATIENCE) as other:
        other.sendall(ask("/one"))
        answer(other, "/one")
        visitor.sendall(ask("/waits").replace(b"Host", field.encode() + b"Host"))
        wait_until(lambda: "/waits" in door.asked)
        newcomers: list[socket.socket] = []

        def meanwhile() -> None:
            visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            visitor.close()
            newcomers.append(socket.create_connection(("127.0.0.1", worker.port), timeout=PATIENCE))
            door.let_go.set()
            time.sleep(0.012)  # Less than it takes for another to lead.

        door.meanwhile = meanwhile
        other.sendall(ask("/meanwhile"))
        answer(other, "/meanwhile")
        with newcomers[0] as newcomer:
            newcomer.sendall(ask("/two"))
            assert answer(newcomer, "/two").startswith("HTTP/1.1 200 OK\r\n")
        assert worker.alive


def test_a_request_that_comes_in_pieces_on_a_kept_connection_is_answered(
    worker: ThreadedWorker, visitor: socket.socket
) -> None:
    visitor.sendall(ask("/one"))
    answer(visitor, "/one")
    for piece in (ask("/pieces")[:9], ask("/pieces")[9:20], ask("/pieces")[20:]):
        visitor.sendall(piece)
        time.sleep(0.05)
    answer(visitor, "/pieces")
    visitor.sendall(ask("/two"))
    assert answer(visitor, "/two").startswith("HTTP/1.1 200 OK\r\n")


def test_of_kept_connections_the_first_goes_first_and_anybody_can_leave() -> None:
    kept, (one, two, three) = Kept(), ("one", "two", "three")
    for each in (one, two, three):
        kept.append(each)
    kept.remove(two)
    assert (two in kept, len(kept), list(kept), kept[0]) == (False, 2, [one, three], one)
    assert [kept.popleft(), kept.popleft(), len(kept)] == [one, three, 0]
